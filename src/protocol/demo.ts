import * as z from 'zod/mini';
import { DeviceId } from '../domain/ids.ts';
import { EnrolResponse, SealedJoinResponse } from './enrolment.ts';

/** `POST /api/v1/demo/sign-in`, in a demonstration only. */
export const DemoSignIn = z.strictObject({ as: z.enum(['agent', 'supervisor']), device: z.nullable(DeviceId) });
export type DemoSignIn = z.infer<typeof DemoSignIn>;

/** Its answer for an agent: a tablet enrolled and joined. For a supervisor it answers as a sign-in does. */
export const DemoTablet = z.strictObject({ enrol: EnrolResponse, join: SealedJoinResponse });
export type DemoTablet = z.infer<typeof DemoTablet>;
