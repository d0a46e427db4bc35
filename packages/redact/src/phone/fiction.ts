/**
 * Numbers that regulators keep for fiction: calling code, trunk prefix, and national numbers with `#` for any digit.
 * NANPA (555-0100 to -0199 in every area), Ofcom "Telephone numbers for drama", ARCEP décision 2018-0881, Bundesnetzagentur
 * "Drama-Nummern", ACMA "Fictitious numbers", ComReg (020 91x xxxx), PTS (08-465 004 xx).
 */
export const FICTION: Readonly<Record<string, readonly [trunk: string, patterns: readonly string[]]>> = {
  '1': [
    '',
    '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 330 331 334 336 337 339 346 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 872 901 903 904 906 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985'
      .split(' ')
      .map((area) => `${area}55501##`),
  ],
  '44': [
    '0',
    [
      '7700900###',
      '2079460###',
      '1134960###',
      '1174960###',
      '1214960###',
      '1314960###',
      '1414960###',
      '1514960###',
      '1614960###',
      '1632960###',
    ],
  ],
  '33': ['0', ['19900####', '26191####', '35301####', '46571####', '53649####', '63998####']],
  '49': ['0', ['3023125###', '6990009###', '4066969###', '8999998###', '17604069###']],
  '61': ['0', ['25550####', '35550####', '75550####', '85550####', '27010####', '37010####', '77010####', '87010####']],
  '353': ['0', ['2091#####']],
  '46': ['0', ['846500###']],
}

const plans = Object.entries(FICTION).map(([code, [trunk, patterns]]) => {
  const national = code === '1' ? String.raw`[2-9]\d\d55501\d\d` : patterns.join('|').replace(/#/g, String.raw`\d`)
  // A leading 1 is how North America dials its own long-distance numbers.
  return { code, national, dialled: `${code === '1' ? '1?' : `${trunk}?`}(?:${national})` }
})
const INTERNATIONAL = new RegExp(`^(?:${plans.map(({ code, national }) => `${code}(?:${national})`).join('|')})$`)
const NATIONAL = new RegExp(`^(?:${plans.map(({ dialled }) => `(${dialled})`).join('|')})$`)

/** The number in E.164 form when it is one of those, read as international (`+` and digits) or national; else undefined. */
export function fictional(digits: string, international: boolean): string | undefined {
  if (international) return INTERNATIONAL.test(digits) ? `+${digits}` : undefined
  const match = NATIONAL.exec(digits)
  if (!match) return undefined
  const { code } = plans[match.findIndex((part, index) => index > 0 && part !== undefined) - 1]!
  const lead = code === '1' ? '1' : '0'
  return `+${code}${digits.startsWith(lead) ? digits.slice(1) : digits}`
}
