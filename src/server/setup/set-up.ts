import { v7 } from 'uuid';
import { type AccountId, LogId, OrganisationId, ServiceId } from '../../domain/ids.ts';
import type { SetupRequest } from '../../protocol/office.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { passwordRefusal } from '../accounts/password.ts';
import type { PasswordChecks } from '../accounts/sign-in.ts';
import type { Database } from '../database/database.ts';
import { profileOf } from '../defaults/profiles.ts';
import { createLog } from '../log/create-log.ts';
import { landRecords } from '../office/land-records.ts';
import { createServerDevice } from '../office/server-device.ts';
import { territoryDirectory } from '../territories/directory.ts';
import { firstRecords } from './first-records.ts';
import { organisationId } from './organisation-id.ts';
import { forgetSetupToken, isSetupToken } from './setup-link.ts';

export type SetupResult =
  | { readonly ok: true; readonly administrator: AccountId }
  | { readonly ok: false; readonly refusal: 'already-set-up' | 'not-allowed' | 'unavailable' }
  | { readonly ok: false; readonly refusal: 'invalid'; readonly field: string };

type Ports = {
  readonly database: Database;
  readonly passwords: PasswordChecks;
  readonly nowMs: number;
};

/** Makes the organisation, its first administrator and its first service, all or nothing, once. */
export async function setUp({ database, passwords, nowMs }: Ports, asked: SetupRequest): Promise<SetupResult> {
  if ((await organisationId(database.kysely)) !== null) return { ok: false, refusal: 'already-set-up' };
  if (!(await isSetupToken(database.kysely, asked.token))) return { ok: false, refusal: 'not-allowed' };
  if (passwordRefusal(asked.administrator.password) !== null) {
    return { ok: false, refusal: 'invalid', field: 'administrator/password' };
  }
  const directory = await territoryDirectory();
  const communes = asked.service.communes.flatMap(({ code, planned }) => {
    const commune = directory.commune(code);
    return commune === null ? [] : [{ ...commune, planned }];
  });
  if (new Set(communes.map(({ code }) => code)).size !== asked.service.communes.length) {
    return { ok: false, refusal: 'invalid', field: 'service/communes' };
  }
  const profile = asked.service.profile === undefined ? null : profileOf(asked.service.profile);
  // Before the transaction: while a hash is made, nothing must be kept waiting.
  const passwordHash = await passwords.hash(asked.administrator.password);
  if (passwordHash === null) return { ok: false, refusal: 'unavailable' };

  const organisation = OrganisationId.parse(v7());
  const service = ServiceId.parse(v7());
  const { administrator, ofOrganisation, ofService } = firstRecords(
    asked,
    { organisation, service },
    { communes, profile },
  );
  return await database.write(async (trx): Promise<SetupResult> => {
    const claimed = await trx
      .insertInto('meta')
      .values({ key: 'organisation', value: organisation })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows === 0n) return { ok: false, refusal: 'already-set-up' };
    await forgetSetupToken(trx);
    const logs = { organisation: LogId.parse(organisation), service: LogId.parse(service) };
    await createLog(trx, logs.organisation, 'organisation');
    await createLog(trx, logs.service, 'service');
    const { login } = asked.administrator;
    await trx
      .insertInto('credential')
      .values({ account: administrator, login, password_hash: passwordHash, created_at_ms: nowMs })
      .execute();
    await trx.insertInto('membership').values({ account: administrator, service }).execute();
    const author = { device: await createServerDevice(trx, organisation, nowMs), account: administrator, nowMs };
    await landRecords(trx, database.engine, { log: logs.organisation, records: ofOrganisation, author });
    await landRecords(trx, database.engine, { log: logs.service, records: ofService, author });
    const told = { service, action: 'set-up', subject: administrator, nowMs } as const;
    await appendEntry(trx, { actor: byAccount(administrator), ...told });
    return { ok: true, administrator };
  });
}
