import { repairOwed } from './repair-owed.ts';
import { resealUnoffered } from './reseal-unoffered.ts';
import type { Resealing } from './resealing.ts';
import { readSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * While names show, says again to the service's present key what was sealed to one that it has no more: what never left in its place, and
 * what was refused for it by a change that names it. Answers how many changes were made for that.
 */
export async function resealParts(db: TabletDatabase): Promise<number> {
  const told = await readSetting(db, 'serviceKey');
  const vault = db.ports.unlocked?.()?.vault;
  if (!told || !vault || (await readSetting(db, 'revoked'))) return 0;
  const sealer: Resealing['sealer'] = async () => {
    const made = await db.ports.sealer?.(db);
    if (made?.key !== told.id) throw new Error('another key was told meanwhile');
    return made;
  };
  const resealing = { key: told.id, sealer, vault };
  return (await resealUnoffered(db, resealing)) + (await repairOwed(db, resealing));
}
