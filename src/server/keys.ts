import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { readConfiguration } from './config/configuration.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { enterKeys, rotateKeys } from './keys/change-keys.ts';
import { readTypedKey, recoverySheet } from './keys/key-sheet.ts';
import { loseKeys, lostKeys } from './keys/lose-keys.ts';
import { type KeyPlace, openKeys, type OpenKeysResult } from './keys/open-keys.ts';
import type { ServiceKey } from '../protocol/sealing/service-key.ts';

const USAGE = [
  'npm run keys -- --sheet    prints the recovery sheet of the service’s keys: to paper, never to a disk',
  'npm run keys -- --enter    takes the keys of a recovery sheet in again, typed, with an empty line after each',
  'npm run keys -- --rotate   takes a new key for tablets to seal to; the old ones are kept. Print a new sheet then',
  'npm run keys -- --lost     says what it means that keys are lost for good, and how to declare it',
];

const NEW_SHEET = 'Print a new recovery sheet.';
const FOR_GOOD = '--for-good';

function meaning(file: string, lost: readonly string[]): string {
  return [
    `Lost, if no copy of ${file} and no recovery sheet is left anywhere: ${lost.join(', ')}.`,
    '',
    'First look for a copy of the file (npm run keys is told by HALTE_KEY_FILE where it lies) and for the sheet (--enter).',
    'Names that the server has already are not concerned. Once the keys are declared lost:',
    '- what tablets have not sent yet, and rescue files, cannot be opened: who came is lost, and that somebody came is counted;',
    '- a tablet on which an agent shows names sends the persons again by itself, sealed to a new key;',
    '- of a tablet on which nobody can show names any more, the persons are lost.',
    '',
    `Nothing was changed. To declare it: npm run keys -- --lost ${FOR_GOOD}`,
  ].join('\n');
}

/** What an administrator does with the service's keys, on the server's own machine and with its environment. */
async function main(asked: readonly string[]): Promise<boolean> {
  process.umask(0o077);
  const read = readConfiguration([], process.env);
  if (!read.ok) return refuse(read.problems);
  const place = { file: read.configuration.keyFile, nowMs: Date.now() };
  switch (asked.join(' ')) {
    case '--enter': {
      const typed = await typedKeys(await text(process.stdin));
      if (typed === null) return refuse(['A key is not as the sheet has it, or not whole. Nothing was changed.']);
      return tell(
        await enterKeys(place, typed),
        ({ length }) => `The key file holds ${length} keys. Start the server.`,
      );
    }
    case '--sheet':
    case '--rotate':
    case '--lost':
    case `--lost ${FOR_GOOD}`: {
      const opened = await openDatabase({
        url: read.configuration.databaseUrl,
        file: join(read.configuration.dataFolder, 'halte.sqlite'),
      });
      if (!opened.ok) return refuse([opened.sentence]);
      const { database } = opened;
      try {
        if (asked[0] === '--lost') return await lose(database, place, asked.includes(FOR_GOOD));
        return asked[0] === '--sheet'
          ? tell(await openKeys(database, place), recoverySheet)
          : tell(
              await rotateKeys(database, place),
              ([first]) => `Tablets are told the new key, print ${first.id}. ${NEW_SHEET}`,
            );
      } finally {
        await database.close();
      }
    }
    default:
      return refuse(USAGE);
  }
}

async function lose(database: Database, place: KeyPlace, isDeclared: boolean): Promise<boolean> {
  const found = isDeclared ? await loseKeys(database, place) : await lostKeys(database, place);
  if (!found.ok) return refuse([found.sentence]);
  const [first] = found.kept;
  console.log(
    isDeclared && first
      ? `Declared lost: ${found.lost.join(', ')}. Tablets are told the new key, print ${first.id}. Start the server. ${NEW_SHEET}`
      : meaning(place.file, found.lost),
  );
  return true;
}

/** The keys, each up to an empty line; null where one is not as it was printed. */
async function typedKeys(typed: string): Promise<readonly [ServiceKey, ...ServiceKey[]] | null> {
  const keys: ServiceKey[] = [];
  for (const paragraph of typed.split(/\n\s*\n/).filter((part) => part.trim() !== '')) {
    const read = await readTypedKey(paragraph);
    if (!read.ok) return null;
    keys.push(read.key);
  }
  const [first, ...others] = keys;
  return first === undefined ? null : [first, ...others];
}

function tell(
  result: OpenKeysResult,
  sentence: (keys: Extract<OpenKeysResult, { ok: true }>['keys']) => string,
): boolean {
  if (!result.ok) return refuse([result.sentence]);
  console.log(sentence(result.keys));
  return true;
}

function refuse(sentences: readonly string[]): false {
  console.error(sentences.join('\n'));
  return false;
}

if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
