import type { TerritoryDirectory } from '../territories/directory.ts';
import type { CommuneCode, StopId } from '../../domain/ids.ts';
import { chanceOf } from './chance.ts';
import { demonstrationStop } from './demonstration-ids.ts';

/** A commune where the bus stops. */
export type Place = {
  readonly commune: CommuneCode;
  readonly name: string;
  readonly stop: StopId;
  /** How many more people come there than to another: more where more people live, though not in proportion. */
  readonly appeal: number;
};

export type DemonstrationTerritory = {
  readonly communes: readonly { readonly code: CommuneCode; readonly name: string }[];
  /** In the order of the monthly round. */
  readonly places: readonly Place[];
};

/** Thiérache Sambre & Oise (Aisne). */
const EPCI = '200071983';
/** Guise, the market town, has its own offices; of the others the three smallest are the ones left out here. */
const NOT_SERVED = ['Guise', 'Romery', 'Ribeauville', 'Crupilly'];

/** The 36 communes of the official code, and the 32 among them where the bus stops. */
export function demonstrationTerritory(directory: TerritoryDirectory): DemonstrationTerritory {
  const territory = directory.territory(EPCI);
  if (territory === null) throw new Error(`the official code has no territory ${EPCI}`);
  const served = territory.communes.filter((commune) => !NOT_SERVED.includes(commune.name));
  return {
    communes: territory.communes.map(({ code, name }) => ({ code, name })),
    places: chanceOf('the order of the monthly round')
      .shuffled(served)
      .map(({ code, name, population }) => ({
        commune: code,
        name,
        stop: demonstrationStop(code),
        appeal: (population ?? 100) ** 0.6,
      })),
  };
}
