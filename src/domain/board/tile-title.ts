export type TileTitle = { readonly title: string; readonly subtitle: string | null };

const DASH = /\s[–—-]\s/;
const IN_BRACKETS = /^(.+?)\s\((.+)\)$/;

/** Cuts a label where it cuts itself: “Carte grise – cession du véhicule”, “Allocation logement (APL, ALS, ALF)”. */
export function tileTitle(label: string): TileTitle {
  const dash = DASH.exec(label);
  if (dash) return { title: label.slice(0, dash.index), subtitle: label.slice(dash.index + dash[0].length) };
  const [, title, subtitle] = IN_BRACKETS.exec(label) ?? [];
  return title === undefined || subtitle === undefined ? { title: label, subtitle: null } : { title, subtitle };
}
