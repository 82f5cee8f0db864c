import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RefusedSignIns } from '../audit/refused-sign-ins.ts';
import type { Database } from '../database/database.ts';
import type { ServiceKeys } from '../keys/service-keys.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { HashCost } from '../accounts/password.ts';
import { OfficeProblem } from '../../protocol/problem.ts';

/** What every route may use. */
export type Parts = {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly keys: ServiceKeys;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly demo: boolean;
  readonly publicUrl: URL | null;
  readonly hashCost: HashCost;
  readonly refusals: RefusedSignIns;
};

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every route may answer besides its success. */
export const PROBLEMS = { '4xx': OfficeProblem, '5xx': OfficeProblem } as const;
