// One wish, one effect, whatever the finger does: a second press of the same finger, or of a key that bounces, hits
// neither the same button again nor the one that has just taken its place. For all buttons of all pages.
// Heard at each button, before its own listeners (each.ts says why not at the page).
// Not here: wishes that are still on the way, which are not sent twice (session/room.svelte.ts).
import { each } from './each';

const BUTTONS = 'button, summary, input[type="submit"]';

/** Two presses within this time are one wish: a double press takes 90 to 250 ms, and a key that bounces less. */
const ONE_WISH_MS = 300;
const ONE_KEY_MS = 200;
/** A finger that bounces comes down within so many px. */
const SAME_PLACE_PX = 12;

interface Press {
  at: number;
  button: Element;
  /** Where; null for a key. */
  point: { x: number; y: number } | null;
  /** The buttons that were there. */
  known: WeakSet<Element>;
}

export class OnePress {
  readonly #page: Document;
  #last: Press | null = null;

  constructor(page: Document) {
    this.#page = page;
  }

  /** Begins. For the whole life of the page. */
  start(): void {
    each(this.#page, BUTTONS, (button) => {
      button.addEventListener('click', (event) => this.#clicked(button, event), true);
    });
  }

  #clicked(button: HTMLElement, event: MouseEvent): void {
    const point = event.detail === 0 ? null : { x: event.clientX, y: event.clientY };
    const press = { at: performance.now(), button, point, known: this.#buttons() };
    if (this.#last && again(this.#last, press)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    this.#last = press;
    if (point) this.#shield(point);
  }

  #buttons(): WeakSet<Element> {
    return new WeakSet(this.#page.querySelectorAll(BUTTONS));
  }

  /** Covers the place of the finger for a moment, so that pointers are turned away before they press. */
  #shield({ x, y }: { x: number; y: number }): void {
    const shield = this.#page.createElement('div');
    shield.setAttribute('aria-hidden', 'true');
    Object.assign(shield.style, {
      position: 'fixed',
      zIndex: '9',
      top: `${String(y - SAME_PLACE_PX)}px`,
      left: `${String(x - SAME_PLACE_PX)}px`,
      inlineSize: `${String(2 * SAME_PLACE_PX)}px`,
      blockSize: `${String(2 * SAME_PLACE_PX)}px`,
    });
    // Whatever is outside a modal dialog is not hit.
    (this.#page.querySelector('dialog:modal') ?? this.#page.body).append(shield);
    setTimeout(() => {
      shield.remove();
    }, ONE_WISH_MS);
  }
}

/** The same for single keys: a key that bounces, or is pressed twice, is one wish. */
export class OneKey {
  #last: { key: string; at: number } | null = null;

  /** Whether a key is a wish of its own. */
  wishes(key: string, at: number): boolean {
    const last = this.#last;
    if (last?.key === key && at - last.at < ONE_KEY_MS) return false;
    this.#last = { key, at };
    return true;
  }
}

/** Whether a press is the one before once more. */
export function again(last: Press, press: Press): boolean {
  if (press.at - last.at >= (press.point ? ONE_WISH_MS : ONE_KEY_MS)) return false;
  if (last.point && press.point) {
    return Math.hypot(press.point.x - last.point.x, press.point.y - last.point.y) <= SAME_PLACE_PX;
  }
  return press.button === last.button || !last.known.has(press.button);
}
