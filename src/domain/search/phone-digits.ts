/** The digits of a telephone number, a French one as it is dialled in France: “+33 6 12 34 56 78” is “0612345678”. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').replace(/^(00)?33(?=\d{9}$)/, '0');
}
