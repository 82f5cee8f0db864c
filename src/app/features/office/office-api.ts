import type { AccountId, DeviceId, RecordId, ServiceId } from '../../../domain/ids.ts';
import type { Period } from '../../../domain/local-date.ts';
import {
  IssuedCode,
  OfficeSession,
  OpenSessions,
  Report,
  Team,
  TeamMember,
  TerritoryDetail,
  TerritorySearch,
  type NewAccount,
  type NewPassword,
  type OwnPassword,
  type Proof,
  type SetupRequest,
  type SignInRequest,
} from '../../../protocol/office.ts';
import { type AuditAction, Journal, JournalChain } from '../../../protocol/journal.ts';
import { OfficeDevice } from '../../../protocol/office-device.ts';
import {
  type NewPasskey,
  type PasskeyAnswer,
  PasskeyCreation,
  PasskeyQuestion,
  Passkeys,
} from '../../../protocol/passkeys.ts';
import { type Dismissal, RecordHistory, Review } from '../../../protocol/review.ts';
import { type RescueFile, RescueResult } from '../../../protocol/rescue-file.ts';
import { Pong } from '../../../protocol/ping.ts';
import type { Language } from '../../texts/language.ts';
import { callServer, reading, readingFile, readingNothing, type Fetch } from './call-server.ts';

export type OfficeApi = ReturnType<typeof officeApi>;

export type JournalQuestion = {
  readonly action: AuditAction | null;
  readonly person: AccountId | null;
  readonly before?: number;
};

