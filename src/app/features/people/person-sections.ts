import type { ComponentType } from 'react';
import type { PersonSectionProps } from './person-section-props.ts';
import { VisitsSection } from './visits-section.tsx';

/** What is known of a person beyond who they are, in the order of the page. Whoever follows something more adds a section here. */
export const personSections: readonly ComponentType<PersonSectionProps>[] = [VisitsSection];
