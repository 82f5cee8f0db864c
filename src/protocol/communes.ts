import * as z from 'zod/mini';
import { CommuneCode, DepartmentCode } from '../domain/ids.ts';

/** `GET /api/v1/communes/:department`: the communes of a department by the official geographic code, in the order of their names. */
export const DepartmentCommunes = z.strictObject({
  department: DepartmentCode,
  /** A code and a name each: as little as a tablet can be sent. */
  communes: z.array(z.tuple([CommuneCode, z.string()])),
});
export type DepartmentCommunes = z.infer<typeof DepartmentCommunes>;
