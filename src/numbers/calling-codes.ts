/**
 * Country calling codes (ITU-T E.164, list of assigned codes) and the countries that share them, the one with most lines first; where a
 * country is a part of a shared code, the digits that follow stand behind it.
 */
const CALLING_CODES =
  '1 US ' +
  'CA204/226/236/249/250/257/263/289/306/343/354/365/367/368/382/387/403/416/418/428/431/437/438/450/460/468/474/506/514/519/537/548/' +
  '568/579/581/584/587/600/604/613/622/633/639/644/647/655/672/677/683/688/705/709/742/753/778/780/782/807/819/825/867/873/879/902/' +
  '905/942 AG268 AI264 AS684 BB246 BM441 BS242 DM767 DO809/829/849 GD473 GU671 JM876/658 KN869 KY345 LC758 MP670 MS664 PR787/939 ' +
  'SX721 TC649 TT868 VC784 VG284 VI340|7 RU KZ6/7|20 EG|211 SS|212 MA EH5288/5289|213 DZ|216 TN|218 LY|220 GM|221 SN|222 MR|223 ML|' +
  '224 GN|225 CI|226 BF|227 NE|228 TG|229 BJ|230 MU|231 LR|232 SL|233 GH|234 NG|235 TD|236 CF|237 CM|238 CV|239 ST|240 GQ|241 GA|' +
  '242 CG|243 CD|244 AO|245 GW|246 IO|247 AC|248 SC|249 SD|250 RW|251 ET|252 SO|253 DJ|254 KE|255 TZ|256 UG|257 BI|258 MZ|260 ZM|' +
  '261 MG|262 RE YT269/639|263 ZW|264 NA|265 MW|266 LS|267 BW|268 SZ|269 KM|27 ZA|290 SH|291 ER|297 AW|298 FO|299 GL|30 GR|31 NL|' +
  '32 BE|33 FR|34 ES|350 GI|351 PT|352 LU|353 IE|354 IS|355 AL|356 MT|357 CY|358 FI AX18|359 BG|36 HU|370 LT|371 LV|372 EE|373 MD|' +
  '374 AM|375 BY|376 AD|377 MC|378 SM|380 UA|381 RS|382 ME|383 XK|385 HR|386 SI|387 BA|389 MK|39 IT VA06698|40 RO|41 CH|420 CZ|' +
  '421 SK|423 LI|43 AT|44 GB GG1481/7781/7839/7911 IM1624/7524/7624/7924 JE1534/7509/7700/7797/7829/7937|45 DK|46 SE|47 NO SJ79|' +
  '48 PL|49 DE|500 FK|501 BZ|502 GT|503 SV|504 HN|505 NI|506 CR|507 PA|508 PM|509 HT|51 PE|52 MX|53 CU|54 AR|55 BR|56 CL|57 CO|' +
  '58 VE|590 GP BL MF|591 BO|592 GY|593 EC|594 GF|595 PY|596 MQ|597 SR|598 UY|599 CW BQ3/4/7|60 MY|61 AU CC89162 CX89164|62 ID|63 PH|' +
  '64 NZ|65 SG|66 TH|670 TL|672 NF|673 BN|674 NR|675 PG|676 TO|677 SB|678 VU|679 FJ|680 PW|681 WF|682 CK|683 NU|685 WS|686 KI|' +
  '687 NC|688 TV|689 PF|690 TK|691 FM|692 MH|81 JP|82 KR|84 VN|850 KP|852 HK|853 MO|855 KH|856 LA|86 CN|880 BD|886 TW|90 TR|91 IN|' +
  '92 PK|93 AF|94 LK|95 MM|960 MV|961 LB|962 JO|963 SY|964 IQ|965 KW|966 SA|967 YE|968 OM|970 PS|971 AE|972 IL|973 BH|974 QA|975 BT|' +
  '976 MN|977 NP|98 IR|992 TJ|993 TM|994 AZ|995 GE|996 KG|998 UZ';

/** What stands before a national number inside the country and not behind the country code, where it is not one `0`. */
const TRUNK_PREFIXES: Readonly<Record<string, string>> = {HU: '06', TM: '8', BY: '80'};
/** Where a 0 at the beginning is a part of the number, at home and from abroad. */
const WITHOUT_TRUNK_PREFIX = 'BF CG CI IT SM VA';
/** Where every number in national form begins with its trunk prefix, so that one beginning with the country code lacks only the `+`. */
const ALWAYS_TRUNK_PREFIX = 'AT AU BE BG CH DE FI FR GB HR IE IL JP KR NL NZ RO RS SE SI SK TR UA ZA';
/** Plans in which every number has ten digits, with a trunk prefix or the calling code before them or not. */
const TEN_DIGITS: Readonly<Record<string, RegExp>> = {'1': /^1?(\d{10})$/, '7': /^[78]?(\d{10})$/};

const COUNTRY_OF_PREFIX = new Map<string, string>();
const CODE_OF_COUNTRY = new Map<string, string>();
for (const row of CALLING_CODES.split('|')) {
  const [code = '', ...countries] = row.split(' ');
  for (const [index, entry] of countries.entries()) {
    const country = entry.slice(0, 2);
    CODE_OF_COUNTRY.set(country, code);
    const parts = entry.slice(2);
    if (parts || index === 0) for (const part of parts.split('/')) COUNTRY_OF_PREFIX.set(code + part, country);
  }
}
const LONGEST_PREFIX = 7;

/** The country calling code, without `+`, of an ISO 3166 country. */
export function callingCodeOf(country: string): string | undefined {
  return CODE_OF_COUNTRY.get(country);
}

/** The calling code, without `+`, that an international number begins with. No code is the beginning of another. */
export function callingCodeIn(e164: string): string | undefined {
  return [1, 2, 3].map((length) => e164.slice(1, 1 + length)).find((code) => COUNTRY_OF_PREFIX.has(code));
}

/** The ISO 3166 country of an international number, or of as much of it as has been typed; of a shared code, the largest country. */
export function countryOf(e164: string): string | undefined {
  for (let length = LONGEST_PREFIX; e164.startsWith('+') && length > 0; length -= 1) {
    const country = COUNTRY_OF_PREFIX.get(e164.slice(1, 1 + length));
    if (country) return country;
  }
  return undefined;
}

/** Writes a number that stands in the national form of `country`, or lacks nothing but the `+`, in international form. */
export function suggestInternational(digits: string, country: string): string | undefined {
  const code = callingCodeOf(country);
  if (!code || !/^(?!00)\d{4,15}$/.test(digits)) return undefined;
  const e164 = lacksOnlyPlus(digits, country, code) ? `+${digits}` : `+${code}${nationalNumber(digits, country, code)}`;
  return /^\+[1-9]\d{6,14}$/.test(e164) ? e164 : undefined;
}

/** Empty where no number of the plan looks like this. */
function nationalNumber(digits: string, country: string, code: string): string {
  const plan = TEN_DIGITS[code];
  if (plan) return plan.exec(digits)?.[1] ?? '';
  const trunk = WITHOUT_TRUNK_PREFIX.includes(country) ? '' : (TRUNK_PREFIXES[country] ?? '0');
  return digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
}

function lacksOnlyPlus(digits: string, country: string, code: string): boolean {
  return ALWAYS_TRUNK_PREFIX.includes(country) && digits.startsWith(code) && digits.length >= code.length + 8;
}
