import { mod11_10 } from '../../checksums/iso7064.ts'
import { mod97 } from '../../checksums/mod97.ts'
import { digitAt, digitSums, luhnText, weighted } from '../../checksums/weighted.ts'
import { egn } from './bg.ts'
import { cif, dni, nie } from './es.ts'
import { afm } from './gr.ts'
import { pps } from './ie.ts'
import { partitaIva } from './it.ts'
import { bsn } from './nl.ts'
import { nip } from './pl.ts'
import { nif } from './pt.ts'

/** A country's VAT numbers after its prefix: their shape, and the check over them. */
export type VatRule = { readonly shape: RegExp; readonly valid: (body: string) => boolean }

const rule = (shape: RegExp, valid: (body: string) => boolean): VatRule => ({ shape, valid })

const last = (body: string) => digitAt(body, body.length - 1)

/** `11 - sum mod 11` as the last digit; what ten and eleven become is told. */
function eleven(body: string, weights: readonly number[], ten: number, elevenIs: number): boolean {
  const check = 11 - (weighted(body, weights) % 11)
  return (check === 10 ? ten : check === 11 ? elevenIs : check) === last(body)
}

function bulgaria(body: string): boolean {
  if (body.length === 10) return egn(body) || eleven(body, [4, 3, 2, 7, 6, 5, 4, 3, 2], 0, 0)
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
  const second = (weighted(body, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10
  return (first === 10 ? second : first) === last(body)
}

const CYPRUS_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]

function cyprus(body: string): boolean {
  let sum = 0
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? CYPRUS_ODD[digitAt(body, i)]! : digitAt(body, i)
  return body.charCodeAt(8) - 65 === sum % 26
}

function czechia(body: string): boolean {
  if (body.length === 8) return body[0] !== '9' && eleven(body, [8, 7, 6, 5, 4, 3, 2], 0, 1)
  // Natural persons use their birth number, which had no check digit before 1954.
  return body.length === 9 || Number(body) % 11 === 0
}

function france(body: string): boolean {
  if (!luhnText(body.slice(2))) return false
  const key = (12 + 3 * (Number(body.slice(2)) % 97)) % 97
  return !/^\d\d/.test(body) || key === Number(body.slice(0, 2))
}

function lithuania(body: string): boolean {
  const size = body.length - 1
  const weights = (from: number) => Array.from({ length: size }, (_, i) => ((i + from - 1) % 9) + 1)
  const first = weighted(body, weights(1)) % 11
  const check = first === 10 ? (weighted(body, weights(3)) % 11) % 10 : first
  return body[size - 1] === '1' && check === last(body)
}

function unitedKingdom(body: string): boolean {
  const sum = weighted(body, [8, 7, 6, 5, 4, 3, 2]) + Number(body.slice(7, 9))
  return sum % 97 === 0 || (sum + 55) % 97 === 0
}

/** By prefix. Shapes: European Commission, VIES; checks: algorithms published by the tax administrations. */
export const VAT_RULES: Readonly<Record<string, VatRule>> = {
  AT: rule(/^U\d{8}$/, (body) => (10 - ((digitSums(body, [1, 2, 1, 2, 1, 2, 1], 1) + 4) % 10)) % 10 === last(body)),
  BE: rule(/^[01]\d{9}$/, (body) => 97 - (Number(body.slice(0, 8)) % 97) === Number(body.slice(8))),
  BG: rule(/^\d{9,10}$/, bulgaria),
  CHE: rule(/^\d{9}$/, (body) => weighted(body, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 === 0),
  CY: rule(/^\d{8}[A-Z]$/, cyprus),
  CZ: rule(/^\d{8,10}$/, czechia),
  DE: rule(/^[1-9]\d{8}$/, mod11_10),
  DK: rule(/^[1-9]\d{7}$/, (body) => weighted(body, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0),
  EE: rule(/^10\d{7}$/, (body) => weighted(body, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0),
  EL: rule(/^\d{9}$/, afm),
  ES: rule(/^[A-Z0-9]\d{7}[A-Z0-9]$/, (body) => (/^\d/.test(body) ? dni(body) : nie(body) || cif(body))),
  FI: rule(/^\d{8}$/, (body) => weighted(body, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0),
  FR: rule(/^[0-9A-HJ-NP-Z]{2}\d{9}$/, france),
  GB: rule(/^\d{9}(?:\d{3})?$/, unitedKingdom),
  HR: rule(/^\d{11}$/, mod11_10),
  HU: rule(/^\d{8}$/, (body) => weighted(body, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0),
  IE: rule(/^\d{7}[A-W][A-I]?$|^\d[A-Z]\d{5}[A-W]$/, (body) =>
    /^\d[A-Z]/.test(body) ? pps(`0${body.slice(2, 7)}${body[0]}${body[7]}`) : pps(body),
  ),
  IT: rule(/^\d{11}$/, partitaIva),
  LT: rule(/^(?:\d{9}|\d{12})$/, lithuania),
  LU: rule(/^\d{8}$/, (body) => Number(body.slice(0, 6)) % 89 === Number(body.slice(6))),
  LV: rule(/^[4-9]\d{10}$/, (body) => weighted(body, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3),
  MT: rule(/^[1-9]\d{7}$/, (body) => weighted(body, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0),
  NL: rule(/^\d{9}B\d\d$/, (body) => bsn(body.slice(0, 9)) || mod97(`NL${body}`) === 1),
  NO: rule(/^\d{9}(?:MVA)?$/, (body) => weighted(body, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0),
  PL: rule(/^\d{10}$/, nip),
  PT: rule(/^\d{9}$/, nif),
  RO: rule(/^[1-9]\d{1,9}$/, (body) => {
    const full = body.padStart(10, '0')
    return ((weighted(full, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(full)
  }),
  SE: rule(/^\d{10}01$/, (body) => luhnText(body.slice(0, 10))),
  SI: rule(/^[1-9]\d{7}$/, (body) => eleven(body, [8, 7, 6, 5, 4, 3, 2], 0, -1)),
  SK: rule(/^[1-9]\d[2-47-9]\d{7}$/, (body) => Number(body) % 11 === 0),
  XI: rule(/^\d{9}(?:\d{3})?$/, unitedKingdom),
}
