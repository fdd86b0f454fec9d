/** What a mobile phone takes for an emergency call wherever it is (3GPP TS 22.101 §10.1). */
const EVERYWHERE = ' 000 08 110 112 118 119 911 999 ';

/** Police, fire and ambulance, where they have other numbers than those. */
const BY_COUNTRY =
  'AE 997 998|AR 100 101 107|AT 122 133 144|AU 106|BE 100 101|BR 190 192 193|CH 117 144|CL 131 132 133|CN 120 122|CO 123|' +
  'CZ 150 155 156 158|DZ 14 17|EG 122 123 180|ES 061 062 080 091|FR 15 17 18 114 115 196|GR 100 166 199|HR 192 193 194|' +
  'HU 104 105 107|ID 113|IL 100 101 102|IN 100 101 102 108|IR 115 125|IT 113 115|LU 113|MA 15 19 177|MC 15 17 18|MY 994|NG 199|' +
  'NO 113|NZ 111|PE 105 106 116|PH 117|PK 15 16 115 1122|PL 997 998|RS 192 193 194|RU 101 102 103|SA 997 998|SG 995|SI 113|' +
  'SK 150 155 158|TH 191 199 1669|TN 190 197 198|TR 155 156 177|UA 101 102 103|VN 113 114 115|ZA 10111 10177';

/** Whether `digits` calls for help in `country`; without a country, anywhere. */
export function isEmergencyNumber(digits: string, country?: string): boolean {
  const listed = (numbers: string): boolean => `${numbers} `.includes(` ${digits} `);
  return (
    listed(EVERYWHERE) || BY_COUNTRY.split('|').some((row) => (country === undefined || row.startsWith(country)) && listed(row))
  );
}
