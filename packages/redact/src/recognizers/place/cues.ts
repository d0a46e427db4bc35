import { group } from '../../engine/keywords.ts'

/** Words right before an address. */
export const addressCue = group(
  'address',
  `address, addresses, adress, addr, live at, lives at, lived at, living at, live on, lives on, live in, lives in, lived in, living in, located at, located on, located in, location is,
  sent to, send to, ship to, shipped to, deliver to, delivered to, delivery to, mail to, mailed to, taxi to, arrived at, based at, offices at, moved to, move to, reside at, resides at,
  residing at, street address, home address, billing, shipping, find us at, situated at, situated, headquarters, corner of, stay at, staying at, my place is, house is at,
  adresse, wohne, wohnt, anschrift, wohnhaft, habite, domicilie, direccion, domicilio, vivo en, vive en, indirizzo, abito, abita, residente, adres, woon, woont`,
)

/** A text in small letters holds no address after a number unless one of these is in it. */
export const streetWords = group(
  'street',
  `street, st, str, avenue, ave, av, road, rd, boulevard, blvd, lane, ln, drive, dr, parkway, pkwy, highway, hwy, route, rte, rt, terrace, crescent, court, ct, place, pl, circle, cir,
  square, plaza, plz, trail, way, row, rue, calle, avenida, paseo, piazza, viale, via, corso, rua, ulica, ul, straat, gasse, platz, weg, allee, apt, apartment, suite, ste, unit, floor,
  box, bldg, building, room, loop, pike, bypass, turnpike, expressway, freeway, n, e, w, north, south, east, west, estrada, travessa, trg, utca, ut, katu, chemin, impasse, allee, quai, cours,
  boul, close, mews, gardens, grove, green, hill, walk, parade, pde, tce, quay, wharf, xing, rise`,
)

/** Words right before a postcode. */
export const postcodeCue = group(
  'postcode',
  `zip, zip code, zipcode, zips, postcode, post code, postal code, postalcode, plz, postleitzahl, code postal, codepostal, codigo postal, cp, cap, codice postale, postnummer, pincode, pin code, eircode`,
)
