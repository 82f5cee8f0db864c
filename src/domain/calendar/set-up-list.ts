import { ItemId } from '../ids.ts';

/** What is set up at a stop that says nothing else. */
export const USUAL_SET_UP = ['cable', 'box', 'printer', 'seats', 'table'] as const;
export type UsualSetUp = (typeof USUAL_SET_UP)[number];

/** A thing of the list: one of the usual ones, whose words are the screen's, or what the service wrote for this stop. */
export type SetUpThing =
  | { readonly tick: ItemId; readonly usual: UsualSetUp }
  | { readonly tick: ItemId; readonly usual: null; readonly label: string };

const MOST_LETTERS = 48;

/** What to set up at a stop, each thing with the id of its tick: made of its words, so that two tablets that tick it tick it once. */
export function setUpList(ofStop: readonly string[] | null): readonly SetUpThing[] {
  if (ofStop === null) return USUAL_SET_UP.map((usual) => ({ tick: ItemId.parse(usual), usual }));
  const known = new Set<string>();
  return ofStop.flatMap((label): SetUpThing[] => {
    const tick = tickOf(label);
    if (known.has(tick)) return [];
    known.add(tick);
    return [{ tick, usual: null, label }];
  });
}

/** Of letters and digits of any script: where two labels would come out alike, their numbers tell them apart. */
function tickOf(label: string): ItemId {
  const plain = label
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MOST_LETTERS);
  return ItemId.parse(`s.${plain}.${String(numberOf(label.trim()))}`);
}

function numberOf(text: string): number {
  let number = 0;
  for (const letter of text) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}
