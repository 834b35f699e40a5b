// Puts listeners on the elements they are written on. Svelte hears clicks and keys at the top of the page and passes
// them down; to a browser that makes everything in the page a part of one large clickable thing, and a screen reader
// says "clickable" of whatever has the focus and is no control: a heading, the log.
// Not here: what the client listens to by itself (lib/each.ts). When Svelte names this differently, the build fails.
import type { Plugin } from 'vite';

const COMPONENT = /\.svelte$/;
const LISTENER = /\$\.delegated\(/g;
const AT_THE_TOP = /^\$\.delegate\(\[[^\]]*\]\);$/gm;

/** The code of a component with each listener on its own element. */
export function withOwnListeners(code: string): string {
  const own = code.replace(LISTENER, '$.event(').replace(AT_THE_TOP, '');
  if (own.includes('$.delegate')) {
    throw new Error('Svelte’s listeners are not what they were; look at build/own-listeners.ts');
  }
  return own;
}

/** For built code and while developing. */
export function ownListeners(): Plugin {
  return {
    name: 'openset-own-listeners',
    transform: (code, id) => (COMPONENT.test(id) ? { code: withOwnListeners(code), map: null } : null),
  };
}
