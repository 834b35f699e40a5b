// The key of a diary: drawn in this browser, written down as groups of letters, and never sent anywhere but where its owner
// keeps it with their account. What is sealed here opens with these letters alone.
// Not here: where the letters are kept on the device, and what is in an entry.

/** Crockford's base 32: no letter in it is mistaken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
const LETTERS = 26;
const GROUP = 5;
const NONCE_BYTES = 12;
/** Entries are as long as the next step of this many bytes, so that their length says little. */
const STEP_BYTES = 1024;

export interface DiaryKey {
  /** As its owner writes it down. */
  readonly letters: string;
  /** By which the same key is known again; says nothing of it. */
  readonly mark: string;
  seal(text: string): Promise<string>;
  /** The text, or null where it was sealed under another key or is damaged. */
  open(sealed: string): Promise<string | null>;
}

/** Whether this page can seal at all: without a secure line a browser offers nothing for it. */
export function canSeal(): boolean {
  return typeof crypto !== 'undefined' && typeof crypto.subtle === 'object';
}

/** A new key. */
export function drawKey(): Promise<DiaryKey> {
  return keyOf(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** The key of letters as they were written down: capitals, spaces and dashes do not matter, nor O for 0 or I for 1. */
export async function readKey(typed: string): Promise<DiaryKey | null> {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LETTERS) return null;
  let bits = 0n;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  if (bits >> 128n !== 0n) return null;
  const secret = new Uint8Array(SECRET_BYTES);
  for (let at = SECRET_BYTES - 1; at >= 0; at -= 1) {
    secret[at] = Number(bits & 255n);
    bits >>= 8n;
  }
  return keyOf(secret);
}

async function keyOf(secret: Uint8Array<ArrayBuffer>): Promise<DiaryKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const how = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  });
  const key = await crypto.subtle.deriveKey(
    how('openset diary'),
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  const mark = new Uint8Array(await crypto.subtle.deriveBits(how('openset diary mark'), base, 256));
  return { letters: lettersOf(secret), mark: toText(mark), seal: sealBy(key), open: openBy(key) };
}

function lettersOf(secret: Uint8Array): string {
  let bits = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let letters = '';
  for (let at = 0; at < LETTERS; at += 1) {
    letters = (ALPHABET[Number(bits & 31n)] ?? '') + letters;
    bits >>= 5n;
  }
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? letters;
}

function sealBy(key: CryptoKey): DiaryKey['seal'] {
  return async (text) => {
    const words = new TextEncoder().encode(text);
    // Spaces behind it are nothing to whoever reads the words back: they are JSON.
    const padded = new Uint8Array(Math.ceil((words.length + 1) / STEP_BYTES) * STEP_BYTES).fill(32);
    padded.set(words);
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded));
    const all = new Uint8Array(NONCE_BYTES + sealed.length);
    all.set(iv);
    all.set(sealed, NONCE_BYTES);
    return toText(all);
  };
}

function openBy(key: CryptoKey): DiaryKey['open'] {
  return async (sealed) => {
    try {
      const all = fromText(sealed);
      const iv = all.slice(0, NONCE_BYTES);
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, all.slice(NONCE_BYTES));
      return new TextDecoder().decode(plain).trimEnd();
    } catch {
      // Another key, or damage: nothing can be made of it either way.
      return null;
    }
  };
}

function toText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
