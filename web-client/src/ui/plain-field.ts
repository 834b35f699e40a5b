// A text field takes what the server takes: what is pasted, dropped, dictated or composed is made plain and cut to the
// room there is, and it says how much it left out. Not here: what plain is (lib/plain.ts).
import type { Attachment } from 'svelte/attachments';
import { beginning, lettersIn, plain, plainLine } from '../lib/plain';

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** `max` letters; `onleft` is told how many letters of what came in last were left out. */
export function plainField(max: () => number, onleft: (letters: number) => void): Attachment<TextField> {
  return (field) => {
    const clean = (text: string) => (field instanceof HTMLTextAreaElement ? plain(text) : plainLine(text));

    // Before it is in the field: what was there stays whole, and the browser's own undo works.
    const before = (event: Event) => {
      const { data, isComposing, dataTransfer } = event as InputEvent;
      const text = data ?? dataTransfer?.getData('text/plain') ?? null;
      if (text === null || isComposing) return;
      const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
      const room = max() - lettersIn(field.value.slice(0, from) + field.value.slice(to));
      const wanted = clean(text);
      const fits = beginning(wanted, room);
      onleft(lettersIn(wanted) - lettersIn(fits));
      if (fits === text) return;
      event.preventDefault();
      insert(field, fits);
    };

    // What went in by another way: a composition, a browser that says nothing before, the field filled by a tool.
    const after = (event: Event) => {
      if ((event as InputEvent).isComposing) return;
      const wanted = clean(field.value);
      const over = lettersIn(wanted) - max();
      if (wanted === field.value && over <= 0) return;
      const caret = clean(field.value.slice(0, field.selectionEnd ?? field.value.length));
      // What came in last stands before the caret; that is what there is no room for.
      const kept = over > 0 ? beginning(caret, lettersIn(caret) - over) : caret;
      field.value = beginning(kept + wanted.slice(caret.length), max());
      field.setSelectionRange(kept.length, kept.length);
      if (over > 0) onleft(over);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };

    field.addEventListener('beforeinput', before);
    field.addEventListener('input', after);
    field.addEventListener('compositionend', after);
    return () => {
      field.removeEventListener('beforeinput', before);
      field.removeEventListener('input', after);
      field.removeEventListener('compositionend', after);
    };
  };
}

/** Puts text where the caret is, as if it had been typed. */
function insert(field: TextField, text: string): void {
  // The one way by which the browser can undo it; where it is gone, the text still gets in.
  if (text !== '' && document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
