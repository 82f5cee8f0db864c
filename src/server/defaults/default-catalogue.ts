import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { CatalogueId, PartnerId } from '../../domain/ids.ts';
import { Catalogue, Partner } from '../../domain/records/organisation-records.ts';
import { type NewRecord, newRecord } from './creation-change.ts';

const { id: _partnerId, ...partnerFacts } = Partner.shape;
const { id: _catalogueId, version: _version, ...catalogueFacts } = Catalogue.shape;

/** What a new organisation starts with, as `catalogue.json` beside this file has it. */
const DefaultCatalogue = z.strictObject({ partners: z.array(z.strictObject(partnerFacts)), ...catalogueFacts });
export type DefaultCatalogue = z.infer<typeof DefaultCatalogue>;

export function defaultCatalogue(): DefaultCatalogue {
  return DefaultCatalogue.parse(JSON.parse(readFileSync(new URL('catalogue.json', import.meta.url), 'utf8')));
}

/**
 * Version 1 of the catalogue and the partners that its procedures name, ready to be created in the organisation's log.
 * Keywords are what a visitor says at the counter; themes are those of La Coop de la médiation numérique.
 */
export function defaultOrganisationRecords(
  ports: { readonly newId: () => string },
  { partners, ...choices }: DefaultCatalogue = defaultCatalogue(),
): {
  readonly catalogue: CatalogueId;
  readonly records: readonly NewRecord[];
} {
  const catalogue = CatalogueId.parse(ports.newId());
  return {
    catalogue,
    records: [
      ...partners.map((partner) => newRecord('partner', { id: PartnerId.parse(ports.newId()), ...partner })),
      newRecord('catalogue', { id: catalogue, version: 1, ...choices }),
    ],
  };
}
