import { drop } from './drop.ts'
import { encrypt } from './encrypt.ts'
import { generalise } from './generalise/generalise.ts'
import { hash } from './hash.ts'
import { label } from './label.ts'
import { mask } from './mask.ts'
import type { Operator, OperatorName } from './operator.ts'
import { pseudonym } from './pseudonym.ts'
import { surrogate } from './surrogate.ts'
import { token } from './token.ts'

export const operators: Readonly<Record<OperatorName, Operator>> = {
  mask,
  label,
  token,
  pseudonym,
  surrogate,
  hash,
  encrypt,
  generalise,
  drop,
}
