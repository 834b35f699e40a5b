// How words are sealed on this device: with a key that cannot be taken out of the browser.
// Not here: who has words sealed, and what is promised of it (vault.ts).
import type { Vault } from './vault';

const DATABASE = 'openset';
const KEYS = 'keys';
const KEY_NAME = 'device';
/** AES-GCM wants 96 bits, never used twice under one key. */
const NONCE_BYTES = 12;

export class DeviceVault implements Vault {
  #key: Promise<CryptoKey | null> | null = null;

  async seal(text: string): Promise<string | null> {
    const key = await (this.#key ??= deviceKey());
    if (!key) return null;
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
    return toBase64(iv) + '.' + toBase64(new Uint8Array(sealed));
  }

  async open(sealed: string): Promise<string | null> {
    const key = await (this.#key ??= deviceKey());
    const [iv, body] = sealed.split('.');
    if (!key || !iv || !body) return null;
    try {
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: fromBase64(iv) },
        key,
        fromBase64(body),
      );
      return new TextDecoder().decode(plain);
    } catch {
      // Another key, or damage: the words are gone either way, and nothing can be made of them.
      return null;
    }
  }
}

async function deviceKey(): Promise<CryptoKey | null> {
  try {
    const database = await openDatabase();
    const found = await ask(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME));
    if (found instanceof CryptoKey) return found;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const store = database.transaction(KEYS, 'readwrite').objectStore(KEYS);
    // Two tabs may make a key at once; `add` lets one of them win, and both then use that one.
    await ask(store.add(made, KEY_NAME)).catch(() => undefined);
    const kept = await ask(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME));
    return kept instanceof CryptoKey ? kept : null;
  } catch {
    return null;
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(KEYS);
  return ask(request);
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = (event) => {
      // A failed `add` would otherwise abort its transaction as an uncaught error.
      event.preventDefault();
      reject(request.error ?? new Error('The browser keeps nothing'));
    };
  });
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
