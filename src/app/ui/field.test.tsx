import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { expect, test } from 'vitest';
import { CheckboxRow } from './checkbox-row.tsx';
import { Field } from './field.tsx';

test('a field ties its label, its error and its help to the input', () => {
  render(<Field label="Code" description="Sur l’écran du responsable." error="Il manque deux signes." />);
  const input = screen.getByRole('textbox', {
    name: 'Code',
    description: 'Il manque deux signes. Sur l’écran du responsable.',
  });
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('a field without an error is not marked invalid, and nothing typed is completed by the browser', () => {
  render(<Field label="Code" />);
  const input = screen.getByRole('textbox', { name: 'Code' });
  expect(input.hasAttribute('aria-invalid')).toBe(false);
  expect(input.hasAttribute('aria-describedby')).toBe(false);
  expect(input.getAttribute('autocomplete')).toBe('off');
});

test('a box is named by its label alone; what describes it is heard once, after the name', () => {
  render(<CheckboxRow label="Câble" description="La clé est à la mairie." />);
  expect(screen.getByRole('checkbox', { name: 'Câble', description: 'La clé est à la mairie.' })).toBeDefined();
});

test('fields and boxes give a form what was typed and ticked', async () => {
  const handedIn: unknown[] = [];
  function Form() {
    const { register, handleSubmit } = useForm({ defaultValues: { code: '', power: false } });
    return (
      <form onSubmit={(event) => void handleSubmit((values) => handedIn.push(values))(event)}>
        <Field label="Code" {...register('code')} />
        <CheckboxRow label="Prise de courant" {...register('power')} />
        <button type="submit">Envoyer</button>
      </form>
    );
  }
  render(<Form />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Code' }), 'AB12');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Prise de courant' }));
  await userEvent.click(screen.getByRole('button', { name: 'Envoyer' }));
  expect(handedIn).toEqual([{ code: 'AB12', power: true }]);
});
