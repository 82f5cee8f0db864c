import { expect, test } from 'vitest';
import { CommuneCode, DepartmentCode } from '../../domain/ids.ts';
import { FOUND_LIMIT, territoryDirectory } from './directory.ts';

test('a territory is found without accents, capitals or order of words', async () => {
  const directory = await territoryDirectory();
  for (const text of ['thierache sambre', 'THIÉRACHE SAMBRE', 'sambre thier', 'Thiérache-Sambre et Oise']) {
    expect(directory.search(text).map(({ code }) => code)).toContain('200071983');
  }
});

test('a territory is found by the beginning of its SIREN number', async () => {
  const directory = await territoryDirectory();
  expect(directory.search('200071983').map(({ name }) => name)).toEqual(['CC Thiérache Sambre et Oise']);
});

test('a search gives a short list, and nothing for nothing', async () => {
  const directory = await territoryDirectory();
  expect(directory.search('cc')).toHaveLength(FOUND_LIMIT);
  expect(directory.search('  - ')).toEqual([]);
  expect(directory.search('zzzz')).toEqual([]);
});

test('a territory lists its communes by name, with the inhabitants of each', async () => {
  const directory = await territoryDirectory();
  const communes = directory.territory('200071983')?.communes ?? [];
  expect(communes).toHaveLength(36);
  expect(communes.map(({ name }) => name)).toEqual(
    communes.map(({ name }) => name).toSorted(new Intl.Collator('fr').compare),
  );
  expect(communes.find(({ code }) => code === '02361')).toMatchObject({
    name: 'Guise',
    population: expect.any(Number),
  });
  expect(directory.territory('000000000')).toBeNull();
});

test('a commune outside every territory is known too; a former one is not', async () => {
  const directory = await territoryDirectory();
  expect(directory.commune(CommuneCode.parse('29155'))?.name).toBe('Ouessant');
  expect(directory.commune(CommuneCode.parse('2A004'))?.name).toBe('Ajaccio');
  expect(directory.commune(CommuneCode.parse('99999'))).toBeNull();
});

test('a department lists its communes by name, and one that there is not is none', async () => {
  const directory = await territoryDirectory();
  const aisne = directory.department(DepartmentCode.parse('02')) ?? [];
  expect(aisne.length).toBeGreaterThan(700);
  expect(aisne.every(({ code }) => code.startsWith('02'))).toBe(true);
  expect(directory.department(DepartmentCode.parse('974'))?.map(({ name }) => name)).toContain('Saint-Denis');
  expect(directory.department(DepartmentCode.parse('96'))).toBeNull();
});
