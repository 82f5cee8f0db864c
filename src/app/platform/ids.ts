import type { NameToUuid } from '../../domain/stop-session-id.ts';
import { v5, v7 } from 'uuid';

/** A fresh UUID, version 7. */
export function newId(): string {
  return v7();
}

export const nameToUuid: NameToUuid = (name, namespace) => v5(name, namespace);
