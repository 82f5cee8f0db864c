import { OF_THE_ENGINE } from './sabotage/of-the-engine.ts';
import { OF_THE_LOG } from './sabotage/of-the-log.ts';
import { OF_THE_MERGE } from './sabotage/of-the-merge.ts';
import { OF_THE_TABLET } from './sabotage/of-the-tablet.ts';
import type { Sabotage } from './sabotage/sabotage.ts';

/** Each guard that is taken out, those included that no world has missed yet. */
export const SABOTAGES: readonly Sabotage[] = [...OF_THE_MERGE, ...OF_THE_LOG, ...OF_THE_TABLET, ...OF_THE_ENGINE];
