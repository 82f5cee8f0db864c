import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { keepFocus } from './keep-focus.ts';

beforeEach(() => {
  document.body.innerHTML = `
    <nav><a href="/ici">Ici</a></nav>
    <div id="screen">
      <main><h1 tabindex="-1">Accueil</h1><button>Arrivée</button></main>
      <aside><div id="visit"><button>Terminer</button></div><button>Annuler</button></aside>
    </div>`;
  // Of these the last runs first: nothing is looked after any more while the page is taken away.
  onTestFinished(() => document.body.replaceChildren());
  onTestFinished(keepFocus(document));
});

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};
const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === name);

test('what ended itself leaves the focus in its part of the screen', async () => {
  button('Terminer')?.focus();
  document.querySelector('#visit')?.remove();
  await frames(3);
  expect(document.activeElement).toBe(button('Annuler'));
});

test('a screen that came, however late, has the focus on its heading', async () => {
  button('Arrivée')?.focus();
  const screen = document.querySelector('#screen');
  screen?.replaceChildren('Ouverture…');
  await frames(3);
  expect(document.activeElement).toBe(document.body);
  screen?.insertAdjacentHTML('beforeend', '<main><h1 tabindex="-1">Suivi</h1></main>');
  await frames(3);
  expect(document.activeElement?.textContent).toBe('Suivi');
});

test('who put the focus down elsewhere is left alone', async () => {
  button('Arrivée')?.focus();
  button('Arrivée')?.blur();
  document.querySelector('#visit')?.remove();
  await frames(3);
  expect(document.activeElement).toBe(document.body);
});
