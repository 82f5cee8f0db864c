import * as z from 'zod/mini';
import { DeviceId, OrganisationId, ServiceId } from '../domain/ids.ts';

/** `POST /api/v1/office/services/:service/devices`: the office's browser becomes a device of its own making. Asked again, it is the same. */
export const OfficeDeviceRequest = z.strictObject({ device: DeviceId });
export type OfficeDeviceRequest = z.infer<typeof OfficeDeviceRequest>;

/** The token hands in and reads nothing; records come while the session's cookie goes along. */
export const OfficeDevice = z.strictObject({
  device: DeviceId,
  token: z.string(),
  organisation: OrganisationId,
  service: ServiceId,
});
export type OfficeDevice = z.infer<typeof OfficeDevice>;
