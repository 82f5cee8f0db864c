import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation, edit } from '../../src/data/edits.ts';
import { personsOf } from '../../src/data/persons.ts';
import { ageBandOf, bandsFit } from '../../src/domain/counting/age-bands.ts';
import { breakDown, crossTable, UNSAID } from '../../src/domain/counting/break-down.ts';
import { CaseId, ReferralId, ReferentId, RecordId, VisitId, VisitorId } from '../../src/domain/ids.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { defaultCatalogue } from '../../src/server/defaults/default-catalogue.ts';
import { territoryDirectory } from '../../src/server/territories/directory.ts';
import { type Came, datesOn, period, runningService } from './running-service.ts';

async function territory(code: string): Promise<readonly string[]> {
  return (await territoryDirectory()).territory(code)?.communes.map((commune) => commune.code) ?? [];
}

function times<Item>(count: number, make: (at: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

test('row 2, SPI Thiérache Sambre & Oise: 610 people, 797 procedures, 51 a month over twelve months; two tablets at one stop; ages crossed with procedures', async () => {
  const all = await territory('200071983');
  expect(all).toHaveLength(36);
  // Guise, the market town, is not served, nor are three others.
  const served = all.filter((code) => code !== '02361').slice(0, 32);
  const bus = await runningService({
    today: '2026-10-31',
    name: 'SPI Thiérache Sambre & Oise',
    profile: 'france-services',
    communes: all,
    stops: served.map((commune) => ({ commune, place: 'place de la Mairie' })),
  });
  // Each of 32 communes once a month for half a day, never on Wednesday: 384 sessions.
  const months = times(12, (at) => (at < 2 ? `2025-${11 + at}` : `2026-${String(at - 1).padStart(2, '0')}`));
  const plans = await bus.plan(
    months.flatMap((month) => {
      const days = datesOn([1, 2, 4, 5], `${month}-01`, `${month}-28`);
      return bus.stops.map((stop, at) => ({
        date: days[Math.floor(at / 2)] ?? '',
        stop,
        ...(at % 2 === 0 ? { start: '09:30', end: '12:15' } : { start: '13:45', end: '16:30' }),
      }));
    }),
  );
  expect(plans).toHaveLength(384);
  const [first, second] = [await bus.tablet(), await bus.tablet()];
  // 610 visits, of which 187 ask for a second procedure; the retired for their pension, the young for a car.
  const people: readonly Came[] = times(610, (at) => {
    const isYoung = at % 10 === 0;
    const types = isYoung ? ['ants.carte-grise.cession', 'dgfip.declaration'] : ['carsat.demande', 'cpam.carte-vitale'];
    return { for: at % 10 < 3 || at >= 606 ? types : types.slice(0, 1), ageAtom: isYoung ? 18 : 60 };
  });
  // One session in five receives nobody.
  const busy = plans.filter((_planned, at) => at % 5 !== 4);
  const bySession = new Map<string, Came[]>();
  people.forEach((person, at) => {
    const { id = '' } = busy[at % busy.length] ?? {};
    bySession.set(id, [...(bySession.get(id) ?? []), person]);
  });
  for (const [at, planned] of plans.entries()) {
    const came = bySession.get(planned.id) ?? [];
    // Every tenth session both agents are there, each with a tablet: one session, and everybody counted once.
    if (at % 10 === 0) {
      await first.hold(planned, came.slice(0, 1));
      await second.hold(planned, came.slice(1));
    } else await first.hold(planned, came);
  }
  await bus.syncAll([first, second]);

  const year = period('2025-11-01', '2026-10-31');
  const told = await bus.told(year);
  const procedures = told.visits.reduce((sum, visit) => sum + visit.procedures.length, 0);
  expect(await bus.reported(year)).toMatchObject({
    persons: 610,
    visits: 610,
    procedures,
    averagePersonsAMonth: 51,
    sessionsPlanned: 384,
    sessionsHeld: 384,
    sessionsSilent: 0,
    communesOfTerritory: 36,
    communesServed: 32,
  });
  expect(procedures).toBe(797);
  const october = period('2026-10-01', '2026-10-31');
  expect(await bus.countedOn(second, october)).toEqual(await bus.reported(october));

  const bands = [0, 26, 55];
  expect(bandsFit(bands, defaultCatalogue().ageAtoms)).toEqual({ ok: true });
  const table = crossTable(told, (visit, { date }) => String(ageBandOf(visit, date, bands)));
  expect(table.get('0')?.get('carsat.demande')).toBeUndefined();
  expect(table.get('55')?.get('ants.carte-grise.cession')).toBeUndefined();
  expect(table.get('0')?.get('ants.carte-grise.cession')).toBe(61);
  expect(table.get('55')?.get('carsat.demande')).toBe(549);
});

test('row 3, the computer bus of Cèze-Cévennes: prefecture and CAF are asked for first, France Travail just behind', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Bus informatique',
    profile: 'france-services',
    communes: ['30007', '30037', '07334'],
    settings: { asks: ['sentBy'] },
  });
  const [planned] = await bus.plan([{ date: '2026-11-12', stop: bus.stopAt('30007') }]);
  const tablet = await bus.tablet();
  if (!planned) throw new Error('nothing is planned');
  await tablet.hold(planned, [
    ...times(9, () => ({ for: ['ants.carte-grise.cession'] })),
    ...times(8, () => ({ for: ['caf.rsa'] })),
    ...times(7, () => ({ for: ['france-travail.inscription'] })),
    ...times(2, () => ({ for: ['msa.prestation'] })),
  ]);
  await bus.syncAll([tablet]);
  const november = period('2026-11-01', '2026-11-30');
  const partnerOf = new Map(defaultCatalogue().procedureTypes.map(({ code, partner }) => [code, partner]));
  const byPartner = breakDown(await bus.told(november), ({ procedures }) =>
    procedures.map(({ type }) => partnerOf.get(type) ?? null),
  );
  const ranking = [...byPartner].toSorted(([, a], [, b]) => b.procedures - a.procedures).map(([partner]) => partner);
  expect(ranking).toEqual(['ants', 'caf', 'france-travail', 'msa']);
});

