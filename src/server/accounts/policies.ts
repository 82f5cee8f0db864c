import type { AccountId, ServiceId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records/organisation-records.ts';

/** Who asks, and for which services they work. */
export type Actor = {
  readonly account: AccountId;
  readonly role: Role;
  readonly memberOf: readonly ServiceId[];
};

/** Agents work on tablets; the office is for those who answer for the figures. */
export function canEnterOffice(role: Role): boolean {
  return role !== 'agent';
}

/** Whether the service exists for them at all: to everyone else it is not there. */
function canSeeService(actor: Actor, service: ServiceId): boolean {
  return canEnterOffice(actor.role) && (actor.role === 'admin' || actor.memberOf.includes(service));
}

export function canReadReport(actor: Actor, service: ServiceId): boolean {
  return canSeeService(actor, service);
}

export function canManageTeam(actor: Actor, service: ServiceId): boolean {
  return canSeeService(actor, service);
}

/** Their browser is a device of the service: it writes in its log, and reads it while they are signed in. */
export function canWorkInOffice(actor: Actor, service: ServiceId): boolean {
  return canSeeService(actor, service);
}

/** Whoever answers for the figures reads what did not simply land, and the history of any record; no agent does. */
export function canReview(actor: Actor, service: ServiceId): boolean {
  return canSeeService(actor, service);
}

/** The audit log tells of everybody, administrators among them, over all services: it is for who answers for the whole. */
export function canReadJournal(actor: Actor): boolean {
  return actor.role === 'admin';
}

/** A supervisor takes on agents; only an administrator makes supervisors and administrators. */
export function canCreateAccount(actor: Actor, service: ServiceId, role: Role): boolean {
  return canManageTeam(actor, service) && (actor.role === 'admin' || role === 'agent');
}

/** An administrator helps another person back in; for their own password they show that they know the present one. */
export function canSetPasswordOf(actor: Actor, account: AccountId): boolean {
  return actor.role === 'admin' && actor.account !== account;
}
