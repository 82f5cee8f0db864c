import type { Asked, Service } from './records/service-records.ts';

/** Everything but minutes: a figure of time is a service's own decision. */
const BY_DEFAULT: readonly Asked[] = [
  'heardThrough',
  'sentBy',
  'channel',
  'age',
  'gender',
  'status',
  'residence',
  'needs',
];

/** What a service's visits ask for besides persons and procedures, in the order in which it is asked. A service that asks for nothing more sees nothing more. */
export function askedOfVisits(service: Pick<Service, 'asks'> | null): readonly Asked[] {
  return service?.asks ?? BY_DEFAULT;
}
