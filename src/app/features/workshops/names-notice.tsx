import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import type { Listed } from './use-listed.ts';

/** Why a list shows no names, and that its numbers work all the same. */
export function NamesNotice({ names }: Pick<Listed, 'names'>) {
  const texts = useWorkshopsTexts().names;
  if (names === 'open') return null;
  return (
    <Banner tone={names === 'none' ? 'info' : 'waiting'} title={names === 'none' ? texts.none : texts.hidden}>
      {names === 'none' ? texts.noneMore : texts.hiddenMore}
    </Banner>
  );
}
