import type { Report } from '../../../../protocol/office.ts';
import { labelIn } from '../../../texts/label-in.ts';
import type { Language } from '../../../texts/language.ts';
import type { PartnerTone } from '../../../ui/partner-dot.tsx';
import { partnerTone } from '../../../ui/partner-tone.ts';

export type PartnerPurpose = {
  readonly code: string;
  readonly name: string;
  readonly tone: PartnerTone;
  readonly procedures: number;
};

export type TypePurpose = {
  readonly code: string;
  readonly name: string;
  readonly partner: string;
  readonly tone: PartnerTone;
  readonly procedures: number;
};

/** Each type of procedure that was asked for, most asked first. A code that the catalogue does not know keeps its code. */
export function purposesByType(report: Report, language: Language): readonly TypePurpose[] {
  return report.figures.byProcedureType.map(({ type, procedures }) => {
    const known = report.procedureTypes[type];
    const partner = partnerOf(report, type, language);
    const name = known ? labelIn(language, known) : type;
    return { code: type, name, partner: partner.name, tone: partner.tone, procedures };
  });
}

/** The same procedures, added up by partner. */
export function purposesByPartner(report: Report, language: Language): readonly PartnerPurpose[] {
  const partners = new Map<string, PartnerPurpose>();
  for (const { type, procedures } of report.figures.byProcedureType) {
    const { code, name, tone } = partnerOf(report, type, language);
    partners.set(code, { code, name, tone, procedures: procedures + (partners.get(code)?.procedures ?? 0) });
  }
  return [...partners.values()].toSorted(
    (a, b) => b.procedures - a.procedures || a.name.localeCompare(b.name, language),
  );
}

function partnerOf(report: Report, type: string, language: Language) {
  return partnerNamed(report, report.procedureTypes[type]?.partner ?? type, language);
}

/** As the report names a partner; one that it does not know keeps its code. */
export function partnerNamed(report: Report, code: string, language: Language) {
  const known = report.partners[code];
  const name = (language === 'fr' ? known?.shortFr : known?.shortEn) ?? code;
  return { code, name, tone: known ? partnerTone(known.colour) : ('grey' as const) };
}
