import { expect, test } from 'vitest';
import { orderTiles } from './order-tiles.ts';

const catalogue = ['a', 'b', 'c', 'd'].map((code) => ({ code }));
const codes = (atStop: Record<string, number>, inService: Record<string, number>) =>
  orderTiles(catalogue, new Map(Object.entries(atStop)), new Map(Object.entries(inService))).map((type) => type.code);

test('a stop nobody has asked at shows what the service is asked for most', () => {
  expect(codes({}, { c: 9, b: 2 })).toEqual(['c', 'b', 'a', 'd']);
});

test('what this stop asks for comes before what the service is asked for', () => {
  expect(codes({ d: 1 }, { c: 9 })).toEqual(['d', 'c', 'a', 'b']);
});

test('equal counts keep the order of the catalogue', () => {
  expect(codes({ b: 2, d: 2 }, {})).toEqual(['b', 'd', 'a', 'c']);
});
