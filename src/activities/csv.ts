const LINE_END = '\r\n';
const NEEDS_QUOTES = /[",;\r\n]/;
/** What a spreadsheet takes for the beginning of a formula, and the apostrophe that keeps it from doing so. */
const FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;
const BYTE_ORDER_MARK = '\ufeff';

/** Rows of fields as RFC 4180 writes them, such that a spreadsheet shows what is there and computes nothing. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quote).join(','));
  return BYTE_ORDER_MARK + lines.join(LINE_END) + LINE_END;
}

function quote(field: string): string {
  const text = FORMULA.test(field) ? `'${field}` : field;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows that stand in `text`, with commas or, as spreadsheets of half of Europe write them, semicolons; lines with nothing in them are
 * none. Throws a `SyntaxError` where a quotation mark is left open.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text);
  // A quoted field, or one that is not, and what ends it.
  const field = new RegExp(
    String.raw`(?:"([^"]*(?:""[^"]*)*)"|([^"${separator}\r\n][^${separator}\r\n]*|))(${separator}|\r\n|\n|\r|$)`,
    'y',
  );
  field.lastIndex = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const rows: string[][] = [];
  let row: string[] = [];
  for (;;) {
    const [value, end] = nextField(field, text);
    row.push(value);
    if (end === separator) continue;
    rows.push(row);
    row = [];
    if (!end) return rows.filter((each) => each.some(Boolean));
  }
}

/** What `field` finds where it stands in `text`, and what ends it: nothing, at the end of all. */
function nextField(field: RegExp, text: string): readonly [value: string, end: string] {
  const at = field.lastIndex;
  const match = field.exec(text);
  if (!match) throw new SyntaxError(`A quotation mark is left open, ${at} characters from the beginning`);
  const [, quoted, plain = '', end = ''] = match;
  return [unguarded(quoted?.replaceAll('""', '"') ?? plain), end];
}

function unguarded(field: string): string {
  return field.startsWith("'") && FORMULA.test(field.slice(1)) ? field.slice(1) : field;
}

/** What the first line has more of. */
function separatorOf(text: string): ',' | ';' {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line.split(';').length > line.split(',').length ? ';' : ',';
}
