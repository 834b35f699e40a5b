// The single keys of the room and what each does; the list under "?" and the listener read the same table.
// Single keys work only while the room's own key mode is on and the focus is outside text fields (WCAG 2.1.4): a screen
// reader has single keys of its own, and a letter that was meant for a box must not act on the room.
import type { WordId } from '../../lib/i18n/ids';

/** Keys as printed on them, with the sentence that says what they do. */
export const KEYS: readonly (readonly [keys: readonly string[], id: Extract<WordId, `keys-${string}`>])[] = [
  [['F2'], 'keys-mode'],
  [['F8'], 'keys-again'],
  [['C'], 'keys-composer'],
  [['L'], 'keys-log'],
  [['R'], 'keys-hand'],
  [['Ctrl', 'Enter'], 'keys-hand-text'],
  [['M'], 'keys-mic'],
  [['V'], 'keys-share'],
  [['T'], 'keys-say-time'],
  [['F'], 'keys-say-floor'],
  [['Q'], 'keys-say-question'],
  [['W', 'B', 'Z'], 'keys-with-you'],
  [['A', 'D', 'S'], 'keys-answer'],
  [['Enter'], 'keys-finished'],
  [['G'], 'keys-pass'],
  [['X'], 'keys-stop'],
  [['1', '…', '8'], 'keys-ladder'],
  [['0'], 'keys-name'],
  [['Alt', 'Enter'], 'keys-mirror'],
  [['H'], 'keys-hold'],
  [['P'], 'keys-pause'],
  [['O'], 'keys-break'],
  [['E'], 'keys-extend'],
  [['N'], 'keys-next'],
  [['U'], 'keys-undo'],
  [['K'], 'keys-kind'],
  [['←', '→'], 'keys-seats'],
  [['Esc'], 'keys-close'],
  [['?'], 'keys-help'],
];

/** The key of an event if single keys may act on it: nothing held down with it, no text being written. */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.repeat) return null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target;
  if (target instanceof HTMLElement && isBusy(target, event.key)) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function isBusy(target: HTMLElement, key: string): boolean {
  if (target.isContentEditable || target.closest('dialog')) return true;
  if (target.matches('input, textarea, select')) return true;
  // Enter and Space belong to whatever has the focus.
  return (key === 'Enter' || key === ' ') && target.matches('button, a, summary');
}
