import type { HistoryLine } from '../../../data/history.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';

/** Who made a change, as far as this tablet knows. */
export function useWho(): (line: Pick<HistoryLine, 'own' | 'author'> | undefined) => string {
  const texts = useRecordsTexts().history;
  return (line) => {
    if (line === undefined) return texts.byColleague;
    if (line.author !== null) return texts.by(line.author);
    return line.own ? texts.byThisTablet : texts.byColleague;
  };
}
