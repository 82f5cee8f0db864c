import { definePlugin } from '@oxlint/plugins';
import { givenClockAndChance } from './given-clock-and-chance.ts';
import { noForeignWaitInTransaction } from './no-foreign-wait-in-transaction.ts';

export default definePlugin({
  meta: { name: 'halte' },
  rules: {
    'given-clock-and-chance': givenClockAndChance,
    'no-foreign-wait-in-transaction': noForeignWaitInTransaction,
  },
});