test('row 4a, Pimms mobile of Portes de Provence: one visit counts for several labels, which are never added together', async () => {
  const labels = ['PIMMS', 'Accès public à internet', 'MSAP', 'Point TER'];
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Pimms mobile',
    profile: 'pimms-mobile',
    communes: ['26198', '26138'],
    settings: { labels },
  });
  const [planned] = await bus.plan([{ date: '2026-11-10', stop: bus.stopAt('26198') }]);
  const tablet = await bus.tablet();
  if (!planned) throw new Error('nothing is planned');
  await tablet.hold(planned, [
    { for: ['sncf.billet', 'energie.facture'] },
    { for: ['bus.acces-libre'] },
    { for: ['caf.rsa', 'bus.acces-libre'] },
  ]);
  await bus.syncAll([tablet]);
  const november = period('2026-11-01', '2026-11-30');
  const labelOf = (type: string) => {
    if (type === 'sncf.billet') return ['Point TER', 'PIMMS'];
    if (type === 'bus.acces-libre') return ['Accès public à internet'];
    return ['MSAP', 'PIMMS'];
  };
  const byLabel = breakDown(await bus.told(november), ({ procedures }) =>
    procedures.flatMap(({ type }) => labelOf(type)),
  );
  expect(Object.fromEntries([...byLabel].map(([label, { visits }]) => [label, visits]))).toEqual({
    PIMMS: 2,
    'Point TER': 1,
    MSAP: 2,
    'Accès public à internet': 2,
  });
  // Seven by label, and three who came.
  expect(await bus.reported(november)).toMatchObject({ visits: 3, persons: 3 });
});

test('row 5, Pimms mobile of Grand Longwy: 391 people in 2016, with the needs that were spotted and the service’s own question', async () => {
  const communes = await territory('245400262');
  const bus = await runningService({
    today: '2016-12-31',
    name: 'Pimms mobile Grand Longwy',
    profile: 'pimms-mobile',
    communes,
  });
  const days = datesOn([2, 4], '2016-01-05', '2016-12-22');
  const plans = await bus.plan(
    days.map((date, at) => ({ date, stop: bus.stops[at % bus.stops.length] ?? bus.stopAt(communes[0] ?? '') })),
  );
  const tablet = await bus.tablet();
  let left = 391;
  for (const [at, planned] of plans.entries()) {
    const here = Math.min(left, Math.ceil(left / (plans.length - at)));
    left -= here;
    await tablet.hold(
      planned,
      times(here, (one) => ({
        for: ['energie.facture'],
        needs: one === 0 ? ['precarite-energetique'] : [],
        answers: [{ id: 'precarite', said: one === 0 ? 'facture' : 'aucun' }],
      })),
    );
  }
  await bus.syncAll([tablet]);
  const year = period('2016-01-01', '2016-12-31');
  expect(await bus.reported(year)).toMatchObject({ persons: 391, visits: 391 });
  const told = await bus.told(year);
  const poor = breakDown(told, ({ needs }) => needs ?? []).get('precarite-energetique');
  expect(poor?.visits).toBe(plans.length);
  const answered = breakDown(told, ({ answers }) => answers.map(({ said }) => String(said)));
  expect(answered.get('facture')?.visits).toBe(plans.length);
  expect((answered.get('facture')?.visits ?? 0) + (answered.get('aucun')?.visits ?? 0)).toBe(391);
});

