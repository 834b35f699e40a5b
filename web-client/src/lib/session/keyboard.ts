// Single keys of the room: which key means what for whom, and when a key press is one of them.
// Not here: what the keys do (the room gives the deeds), and Ctrl+Enter, which belongs to its text field.
import type { WordId } from '../i18n/ids';

/** Everything a single key can do in the room. */
export type Deed =
  | 'composer'
  | 'log'
  | 'hand'
  | 'microphone'
  | 'say-time'
  | 'say-floor'
  | 'say-question'
  | 'with-you'
  | 'answer'
  | 'hold'
  | 'pass'
  | 'finished'
  | 'pass-turn'
  | 'stop'
  | 'ladder'
  | 'silence'
  | 'pause'
  | 'extend'
  | 'next'
  | 'kind'
  | 'help';

/** Who a key is for, in the present stage. */
export type Holder = 'everyone' | 'presenter' | 'turn' | 'facilitator';

export interface KeyLine {
  keys: readonly string[];
  deed: Deed;
  holder: Holder;
  words: WordId;
}

/** The table of the keys, in the order in which `?` lists it. */
export const KEYS: readonly KeyLine[] = [
  { keys: ['c'], deed: 'composer', holder: 'everyone', words: 'keys-composer' },
  { keys: ['l'], deed: 'log', holder: 'everyone', words: 'keys-log' },
  { keys: ['r'], deed: 'hand', holder: 'everyone', words: 'keys-hand' },
  { keys: ['m'], deed: 'microphone', holder: 'everyone', words: 'keys-mic' },
  { keys: ['t'], deed: 'say-time', holder: 'everyone', words: 'keys-say-time' },
  { keys: ['f'], deed: 'say-floor', holder: 'everyone', words: 'keys-say-floor' },
  { keys: ['q'], deed: 'say-question', holder: 'everyone', words: 'keys-say-question' },
  { keys: ['w'], deed: 'with-you', holder: 'everyone', words: 'keys-with-you' },
  { keys: ['x'], deed: 'stop', holder: 'everyone', words: 'keys-stop' },
  { keys: ['a'], deed: 'answer', holder: 'presenter', words: 'keys-answer' },
  { keys: ['d'], deed: 'hold', holder: 'presenter', words: 'keys-answer' },
  { keys: ['s'], deed: 'pass', holder: 'presenter', words: 'keys-answer' },
  { keys: ['Enter'], deed: 'finished', holder: 'turn', words: 'keys-finished' },
  { keys: ['g'], deed: 'pass-turn', holder: 'turn', words: 'keys-pass' },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8'],
    deed: 'ladder',
    holder: 'facilitator',
    words: 'keys-ladder',
  },
  { keys: ['h'], deed: 'silence', holder: 'facilitator', words: 'keys-hold' },
  { keys: ['p'], deed: 'pause', holder: 'facilitator', words: 'keys-pause' },
  { keys: ['e'], deed: 'extend', holder: 'facilitator', words: 'keys-extend' },
  { keys: ['n'], deed: 'next', holder: 'facilitator', words: 'keys-next' },
  { keys: ['k'], deed: 'kind', holder: 'facilitator', words: 'keys-kind' },
  { keys: ['?'], deed: 'help', holder: 'everyone', words: 'keys-help' },
];

/** A key press as far as it matters here. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

/** Input types that take no text: letters pressed on them are free. */
const TEXTLESS = new Set([
  'button',
  'checkbox',
  'radio',
  'submit',
  'reset',
  'image',
  'color',
  'range',
  'file',
]);

/** Whether letters typed here belong to the element: text fields, selects, and everything in an open dialog. */
export function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog[open]')) return true;
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Whether Enter means something here already. */
function takesEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], summary, [role="button"]') !== null;
}

/** What a key press means for the holders of these parts; nothing if it is not a single key of ours. */
export function deedOf(press: Press, holders: ReadonlySet<Holder>): { deed: Deed; key: string } | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.defaultPrevented) return null;
  if (takesLetters(press.target)) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key === 'Enter' && takesEnter(press.target)) return null;
  const line = KEYS.find(({ keys, holder }) => keys.includes(key) && holders.has(holder));
  return line ? { deed: line.deed, key } : null;
}