function queryOf(asked: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

export type ExportFormat = 'csv' | 'xlsx';

/** What the office asks of the server. Every answer is parsed, every refusal is a value. */
export function officeApi(fetch: Fetch) {
  const inService = (service: ServiceId) => `/api/v1/office/services/${service}`;
  return {
    ping: async () => callServer(fetch, { path: '/api/v1/ping', reads: reading(Pong) }),

    territories: async (search: string) =>
      callServer(fetch, {
        path: `/api/v1/territories?${new URLSearchParams({ search }).toString()}`,
        reads: reading(TerritorySearch),
      }),
    territory: async (code: string) =>
      callServer(fetch, { path: `/api/v1/territories/${encodeURIComponent(code)}`, reads: reading(TerritoryDetail) }),
    setUp: async (body: SetupRequest) =>
      callServer(fetch, { path: '/api/v1/setup', body, reads: reading(OfficeSession) }),

    me: async () => callServer(fetch, { path: '/api/v1/office/me', reads: reading(OfficeSession) }),
    signIn: async (body: SignInRequest) =>
      callServer(fetch, { path: '/api/v1/office/sign-in', body, reads: reading(OfficeSession) }),
    signOut: async () => callServer(fetch, { path: '/api/v1/office/sign-out', body: null, reads: readingNothing }),
    changeOwnPassword: async (body: OwnPassword) =>
      callServer(fetch, { path: '/api/v1/office/me/password', body, reads: readingNothing }),
    prove: async (body: Proof) => callServer(fetch, { path: '/api/v1/office/me/proof', body, reads: readingNothing }),
    ownSessions: async () => callServer(fetch, { path: '/api/v1/office/me/sessions', reads: reading(OpenSessions) }),
    endOwnSession: async (session: string) =>
      callServer(fetch, {
        path: `/api/v1/office/me/sessions/${encodeURIComponent(session)}/end`,
        body: null,
        reads: readingNothing,
      }),
    endOtherSessions: async () =>
      callServer(fetch, { path: '/api/v1/office/me/sessions/end-others', body: null, reads: readingNothing }),

    ownPasskeys: async () => callServer(fetch, { path: '/api/v1/office/me/passkeys', reads: reading(Passkeys) }),
    passkeyCreation: async () =>
      callServer(fetch, { path: '/api/v1/office/me/passkeys/options', body: null, reads: reading(PasskeyCreation) }),
    addPasskey: async (body: NewPasskey) =>
      callServer(fetch, { path: '/api/v1/office/me/passkeys', body, reads: readingNothing }),
    removePasskey: async (passkey: string) =>
      callServer(fetch, {
        path: `/api/v1/office/me/passkeys/${encodeURIComponent(passkey)}/remove`,
        body: null,
        reads: readingNothing,
      }),
    passkeyForSignIn: async () =>
      callServer(fetch, {
        path: '/api/v1/office/passkeys/sign-in/options',
        body: null,
        reads: reading(PasskeyQuestion),
      }),
    signInByPasskey: async (body: PasskeyAnswer) =>
      callServer(fetch, { path: '/api/v1/office/passkeys/sign-in', body, reads: reading(OfficeSession) }),
    passkeyForProof: async () =>
      callServer(fetch, {
        path: '/api/v1/office/me/proof/passkey/options',
        body: null,
        reads: reading(PasskeyQuestion),
      }),
    proveByPasskey: async (body: PasskeyAnswer) =>
      callServer(fetch, { path: '/api/v1/office/me/proof/passkey', body, reads: readingNothing }),

    demoSignIn: async () =>
      callServer(fetch, {
        path: '/api/v1/demo/sign-in',
        body: { as: 'supervisor', device: null },
        reads: reading(OfficeSession),
      }),

    report: async (service: ServiceId, period: Period) =>
      callServer(fetch, {
        path: `${inService(service)}/report?${new URLSearchParams(period).toString()}`,
        reads: reading(Report),
      }),

    registerBrowser: async (service: ServiceId, device: DeviceId) =>
      callServer(fetch, { path: `${inService(service)}/devices`, body: { device }, reads: reading(OfficeDevice) }),

    review: async (service: ServiceId, after: string | null) =>
      callServer(fetch, {
        path: `${inService(service)}/review${after === null ? '' : `?${new URLSearchParams({ after }).toString()}`}`,
        reads: reading(Review),
      }),
    dismiss: async (service: ServiceId, body: Dismissal) =>
      callServer(fetch, { path: `${inService(service)}/review/dismissals`, body, reads: readingNothing }),
    recordHistory: async (service: ServiceId, record: RecordId) =>
      callServer(fetch, { path: `${inService(service)}/records/${record}/history`, reads: reading(RecordHistory) }),

    journal: async (asked: JournalQuestion) =>
      callServer(fetch, { path: `/api/v1/office/journal${queryOf(asked)}`, reads: reading(Journal) }),
    journalChain: async () => callServer(fetch, { path: '/api/v1/office/journal/chain', reads: reading(JournalChain) }),
    journalFile: async (asked: JournalQuestion, language: Language) =>
      callServer(fetch, {
        path: `/api/v1/office/journal.csv${queryOf({ ...asked, language })}`,
        reads: readingFile,
        isFile: true,
      }),

    team: async (service: ServiceId) => callServer(fetch, { path: `${inService(service)}/team`, reads: reading(Team) }),
    addAccount: async (service: ServiceId, body: NewAccount) =>
      callServer(fetch, { path: `${inService(service)}/accounts`, body, reads: reading(TeamMember) }),
    givePassword: async (service: ServiceId, account: AccountId, body: NewPassword) =>
      callServer(fetch, { path: `${inService(service)}/accounts/${account}/password`, body, reads: readingNothing }),
    revokeDevice: async (service: ServiceId, device: DeviceId) =>
      callServer(fetch, {
        path: `${inService(service)}/devices/${device}/revoke`,
        body: null,
        reads: readingNothing,
      }),
    importRescueFile: async (service: ServiceId, body: RescueFile) =>
      callServer(fetch, { path: `${inService(service)}/rescue`, body, reads: reading(RescueResult) }),
    issueDeviceCode: async (service: ServiceId) =>
      callServer(fetch, { path: `${inService(service)}/device-codes`, body: null, reads: reading(IssuedCode) }),
    issueAgentCode: async (service: ServiceId, account: AccountId) =>
      callServer(fetch, {
        path: `${inService(service)}/accounts/${account}/codes`,
        body: null,
        reads: reading(IssuedCode),
      }),
  };
}

/** Where the browser downloads the figures of a period. */
export function exportAddress(service: ServiceId, period: Period, format: ExportFormat, language: Language): string {
  const query = new URLSearchParams({ from: period.from, to: period.to, language });
  return `/api/v1/office/services/${service}/report.${format}?${query.toString()}`;
}
