import { LibraryBig, SearchX } from 'lucide-react';
import { useState } from 'react';
import { searchProcedures } from '../../../domain/board/search-procedures.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Tile, TileGrid } from '../../ui/tile.tsx';
import { useBoardContext, useBoardState } from './board-context.tsx';
import { useTileOrder } from './use-board.ts';

/** A screenful: what a stop asks for most is among them, the rest is one tap or one word away. */
const SHOWN_AT_FIRST = 12;

/** The procedures that this stop asks for most, or those that answer what is typed. */
export function Tiles() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { board, actions, store, words } = useBoardContext();
  const search = useBoardState((state) => state.search);
  const unfolded = useBoardState((state) => state.unfolded);
  const order = useTileOrder(board.session.record.stop);
  const inCard = new Set(
    board.visits.find(({ visit }) => visit.record.id === unfolded)?.visit.record.procedures.map((line) => line.type),
  );
  const [all, setAll] = useState(false);
  const found = searchProcedures(
    (order ?? []).flatMap((type) => words.get(type.code) ?? []),
    search,
  );
  const shortened = search === '' && !all && found.length > SHOWN_AT_FIRST;
  // What is in the unfolded card stays in sight, wherever it was found.
  const shown = shortened ? found.filter((type, index) => index < SHOWN_AT_FIRST || inCard.has(type.code)) : found;
  return (
    <>
      <div className="flex items-stretch gap-2.5 *:first:flex-1">
        <SearchField
          label={texts.board.searchLabel}
          placeholder={texts.board.searchPlaceholder}
          clearLabel={texts.search.clear}
          value={search}
          onChange={(value) => store.setState({ search: value })}
        />
        {search === '' && found.length > SHOWN_AT_FIRST && (
          <Button variant="quiet" onPress={() => setAll(!all)}>
            {all ? texts.board.fewerTiles : texts.board.allTiles(found.length)}
          </Button>
        )}
      </div>
      {found.length > 0 && (
        <TileGrid label={texts.board.tiles}>
          {shown.map((type) => {
            const count = board.counter.byType.get(type.code) ?? 0;
            return (
              <Tile
                key={type.code}
                icon={type.icon}
                title={type.title}
                subtitle={type.subtitle ?? undefined}
                partner={type.of}
                count={count === 0 ? undefined : { text: formats.number(count), label: texts.board.tileCount(count) }}
                selected={inCard.has(type.code)}
                onPress={() => void actions.tile(type.code)}
              />
            );
          })}
        </TileGrid>
      )}
      {order !== undefined && found.length === 0 && (
        <EmptyState icon={SearchX} title={texts.board.searchNone}>
          {texts.board.searchNoneMore}
        </EmptyState>
      )}
      {words.size === 0 && (
        <EmptyState icon={LibraryBig} title={texts.board.waitingCatalogue}>
          {texts.board.waitingCatalogueMore}
        </EmptyState>
      )}
    </>
  );
}
