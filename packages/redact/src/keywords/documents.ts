import { group } from '../engine/keywords.ts'

/** Words that announce a passport. */
export const passport = group(
  'passport',
  `passport, passports, passportnumber, passport no, reisepass, reisepassnummer, passnummer, passeport, pasaporte, passaporto, passaporte, paspoort, paspoortnummer,
  paszport, paszportu, pass nr, passi, pas, cestovni pas, putovnica, pasaport, utlevel, διαβατηριο, паспорт, паспорта, загранпаспорт, 护照, 護照, パスポート, 여권`,
)

/** Words that announce a driving licence. */
export const licence = group(
  'driving licence',
  `driver license, drivers license, driver s license, driver licence, drivers licence, driver s licence, driving license, driving licence, driver id, licence number,
  license number, license no, licence no, driverslicense, driverlicense, driverlicensenumber, licensenumber, dl, dln, dl number, dlnumber, cdl, learner permit, learners permit,
  fuhrerschein, fuhrerscheinnummer, permis de conduire, permis, patente, patente di guida, carnet de conducir, licencia de conducir, licencia, carta de conducao, cnh, rijbewijs,
  rijbewijsnummer, korkort, kørekort, førerkort, ajokortti, prawo jazdy, prawa jazdy, ridicsky prukaz, jogositvany, ehliyet, permis de conducere`,
)

/** Words that announce the plate of a vehicle. */
export const plate = group(
  'plate',
  `license plate, licence plate, license plates, licence plates, number plate, number plates, numberplate, licenseplate, licenceplate, plate number, plate no, my plate, car plate,
  reg plate, registration plate, vehicle registration, vehicle reg, car registration, car reg, reg number, reg no, vrm, kennzeichen, nummernschild, autokennzeichen, plaque, immatriculation,
  plaque d immatriculation, matricula, placa, placas, patente, targa, kenteken, nummerplaat, registreringsnummer, nummerplade, rekisterinumero, tablica rejestracyjna, rejestracja,
  rejestracyjny, spz, rendszam, plaka`,
)

/** Words that announce a vehicle identification number. */
export const vin = group(
  'vin',
  `vin, vins, vehicle identification, chassis, chassis number, frame number, fin, fahrgestellnummer, fahrzeugidentifizierungsnummer, bastidor, telaio, chassi`,
)

/** Words that announce the number of a mobile device. */
export const imei = group('imei', 'imei, imeis, imei1, imeinumber, meid, device id, deviceid, handset')

/** Words that announce the number of a SIM card. */
export const iccid = group('iccid', 'iccid, iccids, sim, sim card, simcard, esim, sim number')
