import { type Bytes, drawBytes, type Web } from '../../protocol/sealing/web.ts';

const CARD_BYTES = 10;
const CODE_LETTERS = 16;
const QR_START = 'HALTE CARD 1:';

/** Five bits a letter: no I, L, O or U, and who types I, L or O is understood. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TAKEN_FOR: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** An agent's card: 80 bits that no disk holds, drawn by the machine and printed once. */
export function drawCard(web: Web): Bytes {
  return drawBytes(web, CARD_BYTES);
}

/** Sixteen letters in groups of four, as they are printed and typed. All 80 bits are secret: none is left for a check digit. */
export function cardCode(card: Bytes): string {
  let bits = card.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const letters: string[] = [];
  for (let left = CODE_LETTERS; left > 0; left--) {
    letters.unshift(ALPHABET[Number(bits & 31n)] ?? '');
    bits >>= 5n;
  }
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

/** What the QR beside it holds: no web address, and letters that a QR keeps in its smallest form. */
export function cardQrText(card: Bytes): string {
  return QR_START + cardCode(card).replaceAll('-', '');
}

/** Reads what was typed or scanned; null where it is no card's code. */
export function readCard(text: string): Bytes | null {
  const upper = text.trim().toUpperCase();
  const typed = (upper.startsWith(QR_START) ? upper.slice(QR_START.length) : upper).replaceAll(/[\s-]/g, '');
  const values = Array.from(typed, (letter) => ALPHABET.indexOf(TAKEN_FOR[letter] ?? letter));
  if (values.length !== CODE_LETTERS || values.includes(-1)) return null;
  let bits = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  const card = new Uint8Array(CARD_BYTES);
  for (let at = CARD_BYTES - 1; at >= 0; at--) {
    card[at] = Number(bits & 255n);
    bits >>= 8n;
  }
  return card;
}
