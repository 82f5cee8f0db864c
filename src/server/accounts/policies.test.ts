import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AccountId, ServiceId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records/organisation-records.ts';
import { type Actor, canCreateAccount, canManageTeam, canReadReport, canReview, canWorkInOffice } from './policies.ts';

const here = ServiceId.parse(v7());
const elsewhere = ServiceId.parse(v7());

function actor(role: Role): Actor {
  return { account: AccountId.parse(v7()), role, memberOf: [here] };
}

test('a supervisor reads and manages their own service and no other', () => {
  const supervisor = actor('supervisor');
  expect([canReadReport(supervisor, here), canManageTeam(supervisor, here)]).toEqual([true, true]);
  expect([canReadReport(supervisor, elsewhere), canManageTeam(supervisor, elsewhere)]).toEqual([false, false]);
});

test('an administrator sees every service of the organisation', () => {
  expect(canReadReport(actor('admin'), elsewhere)).toBe(true);
});

test('an agent reads no report and manages nobody, not even in their own service', () => {
  expect([canReadReport(actor('agent'), here), canManageTeam(actor('agent'), here)]).toEqual([false, false]);
});

test('a supervisor takes on agents only', () => {
  const roles = ['agent', 'supervisor', 'admin'] as const;
  expect(roles.map((role) => canCreateAccount(actor('supervisor'), here, role))).toEqual([true, false, false]);
  expect(roles.map((role) => canCreateAccount(actor('admin'), here, role))).toEqual([true, true, true]);
});

test('the office’s browser and the review list are for who answers for the service: no agent, no other service', () => {
  for (const may of [canReview, canWorkInOffice]) {
    expect([may(actor('supervisor'), here), may(actor('supervisor'), elsewhere)]).toEqual([true, false]);
    expect([may(actor('admin'), elsewhere), may(actor('agent'), here)]).toEqual([true, false]);
  }
});
