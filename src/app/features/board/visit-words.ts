import type { VisitLine } from '../../../data/visits.ts';
import type { Visit } from '../../../domain/records/service-records.ts';
import type { AgentTexts } from '../../texts/fr/agent.ts';
import type { SyncState } from '../../ui/sync-mark.tsx';
import type { ProcedureWords } from './procedure-words.ts';

type Words = ReadonlyMap<string, ProcedureWords>;

export function procedureName(type: string, words: Words, texts: AgentTexts): string {
  return words.get(type)?.label ?? texts.board.unknownProcedure;
}

/** “Carte grise”, “Carte grise + 2”: what an open card says in one line. */
export function chipLine(visit: Visit, words: Words, texts: AgentTexts): string {
  const [first] = visit.procedures;
  if (!first) return texts.board.toDetail;
  const name = words.get(first.type)?.title ?? texts.board.unknownProcedure;
  return visit.procedures.length === 1 ? name : texts.board.andMore(name, visit.procedures.length - 1);
}

export function visitTitle(visit: Visit, words: Words, texts: AgentTexts): string {
  if (visit.procedures.length === 0) return texts.board.withoutProcedure;
  return visit.procedures.map((line) => procedureName(line.type, words, texts)).join(', ');
}

/** Its persons where they are not one, whose procedures they are, and whether it was typed later. */
export function visitSubtitle(visit: Visit, words: Words, texts: AgentTexts): string | undefined {
  const partners = new Set(visit.procedures.flatMap((line) => words.get(line.type)?.of?.name ?? []));
  const parts = [
    ...(visit.continues === null ? [] : [texts.board.follows]),
    ...(visit.persons === 1 || visit.continues !== null ? [] : [texts.persons(visit.persons)]),
    ...partners,
    ...(visit.typedLater === true ? [texts.board.typedLater] : []),
    ...(visit.toConfirm === true ? [texts.board.waitsForAgent] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** How far the visit has come, in the four states that a screen draws: held by the server is sent and not confirmed. */
/** Sent is what is on its way at this moment: where a try has failed, the tablet alone is sure to have it. */
export function syncState(sync: VisitLine['sync'], isSending: boolean): SyncState {
  switch (sync.at) {
    case 'sent':
      return isSending ? 'sent' : 'on-tablet';
    case 'on-tablet':
    case 'confirmed':
    case 'refused':
      return sync.at;
    case 'held':
      return 'sent';
  }
}
