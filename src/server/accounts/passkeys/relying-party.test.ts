import { expect, test } from 'vitest';
import { relyingParty } from './relying-party.ts';

test.each([
  ['https://halte.example.org', { id: 'halte.example.org', origin: 'https://halte.example.org' }],
  ['https://halte.example.org:8443', { id: 'halte.example.org', origin: 'https://halte.example.org:8443' }],
  ['http://localhost:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  ['http://halte.example.org', null],
  ['https://192.0.2.1', null],
  ['https://[2001:db8::1]', null],
  ['http://127.0.0.1:8080', null],
])('at %s passkeys are bound to %o', (address, party) => {
  expect(relyingParty(new URL(address), 'elsewhere.example')).toEqual(party);
});

test.each([
  ['localhost:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  ['127.0.0.1:8080', null],
  // What a browser says it asked for is no reason to believe that it is us.
  ['elsewhere.example', null],
  ['', null],
])('without an address of its own, asked as %s, it is %o', (host, party) => {
  expect(relyingParty(null, host)).toEqual(party);
});
