import type { VisitorId } from '../../../domain/ids.ts';
import type { Names } from '../../agent/use-names.ts';

/** What a section of the page is given. The records of one person may be several: `recordsOfPerson(names.visitors, person)` tells which. */
export type PersonSectionProps = { readonly names: Names; readonly person: VisitorId };
