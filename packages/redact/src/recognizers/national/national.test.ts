import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

/** Entities found in a text, with what they cover. */
function found(text: string): string[] {
  return redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)
}

/**
 * Published examples: entity, a keyword, values that are found beside it, and near misses that are not. A `!` marks values that
 * are found without any keyword.
 */
const EXAMPLES: readonly (readonly [entity: string, keyword: string, valid: string, wrong: string])[] = [
  ['US_ITIN', 'ITIN', '!912-70-1234, 912701234, !999 88 1234', '912-49-1234, 812-70-1234, 900-93-1234'],
  ['US_EIN', 'EIN', '12-3456789, 95-1234567', '07-1234567, 97-1234567'],
  ['US_NPI', 'NPI', '1234567893', '1234567890, 3234567893'],
  ['US_DEA', 'DEA', 'AB1234563, F91234563', 'AB1234564, QB1234563'],
  ['US_MBI', 'Medicare', '!1EG4-TE5-MK73, !1EG4TE5MK72, 1eg4te5mk73', '1SG4-TE5-MK73, 0EG4TE5MK73'],
  ['CA_SIN', 'SIN', '046 454 286, 130-692-544, 046454286', '046 454 287, 123 456 789'],
  ['MX_CURP', 'CURP', '!HEGG560427MVZRRL04, !BOXW310820HNERXN09, hegg560427mvzrrl04', 'HEGG560427MVZRRL05, HEGG561327MVZRRL04'],
  ['MX_RFC', 'RFC', '!GODE561231GR8, !GODE-561231-GR8', 'GODE561231GR9, GODE561331GR8'],
  ['BR_CPF', 'CPF', '!390.533.447-05, !111.444.777-35, 39053344705', '390.533.447-06, 231.002.999-00, 111.111.111-11'],
  ['BR_CNPJ', 'CNPJ', '!11.222.333/0001-81, 11222333000181', '11.222.333/0001-82'],
  ['AR_DNI', 'DNI', '20.123.456, 20123456', '2012345678'],
  ['AR_CUIT', 'CUIT', '!20-05536168-2, 20055361682', '20-05536168-3, 21-05536168-2'],
  ['CL_RUT', 'RUT', '!12.531.909-2, 12531909-2, !30.686.957-4, 306869574', '12.531.909-3, 12531909-K'],
  ['UK_NINO', 'NI number', '!QQ 12 34 56 C, !AB123456C, ab123456c, AB123456, !JG-10-37-59-A', 'BG123456A, AB123456E, DA123456A'],
  ['UK_NHS', 'NHS', '943 476 5919, 9434765919, 401-023-2137', '943 476 5918, 9434765918'],
  ['UK_UTR', 'UTR', '1955839661, 19558 39661', '2955839661'],
  ['IE_PPS', 'PPS', '6433435F, !6433435OA, 1234567T', '6433435E, 6433435OB'],
  [
    'FR_NIR',
    'numéro de sécurité sociale',
    '!2 95 10 99 126 111 93, !295109912611193, 2951099126111, !1 84 12 76 451 089 46',
    '2 95 10 99 126 111 92, 5 95 10 99 126 111 93',
  ],
  ['FR_SPI', 'numéro fiscal', '!30 23 217 600 053, 3023217600053', '30 23 217 600 054, 3023217600054'],
  ['DE_TAX_ID', 'Steuer-ID', '86095742719, !86 095 742 719, 47036892816, 65929970489', '86095742718, 65299970480, 12345678903'],
  ['DE_SOCIAL_INSURANCE', 'Sozialversicherungsnummer', '!15070649C103', '15070649C104, 15073249C103'],
  ['DE_HEALTH_INSURANCE', 'Krankenversichertennummer', 'A000500015', 'A000500014'],
  ['DE_ID_CARD', 'Personalausweis', 'T220001293, L01X00T471, L01X00T47', 'T220001294, A220001293'],
  ['ES_DNI', 'DNI', '!12345678Z, !12345678-Z, !12.345.678-Z, 12345678z', '12345678A'],
  ['ES_NIE', 'NIE', '!X1234567L, !X-1234567-L', 'X1234567M, W1234567L'],
  ['ES_CIF', 'CIF', 'A58818501, B-64717838, J99216582', 'A58818502, I58818501'],
  [
    'IT_FISCAL_CODE',
    'codice fiscale',
    '!RSSMRA85T10A562S, !MRTMTT25D09F205Z, rssmra85t10a562s, !RSS MRA 85T10 A562S',
    'RSSMRA85T10A562T, RSSMRA85T32A562S',
  ],
  ['IT_VAT', 'partita IVA', '00743110157, 07643520567', '00743110158, 07643529997'],
  ['PT_NIF', 'NIF', '501964843, 501 964 843', '501964842, 401964843'],
  ['NL_BSN', 'BSN', '111222333, 123456782', '111222334'],
  [
    'BE_NATIONAL_NUMBER',
    'rijksregisternummer',
    '!85.07.30-033.28, 85073003328, !850730-033-28',
    '85.07.30-033.29, 85.13.30-033.28',
  ],
  ['AT_SOCIAL_INSURANCE', 'SVNR', '!1237 010180, 1237010180', '2237 010180, 1237 320180'],
  ['CH_AHV', 'AHV', '!756.9217.0769.85, !756.1234.5678.97, !7569217076985', '756.9217.0769.84, 757.1234.5678.97'],
  [
    'SE_PERSONNUMMER',
    'personnummer',
    '!811218-9876, !640823-3234, !19640823-3234, 6408233234, 196408233234, !640823+3234, 701063-2391',
    '811218-9877, 811318-9876',
  ],
  ['NO_FODSELSNUMMER', 'fødselsnummer', '15108695088, !151086 95088', '15108695089, 15138695088'],
  ['DK_CPR', 'CPR', '!211062-5629, !070761-4285, 2110625629, 211062-5628', '321062-5629, 211362-5629'],
  ['FI_HETU', 'henkilötunnus', '!131052-308T, !131052A308T, 131052-308t', '131052-308U, 131352-308T'],
  ['PL_PESEL', 'PESEL', '44051401359, 02070803628', '44051401358, 44131401359'],
  ['PL_NIP', 'NIP', '!526-104-08-28, 5261040828', '526-104-08-29'],
  ['PL_ID_CARD', 'dowód osobisty', 'ABA300000, ABA 300000', 'ABA300001'],
  ['CZ_RODNE_CISLO', 'rodné číslo', '!710319/2745, !736028/5163, 7103192745, 530101/123', '710319/2746, 711319/2745'],
  ['RO_CNP', 'CNP', '1630615123457', '1630615123458, 1631315123457'],
  ['BG_EGN', 'ЕГН', '7523169263, 8032056031', '7523169264'],
  ['HR_OIB', 'OIB', '33392005961, 69435151530', '33392005962'],
  ['HU_PERSONAL_ID', 'személyi szám', '!2-720216-1673, 27202161673', '2-720216-1674'],
  ['HU_TAJ', 'TAJ', '111 111 110, 111111110', '111 111 111'],
  ['HU_TAX_ID', 'adóazonosító jel', '8071592153', '8071592154, 7071592153'],
  ['GR_AFM', 'ΑΦΜ', '094259216', '094259217'],
  ['GR_AMKA', 'AMKA', '01013099997', '01013099999, 32013099997'],
  ['TR_TCKN', 'TC kimlik no', '10000000146, 17291716060', '10000000147, 01234567890'],
  ['IL_ID', 'teudat zehut', '039337423, 03933742-3', '039337422'],
  ['IN_AADHAAR', 'Aadhaar', '!2341 2341 2346, 234123412346', '2341 2341 2347, 1341 2341 2346'],
  ['IN_PAN', 'PAN card', '!AFZPK7190K, afzpk7190k', 'AFZXK7190K'],
  ['IN_GSTIN', 'GSTIN', '!27AAPFU0939F1ZV', '27AAPFU0939F1ZO, 40AAPFU0939F1ZV'],
  ['CN_RESIDENT_ID', '身份证号', '!11010519491231002X, !440524188001010014', '110105194912310021, 110105194913310025'],
  ['HK_ID', 'HKID', '!A123456(3), A1234563, !C668668(9), !AB987654(3)', 'A123456(4)'],
  ['TW_ID', 'Taiwan ID', 'A123456789', 'A123456788, A323456789'],
  ['JP_MY_NUMBER', 'My Number', '123456789018, 1234 5678 9018', '123456789019'],
  ['KR_RRN', 'RRN', '!900101-1234567, 9001011234567', '901301-1234567'],
  ['SG_NRIC', 'NRIC', '!S1234567D, !F1234567N, !M1234567K, s1234567d', 'S1234567E, A1234567D'],
  ['AU_TFN', 'TFN', '123 456 782, 123456782', '123 456 789'],
  ['AU_MEDICARE', 'Medicare', '!2123 45670 1, 2123456701', '2123 45671 1, 7123 45670 1'],
  ['AU_ABN', 'ABN', '!51 824 753 556, 51824753556', '51 824 753 557'],
  ['NZ_IRD', 'IRD', '49-091-850, 136-410-132, 49091850', '49-091-851, 9-125-568'],
  ['NZ_NHI', 'NHI', 'ZZZ0016, ZZZ00AX', 'ZZZ0017, ZZZ00AY, ZIZ0016'],
  ['ZA_ID', 'SA ID', '8001015009087, !800101 5009 087', '8001015009088, 8001015009387'],
]

