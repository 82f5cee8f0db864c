import { expect, test } from 'vitest';
import { breakDown } from '../../src/domain/counting/break-down.ts';
import { territoryDirectory } from '../../src/server/territories/directory.ts';
import { datesOn, period, runningService } from './running-service.ts';

test('row 1, Mairiebus: half a day a week in each neighbourhood of one commune, and attendance is told by neighbourhood', async () => {
  const places = ['Lalande', 'Ginestous', 'Saint-Simon', 'Montaudran', 'Pouvourville'];
  const bus = await runningService({
    today: '2026-11-20',
    name: 'Mairiebus',
    profile: 'bus-mairie',
    communes: ['31555'],
    stops: places.map((place) => ({ commune: '31555', place })),
    vehicles: [{ name: 'Mairiebus', link: '4g' }],
  });
  const weeks = places.flatMap((place, at) =>
    datesOn([at + 1], '2026-11-02', '2026-11-20').map((date) => ({ date, stop: bus.stopAt('31555', place) })),
  );
  const plans = await bus.plan(weeks);
  const tablet = await bus.tablet();
  for (const planned of plans) {
    const at = bus.stops.find(({ id }) => id === planned.stop)?.place ?? '';
    const people = places.indexOf(at) + 1;
    await tablet.hold(
      planned,
      Array.from({ length: people }, () => ({ for: ['mairie.cni-passeport.depot'] })),
    );
  }
  await bus.syncAll([tablet]);

  const november = period('2026-11-01', '2026-11-30');
  const figures = await bus.reported(november);
  expect(await bus.countedOn(tablet, november)).toEqual(figures);
  // One commune, whatever the bus does: that figure says nothing here, the neighbourhoods do.
  expect(figures).toMatchObject({ sessionsPlanned: 15, sessionsHeld: 15, communesServed: 1, persons: 45 });
  const placeOf = new Map(bus.stops.map(({ id, place }) => [id as string, place] as const));
  const byStop = breakDown(await bus.told(november), (_visit, { stop }) => [placeOf.get(stop) ?? null]);
  expect(Object.fromEntries([...byStop].map(([place, { persons }]) => [place, persons]))).toEqual({
    Lalande: 3,
    Ginestous: 6,
    'Saint-Simon': 9,
    Montaudran: 12,
    Pouvourville: 15,
  });
});

test('row 4b, Pimms mobile of Quimper: three communes twice a month for six months are 36 sessions', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Pimms mobile de Quimper',
    profile: 'pimms-mobile',
    communes: ['29229', '29169', '29048'],
  });
  const twiceAMonth = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].flatMap((month) =>
    bus.stops.flatMap((stop, at) => [`0${at + 2}`, `${at + 16}`].map((day) => ({ date: `${month}-${day}`, stop }))),
  );
  const plans = await bus.plan(twiceAMonth);
  const tablet = await bus.tablet();
  for (const planned of plans) await tablet.hold(planned, [{ for: ['energie.cheque'] }]);
  await bus.syncAll([tablet]);
  const figures = await bus.reported(period('2026-06-01', '2026-11-30'));
  expect(figures).toMatchObject({ sessionsPlanned: 36, sessionsHeld: 36, sessionsSilent: 0, communesServed: 3 });
  // An experiment that is extended is a longer period of the same calendar.
  expect(await bus.reported(period('2026-06-01', '2026-12-31'))).toMatchObject({ sessionsPlanned: 36 });
});

test('row 11, Digital Bus of Nouvelle-Aquitaine: 170 towns in the year, 85 of them in the Gironde', async () => {
  const directory = await territoryDirectory();
  const inDepartement = (code: string, count: number) =>
    Array.from({ length: 999 }, (_, at) => `${code}${String(at + 1).padStart(3, '0')}`)
      .filter((commune) => directory.commune(commune as never) !== null)
      .slice(0, count);
  const communes = [...inDepartement('33', 85), ...inDepartement('24', 45), ...inDepartement('40', 40)];
  const bus = await runningService({
    today: '2017-12-31',
    name: 'Bus numérique',
    profile: 'bus-seniors',
    communes,
    vehicles: [{ name: 'Bus numérique', capacity: 12 }],
  });
  const days = datesOn([1, 2, 3, 4, 5], '2017-01-09', '2017-12-20');
  const plans = await bus.plan(bus.stops.map((stop, at) => ({ date: days[at] ?? '', stop, start: '14:00' })));
  const tablet = await bus.tablet();
  for (const planned of plans) await tablet.hold(planned, [{ for: ['bus.numerique'], persons: 8 }]);
  await bus.syncAll([tablet]);
  const figures = await bus.reported(period('2017-01-01', '2017-12-31'));
  expect(figures.communesServed).toBe(170);
  const served = figures.byCommune.filter(({ sessionsHeld }) => sessionsHeld > 0);
  expect(served.filter(({ commune }) => commune.startsWith('33'))).toHaveLength(85);
});

test('row 15, a national tour: 115 days of activity in 23 cities', async () => {
  const cities = (await territoryDirectory())
    .search('metropole')
    .flatMap(({ communes }) => communes[0]?.code ?? [])
    .concat(['31555', '33063', '67482', '35238', '59350', '06088', '34172', '29232'] as never[]);
  const communes = [...new Set(cities)].slice(0, 23);
  const tour = await runningService({
    today: '2018-06-30',
    name: 'Tour de France du numérique',
    profile: 'bus-numerique',
    communes,
  });
  expect(tour.stops).toHaveLength(23);
  const days = datesOn([1, 2, 3, 4, 5], '2017-10-02', '2018-03-31').slice(0, 115);
  // Both halves of a day are two sessions and one day of activity.
  const plans = await tour.plan(
    days.flatMap((date, at) => {
      const stop = tour.stops[at % 23];
      if (!stop) return [];
      return [
        { date, stop, start: '09:00', end: '12:00' },
        { date, stop, start: '14:00', end: '17:00' },
      ];
    }),
  );
  const tablet = await tour.tablet();
  for (const planned of plans) await tablet.hold(planned);
  await tour.syncAll([tablet]);
  const figures = await tour.reported(period('2017-10-01', '2018-06-30'));
  expect(figures).toMatchObject({ daysOfActivity: 115, communesServed: 23, sessionsHeld: 230, persons: 0 });
});
