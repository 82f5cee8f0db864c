import type { VisitorId } from '../../../domain/ids.ts';
import type { Names } from '../use-names.ts';

/**
 * What a section of a person's page is given, whichever feature makes it. The records of one person may be several:
 * `names.personOf(someone) === names.personOf(person)` tells whether somebody named in a record is them.
 */
export type PersonSectionProps = { readonly names: Names; readonly person: VisitorId };