test('row 6, Mobile MSAP of Tonnay-Charente: visits by how the visitor heard of it, asked apart from who sent them', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'MSAP mobile',
    profile: 'france-services',
    communes: ['17449'],
    stops: [
      { commune: '17449', place: 'Hameau du Pont' },
      { commune: '17449', place: 'Place centrale' },
    ],
  });
  const [planned] = await bus.plan([{ date: '2026-11-17', stop: bus.stopAt('17449', 'Hameau du Pont') }]);
  const tablet = await bus.tablet();
  if (!planned) throw new Error('nothing is planned');
  await tablet.hold(planned, [
    { heardThrough: 'mairie', sentBy: 'france-travail', needs: ['eloigne-droits'] },
    { heardThrough: 'mairie', sentBy: 'admr' },
    { heardThrough: 'reseaux', sentBy: 'france-travail' },
    {},
  ]);
  await bus.syncAll([tablet]);
  const told = await bus.told(period('2026-11-01', '2026-11-30'));
  const parts = (keyOf: Parameters<typeof breakDown<(typeof told.visits)[number], { date: LocalDate }>>[1]) =>
    Object.fromEntries([...breakDown(told, keyOf)].map(([key, { visits }]) => [key, visits]));
  expect(parts(({ heardThrough }) => [heardThrough])).toEqual({ mairie: 2, reseaux: 1, [UNSAID]: 1 });
  expect(parts(({ sentBy }) => [sentBy])).toEqual({ 'france-travail': 2, admr: 1, [UNSAID]: 1 });
  expect(parts(({ needs }) => needs ?? [])).toEqual({ 'eloigne-droits': 1, [UNSAID]: 3 });
});

test('row 7, Bus 77: those who only come to talk over a coffee count too', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Bus 77',
    profile: 'bus-numerique',
    communes: ['77288', '77186'],
    settings: { asks: [] },
  });
  const [planned] = await bus.plan([{ date: '2026-11-18', stop: bus.stopAt('77288') }]);
  const tablet = await bus.tablet();
  if (!planned) throw new Error('nothing is planned');
  await tablet.hold(planned, [...times(5, () => ({})), ...times(3, () => ({ for: ['bus.numerique'] }))]);
  await bus.syncAll([tablet]);
  const november = period('2026-11-01', '2026-11-30');
  expect(await bus.reported(november)).toMatchObject({ persons: 8, visitsWithoutProcedure: 5, procedures: 3 });
  expect(await bus.countedOn(tablet, november)).toEqual(await bus.reported(november));
});

