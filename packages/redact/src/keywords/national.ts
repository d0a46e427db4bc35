import { group } from '../engine/keywords.ts'

/** Words that announce a US Social Security number. */
export const ssn = group(
  'ssn',
  'ssn, ssns, social security, social, soc sec, socialsecurity, socialsecuritynumber, ss number, ssno, itin, tin, taxpayer',
)

/** Words that announce an identity number of whatever country: enough for numbers that cannot be mistaken. */
export const identity = group(
  'identity',
  `identity, identity card, identity number, identification, identification number, national id, id card, id number, idno, my id, citizen id,
  nationalid, idnumber, personal number, personal id, tax id, tax number, taxid, tax identification`,
)

/** Words that announce one number of one country. One file, so that a word that announces two can be seen. */
export const words = {
  vat: group(
    'vat',
    'vat, vatin, vat id, vatid, ust, ustid, ust idnr, umsatzsteuer, tva, iva, btw, moms, mwst, dph, alv, afa, pvm, pdv, ddv, kmkr',
  ),
  us: {
    itin: group('itin', 'itin, itins, individual taxpayer'),
    ein: group('ein', 'ein, fein, employer identification, employer id, federal tax id, federal id'),
    npi: group('npi', 'npi, npis, national provider, provider identifier, provider id, npinumber'),
    dea: group('dea', 'dea, deanumber'),
    mbi: group('mbi', 'mbi, medicare, beneficiary'),
  },
  ca: { sin: group('ca-sin', 'sin, sins, social insurance, nas, assurance sociale') },
  mx: { curp: group('curp', 'curp'), rfc: group('rfc', 'rfc, registro federal') },
  br: {
    cpf: group('cpf', 'cpf, cpfs, cadastro de pessoa, pessoa fisica'),
    cnpj: group('cnpj', 'cnpj, cadastro nacional'),
  },
  ar: {
    dni: group('ar-dni', 'dni, documento nacional, documento, documento de identidad'),
    cuit: group('cuit', 'cuit, cuil, cdi, clave unica'),
  },
  cl: { rut: group('rut', 'rut, rutificador, rol unico, rol unico tributario, cedula') },
  gb: {
    nino: group('nino', 'nino, ni number, national insurance, nationalinsurance, natins'),
    nhs: group('nhs', 'nhs, nhsnumber, chi number'),
    utr: group('utr', 'utr, utrs, unique taxpayer, self assessment'),
  },
  ie: { pps: group('pps', 'pps, ppsn, ppsno, personal public service, rsi number') },
  fr: {
    nir: group('nir', 'nir, insee, securite sociale, secu, numss, carte vitale'),
    spi: group('spi', 'spi, numero fiscal, reference fiscale, fiscal, impots, tin, nif'),
  },
  de: {
    tax: group(
      'steuer-id',
      'steuer, steuerid, steuernummer, steueridentifikationsnummer, identifikationsnummer, steueridnr, idnr, tin, tax id, tax number, taxid',
    ),
    social: group(
      'svnr',
      'sozialversicherungsnummer, sozialversicherung, rentenversicherungsnummer, rentenversicherung, versicherungsnummer, svnr, sv, rvnr, vsnr',
    ),
    card: group(
      'ausweis',
      'ausweis, personalausweis, ausweisnummer, personalausweisnummer, perso, ausweisnr, german id, identity card',
    ),
    health: group(
      'kvnr',
      'kvnr, krankenversichertennummer, versichertennummer, krankenversicherung, krankenkasse, gesundheitskarte',
    ),
  },
  es: {
    dni: group('es-dni', 'dni, nif, documento nacional, carnet de identidad'),
    nie: group('nie', 'nie, nif, extranjero, identidad de extranjero'),
    cif: group('cif', 'cif, nif, identificacion fiscal'),
  },
  it: {
    code: group('codice fiscale', 'codice fiscale, codicefiscale, cod fisc, fiscal code, cf, fiscale'),
    vat: group('partita iva', 'partita iva, partitaiva, p iva, piva, iva, vat'),
  },
  pt: { nif: group('pt-nif', 'nif, contribuinte, identificacao fiscal, nipc, numero fiscal') },
  nl: { bsn: group('bsn', 'bsn, burgerservicenummer, burger service, sofi, sofinummer, rsin, citizen service') },
  be: {
    rrn: group(
      'rijksregister',
      'rijksregister, rijksregisternummer, rijksregisternr, insz, niss, registre national, national register, rrn, nrn, bsn',
    ),
  },
  at: { svnr: group('at-svnr', 'svnr, sv, sozialversicherungsnummer, sozialversicherung, versicherungsnummer, svnummer, ecard') },
  ch: { ahv: group('ahv', 'ahv, ahvn, avs, ahvnummer, navs, oasi, noavs, sozialversicherungsnummer') },
  se: { pnr: group('personnummer', 'personnummer, personnr, pnr, samordningsnummer, personal identity number, persnr') },
  no: { fnr: group('fodselsnummer', 'fødselsnummer, fodselsnummer, fnr, personnummer, fødselsnr, fodselsnr, dnummer, personnr') },
  dk: { cpr: group('cpr', 'cpr, cprnr, cprnummer, personnummer, cprnumber') },
  fi: { hetu: group('hetu', 'hetu, henkilotunnus, henkilotunnukseni, sotu, personbeteckning') },
  pl: {
    pesel: group('pesel', 'pesel, peselu, peselem'),
    nip: group('nip', 'nip, nipu, identyfikacji podatkowej'),
    card: group('dowod', 'dowod, dowodu, dowod osobisty, dowodu osobistego'),
  },
  cz: { rc: group('rodne cislo', 'rodne cislo, rodneho cisla, rodnecislo, rc, birth number') },
  ro: { cnp: group('cnp', 'cnp, cnpul, cod numeric personal') },
  bg: { egn: group('egn', 'egn, егн, единен граждански номер') },
  hr: { oib: group('oib', 'oib, osobni identifikacijski broj') },
  hu: {
    personal: group('szemelyi', 'személyi, személyi szám, személyi azonosító, személyi számom'),
    taj: group('taj', 'taj, tajszám, tajszámom'),
    tax: group('adoazonosito', 'adóazonosító, adóazonosító jel, adószám'),
  },
  gr: {
    afm: group('afm', 'afm, αφμ, α φ μ, φορολογικου μητρωου'),
    amka: group('amka', 'amka, αμκα'),
  },
  tr: { tckn: group('tckn', 'tckn, kimlik, tc, tc kimlik, kimlik no, vatandaslik, mernis') },
  il: { id: group('teudat zehut', 'teudat zehut, teudat, zehut, תעודת זהות, תז, israeli id, מספר זהות') },
  in: {
    aadhaar: group('aadhaar', 'aadhaar, aadhar, adhaar, adhar, uidai, aadhaarnumber, aadharcard, आधार'),
    pan: group('pan', 'pan, pancard, permanent account, pan card'),
    gst: group('gstin', 'gstin, gst, gstnumber'),
  },
  cn: {
    id: group(
      'cn-id',
      '身份证, 身份证号, 身份证号码, 公民身份号码, shenfenzheng, resident identity, resident id, chinese id, identity card, id card',
    ),
  },
  hk: { id: group('hkid', 'hkid, hk id, hong kong id, hong kong identity, identity card, id card, 身份證, 身份證號碼') },
  tw: {
    id: group('tw-id', 'taiwan id, taiwanese id, taiwan, arc, uniform id, 身分證, 身分證字號, 統一證號, identity card, id card'),
  },
  jp: {
    number: group('my number', 'my number, mynumber, individual number, kojin bango, マイナンバー, 個人番号, マイナンバーカード'),
  },
  kr: {
    rrn: group(
      'rrn',
      'rrn, resident registration, jumin, jumin number, 주민등록번호, 주민번호, 외국인등록번호, alien registration',
    ),
  },
  sg: { nric: group('nric', 'nric, fin, nric number, singapore id, identity card, uin') },
  au: {
    tfn: group('tfn', 'tfn, tfns, tax file'),
    medicare: group('au-medicare', 'medicare, medicare card'),
    abn: group('abn', 'abn, abns, business number'),
  },
  nz: { ird: group('ird', 'ird, inland revenue'), nhi: group('nhi', 'nhi, national health index') },
  za: { id: group('za-id', 'rsa id, sa id, south african id, id number, identity number, sars') },
}
