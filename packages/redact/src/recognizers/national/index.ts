import type { Recognizer } from '../../engine/recognizer.ts'
import { ar } from './ar.ts'
import { at } from './at.ts'
import { be } from './be.ts'
import { bg } from './bg.ts'
import { br } from './br.ts'
import { ca } from './ca.ts'
import { ch } from './ch.ts'
import { cl } from './cl.ts'
import { cz } from './cz.ts'
import { de } from './de.ts'
import { dk } from './dk.ts'
import { eastAsia } from './east-asia.ts'
import { es } from './es.ts'
import { euVat } from './eu-vat.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { gb } from './gb.ts'
import { gr } from './gr.ts'
import { hr } from './hr.ts'
import { hu } from './hu.ts'
import { type Identifier, recognizersOf } from './identifier.ts'
import { ie } from './ie.ts'
import { il } from './il.ts'
import { india } from './in.ts'
import { it } from './it.ts'
import { mx } from './mx.ts'
import { nl } from './nl.ts'
import { no } from './no.ts'
import { oceania } from './oceania.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ro } from './ro.ts'
import { se } from './se.ts'
import { sg } from './sg.ts'
import { tr } from './tr.ts'
import { us } from './us.ts'
import { usSsn } from './us-ssn.ts'
import { za } from './za.ts'

/** National and tax identifiers as data, but the US Social Security number, which has a recognizer of its own. */
export const nationalIdentifiers: readonly Identifier[] = [
  ...[us, ca, mx, br, ar, cl, gb, ie, fr, de, es, it, pt, nl, be, at, ch, se, no, dk, fi, pl, cz, ro, bg, hr, hu, gr, tr, il],
  ...[india, eastAsia, sg, oceania, za],
].flat()

/** The recognizers of all national and tax identifiers. */
export const national: readonly Recognizer[] = [usSsn, ...euVat, ...nationalIdentifiers.flatMap(recognizersOf)]
