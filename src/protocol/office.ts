import * as z from 'zod/mini';
import { Figures } from '../domain/counting/figures.ts';
import { AccountId, CommuneCode, DeviceId, PlannedSessionId, ServiceId } from '../domain/ids.ts';
import { Instant, LocalDate, LocalTime, TimeZone } from '../domain/local-date.ts';
import { Role } from '../domain/records/organisation-records.ts';

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const Login = z.string().check(z.trim(), z.toLowerCase(), z.minLength(3), z.maxLength(120));
const Password = z.string().check(z.minLength(12), z.maxLength(200));

/** What a new service may start from. */
export const ProfileCode = z.enum([
  'bus-mairie',
  'france-services',
  'pimms-mobile',
  'bus-numerique',
  'bus-seniors',
  'cafe-numerique',
  'mediatheque',
]);
export type ProfileCode = z.infer<typeof ProfileCode>;

/** `POST /api/v1/setup`: the first administrator and service, by the one-time link that the server printed; answers as a sign-in does. */
export const SetupRequest = z.strictObject({
  token: z.string().check(z.minLength(1), z.maxLength(100)),
  organisation: Name,
  administrator: z.strictObject({ name: Name, login: Login, password: Password }),
  service: z.strictObject({
    name: Name,
    timeZone: TimeZone,
    vehicle: Name,
    /** Code of the profile that the service starts from; left out: everything the catalogue has. */
    profile: z.optional(ProfileCode),
    /** The territory, and among it the communes where the bus will stop: each gets a first stop. */
    communes: z
      .array(z.strictObject({ code: CommuneCode, planned: z.boolean() }))
      .check(z.minLength(1), z.maxLength(600)),
  }),
});
export type SetupRequest = z.infer<typeof SetupRequest>;

/** `GET /api/v1/territories?search=`: inter-municipal bodies (EPCI) by name or number. */
const Territory = z.strictObject({ code: z.string(), name: z.string(), communes: z.int() });
export const TerritorySearch = z.strictObject({ territories: z.array(Territory) });
export type TerritorySearch = z.infer<typeof TerritorySearch>;

/** `GET /api/v1/territories/:code`. */
export const TerritoryDetail = z.strictObject({
  code: z.string(),
  name: z.string(),
  communes: z.array(z.strictObject({ code: CommuneCode, name: z.string(), population: z.nullable(z.int()) })),
  /** To suggest to a service there. */
  timeZone: TimeZone,
});
export type TerritoryDetail = z.infer<typeof TerritoryDetail>;

/** `POST /api/v1/office/sign-in`: answers with a cookie and {@link OfficeSession}. */
export const SignInRequest = z.strictObject({
  login: Login,
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** `POST /api/v1/office/me/password`: one's own; ends one's other sessions. A wrong `current` is answered as a wrong sign-in. */
export const OwnPassword = z.strictObject({
  current: z.string().check(z.minLength(1), z.maxLength(200)),
  password: Password,
});
export type OwnPassword = z.infer<typeof OwnPassword>;

/** `POST /api/v1/office/me/proof`: one's own password again, before something that lets others in. A wrong one is answered as a wrong sign-in. */
export const Proof = z.strictObject({ password: z.string().check(z.minLength(1), z.maxLength(200)) });
export type Proof = z.infer<typeof Proof>;

/** Names one of one's sessions, and is no key to it. */
export const SessionHandle = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** `GET /api/v1/office/me/sessions`: where one is signed in, this session first. `seenAt`: when a page of the office was last opened there. */
export const OpenSessions = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: SessionHandle,
      /** “Firefox · Windows”, as far as the browser said. */
      browser: z.nullable(z.string()),
      startedAt: Instant,
      seenAt: Instant,
      isThis: z.boolean(),
    }),
  ),
});
export type OpenSessions = z.infer<typeof OpenSessions>;

/** `GET /api/v1/office/me`. */
export const OfficeSession = z.strictObject({
  account: z.strictObject({ id: AccountId, name: z.string(), role: Role }),
  organisation: z.string(),
  services: z.array(z.strictObject({ id: ServiceId, name: z.string(), timeZone: TimeZone, today: LocalDate })),
  demo: z.boolean(),
});
export type OfficeSession = z.infer<typeof OfficeSession>;

