import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Car, Cloud } from 'lucide-react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { BoardNav } from './board-nav.tsx';
import { Button } from './button.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { Dialog } from './dialog.tsx';
import { StatusLine } from './status-line.tsx';
import { SyncMark } from './sync-mark.tsx';
import { Table } from './table.tsx';
import { Tile } from './tile.tsx';
import { UndoBar } from './undo-bar.tsx';

test('the sync line is a status that says its state in words', () => {
  render(
    <StatusLine tone="waiting" icon={Cloud}>
      Hors ligne · 7 visites sur la tablette
    </StatusLine>,
  );
  expect(screen.getByRole('status').textContent).toBe('Hors ligne · 7 visites sur la tablette');
});

test('a visit’s sync mark has a word for a screen reader, never a bare drawing', () => {
  render(<SyncMark state="refused" label="refusée" />);
  expect(screen.getByText('refusée')).toBeDefined();
});

test('a tile is read with its partner and its count, and says that it is chosen', async () => {
  let presses = 0;
  render(
    <Tile
      icon={Car}
      title="Carte grise"
      subtitle="cession"
      partner={{ tone: 'blue', name: 'France Titres' }}
      count={{ text: '4', label: '4 ce matin' }}
      selected
      onPress={() => (presses += 1)}
    />,
  );
  const tile = screen.getByRole('button', { name: /Carte grise.*4 ce matin.*cession.*France Titres/s, pressed: true });
  await userEvent.click(tile);
  expect(presses).toBe(1);
});

test('a pending button keeps its words and cannot be pressed again', async () => {
  let presses = 0;
  render(
    <Button isPending onPress={() => (presses += 1)}>
      Enregistrer
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Enregistrer' });
  await userEvent.click(button);
  expect(presses).toBe(0);
  expect(button.getAttribute('aria-disabled')).toBe('true');
});

test('a choice is one radio group, worked by keyboard', async () => {
  function Result() {
    const [value, setValue] = useState<'done' | 'started' | null>('done');
    const options = [
      { value: 'done', label: 'Faite' },
      { value: 'started', label: 'Commencée' },
    ] as const;
    return <ChoiceRow label="Résultat" value={value} onChange={setValue} options={options} />;
  }
  render(<Result />);
  const group = within(screen.getByRole('radiogroup', { name: 'Résultat' }));
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(group.getByRole<HTMLInputElement>('radio', { name: 'Commencée' }).checked).toBe(true);
});

test('the navigation says where we are and hands a plain click to the router', async () => {
  const visited: string[] = [];
  const items = [
    { key: 'a', href: '/accueil', label: 'Accueil', icon: Car, isCurrent: true },
    { key: 'b', href: '/suivi', label: 'Suivi', icon: Car, badge: { text: '3', label: '3 à faire' } },
  ];
  render(<BoardNav label="Navigation" items={items} onNavigate={(href) => visited.push(href)} />);
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Accueil');
  await userEvent.click(screen.getByRole('link', { name: 'Suivi, 3 à faire' }));
  expect(visited).toEqual(['/suivi']);
});

test('a table has its caption, names its rows and closes with its total', () => {
  render(
    <Table
      caption="Par commune"
      columns={[
        { key: 'name', header: 'Commune', cell: (row) => row.name },
        { key: 'persons', header: 'Personnes', numeric: true, cell: (row) => row.persons },
      ]}
      rows={[{ name: 'Wassigny', persons: 9 }]}
      rowKey={(row) => row.name}
      total={{ name: 'Total', persons: 9 }}
    />,
  );
  const table = screen.getByRole('table', { name: 'Par commune' });
  const rows = within(table).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual(['CommunePersonnes', 'Wassigny9', 'Total9']);
  expect(within(table).getByRole('rowheader', { name: 'Wassigny' })).toBeDefined();
});

test('what was just done is said by a region that was there before it, and can be undone', async () => {
  let undone = 0;
  const bar = (message: string | null) => (
    <UndoBar
      notice={message === null ? null : { message, action: { label: 'Rétablir', onPress: () => (undone += 1) } }}
      dismissLabel="Fermer"
      onDismiss={() => undefined}
    />
  );
  const { rerender } = render(bar(null));
  const region = screen.getByRole('status');
  rerender(bar('Visite retirée'));
  expect(within(region).getByText('Visite retirée')).toBeDefined();
  await userEvent.click(within(region).getByRole('button', { name: 'Rétablir' }));
  expect(undone).toBe(1);
});

test('a dialog is named by its title, is closed by Escape, and gives the focus back', async () => {
  function Question() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onPress={() => setOpen(true)}>Ouvrir</Button>
        <Dialog title="Effacer la tablette ?" closeLabel="Fermer" isOpen={open} onClose={() => setOpen(false)}>
          <p>Trois visites seraient perdues.</p>
        </Dialog>
      </>
    );
  }
  render(<Question />);
  await userEvent.click(screen.getByRole('button', { name: 'Ouvrir' }));
  expect(screen.getByRole('dialog', { name: 'Effacer la tablette ?' })).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});