test('row 8, Mobile Digital Spaces of Normandy: thirty communes, several vehicles by satellite, the audience by status and figures by employer', async () => {
  const communes = (await territory('200067205')).slice(0, 30);
  const bus = await runningService({
    today: '2017-12-31',
    name: 'Espaces numériques mobiles',
    profile: 'bus-numerique',
    communes,
    vehicles: [
      { name: 'Véhicule 1', link: 'satellite', capacity: 10 },
      { name: 'Véhicule 2', link: 'satellite', capacity: 10 },
    ],
  });
  const days = datesOn([1, 2, 3, 4], '2017-09-04', '2017-12-21');
  const plans = await bus.plan(bus.stops.map((stop, at) => ({ date: days[at] ?? '', stop, vehicle: at % 2 })));
  const tablets = [await bus.tablet('Greta'), await bus.tablet('Ligue de l’enseignement')] as const;
  const statuses = ['demandeur-emploi', 'independant', 'au-foyer', 'salarie'];
  for (const [at, planned] of plans.entries()) {
    const tablet = tablets[at % 2] ?? tablets[0];
    await tablet.hold(
      planned,
      times(4, (one) => ({ for: ['bus.numerique'], status: statuses[one] ?? null })),
    );
  }
  await bus.syncAll(tablets);
  const told = await bus.told(period('2017-09-01', '2017-12-31'));
  const byStatus = breakDown(told, ({ status }) => [status]);
  expect(Object.fromEntries([...byStatus].map(([status, { persons }]) => [status, persons]))).toEqual(
    Object.fromEntries(statuses.map((status) => [status, communes.length])),
  );
  const employerOf = await bus.employers();
  const byEmployer = breakDown(told, (_visit, { crew }) => crew.map(({ id }) => employerOf.get(id) ?? null));
  expect(Object.fromEntries([...byEmployer].map(([employer, { persons }]) => [employer, persons]))).toEqual({
    Greta: 60,
    'Ligue de l’enseignement': 60,
  });
});

test('row 9, the public services car of Cahors: a file is followed with the partner to its outcome, and the report has the experiment’s own dates', async () => {
  const communes = (await territory('200023737')).slice(0, 12);
  const car = await runningService({
    today: '2019-01-31',
    name: 'Voiture des services publics',
    profile: 'france-services',
    communes,
  });
  const [before, first, second] = await car.plan([
    { date: '2018-09-20', stop: car.stopAt(communes[0] ?? '') },
    { date: '2018-10-04', stop: car.stopAt(communes[0] ?? '') },
    { date: '2019-01-10', stop: car.stopAt(communes[0] ?? '') },
  ]);
  const tablet = await car.tablet();
  if (!before || !first || !second) throw new Error('nothing is planned');
  await tablet.hold(before, [{ for: ['caf.rsa'] }]);
  const session = await tablet.hold(first);
  const [visitor, visit, followed] = [VisitorId.parse(v7()), VisitId.parse(v7()), CaseId.parse(v7())];
  const [referral, referent] = [ReferralId.parse(v7()), ReferentId.parse(v7())];
  await tablet.save([
    creation('visitor', visitor, { familyName: 'Inventée', givenName: 'Odile', noticeOn: first.date }),
    creation('visit', visit, {
      session,
      at: tablet.instant(first.date, '10:00'),
      persons: 1,
      visitor,
      procedures: [{ id: 'a', type: 'carsat.demande', result: 'commencee' }],
    }),
    creation('case', followed, {
      openedOn: first.date,
      visitor,
      about: 'carsat.demande',
      status: 'waiting',
      nextStep: 'Appeler la CARSAT',
      nextStepOn: second.date,
      steps: [{ id: 'a', visit }],
    }),
    creation('referent', referent, { partner: 'carsat', name: 'Service retraite' }),
    creation('referral', referral, {
      visit,
      madeOn: first.date,
      visitor,
      case: followed,
      partner: 'carsat',
      referent,
      reason: 'carsat.demande',
      channel: 'appel',
      dueOn: second.date,
    }),
  ]);
  await car.syncAll([tablet]);
  await tablet.hold(second, [{ for: ['carsat.demande'], visitor }]);
  const [shown] = await personsOf(tablet.tablet.db, tablet.tablet.unlocked.vault, 'case', [RecordId.parse(followed)]);
  const [sent] = await personsOf(tablet.tablet.db, tablet.tablet.unlocked.vault, 'referral', [
    RecordId.parse(referral),
  ]);
  if (!shown || !sent) throw new Error('the tablet shows neither');
  expect(shown.record).toMatchObject({ status: 'waiting', nextStepOn: second.date, visitor });
  await tablet.save([
    edit(shown, { status: 'closed', outcome: 'aboutie', closedOn: second.date }),
    edit(sent, { outcome: 'aboutie', outcomeOn: second.date }),
  ]);
  await car.syncAll([tablet]);
  expect(await car.all('case')).toMatchObject([{ status: 'closed', outcome: 'aboutie', steps: [{ visit }] }]);
  expect(await car.all('referral')).toMatchObject([{ partner: 'carsat', referent, outcome: 'aboutie' }]);
  // October 2018 to January 2019: what was before is another report's.
  expect(await car.reported(period('2018-10-01', '2019-01-31'))).toMatchObject({ visits: 2, distinctVisitors: 1 });
});
