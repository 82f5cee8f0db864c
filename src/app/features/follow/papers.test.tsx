import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { creation } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { CaseId, ItemId, ReferentId, ReferralId, StopSessionId, VisitId, VisitorId } from '../../../domain/ids.ts';
import { addDays, Instant, LocalDate } from '../../../domain/local-date.ts';
import { openNames } from '../../agent/testing/open-names.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { procedureType } from '../../agent/testing/procedure-type.ts';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import CaseScreen from './case-screen.tsx';
import NextDialog from './next-dialog.tsx';
import ReferralScreen from './referral-screen.tsx';

const today = LocalDate.parse('2026-11-24');
const NOW = Date.parse('2026-11-24T10:30:00.000Z');

const procedureTypes = [procedureType('rsa', 'Demande de RSA'), procedureType('titre', 'Titre de séjour', true)];
const referralChannels = [{ code: 'fiche', labelFr: 'Fiche imprimée', labelEn: 'Printed slip' }];

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

const ids = {
  quintard: VisitorId.parse(newId()),
  delattre: VisitorId.parse(newId()),
  anonymous: VisitorId.parse(newId()),
  visit: VisitId.parse(newId()),
  ofDelattre: VisitId.parse(newId()),
  case: CaseId.parse(newId()),
  otherCase: CaseId.parse(newId()),
  referral: ReferralId.parse(newId()),
  sensitive: ReferralId.parse(newId()),
  late: ReferralId.parse(newId()),
};

/** A tablet on which two people are followed, each with a case, papers and a referral of their own, and a third is made anonymous. */
async function twoFollowed(): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: () => NOW, newId });
  await seedTablet(db, { today, catalogue: { procedureTypes, referralChannels } });
  await openNames(db, seeded.account);
  const session = StopSessionId.parse(newId());
  const at = Instant.parse('2026-11-24T09:00:00.000Z');
  const [lenoir, roussel] = [ReferentId.parse(newId()), ReferentId.parse(newId())];
  const paper = (label: string, brought: boolean) => ({ id: ItemId.parse(newId()), label, brought });
  const open = { openedOn: today, status: 'open' as const };
  const made = { madeOn: today, channel: 'fiche', partner: 'caf', dueOn: addDays(today, 14) };
  const result = await save(
    db,
    [
      creation('visitor', ids.quintard, { familyName: 'Quintard', givenName: 'Hélène' }),
      creation('visitor', ids.delattre, { familyName: 'Delattre' }),
      creation('visitor', ids.anonymous, { objectionOn: today }),
      creation('referent', lenoir, {
        partner: 'caf',
        name: 'Mme Lenoir',
        role: 'Accueil',
        phone: '03 23 00 00 03',
        address: '3 rue Neuve',
      }),
      creation('referent', roussel, { partner: 'ants', name: 'M. Roussel', phone: '03 23 00 00 04' }),
      creation('stopSession', session, {
        planned: seeded.morning,
        stop: seeded.wassigny,
        vehicle: seeded.vehicle,
        date: today,
        halfDay: 'morning',
        openings: [{ id: 'o', at, device: seeded.device }],
      }),
      creation('visit', ids.visit, { session, at, persons: 1, visitor: ids.quintard }),
      creation('visit', ids.ofDelattre, { session, at, persons: 1, visitor: ids.delattre }),
      creation('case', ids.case, {
        ...open,
        visitor: ids.quintard,
        about: 'rsa',
        nextStep: 'Signer le dossier',
        nextStepOn: addDays(today, 7),
        documents: [paper('Avis d’impôt', false), paper('Carte d’identité', true)],
      }),
      creation('case', ids.otherCase, {
        ...open,
        visitor: ids.delattre,
        about: 'titre',
        nextStep: 'Deux photos',
        documents: [paper('Passeport', false)],
      }),
      creation('referral', ids.referral, {
        ...made,
        visit: ids.visit,
        visitor: ids.quintard,
        case: ids.case,
        referent: lenoir,
        reason: 'rsa',
      }),
      creation('referral', ids.sensitive, {
        ...made,
        visit: ids.ofDelattre,
        visitor: ids.delattre,
        case: ids.otherCase,
        reason: 'titre',
      }),
      // Its visit was given its person afterwards.
      creation('referral', ids.late, { ...made, visit: ids.ofDelattre, referent: roussel }),
    ],
    { account: seeded.account },
  );
  if (!result.ok) throw new Error(result.failure);
  return db;
}

