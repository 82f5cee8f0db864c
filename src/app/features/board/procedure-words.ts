import type { LucideIcon } from 'lucide-react';
import { tileTitle, type TileTitle } from '../../../domain/board/tile-title.ts';
import type { Findable } from '../../../domain/board/search-procedures.ts';
import type { ProcedureType } from '../../../domain/catalogue.ts';
import type { Partner } from '../../../domain/records/organisation-records.ts';
import type { Reference } from '../../agent/reference.tsx';
import { labelIn } from '../../texts/label-in.ts';
import type { Language } from '../../texts/language.ts';
import type { PartnerTone } from '../../ui/partner-dot.tsx';
import { partnerTone } from '../../ui/partner-tone.ts';
import { procedureIcon } from './procedure-icon.ts';

export type ProcedureWords = TileTitle &
  Findable & {
    readonly code: string;
    readonly label: string;
    readonly icon: LucideIcon;
    readonly of: { readonly tone: PartnerTone; readonly name: string } | undefined;
  };

/** What a tile and a card say of a procedure type, in the language chosen; found in both. */
export function procedureWords(
  type: ProcedureType,
  partners: Reference['partners'],
  language: Language,
): ProcedureWords {
  const partner = partners.get(type.partner);
  const label = labelIn(language, type);
  return {
    code: type.code,
    label,
    ...tileTitle(label),
    icon: procedureIcon(type.icon),
    of: partner && { tone: partnerTone(partner.colour), name: shortName(partner, language) },
    labels: [type.labelFr, type.labelEn],
    keywords: type.keywords,
    partner: partner ? [partner.shortFr, partner.shortEn, partner.labelFr, partner.labelEn] : [],
  };
}

function shortName(partner: Partner, language: Language): string {
  return language === 'fr' ? partner.shortFr : partner.shortEn;
}
