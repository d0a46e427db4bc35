import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

/** Whether the digit at `at` is the check digit for a weighted sum of those before it. */
function checks(value: string, at: number, weights: readonly number[]): boolean {
  const rest = weighted(value, weights) % 11
  return (rest < 2 ? 0 : 11 - rest) === digitAt(value, at)
}

function cpf(value: string): boolean {
  // Eleven equal digits pass, and are what people type who do not want to give theirs.
  if (/^(\d)\1+$/.test(value)) return false
  return checks(value, 9, [10, 9, 8, 7, 6, 5, 4, 3, 2]) && checks(value, 10, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
}

function cnpj(value: string): boolean {
  return !/^0+$/.test(value) && checks(value, 12, CNPJ_WEIGHTS.slice(1)) && checks(value, 13, CNPJ_WEIGHTS)
}

/** Numbers of Brazil. */
export const br: readonly Identifier[] = [
  {
    name: 'br-cpf',
    entity: 'BR_CPF',
    country: 'BR',
    title: 'Cadastro de Pessoas Físicas',
    checks: 'two check digits modulo 11',
    source: 'Receita Federal, Instrução Normativa RFB 2.172/2024',
    keywords: words.br.cpf,
    forms: [
      ...forms('###.###.###-##', 0.9),
      ...forms('### ### ### ##|###.###.###.##|#########-##', 0.6),
      ...forms('###########', 0.3),
    ],
    loose: [11],
    unmistakable: true,
    checksum: 'mod 11',
    valid: cpf,
  },
  {
    name: 'br-cnpj',
    entity: 'BR_CNPJ',
    country: 'BR',
    title: 'Cadastro Nacional da Pessoa Jurídica',
    checks: 'two check digits modulo 11',
    source: 'Receita Federal, Instrução Normativa RFB 2.119/2022',
    keywords: words.br.cnpj,
    forms: [...forms('##.###.###/####-##', 0.95), ...forms('##############', 0.3)],
    loose: [14],
    unmistakable: true,
    checksum: 'mod 11',
    valid: cnpj,
  },
]
