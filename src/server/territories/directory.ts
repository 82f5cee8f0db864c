import { wordsOf } from '../../domain/search/words-of.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { CommuneCode, type DepartmentCode } from '../../domain/ids.ts';
import { departmentOf } from '../../domain/visit/department-of.ts';

export type KnownCommune = {
  readonly code: CommuneCode;
  readonly name: string;
  readonly population: number | null;
};

export type KnownTerritory = {
  readonly code: string;
  readonly name: string;
  readonly communes: readonly KnownCommune[];
};

/** The communes and inter-municipal bodies (EPCI) of the official geographic code. */
export type TerritoryDirectory = {
  /** At most {@link FOUND_LIMIT}, those whose name begins with what is searched before those that only contain it. */
  search(text: string): readonly KnownTerritory[];
  territory(code: string): KnownTerritory | null;
  commune(code: CommuneCode): KnownCommune | null;
  /** By name; null where there is no such department. */
  department(code: DepartmentCode): readonly KnownCommune[] | null;
};

export const FOUND_LIMIT = 20;

const CommuneRow = z.object({ code: z.string(), nom: z.string(), type: z.string(), population: z.number().optional() });
const TerritoryRow = z.object({ code: z.string(), nom: z.string(), membres: z.array(z.object({ code: CommuneCode })) });

const resolver = createRequire(import.meta.url);
let loading: Promise<TerritoryDirectory> | null = null;

/** Read at the first question, once: 12 MB of files of which a few are kept, and most servers never ask again after set-up. */
export async function territoryDirectory(): Promise<TerritoryDirectory> {
  loading ??= load();
  return await loading;
}

async function load(): Promise<TerritoryDirectory> {
  const communes = new Map<string, KnownCommune>();
  for (const row of z.array(CommuneRow).parse(await readJson('communes'))) {
    if (row.type !== 'commune-actuelle') continue;
    const { code, nom: name, population = null } = row;
    communes.set(code, { code: CommuneCode.parse(code), name, population });
  }
  const territories = z
    .array(TerritoryRow)
    .parse(await readJson('epci'))
    .map(({ code, nom: name, membres }) => ({
      folded: wordsOf(name).join(' '),
      territory: {
        code,
        name,
        communes: membres.flatMap((member) => communes.get(member.code) ?? []).toSorted(byName),
      },
    }));
  const byCode = new Map(territories.map(({ territory }) => [territory.code, territory]));

  return {
    search(text) {
      const words = wordsOf(text);
      if (words.length === 0) return [];
      return territories
        .map(({ folded, territory }) => ({ territory, score: scoreOf(words, folded, territory.code) }))
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || byName(a.territory, b.territory))
        .slice(0, FOUND_LIMIT)
        .map(({ territory }) => territory);
    },
    territory: (code) => byCode.get(code) ?? null,
    commune: (code) => communes.get(code) ?? null,
    department(code) {
      const found = [...communes.values()].filter((commune) => departmentOf(commune.code) === code);
      return found.length === 0 ? null : found.toSorted(byName);
    },
  };
}

async function readJson(name: string): Promise<unknown> {
  const path = resolver.resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  return JSON.parse(await readFile(path, 'utf8'));
}

/** 0: not found. Each word must be the beginning of a word of the name, or inside one, or begin the SIREN number. */
function scoreOf(words: readonly string[], folded: string, code: string): number {
  const scores = words.map((word) => {
    if (code.startsWith(word)) return 3;
    if (` ${folded}`.includes(` ${word}`)) return 2;
    return folded.includes(word) ? 1 : 0;
  });
  return scores.some((score) => score === 0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0);
}

const collator = new Intl.Collator('fr');

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return collator.compare(a.name, b.name);
}