/** `GET /api/v1/office/services/:service/report?from=&to=` (and `.csv`, `.xlsx`). */
export const Report = z.strictObject({
  service: z.strictObject({ id: ServiceId, name: z.string(), timeZone: TimeZone }),
  catalogueVersion: z.int(),
  /** When it was counted, by the server's clock. */
  countedAt: Instant,
  figures: Figures,
  /** The same figures month by month, oldest first: the period's months, and before them enough to make twelve. */
  months: z.array(z.strictObject({ month: z.string(), persons: z.int(), procedures: z.int(), sessionsHeld: z.int() })),
  /** What `figures.referrals` adds up from, the most first; one whose partner is not known has an empty code. The office alone knows it. */
  referralsByPartner: z.array(z.strictObject({ partner: z.string(), referrals: z.int() })),
  /** Names for the codes in the figures. */
  communes: z.record(z.string(), z.string()),
  procedureTypes: z.record(
    z.string(),
    z.strictObject({ labelFr: z.string(), labelEn: z.string(), partner: z.string() }),
  ),
  partners: z.record(z.string(), z.strictObject({ shortFr: z.string(), shortEn: z.string(), colour: z.string() })),
  /** The sessions from which nothing came, by name. */
  silentSessions: z.array(
    z.strictObject({
      id: PlannedSessionId,
      date: LocalDate,
      startTime: LocalTime,
      commune: z.string(),
      place: z.nullable(z.string()),
    }),
  ),
  /**
   * Tablets that may still hold work of the period: their last complete sync is earlier than its end or, while it runs, than the end
   * of its latest session that is past.
   */
  lateDevices: z.array(z.strictObject({ id: DeviceId, name: z.string(), lastSync: z.nullable(Instant) })),
});
export type Report = z.infer<typeof Report>;

/** One of {@link Team}, and the answer to {@link NewAccount}. */
export const TeamMember = z.strictObject({
  id: AccountId,
  name: z.string(),
  role: Role,
  employer: z.nullable(z.string()),
  active: z.boolean(),
});
export type TeamMember = z.infer<typeof TeamMember>;

/** How far a tablet that was shut out has come (`POST …/devices/:device/revoke`). */
const RevocationSteps = z.strictObject({
  orderedAt: Instant,
  /** When it first was answered with the order. */
  toldAt: z.nullable(Instant),
  /** Changes that came from it since. */
  handedOver: z.int(),
  /** Since when it holds nothing more that is not here. */
  handedOverAt: z.nullable(Instant),
  /** What it handed over is in a copy of the database. */
  copied: z.boolean(),
  /** Of a supervisor who does not wait for the copy. */
  eraseReason: z.nullable(z.string()),
  /** When it first was answered with the order to erase itself. */
  eraseOrderedAt: z.nullable(Instant),
});
export type RevocationSteps = z.infer<typeof RevocationSteps>;

/** What may be on a tablet, as far as the server can know: what a supervisor asks when it is lost. */
const Holding = z.strictObject({
  /**
   * - `sealed`: names, which an agent's card or the tablet's passkey opens, with their PIN; the server does not know which of the two
   * - `none`: nobody ever joined it with a vault, so it never got a name to keep
   */
  names: z.enum(['sealed', 'none']),
  /** Who ever joined it with a vault, those that were removed since among them. */
  agents: z.array(AccountId),
  lastComplete: z.nullable(Instant),
  /** Changes without a final verdict that it said it held, at its last contact. What it recorded since nobody knows. */
  unsent: z.nullable(z.int()),
});
export type Holding = z.infer<typeof Holding>;

/** `GET /api/v1/office/services/:service/team`. */
export const Team = z.strictObject({
  accounts: z.array(TeamMember),
  devices: z.array(
    z.strictObject({
      id: DeviceId,
      name: z.string(),
      status: z.enum(['active', 'pending', 'revoked']),
      enrolledAt: Instant,
      lastSync: z.nullable(Instant),
      holding: Holding,
      revocation: z.nullable(RevocationSteps),
    }),
  ),
  /** When the newest copy of the database that this server knows of was begun. */
  newestCopy: z.nullable(Instant),
  /** Devices that lately remembered an audit log longer than the server's, or another one; newest first. */
  journalDoubts: z.array(z.strictObject({ device: z.string(), at: Instant })),
});
export type Team = z.infer<typeof Team>;

/** `POST …/devices/:device/erase`, for a revoked tablet: it is erased though what it handed over is in no copy of the database. */
export const EraseRequest = z.strictObject({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) });
export type EraseRequest = z.infer<typeof EraseRequest>;

const person = { name: Name, employer: z.nullable(Name) };

/** `POST /api/v1/office/services/:service/accounts`. An agent comes in on a tablet, by a code; who enters the office has a password. */
export const NewAccount = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('agent'), ...person }),
  z.strictObject({ role: z.enum(['supervisor', 'admin']), ...person, login: Login, password: Password }),
]);
export type NewAccount = z.infer<typeof NewAccount>;

/** `POST …/accounts/:account/password`, by an administrator: for who forgot theirs. Ends that account's sessions in the office. */
export const NewPassword = z.strictObject({ password: Password });
export type NewPassword = z.infer<typeof NewPassword>;

/** `POST …/device-codes` and `POST …/accounts/:account/codes`: shown once, good for 15 minutes. */
export const IssuedCode = z.strictObject({ code: z.string(), expiresAt: Instant });
export type IssuedCode = z.infer<typeof IssuedCode>;
