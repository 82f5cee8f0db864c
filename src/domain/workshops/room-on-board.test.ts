import { expect, test } from 'vitest';
import { ItemId, VehicleId } from '../ids.ts';
import type { Attendance } from '../records/workshop-records.ts';
import { crowding } from './room-on-board.ts';

const bus = {
  id: VehicleId.parse('01935d00-0000-7000-8000-000000000001'),
  name: 'Bus',
  capacity: 12,
  link: null,
} as const;
const list = (count: number, standing: Attendance['standing']): Attendance[] =>
  Array.from({ length: count }, (_, at) => ({ id: ItemId.parse(`p${at}`), standing, walkIn: null, visitor: null }));
const held = { vehicle: bus.id, headCounts: [], capacity: null };

test('row 13: the twelfth fits on board, the thirteenth is said', () => {
  expect(crowding({ ...held, attendances: list(12, 'present') }, [bus])).toBeNull();
  expect(crowding({ ...held, attendances: list(13, 'present') }, [bus])).toEqual({ onBoard: 13, room: 12 });
});

test('who is absent, excused, waiting or withdrawn takes no room', () => {
  for (const standing of ['absent', 'excused', 'waiting', 'withdrawn'] as const) {
    expect(crowding({ ...held, attendances: list(13, standing) }, [bus])).toBeNull();
  }
});

test('heads count too, and so does a capacity that promises more than there is', () => {
  const heads = [{ id: ItemId.parse('h'), category: 'adultes', count: 10 }];
  expect(crowding({ ...held, headCounts: heads, attendances: list(3, 'present') }, [bus])).toEqual({
    onBoard: 13,
    room: 12,
  });
  expect(crowding({ ...held, capacity: 15, attendances: [] }, [bus])).toEqual({ onBoard: 15, room: 12 });
});

test('nothing is said of a room elsewhere, nor of a vehicle whose room nobody told', () => {
  expect(crowding({ ...held, vehicle: null, attendances: list(30, 'present') }, [bus])).toBeNull();
  expect(crowding({ ...held, attendances: list(30, 'present') }, [{ ...bus, capacity: null }])).toBeNull();
});
