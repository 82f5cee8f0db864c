import * as z from 'zod';
import { LogId, ServiceId } from '../../domain/ids.ts';
import { RESCUE_FILE_BYTES, RescueFile, RescueResult } from '../../protocol/rescue-file.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import { LIMITS } from '../../protocol/version.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { canManageTeam } from '../accounts/policies.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { logError } from '../http/log.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { openSealed } from '../keys/open-sealed.ts';
import { landBatch } from '../log/land-batch.ts';
import { sentChange } from '../log/sent-change.ts';
import { purgeOwed } from '../ledger/purge-owed.ts';
import { revokedAt } from '../ledger/revoked-at.ts';
import { authorRights } from '../sync/author-rights.ts';
import { reopenHandover } from '../sync/hand-over.ts';
import { ownOrganisation, serviceFor, signedIn } from './office-access.ts';

const params = z.strictObject({ service: ServiceId });

/** Takes in what a tablet wrote to a file because it could not hand it in: as often as one likes, each change lands once. */
export function rescueRoutes(app: App, parts: Parts): void {
  const { database, ledger, keys, clock, publicUrl } = parts;
  const imported = {
    onRequest: sameOriginOnly(publicUrl),
    bodyLimit: RESCUE_FILE_BYTES,
    schema: { params, body: RescueFile, response: { 200: RescueResult, ...PROBLEMS } },
  };
  app.post('/api/v1/office/services/:service/rescue', imported, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id: service } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    const file = request.body;
    const log = LogId.parse(service);
    if (file.service !== service || file.changes.some((change) => change.log !== log)) {
      throw new HttpProblem('invalid', { field: 'service' });
    }
    // Before the first change lands: should this process end in between, no change is there that nobody was told of.
    await database.write(async (trx) => {
      const told = {
        actor: byAccount(actor.account),
        service,
        action: 'rescue-imported',
        subject: file.device,
      } as const;
      await appendEntry(trx, { ...told, details: { changes: file.changes.length }, nowMs: clock() });
    });
    const organisation = LogId.parse(await ownOrganisation(parts));
    const revokedAtMs = await revokedAt(database.kysely, file.device);
    const verdicts: Verdict[] = [];
    for (let from = 0; from < file.changes.length; from += LIMITS.batchChanges) {
      const texts = file.changes.slice(from, from + LIMITS.batchChanges).map(({ text }) => text);
      const sent = await openSealed(database.kysely, keys, texts.map(sentChange));
      const rightsOf = await authorRights(database.kysely, {
        organisation,
        service: log,
        accounts: new Set(sent.flatMap(({ change }) => change?.account ?? [])),
        // The supervisor vouches for the file, not for what its authors may do.
        signedIn: null,
        revokedAtMs,
      });
      if (revokedAtMs !== null) await reopenHandover(database, file.device, sent);
      verdicts.push(...(await landBatch(database, { log, sent, rightsOf, nowMs: clock() })));
    }
    await purgeOwed({ database, ledger }).catch((cause: unknown) =>
      logError(request.log, cause, 'a purge is still owed'),
    );
    void reply.header('cache-control', 'no-store');
    return {
      accepted: verdicts.filter(({ verdict }) => verdict === 'accepted').length,
      held: verdicts.filter(({ verdict }) => verdict === 'held').length,
      refused: verdicts.flatMap((verdict) =>
        verdict.verdict === 'refused' ? [{ id: verdict.id, reason: verdict.reason }] : [],
      ),
    };
  });
}
