import type { PartSealer } from '../protocol/sealing/seal-part.ts';
import type { Vault } from './vault/seal-record.ts';

/** What it takes to seal a part anew. */
export type Resealing = {
  /** The print of the key that the service has now. */
  readonly key: string;
  /** Asked for once there is something to seal: it is read and drawn for that alone. */
  readonly sealer: () => Promise<PartSealer>;
  readonly vault: Vault;
};
