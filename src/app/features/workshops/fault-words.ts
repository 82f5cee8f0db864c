/** What is wrong with a field, in words: the form's check names the text. */
export function faultWords(faults: Readonly<Record<string, string>>, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : (faults[fault] ?? fault);
}
