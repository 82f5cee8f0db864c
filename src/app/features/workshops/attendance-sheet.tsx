import type { Workshop } from '../../../domain/records/workshop-records.ts';
import { holdsSeat, inOrderOfRegistration } from '../../../domain/workshops/seats.ts';
import { useReference } from '../../agent/reference.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import type { Listed } from './use-listed.ts';
import { useWorkshopWords } from './workshop-words.ts';
import './attendance-sheet.css';

/** What a page of A4 holds under its head. */
const LINES = 16;
const EMPTY_AT_LEAST = 4;

type AttendanceSheetProps = { readonly workshop: Workshop; readonly listed: Listed };

/** The sheet to sign: today's names and empty lines for who comes besides. On paper only; while names are hidden, lines alone. */
export function AttendanceSheet({ workshop, listed }: AttendanceSheetProps) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const { agent } = useTablet();
  const { service } = useReference();
  const expected = inOrderOfRegistration(workshop.attendances).filter(holdsSeat);
  const names = listed.names === 'open' ? expected.map(({ id }, at) => listed.nameOf(id, at + 1)) : [];
  const lines = Math.max(LINES, workshop.capacity ?? 0, names.length + EMPTY_AT_LEAST);
  return (
    <article className="attendance-sheet">
      <header>
        <p>{service?.name}</p>
        <h2>{texts.sheet.title}</h2>
        <p className="attendance-sheet-what">
          {[words.activity(workshop.activity), ...words.about(workshop)].join(' · ')}
        </p>
        <p>
          {[capitalised(formats.longDate(workshop.date)), words.hours(workshop), words.place(workshop.stop)]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        <p>
          {texts.sheet.animator} {agent.name}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.sheet.number}</th>
            <th scope="col">{texts.sheet.name}</th>
            <th scope="col">{texts.sheet.signature}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: lines }, (_, at) => (
            <tr key={at}>
              <td>{at + 1}</td>
              <td>{names[at]}</td>
              <td>{'\u00A0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>{texts.sheet.more}</footer>
    </article>
  );
}