const split = (values: string) => values.split(', ').filter(Boolean)

describe.each(EXAMPLES)('%s', (entity, keyword, valid, wrong) => {
  test('is found beside its keyword, before or after', () => {
    for (const value of split(valid).map((value) => value.replace('!', ''))) {
      expect(found(`my ${keyword}: ${value}.`)).toContain(`${entity} ${value}`)
      expect(found(`it is ${value} (${keyword})`)).toContain(`${entity} ${value}`)
    }
  })

  test('is found without a keyword exactly when its form and check are telling', () => {
    for (const value of split(valid)) {
      const telling = value.startsWith('!')
      const text = `I wrote ${value.replace('!', '')} there`
      expect([text, found(text).some((finding) => finding.startsWith(entity))]).toEqual([text, telling])
    }
  })

  test('near misses are not found, whatever stands before them', () => {
    for (const value of split(wrong)) {
      const findings = found(`my ${keyword}: ${value}.`)
      expect([value, findings.filter((finding) => finding.startsWith(entity))]).toEqual([value, []])
    }
  })

  test('part of a longer number or word is not one', () => {
    const value = split(valid)[0]!.replace('!', '')
    for (const text of [`${keyword} X${value}7`, `${keyword} 7${value}Q`]) {
      expect(found(text).filter((finding) => finding === `${entity} ${value}`)).toEqual([])
    }
  })
})
