import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Stepper } from './stepper.tsx';

function Persons({ start, seen }: { readonly start: number; readonly seen: number[] }) {
  const [value, setValue] = useState(start);
  return (
    <Stepper
      label="Nombre de personnes"
      value={value}
      valueText={value === 1 ? '1 personne' : `${value} personnes`}
      min={1}
      max={3}
      decreaseLabel="Une de moins"
      increaseLabel="Une de plus"
      onChange={(next) => {
        seen.push(next);
        setValue(next);
      }}
    />
  );
}

test('the stepper is named, and announces its value in words at each step', async () => {
  render(<Persons start={1} seen={[]} />);
  expect(screen.getByRole('group', { name: 'Nombre de personnes' })).toBeDefined();
  const value = screen.getByRole('status');
  expect(value.getAttribute('aria-live')).toBe('polite');
  await userEvent.click(screen.getByRole('button', { name: 'Une de plus' }));
  expect(value.textContent).toBe('2 personnes');
});

test('the stepper stops at both bounds, and its key there keeps the focus', async () => {
  const seen: number[] = [];
  render(<Persons start={2} seen={seen} />);
  const more = screen.getByRole('button', { name: 'Une de plus' });
  const less = screen.getByRole('button', { name: 'Une de moins' });
  await userEvent.click(more);
  await userEvent.click(more);
  expect(more.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(more);
  for (let press = 0; press < 4; press += 1) await userEvent.click(less);
  expect(seen).toEqual([3, 2, 1]);
  expect(less.getAttribute('aria-disabled')).toBe('true');
});
