import type { Database } from '../../src/server/database/database.ts';
import { readAnswer } from '../../src/sync/read-answer.ts';
import type { Answer, Credentials, Transport } from '../../src/sync/transport.ts';
import type { Chance } from './chance.ts';
import type { Actor, Scheduler } from './scheduler.ts';
import { type Answering, type Caller, gatedDatabase, problem, type Words } from './simulated-server.ts';
import type { Heard } from './server-words.ts';

const FATES = [
  'lost on the way there',
  'lost on the way back',
  'given up, and landing late',
  'twice, first answer',
  'twice, second answer',
  'twice, the second late',
  'truncated',
  'a verdict less',
  'a change less',
  'portal',
  'portal in JSON',
  '502 before',
  '502 after',
  'internal',
  'unavailable',
  'too large',
] as const;
type Fate = (typeof FATES)[number] | 'through';

type Answered = Answer & { readonly restores?: number };

export type Weather = {
  /** How likely a request is not to get through, in [0, 1]. */
  trouble: number;
};

export type Network = {
  readonly transportOf: (
    actor: Actor,
    callerOf: (credentials: Credentials) => Caller,
    hear: (heard: Heard) => void,
  ) => Transport;
};

export type NetworkParts = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly database: Database;
  readonly answering: Answering;
  readonly serverNow: () => number;
  /** How often the server was set back so far. */
  readonly restores: () => number;
  readonly serverThrew: (error: unknown) => void;
};

type Box = { words: Said | null; readonly handler: Actor };

/** The server's own words, or what some box on the way puts in their place. */
type Said = Words & { readonly restores?: number };

const PORTAL: Words = { status: 200, text: '<!doctype html><title>Bienvenue</title><p>Acceptez les conditions.' };
const BAD_GATEWAY: Words = { status: 502, text: '<html><h1>502 Bad Gateway</h1></html>' };

export function network(parts: NetworkParts): Network {
  const { scheduler, chance, weather, database, answering, serverNow, restores, serverThrew } = parts;
  let requests = 0;

  function post(caller: Caller, body: string): Box {
    requests += 1;
    const handler: Actor = scheduler.spawn(`request ${requests}`, 'server', async (actor) => {
      const gated = gatedDatabase(database, (at) => scheduler.gate(actor, at));
      try {
        const words = await answering(gated, caller, body, serverNow());
        box.words = { ...words, restores: restores() };
      } catch (error) {
        serverThrew(error);
        box.words = problem(500, 'internal');
      }
    });
    const box: Box = { words: null, handler };
    return box;
  }

  async function answerOf(actor: Actor, box: Box): Promise<Said | null> {
    await scheduler.flight(actor, 'waits', () => box.words !== null || box.handler.dead);
    return box.words;
  }

  return {
    transportOf: (actor, callerOf, hear) => ({
      async sync(body, credentials) {
        const caller = callerOf(credentials);
        const fate: Fate = chance.yes(weather.trouble) ? chance.pick(FATES) : 'through';
        await scheduler.flight(actor, `sends: ${fate}`);
        const answer = await answerTo(body, fate, actor, caller);
        await scheduler.arrival(actor);
        if (answer.kind === 'answered' && answer.restores !== undefined && readAnswer(answer).ok) {
          hear({ body, answer: answer.text, restores: answer.restores });
        }
        return answer;
      },
    }),
  };

  /** One item of a list in the message is gone. */
  function without(text: string, listIn: (message: Meddled) => unknown[] | undefined): string {
    const message = JSON.parse(text) as Meddled;
    const list = listIn(message);
    if (list && list.length > 0) list.splice(chance.below(list.length), 1);
    return JSON.stringify(message);
  }

  async function answerTo(body: string, fate: Fate, actor: Actor, caller: Caller): Promise<Answered> {
    const send = () => post(caller, body);
    const wait = (box: Box) => answerOf(actor, box);
    switch (fate) {
      case 'through':
        return answered(await wait(send()), body);
      case 'lost on the way there':
        return { kind: 'unreachable' };
      case 'lost on the way back':
        await wait(send());
        return { kind: 'cut' };
      case 'given up, and landing late':
        scheduler.freeze(send().handler, chance.below(300));
        return { kind: 'stalled' };
      case 'twice, first answer': {
        const [first] = [send(), send()];
        return answered(await wait(first), body);
      }
      case 'twice, second answer': {
        const [first, second] = [send(), send()];
        await wait(first);
        return answered(await wait(second), body);
      }
      case 'twice, the second late': {
        const [first, second] = [send(), send()];
        scheduler.freeze(second.handler, chance.below(300));
        return answered(await wait(first), body);
      }
      case 'truncated': {
        const words = await wait(send());
        return answered(words && { ...words, text: words.text.slice(0, chance.below(words.text.length)) }, body);
      }
      case 'a verdict less': {
        const words = await wait(send());
        return answered(words && { ...words, text: without(words.text, ({ verdicts }) => verdicts) }, body);
      }
      case 'a change less':
        return answered(
          await wait(
            post(
              caller,
              without(body, ({ batch }) => batch?.changes),
            ),
          ),
          body,
        );
      case 'portal':
        return answered(PORTAL, body);
      case 'portal in JSON':
        return answered({ status: 200, text: '{"ok":true,"verdicts":[]}' }, body);
      case '502 before':
        return answered(BAD_GATEWAY, body);
      case '502 after':
        await wait(send());
        return answered(BAD_GATEWAY, body);
      case 'internal':
        return answered(problem(500, 'internal'), body);
      case 'unavailable':
        return answered(problem(503, 'unavailable'), body);
      case 'too large':
        return answered(problem(413, 'too-large'), body);
    }
  }
}

/** What a message looks like to something on the way that understands some of it. */
type Meddled = { readonly verdicts?: unknown[]; readonly batch?: { readonly changes: unknown[] } | null };

function answered(words: Said | null, body: string): Answered {
  return words ? { kind: 'answered', ...words, packedBytes: Math.ceil(body.length / 8) } : { kind: 'cut' };
}
