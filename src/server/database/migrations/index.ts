import type { Migration } from 'kysely/migration';
import { up as logAndAccounts } from './0001-log-and-accounts.ts';
import { up as salvageAndScope } from './0002-salvage-and-scope.ts';
import { up as revocationsAndPurges } from './0003-revocations-and-purges.ts';
import { up as review } from './0004-review.ts';
import { up as sealedParts } from './0005-sealed-parts.ts';
import { up as openSessions } from './0006-open-sessions.ts';
import { up as freshProof } from './0007-fresh-proof.ts';
import { up as agentKeys } from './0008-agent-keys.ts';
import { up as passkeys } from './0010-passkeys.ts';
import { up as audit } from './0011-audit.ts';
import { up as daysOfReferrals } from './0012-days-of-referrals.ts';
import { up as owedPurges } from './0013-owed-purges.ts';
import { up as partsNobodyOpens } from './0014-parts-nobody-opens.ts';

/** Every migration by its name, in the order of the names. One that has been released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-log-and-accounts': { up: logAndAccounts },
  '0002-salvage-and-scope': { up: salvageAndScope },
  '0003-revocations-and-purges': { up: revocationsAndPurges },
  '0004-review': { up: review },
  '0005-sealed-parts': { up: sealedParts },
  '0006-open-sessions': { up: openSessions },
  '0007-fresh-proof': { up: freshProof },
  '0008-agent-keys': { up: agentKeys },
  '0010-passkeys': { up: passkeys },
  '0011-audit': { up: audit },
  '0012-days-of-referrals': { up: daysOfReferrals },
  '0013-owed-purges': { up: owedPurges },
  '0014-parts-nobody-opens': { up: partsNobodyOpens },
};
