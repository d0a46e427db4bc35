import { group } from '../engine/keywords.ts'

/** Words that announce a phone number, in the languages of the countries whose formats are known. */
export const phone = group(
  'phone',
  `phone, phones, telephone, tel, tele, mobile, cell, cellphone, cellular, fax, landline, call, calls, calling, called, ring, dial, text, texting, txt, sms,
  whatsapp, viber, signal, telegram, facetime, imessage, reach, contact, hotline, helpline, desk, office, phonenumber, phoneno, mobileno, mob,
  telefon, telefonnummer, handy, handynummer, mobil, mobilnummer, rufnummer, anrufen, fon, durchwahl,
  telephone, portable, mobile, appeler, appelle, appelez, joindre, fixe, numero de tel,
  mi numero, numero es, meu numero, mon numero, meine nummer, nummer ist, mio numero, mijn nummer,
  telefono, movil, celular, llamar, llamame, llama, fijo, telefone, celular, telemovel, ligar, ligue, fone,
  cellulare, chiamare, chiamami, recapito, telefoon, telefoonnummer, mobiel, gsm, bellen,
  mobilnummer, ring, puhelin, puhelinnumero, kannykka, komorka, telefonu, zadzwon, mobilni, telefonszam, cep, τηλεφωνο, κινητο, телефон, мобильный,
  电话, 电话号码, 手机, 手机号, 手机号码, 联系电话, 座机, 電話, 電話號碼, 電話番号, 携帯, 携帯電話, 携帯番号, 手機, 手機號碼, 聯絡電話, 連絡先, 전화, 전화번호, 휴대폰, 휴대전화, 핸드폰, 연락처,
  moj numer, numer telefonu, numer to, мой номер, номер телефона, номер, mitt nummer, mit nummer, telefonnumret, numaram, numaramiz,
  number is, number, numbers, messages to, my registered`,
)
