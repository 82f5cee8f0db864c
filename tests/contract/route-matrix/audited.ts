import type { AuditAction } from '../../../src/protocol/journal.ts';

/** What the audit log tells of a route's use, or why it tells nothing. */
export type Audited = { readonly told: readonly [AuditAction, ...AuditAction[]] } | { readonly untold: string };

const IN_SERVICE = '/api/v1/office/services/:service';

const told = (...actions: [AuditAction, ...AuditAction[]]): Audited => ({ told: actions });
const untold = (why: string): Audited => ({ untold: why });

const NOT_PERSONAL = untold('changes nothing, and what it answers anybody may know');
const OWN = untold('changes nothing, and tells a person of what is their own');
const FIGURES = untold('changes nothing, and names nobody who was received; taking figures away is told');
const QUESTION = untold('only asks: what is answered to it is told');

/** Every route. One that is not here, or is no longer, fails the test. */
export const AUDITED: Readonly<Record<string, Audited>> = {
  'GET /health': NOT_PERSONAL,
  'GET /api/v1/ping': NOT_PERSONAL,
  'GET /api/v1/openapi.json': NOT_PERSONAL,
  'GET /api/v1/communes/:department': NOT_PERSONAL,
  'GET /api/v1/territories': NOT_PERSONAL,
  'GET /api/v1/territories/:code': NOT_PERSONAL,
  'POST /api/v1/setup': told('set-up', 'signed-in'),

  'POST /api/v1/devices': told('tablet-enrolled'),
  'POST /api/v1/agents': told('agent-joined'),
  'POST /api/v1/agents/token': told('agent-signed-in'),
  'GET /api/v1/service-key': NOT_PERSONAL,
  // Each change is in its log with its author for good, and names go only to an agent who joined or signed in, which is told.
  'POST /api/v1/sync': told(
    'account-created',
    'account-changed',
    'role-changed',
    'account-closed',
    'account-reopened',
    'review-decided',
    'review-repaired',
    'objection-recorded',
    'purge-ordered',
    'tablet-told-to-erase',
    'log-shorter-than-told',
  ),

  'POST /api/v1/office/sign-in': told('signed-in', 'sign-ins-refused'),
  'POST /api/v1/office/sign-out': told('signed-out'),
  'POST /api/v1/demo/sign-in': told('signed-in', 'tablet-enrolled', 'agent-joined'),
  'GET /api/v1/office/me': OWN,
  'POST /api/v1/office/me/password': told('password-changed'),
  'POST /api/v1/office/me/proof': told('proof-given'),
  'GET /api/v1/office/me/sessions': OWN,
  'POST /api/v1/office/me/sessions/:session/end': told('session-ended'),
  'POST /api/v1/office/me/sessions/end-others': told('session-ended'),
  'GET /api/v1/office/me/passkeys': OWN,
  'POST /api/v1/office/me/passkeys/options': QUESTION,
  'POST /api/v1/office/me/passkeys': told('passkey-added'),
  'POST /api/v1/office/me/passkeys/:passkey/remove': told('passkey-removed'),
  'POST /api/v1/office/me/proof/passkey/options': QUESTION,
  'POST /api/v1/office/me/proof/passkey': told('proof-given'),
  'POST /api/v1/office/passkeys/sign-in/options': QUESTION,
  'POST /api/v1/office/passkeys/sign-in': told('signed-in', 'sign-ins-refused'),

  'GET /api/v1/office/journal': untold('shows the log itself, to administrators; taking it away is told'),
  'GET /api/v1/office/journal/chain': untold('changes nothing, and says of the log whether it holds'),
  'GET /api/v1/office/journal.csv': told('journal-exported'),

  [`GET ${IN_SERVICE}/report`]: FIGURES,
  [`GET ${IN_SERVICE}/report.csv`]: told('report-exported'),
  [`GET ${IN_SERVICE}/report.xlsx`]: told('report-exported'),
  [`GET ${IN_SERVICE}/review`]: untold('changes nothing, and leaves out what tells of persons'),
  [`GET ${IN_SERVICE}/records/:record/history`]: untold('changes nothing, and leaves out what tells of persons'),
  [`POST ${IN_SERVICE}/review/dismissals`]: told('review-dismissed'),
  [`GET ${IN_SERVICE}/team`]: untold('changes nothing, and tells colleagues of each other'),
  [`POST ${IN_SERVICE}/rescue`]: told('rescue-imported'),
  [`POST ${IN_SERVICE}/devices`]: told('browser-enrolled'),
  [`POST ${IN_SERVICE}/device-codes`]: told('device-code-given'),
  [`POST ${IN_SERVICE}/accounts`]: told('account-created'),
  [`POST ${IN_SERVICE}/accounts/:account/codes`]: told('agent-code-given'),
  [`POST ${IN_SERVICE}/accounts/:account/password`]: told('password-reset'),
  [`POST ${IN_SERVICE}/devices/:device/revoke`]: told('tablet-revoked'),
  [`POST ${IN_SERVICE}/devices/:device/erase`]: told('erasure-ordered'),
};

/** What is told of and comes by no route: by a command on the server's own machine, or by the service's own retention. */
export const WITHOUT_ROUTE: readonly AuditAction[] = ['service-key-lost', 'service-key-made'];
