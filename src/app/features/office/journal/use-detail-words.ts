import { LocalDate } from '../../../../domain/local-date.ts';
import { Role } from '../../../../domain/records/organisation-records.ts';
import type { JournalEntry } from '../../../../protocol/journal.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';

/** What an entry says beyond who did what: how often, by which door, which role. Empty where the exported file alone says more. */
export function useDetailWords(): (entry: JournalEntry) => string {
  const { journal: texts, team } = useOfficeTexts();
  const formats = useFormats();
  const day = (date: unknown) => {
    const read = LocalDate.safeParse(date);
    return read.success ? formats.shortDate(read.data) : '';
  };
  return ({ action, details }) => {
    const { by, count, role, changes, format, from, to, told, head } = details;
    switch (action) {
      case 'signed-in':
        return typeof by === 'string' && isDoor(by, texts.by) ? texts.by[by] : '';
      case 'sign-ins-refused':
      case 'session-ended':
        return typeof count === 'number' ? texts.times(count) : '';
      case 'account-created':
      case 'role-changed': {
        const read = Role.safeParse(role);
        return read.success ? team.roles[read.data] : '';
      }
      case 'journal-exported':
        return typeof count === 'number' ? texts.lines(count) : '';
      case 'rescue-imported':
        return typeof changes === 'number' ? texts.entries(changes) : '';
      case 'report-exported':
        return texts.period(String(format).toUpperCase(), day(from), day(to));
      case 'log-shorter-than-told':
        return texts.shorter(formats.number(Number(told)), formats.number(Number(head)));
      case 'set-up':
      case 'signed-out':
      case 'proof-given':
      case 'password-changed':
      case 'password-reset':
      case 'passkey-added':
      case 'passkey-removed':
      case 'account-changed':
      case 'account-closed':
      case 'account-reopened':
      case 'device-code-given':
      case 'agent-code-given':
      case 'tablet-enrolled':
      case 'browser-enrolled':
      case 'agent-joined':
      case 'agent-signed-in':
      case 'tablet-revoked':
      case 'erasure-ordered':
      case 'tablet-told-to-erase':
      case 'review-dismissed':
      case 'review-decided':
      case 'review-repaired':
      case 'objection-recorded':
      case 'purge-ordered':
      case 'service-key-made':
      case 'service-key-lost':
        return '';
    }
  };
}

function isDoor<Doors extends object>(by: string, doors: Doors): by is string & keyof Doors {
  return Object.hasOwn(doors, by);
}
