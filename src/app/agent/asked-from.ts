const SCREENS = ['board', 'follow', 'receipt'] as const;

/** The screen that a record's history was asked from, under which the navigation keeps it. */
export type AskedFrom = (typeof SCREENS)[number];

/** As the browser's history has it; an address that was typed does not tell. */
export function askedFrom(state: unknown): AskedFrom {
  return SCREENS.find((screen) => screen === state) ?? 'receipt';
}
