import type { Person } from '../model.ts'
import { createRandom } from '../random.ts'

/** Invented streets and towns in the order of the country; `#` is any digit, `%` a digit from 1 to 9. */
const ADDRESSES: Record<string, readonly string[]> = {
  US: [
    '%#% Larkspur Hollow Rd, Apt %B, Fairmont Falls, CO 80###',
    '%4# W Thistledown Ave, Juniper Bend, OR 97###',
    'PO Box %##, Alder Gulch, MT 59###',
  ],
  CA: ['%## Rue des Épinettes, Saint-Exemple QC H0H 0H%', 'Unit %, %#2 Heron Cove Dr, Port Mallow BC V0X 1X%'],
  GB: [
    'Flat %, 1% Pennywhistle Row, Nether Aldley LS99 %ZZ',
    '%# Marrowfield Lane, Little Thornby, YO99 %XX',
    '%4 Harbour Steps, Port Avenel EH99 %ZZ',
  ],
  IE: ['%# Gorse Hill, Ballyexample, Co. Clare', 'Apt %, The Kilns, Dublin 99'],
  AU: ['%/2% Wattlebird Cres, Jacaranda Flat NSW 29##', '%# Quandong St, Mulga Creek QLD 49##'],
  DE: [
    'Fliederweg 1%b, 12345 Musterstadt',
    'Am Mühlgraben %, 01234 Beispielhausen',
    'Hinterhofgasse %#, 3. OG links, 98765 Neuenbeispiel',
  ],
  AT: ['Birnbaumgasse %/1%, 9999 Beispielkirchen'],
  CH: ['Im Rosengarten %, 9999 Musterwil'],
  FR: ['%# rue des Lilas-Bleus, 99123 Villeneuve-l’Exemple', '%bis, impasse du Vieux-Four, 99456 Saint-Modèle'],
  BE: ['Sparrenlaan %#, bus %, 9999 Voorbeeldegem'],
  ES: ['Calle de la Higuera %#, 3.º B, 28999 Villaejemplo', 'Av. del Mirlo %, 08999 Sant Exemple'],
  MX: ['Calle Jacarandas %#, Col. Ejemplo, 99999 Villa Muestra'],
  AR: ['Los Ceibos %##, 4.º A, B9999 Puerto Ejemplo'],
  CO: ['Carrera 9% # 1%-3#, Villa Ejemplo'],
  PT: ['Rua das Amendoeiras %#, 2.º Esq., 9999-%## Vila Exemplo'],
  BR: ['Rua dos Ipês-Roxos, %## - ap %1, Vila Exemplo, 99999-0##'],
  IT: ['Via dei Melograni %#, 99999 Borgo Esempio', 'Vicolo Lungo %/B, 00999 Villa Campione'],
  NL: ['Meidoornstraat 1%, 9999 XX Voorbeelddam', 'Oude Werf %#-II, 9999 ZZ Nieuw-Voorbeeld'],
  PL: ['ul. Jaśminowa 1%/%, 99-999 Przykładowo', 'ul. Stary Młyn %, 00-999 Nowy Wzór'],
  TR: ['Ihlamur Sokak No: %# D: %, 99999 Örnekköy', 'Leylak Cad. 1%/3, 99990 Yeniörnek'],
  EG: ['%# شارع الياسمين، الدور الثالث، مدينة المثال'],
  SA: ['حي النخيل، شارع %#، مبنى 1%##، مدينة المثال'],
  AE: ['برج المثال، شقة %0#، شارع اللؤلؤ'],
  IN: ['Flat %0%, Gulmohar Apartments, Udaharan Nagar 999###', '%#, Neem Gali, Naya Udaharan - 999###'],
  CN: ['示例市样本区桂花路1%#号%单元%0%室'],
  JP: ['〒999-99## 見本県例市桜坂%丁目1%-%', '見本県例市北町%-2%-%0% コーポ例 20%'],
}

/** Lakes and open sea, where nobody lives. */
const POINTS = ['47.6000, 9.4200', '46.4500, 6.5500', '43.7000, -79.2000', '-15.8000, -69.4000', '8FVC9G8F+6X']

export function address(person: Person): string {
  const random = createRandom(`address ${person.id} ${person.name}`)
  return random
    .pick(ADDRESSES[person.jurisdiction ?? ''] ?? ADDRESSES.GB!)
    .replace(/[#%]/g, (sign) => String(sign === '#' ? random.below(10) : random.between(1, 9)))
}

export const point = (random: { pick<T>(list: readonly T[]): T }) => random.pick(POINTS)
