import { type FieldPath, parsePath } from '../../domain/field-path.ts';
import type { Json } from '../../domain/json.ts';
import { Instant, LocalDate, LocalTime } from '../../domain/local-date.ts';
import { type RecordType, rulesOf } from '../../domain/records/record-types.ts';
import type { StopId } from '../../domain/ids.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { useRecordsTexts } from '../texts/records-texts.ts';
import { useFormats } from '../texts/formats.ts';
import { labelIn, type Labelled } from '../texts/label-in.ts';
import { useLanguage } from '../texts/language.ts';
import type { RecordsTexts } from '../texts/fr/records.ts';
import { useReference } from './reference.tsx';
import { useEntryWords } from './use-entry-words.ts';

type Choice = Labelled & { readonly code: string };

/** What is said of a field that a change touched, and of the value that it was given. */
export function usePathWords(type: RecordType | null) {
  const texts = useAgentTexts();
  const ofRecords = useRecordsTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { catalogue, partners, service, vehicles, zone } = useReference();
  const { place, procedure, activity } = useEntryWords();

  function label(path: FieldPath): string {
    return labelOf(path, type, ofRecords.field);
  }

  function value(path: FieldPath, said: Json): string {
    const words = ofRecords.field;
    if (said === null || said === '') return words.nothing;
    if (typeof said === 'boolean') return said ? words.yes : words.no;
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    const parsed = parsePath(path);
    const field = parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`;
    switch (field) {
      case 'stop':
        return place(text as StopId) ?? words.unknown;
      case 'vehicle':
        return vehicles.find(({ id }) => id === text)?.name ?? words.unknown;
      case 'procedures/type':
        return procedure(text);
      case 'procedures/result':
        return choice(catalogue?.results, text);
      case 'about':
      case 'reason':
        return procedure(text);
      case 'activity':
        return activity(text);
      case 'level':
        return choice(catalogue?.levels, text);
      case 'headCounts/category':
        return choice(catalogue?.headCounts, text);
      case 'channel':
        return choice(type === 'referral' ? catalogue?.referralChannels : catalogue?.channels, text);
      case 'outcome':
        return choice(type === 'case' ? catalogue?.caseOutcomes : catalogue?.referralOutcomes, text);
      case 'heardThrough':
        return choice(catalogue?.heardThrough, text);
      case 'cancelReason':
      case 'changeReason':
        return choice(catalogue?.cancelReasons, text);
      case 'sentBy':
      case 'partner':
        return choice([...partners.values()], text);
      case 'standing':
      case 'status':
      case 'kind':
      case 'attendances/standing':
      case 'members/standing':
        return isCode(text, ofRecords.fieldCodes) ? ofRecords.fieldCodes[text] : words.unknown;
      case 'commune':
        return service?.communes.find(({ id }) => id === text)?.name ?? text;
      case 'mergedInto':
        return words.yes;
      case 'date':
      case 'madeOn':
      case 'openedOn':
      case 'noticeOn':
      case 'objectionOn':
      case 'wishedFrom':
      case 'wishedTo':
        return LocalDate.safeParse(said).success ? formats.day(said as LocalDate) : text;
      case 'startTime':
      case 'endTime':
        return LocalTime.safeParse(said).success ? formats.time(said as LocalTime) : text;
      case 'halfDay':
        return text === 'morning' || text === 'afternoon' ? texts.halfDayName[text] : text;
      case 'at':
      case 'bookedAt':
      case 'askedAt':
      case 'heldAt':
      case 'openings/at':
      case 'closings/at':
      case 'unserved/at':
        return Instant.safeParse(said).success ? formats.timeOrDay(Date.parse(text), zone) : text;
      default:
        return isId(text) ? words.unknown : text;
    }
  }

  function choice(known: readonly Choice[] | null | undefined, code: string): string {
    const found = known?.find((one) => one.code === code);
    return found ? labelIn(language, found) : ofRecords.field.unknown;
  }

  return { label, value };
}

/** Fields that say nothing to a person: who marked what with which tablet. */
export function isSilent(path: FieldPath): boolean {
  const parsed = parsePath(path);
  return parsed.of === 'item' && (parsed.field === 'device' || (parsed.list === 'unserved' && parsed.field === 'at'));
}

function labelOf(path: FieldPath, type: RecordType | null, words: RecordsTexts['field']): string {
  const parsed = parsePath(path);
  if (parsed.of === 'item') {
    if (parsed.field === '$deleted') return parsed.list === 'procedures' ? words.removedProcedure : words.removed;
    switch (parsed.list) {
      case 'procedures':
        return parsed.field === 'result' ? words.result : words.procedure;
      case 'openings':
        return words.opening;
      case 'closings':
        return words.closing;
      case 'crew':
        return words.crew;
      case 'unserved':
        return words.unserved;
      case 'attendances':
        return parsed.field === 'walkIn' ? words.walkIn : words.attendance;
      case 'members':
        return words.attendance;
      case 'headCounts':
        return parsed.field === 'category' ? words.category : words.headCount;
      case 'answers':
        return words.answer;
      case 'documents':
        return words.document;
      case 'steps':
        return words.step;
      case 'ticks':
        return words.tick;
      default:
        return words.other(parsed.list);
    }
  }
  if (parsed.field === '$deleted') return words.deleted;
  if (type !== null && rulesOf(type).personal.includes(parsed.field)) return words.personal;
  return isNamed(parsed.field, words) ? words[parsed.field] : words.other(parsed.field);
}

type Named = {
  [Name in keyof RecordsTexts['field']]: RecordsTexts['field'][Name] extends string ? Name : never;
}[keyof RecordsTexts['field']];

function isNamed(field: string, words: RecordsTexts['field']): field is Named {
  return Object.hasOwn(words, field) && typeof words[field as keyof RecordsTexts['field']] === 'string';
}

function isCode(text: string, codes: RecordsTexts['fieldCodes']): text is keyof RecordsTexts['fieldCodes'] {
  return Object.hasOwn(codes, text);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text);
}
