import * as z from 'zod/mini';

/**
 * `GET /api/v1/service-key`, with the device's token, a pending tablet's too: what personal parts are sealed to from now on. Asked after
 * enrolling, and now and then: a service may take a new key. `id` is the key's print, as `keyPrint` makes it.
 */
export const ServiceKeyTold = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  /** The uncompressed point of P-256, base64url: what `partSealer` takes. */
  publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{87}$/)),
});
export type ServiceKeyTold = z.infer<typeof ServiceKeyTold>;
