// Seals words that stay on this device: the presenter's notes, drafts, and what was sent but not acknowledged.
// Not here: how (sealing.ts, which comes when there are words to seal or to open, and otherwise once the room stands),
// where the sealed text lies, and anything that leaves the device.
//
// The key is AES-GCM, cannot be taken out of the browser, and lies in IndexedDB; the sealed text lies in web
// storage. So a copy of the storage files alone reads nothing, and clearing the site's data destroys the key.
// Where the browser offers no WebCrypto (a page over plain http from elsewhere) or no IndexedDB (some private
// windows), words stay in memory only: unsealed text is never written.
import { persistently } from './later';

export interface Vault {
  /** The sealed text, or null where nothing can be kept on this device. */
  seal(text: string): Promise<string | null>;
  /** The text, or null if it was sealed under another key or is damaged. */
  open(sealed: string): Promise<string | null>;
}

let device: Promise<Vault> | null = null;

/** What seals; asked for once, and until it comes. Until then words are in memory alone. */
export function sealing(): Promise<Vault> {
  device ??= persistently(() => import('./sealing')).then(({ DeviceVault }) => new DeviceVault());
  return device;
}

export const vault: Vault = {
  seal: async (text) => (await sealing()).seal(text),
  open: async (sealed) => (await sealing()).open(sealed),
};
