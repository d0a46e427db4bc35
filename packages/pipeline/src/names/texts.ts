/**
 * The texts of a JSON value as they are handed to a redactor: strings, the keys of objects, and numbers as they are written.
 */
export function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value)
  else if (typeof value === 'number') visit(String(value))
  else if (Array.isArray(value)) for (const item of value) eachText(item, visit)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      visit(key)
      eachText(item, visit)
    }
  }
}
