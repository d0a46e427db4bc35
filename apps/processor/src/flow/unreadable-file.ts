const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
}

/**
 * Says that a file cannot be read, and why as far as the system tells. Its own text is not repeated, as it may quote more than was
 * given.
 * @param file as it was given, or what names it
 */
export function unreadableFile(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return `${file} cannot be read`
  const reason = Object.hasOwn(REASONS, code) ? `: ${REASONS[code]}` : ''
  return `${file} cannot be read${reason} (${code})`
}
