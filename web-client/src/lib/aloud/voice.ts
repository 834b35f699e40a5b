// Hands words to the screen reader. Where the browser has `ariaNotify`, that is used: it is heard through a modal
// dialog, and the same words are heard twice. Elsewhere a polite live region gets a new child; while a modal dialog is
// open, everything outside it is silent, so that the region stands inside that dialog.
// Not here: when something is said (announcer.ts).
import { words } from '../i18n/words.svelte';
import type { Part, Spoken } from './announcer';

interface Notifies {
  ariaNotify?: (text: string, options?: { priority: 'high' | 'normal' }) => void;
}

/** A region is known to a reader some time after it has come into the page. */
const KNOWN_AFTER_MS = 200;
/** Words that stayed in a region would be read again whenever a dialog closes over it. */
const GONE_AFTER_MS = 2000;
/**
 * What changed the page moves the focus in the same moment, and Orca 43 drops what it was given just before that. The
 * words come behind it.
 */
const BEHIND_FOCUS_MS = 150;
/** No voice sounds it. Orca 43 takes the same words twice in a row for one message. */
const UNSOUNDED = '\u00a0';

/** The last words that were given to the reader. */
let given = '';

export function say(spoken: Spoken): void {
  const { ariaNotify } = document as Notifies;
  if (ariaNotify) notify(spoken);
  else intoRegion(spoken);
}

/**
 * All of it through the document: a notification of an element that holds nothing is heard by nobody, and no reader
 * tried takes another voice for one. People's own words carry their language where they stand in the page.
 */
function notify({ parts, urgent }: Spoken): void {
  const text = parts.map((part) => part.text).join(' ');
  const give = () => {
    given = text === given ? `${text}${UNSOUNDED}` : text;
    (document as Notifies).ariaNotify?.(given, { priority: urgent ? 'high' : 'normal' });
  };
  // Timers of a page that cannot be seen come late.
  if (document.hidden) give();
  else setTimeout(give, BEHIND_FOCUS_MS);
}

/** Neighbours in one language become one; what is in the page's language says nothing of it. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const { text, language } of parts) {
    const own = language === words.language ? null : language;
    const last = result.at(-1);
    if (last?.language === own) last.text += ` ${text}`;
    else result.push({ text, language: own });
  }
  return result;
}

function intoRegion({ parts }: Spoken): void {
  const { region, fresh } = regionIn(open());
  const child = document.createElement('div');
  for (const { text, language } of joined(parts)) {
    const span = document.createElement('span');
    if (language !== null) span.lang = language;
    span.textContent = `${text} `;
    child.append(span);
  }
  setTimeout(
    () => {
      region.replaceChildren(child);
      setTimeout(() => child.remove(), GONE_AFTER_MS);
    },
    fresh ? KNOWN_AFTER_MS : 0,
  );
}

/** The modal dialog on top, or the page. */
function open(): Element {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
}

function regionIn(host: Element): { region: Element; fresh: boolean } {
  const known = [...host.querySelectorAll('[data-aloud]')].find(
    (one) => (one.closest('dialog') ?? document.body) === host,
  );
  if (known) return { region: known, fresh: false };
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('data-aloud', 'polite');
  host.append(region);
  return { region, fresh: true };
}
