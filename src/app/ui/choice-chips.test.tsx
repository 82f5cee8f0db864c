import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ChoiceChips, SeveralChips } from './choice-chips.tsx';

const OPTIONS = [
  { value: 'f', label: 'Femme' },
  { value: 'm', label: 'Homme' },
] as const;

function One() {
  const [value, setValue] = useState<'f' | 'm' | null>(null);
  return (
    <>
      <ChoiceChips label="Genre" options={OPTIONS} value={value} onChange={setValue} />
      <output>{value ?? 'rien'}</output>
    </>
  );
}

function Several() {
  const [value, setValue] = useState<readonly ('f' | 'm')[]>([]);
  return (
    <>
      <SeveralChips label="Besoins" options={OPTIONS} value={value} onChange={setValue} />
      <output>{value.join(' ')}</output>
    </>
  );
}

test('one tap chooses, another chip takes its place, and a second tap takes it back', async () => {
  render(<One />);
  const said = screen.getByRole('status');
  await userEvent.click(screen.getByRole('radio', { name: 'Femme' }));
  expect(said.textContent).toBe('f');
  await userEvent.click(screen.getByRole('radio', { name: 'Homme' }));
  expect(said.textContent).toBe('m');
  await userEvent.click(screen.getByRole('radio', { name: 'Homme' }));
  expect(said.textContent).toBe('rien');
});

test('several are chosen in the order of the list, and each is taken out alone', async () => {
  render(<Several />);
  const said = screen.getByRole('status');
  await userEvent.click(screen.getByRole('button', { name: 'Homme' }));
  await userEvent.click(screen.getByRole('button', { name: 'Femme' }));
  expect(said.textContent).toBe('f m');
  await userEvent.click(screen.getByRole('button', { name: 'Homme' }));
  expect(said.textContent).toBe('f');
});
