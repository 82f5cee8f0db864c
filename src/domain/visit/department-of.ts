import { type CommuneCode, DepartmentCode } from '../ids.ts';

/** The department that a commune lies in, which its code begins with: two signs, three overseas. */
export function departmentOf(commune: CommuneCode): DepartmentCode {
  return DepartmentCode.parse(commune.slice(0, /^9[78]/.test(commune) ? 3 : 2));
}
