import { expect, test } from 'vitest';
import { procedureIcon } from '../../src/app/features/board/procedure-icon.ts';
import { defaultCatalogue } from '../../src/server/defaults/default-catalogue.ts';

test('a tablet carries the pictogram of every procedure of the default catalogue', () => {
  const none = procedureIcon('of-no-procedure');
  const without = defaultCatalogue().procedureTypes.filter((type) => procedureIcon(type.icon) === none);
  expect(without.map((type) => type.code)).toEqual([]);
});
