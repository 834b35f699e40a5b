// The one announcer of the client, put together: the queue, the reader, the person's keys and wishes.
// Comes when something is first to be said, or once the page stands.
import { t } from '../i18n/words.svelte';
import { settings } from '../session/settings.svelte';
import { Announcer } from './announcer';
import { markLanguages } from './languages';
import { say } from './voice';

/** So long after a page was loaded a reader may still be reading all of it. */
const FRESH_MS = 20_000;
/** Says the last message again, wherever the focus is. No browser and no screen reader has a use of its own for it. */
const AGAIN = 'F8';

export const announcer = new Announcer(say, {
  now: () => performance.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  fresh: () => performance.now() < FRESH_MS,
  hidden: () => document.visibilityState === 'hidden',
  quiet: () => settings.quiet,
});

function onkeydown(event: KeyboardEvent): void {
  announcer.keyed({ typing: isText(event.target), stops: event.key === 'Control' });
  if (event.key !== AGAIN || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  announcer.again(t('say-nothing-yet'));
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea')) return true;
  return target.matches(
    'input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=range])',
  );
}

// Before anything on the page may keep the key to itself.
addEventListener('keydown', onkeydown, true);
markLanguages();
