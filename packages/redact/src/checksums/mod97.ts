/**
 * The remainder modulo 97 of letters and digits read as a number, `A` = 10 … `Z` = 35 (ISO 7064 MOD 97-10). Other units are
 * skipped.
 */
export function mod97(text: string): number {
  let rest = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) | 32
    if (unit >= 48 && unit <= 57) rest = (rest * 10 + unit - 48) % 97
    else if (unit >= 97 && unit <= 122) rest = (rest * 100 + unit - 87) % 97
  }
  return rest
}

/** Whether an IBAN's check digits hold (ISO 13616): country and check digits are moved to the end. */
export function ibanChecks(iban: string): boolean {
  return mod97(iban.slice(4) + iban.slice(0, 4)) === 1
}
