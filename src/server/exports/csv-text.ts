/**
 * Text as a spreadsheet must find it in a CSV file for it to stay that text: what would run as a formula (`=`, `+`, `-`, `@`, tab,
 * return, also behind blanks or in full width), or turn into a number or a date (`02830` into 2830, `8-5` into 8 May), gets an
 * apostrophe in front. One that begins with an apostrophe gets a second, so that taking one away always gives the text back.
 */
export function guardedText(text: string): string {
  return /^(?:'|\d|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n])/u.test(text) ? `'${text}` : text;
}
