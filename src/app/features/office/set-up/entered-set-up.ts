import * as z from 'zod/mini';
import { CommuneCode } from '../../../../domain/ids.ts';
import { TimeZone } from '../../../../domain/local-date.ts';
import { ProfileCode, type SetupRequest, type TerritoryDetail } from '../../../../protocol/office.ts';
import { ChosenPassword, NewLogin } from '../credential-fields.ts';
import type { FieldErrorCode } from '../field-error-code.ts';

const because = (code: FieldErrorCode) => code;
const name = z.string().check(z.trim(), z.minLength(1, because('required')), z.maxLength(120, because('too-long')));

/** What the page collects. Messages are codes: the sentence is chosen where it is shown. */
export const EnteredSetUp = z.object({
  organisation: name,
  service: name,
  vehicle: name,
  /** Empty: everything that the catalogue has. */
  profile: z.union([ProfileCode, z.literal('')]),
  territory: z.string().check(z.minLength(1, because('choose-territory'))),
  planned: z.array(CommuneCode).check(z.minLength(1, because('tick-a-commune'))),
  timeZone: TimeZone,
  administrator: name,
  login: NewLogin,
  password: ChosenPassword,
});
export type EnteredSetUp = z.infer<typeof EnteredSetUp>;
export type SetUpFields = z.input<typeof EnteredSetUp>;

/** Every commune of the territory goes; those ticked get a first stop. */
export function setUpRequest(
  token: string,
  entered: EnteredSetUp,
  communes: TerritoryDetail['communes'],
): SetupRequest {
  const planned = new Set(entered.planned);
  return {
    token,
    organisation: entered.organisation,
    administrator: { name: entered.administrator, login: entered.login, password: entered.password },
    service: {
      name: entered.service,
      timeZone: entered.timeZone,
      vehicle: entered.vehicle,
      ...(entered.profile !== '' && { profile: entered.profile }),
      communes: communes.map(({ code }) => ({ code, planned: planned.has(code) })),
    },
  };
}

const fieldOfPath: Readonly<Record<string, keyof SetUpFields>> = {
  organisation: 'organisation',
  'administrator/name': 'administrator',
  'administrator/login': 'login',
  'administrator/password': 'password',
  'service/name': 'service',
  'service/timeZone': 'timeZone',
  'service/vehicle': 'vehicle',
  'service/profile': 'profile',
  'service/communes': 'territory',
};

/** The field of the page that the server means, by its path in the request (`service/name`, `service/communes/3/code`). */
export function fieldNamed(path: string | undefined): keyof SetUpFields | null {
  if (path === undefined) return null;
  const known = Object.keys(fieldOfPath).find((candidate) => path === candidate || path.startsWith(`${candidate}/`));
  return known === undefined ? null : (fieldOfPath[known] ?? null);
}
