import * as z from 'zod';

/** The screen that a record's history was asked from, under which the navigation keeps it. An address that was typed does not tell. */
export const AskedFrom = z.enum(['board', 'follow', 'receipt']).catch('receipt');
export type AskedFrom = z.infer<typeof AskedFrom>;
