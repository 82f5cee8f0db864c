import { expect, test } from 'vitest';
import { CommuneCode } from '../ids.ts';
import { departmentOf } from './department-of.ts';

test('a commune lies in the department that its code begins with, overseas and in Corsica too', () => {
  const of = (code: string) => departmentOf(CommuneCode.parse(code)) as string;
  expect(['02361', '2A004', '97411', '98735', '75056'].map(of)).toEqual(['02', '2A', '974', '987', '75']);
});
