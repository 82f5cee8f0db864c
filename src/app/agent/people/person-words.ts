import type { Visitor } from '../../../domain/records/followed-records.ts';

/** “Ana Çelik”; what is known of the name, or `unnamed`. */
export function nameOf({ givenName, familyName }: Pick<Visitor, 'givenName' | 'familyName'>, unnamed: string): string {
  const words = [givenName, familyName].filter((part) => part !== null);
  return words.length > 0 ? words.join(' ') : unnamed;
}

/** What tells people of one name apart. A number stays on its line. */
export function tellingApart({ birthYear, phone }: Pick<Visitor, 'birthYear' | 'phone'>): string | undefined {
  const parts = [birthYear === null ? null : String(birthYear), phone?.replaceAll(' ', '\u00A0') ?? null].filter(
    (part) => part !== null,
  );
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
