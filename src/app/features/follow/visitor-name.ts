import type { Visitor } from '../../../domain/records/followed-records.ts';

/** “Ana Çelik”; what is known of the name, or `unnamed`. */
export function visitorName(
  { givenName, familyName }: Pick<Visitor, 'givenName' | 'familyName'>,
  unnamed: string,
): string {
  const words = [givenName, familyName].filter((part) => part !== null);
  return words.length > 0 ? words.join(' ') : unnamed;
}
