import { group } from '../engine/keywords.ts'

/** Words that announce a US Social Security number. */
export const ssn = group(
  'ssn',
  'ssn, ssns, social security, social, soc sec, socialsecurity, socialsecuritynumber, ss number, ss no, itin, tin, taxpayer',
)
