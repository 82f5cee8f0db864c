import { OrganisationId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';

/** Null until the server is set up. */
export async function organisationId(queries: Queries): Promise<OrganisationId | null> {
  const row = await queries.selectFrom('meta').select('value').where('key', '=', 'organisation').executeTakeFirst();
  return row === undefined ? null : OrganisationId.parse(row.value);
}
