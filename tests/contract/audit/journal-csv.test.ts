import { expect, test } from 'vitest';
import { AuditAction, type JournalEntry } from '../../../src/protocol/journal.ts';
import { TimeZone } from '../../../src/domain/local-date.ts';
import { texts as english } from '../../../src/app/texts/en/office.ts';
import { texts as french } from '../../../src/app/texts/fr/office.ts';
import { journalCsv } from '../../../src/server/exports/journal-csv.ts';
import { journalTexts } from '../../../src/server/exports/journal-labels.ts';

const ENTRY: JournalEntry = {
  number: 128,
  at: '2026-11-24T08:30:00.000Z' as JournalEntry['at'],
  action: 'role-changed',
  actor: { kind: 'account', id: 'a1', name: '=HYPERLINK("http://x")' },
  service: { id: 's1', name: 'Bus; Thiérache' },
  subject: { id: 'a2', name: '+33 6' },
  details: { role: 'admin' },
};

test('an act’s words are the same in the file and on the screen', () => {
  for (const action of AuditAction.options) {
    expect(journalTexts.fr.actions[action]).toBe(french.journal.actions[action]);
    expect(journalTexts.en.actions[action]).toBe(english.journal.actions[action]);
  }
});

test('a name that would run as a formula stays a text, and the times are those of the service', () => {
  const csv = journalCsv([ENTRY], { language: 'fr', timeZone: TimeZone.parse('Europe/Paris') });
  const [head, line] = csv.split('\r\n');
  expect(head).toBe(
    '\uFEFFN°;Date et heure (Europe/Paris);Qui;Quoi;Concerne;Service;Code;Identifiant de l’auteur;Identifiant de l’objet;Précisions',
  );
  expect(line).toBe(
    `128;24/11/2026 09:30;"'=HYPERLINK(""http://x"")";Rôle changé;'+33 6;"Bus; Thiérache";role-changed;a1;a2;role: admin`,
  );
});