/** The words of the paper that a press on this button prints. */
async function printedBy(name: string): Promise<{ readonly text: string; readonly boxes: readonly string[] }> {
  const print = vi.spyOn(window, 'print').mockReturnValue();
  await userEvent.click(await screen.findByRole('button', { name }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const paper = document.querySelector('.paper');
  expect(paper?.getAttribute('data-size')).toBe('a5');
  const said = {
    text: (paper?.textContent ?? '').replaceAll(/\s+/g, ' '),
    boxes: [...(paper?.querySelectorAll('.boxes li') ?? [])].map((box) => box.textContent ?? ''),
  };
  window.dispatchEvent(new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('.paper')).toBeNull());
  print.mockRestore();
  return said;
}

const DONE = 'Imprimer la fiche';

test('a slip names its own person, and only where they wish it; it has their referent and what they still have to bring', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <ReferralScreen id={ids.referral} />);
  const nameless = await printedBy(DONE);
  expect(nameless.text).not.toMatch(/Quintard|Hélène|Delattre/);
  await userEvent.click(screen.getByLabelText('Nommer l’usager'));
  const { text, boxes } = await printedBy(DONE);
  expect(text).toContain('PourHélène Quintard');
  expect(text).toContain('Vous êtes orienté versCAF');
  expect(text).toContain('DemanderMme Lenoir, Accueil');
  expect(text).toContain('Téléphone03 23 00 00 03');
  expect(text).toContain('Adresse3 rue Neuve');
  expect(text).toContain('MotifDemande de RSA');
  expect(text).toContain('Remise le mardi 24 novembre 2026');
  expect(text).toMatch(/avant le\s?mardi 8 décembre 2026/);
  expect(text).not.toMatch(/Delattre|Roussel|Passeport/);
  // Three empty lines for what is said besides.
  expect(boxes).toEqual(['Avis d’impôt', '', '', '']);
  db.close();
});

test('a slip of a sensitive matter does not say what it is about, with a name or without', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <ReferralScreen id={ids.sensitive} />);
  await screen.findByText(/^Motif sensible/);
  await userEvent.click(screen.getByLabelText('Nommer l’usager'));
  const { text, boxes } = await printedBy(DONE);
  expect(text).toContain('PourDelattre');
  expect(text).not.toMatch(/Titre de séjour|Motif/);
  expect(boxes).toEqual(['Passeport', '', '', '']);
  db.close();
});

test('a referral whose visit was given its person afterwards is that person’s', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <ReferralScreen id={ids.late} />);
  await userEvent.click(await screen.findByLabelText('Nommer l’usager'));
  const { text } = await printedBy(DONE);
  expect(text).toContain('PourDelattre');
  expect(text).toContain('DemanderM. Roussel');
  db.close();
});

test('a slip made on the board names the person of that visit', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <NextDialog visit={ids.ofDelattre} onClose={() => {}} />);
  await screen.findByText('Pour Delattre.');
  await userEvent.selectOptions(screen.getByLabelText('Partenaire'), 'CAF');
  await userEvent.click(screen.getByText('Fiche imprimée'));
  await userEvent.click(await screen.findByLabelText('Nommer l’usager'));
  const { text } = await printedBy(DONE);
  expect(text).toContain('PourDelattre');
  expect(text).not.toContain('Quintard');
  db.close();
});

test('the next steps are of one case: its person where they wish it, what they still have to bring and no more', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <CaseScreen id={ids.case} />);
  expect((await printedBy('Imprimer ses prochaines étapes')).text).not.toMatch(/Quintard|Hélène/);
  await userEvent.click(screen.getByLabelText('Avec le nom'));
  const { text, boxes } = await printedBy('Imprimer ses prochaines étapes');
  expect(text).toContain('Pour Hélène Quintard');
  expect(text).toContain('Demande de RSASigner le dossiermardi 1 décembre 2026');
  expect(text).toContain('Imprimé le mardi 24 novembre 2026');
  expect(text).not.toMatch(/Delattre|Deux photos|Passeport/);
  expect(boxes).toEqual(['Avis d’impôt']);
  db.close();
});

test('the next steps of a sensitive case say “your matter”', async () => {
  const db = await twoFollowed();
  await showOnTablet(db, <CaseScreen id={ids.otherCase} />);
  const { text } = await printedBy('Imprimer ses prochaines étapes');
  expect(text).toContain('Votre démarcheDeux photos');
  expect(text).not.toContain('Titre de séjour');
  db.close();
});

test('somebody who was made anonymous since is named on no paper', async () => {
  const db = await twoFollowed();
  const anonymous = CaseId.parse(newId());
  const values = { openedOn: today, status: 'open' as const, visitor: ids.anonymous, about: 'rsa' };
  await save(db, [creation('case', anonymous, values)], { account: seeded.account });
  await showOnTablet(db, <CaseScreen id={anonymous} />);
  await userEvent.click(await screen.findByLabelText('Avec le nom'));
  expect((await printedBy('Imprimer ses prochaines étapes')).text).toContain('Pour Sans nom');
  db.close();
});
