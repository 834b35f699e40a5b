// Puts listeners for presses on the elements they are written on. Svelte hears them at the top of the page and passes them
// down; to a browser that makes everything in the page a part of one large clickable thing, and a screen reader says
// "clickable" of whatever has the focus and is no control: a heading, the log.
// Not here: other events, which stay where Svelte puts them (typing must be bound to a value before it is heard); and
// what the client listens to by itself (lib/each.ts). When Svelte names this differently, the build fails.
import type { Plugin } from 'vite';

const COMPONENT = /\.svelte$/;
const PRESSES = ['click', 'dblclick', 'mousedown', 'mouseup'];
const LISTENER = new RegExp(`\\$\\.delegated\\('(${PRESSES.join('|')})', `, 'g');
const AT_THE_TOP = /^\$\.delegate\(\[(?<events>[^\]]*)\]\);$/gm;

/** The code of a component with each listener for presses on its own element. */
export function withOwnListeners(code: string): string {
  let found = false;
  const own = code.replace(LISTENER, "$.event('$1', ").replace(AT_THE_TOP, (_, events: string) => {
    found = true;
    const others = events.split(', ').filter((event) => !PRESSES.includes(event.slice(1, -1)));
    return others.length > 0 ? `$.delegate([${others.join(', ')}]);` : '';
  });
  if (own.includes("$.delegated('click'") || (!found && own.includes('$.delegate'))) {
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
