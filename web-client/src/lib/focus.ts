// Where the focus goes when what had it is gone: replaced by something else, switched off, hidden, moved. It goes to
// what took its place; it never falls to the page, from where keys act on the room and a reader begins at the top.
// And until the person has acted on purpose, what they were typing acts on nothing.
// Not here: dialogs, which the platform gives the focus, and single keys (room/keys/shortcuts.ts).

const FOCUSABLE =
  'a[href], button, input, textarea, select, summary, [tabindex]:not([tabindex="-1"]), [contenteditable]';
const TEXT_BOX =
  'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="password"], [contenteditable]';
/** Within these a control has neighbours that belong to the same matter. */
const MATTER = 'form, fieldset, li, section, [role="group"], dialog, .block, .panel';
/** How long a place that nothing has taken yet is waited for: parts of a page come over a slow line. */
const WAITS_MS = 20_000;
/** Keys by which a person goes somewhere, or puts the focus somewhere, and does not write. */
const MOVES = /^(Tab|Escape|Arrow.*|Page.*|Home|End|F\d+)$/;

/** What had the focus, and where it stood. */
interface Held {
  element: HTMLElement;
  /** What contains it, from the inside out. */
  around: readonly Element[];
  text: { value: string; from: number; to: number } | null;
}

export class FocusKeeper {
  readonly #page: Document;
  #held: Held | null = null;
  /** The place of something that is gone, where nothing has taken it yet; and since when. */
  #waiting: { held: Held; since: number } | null = null;
  /** What was being typed into went away; since then the person has done nothing on purpose. */
  #interrupted = false;
  #moving = false;
  #touched = false;
  #pressing = false;

  constructor(page: Document) {
    this.#page = page;
  }

  /** Begins. For the whole life of the page. */
  start(): void {
    const page = this.#page;
    page.addEventListener('focusin', (event) => this.#came(event.target), true);
    page.addEventListener('focusout', () => queueMicrotask(() => this.#left()), true);
    page.addEventListener('input', () => this.#remember(), true);
    page.addEventListener('selectionchange', () => this.#remember());
    page.addEventListener('pointerdown', (event) => this.#pointed(event), true);
    for (const over of ['pointerup', 'pointercancel'])
      page.addEventListener(over, () => (this.#pressing = false), true);
    page.addEventListener('keydown', (event) => this.#pressed(event), true);
    new MutationObserver((changes) => this.#changed(changes)).observe(page.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled', 'hidden', 'inert', 'class', 'style', 'open'],
    });
  }

  /** Whether keys and letters act: not while somebody goes on typing into what is no more. */
  get armed(): boolean {
    return !this.#interrupted;
  }

  #came(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === this.#page.body) return;
    // Whoever puts the focus somewhere by other means than this has acted on purpose: a reader's own commands do.
    if (!this.#moving) this.#interrupted = false;
    this.#waiting = null;
    const around: Element[] = [];
    for (let up = target.parentElement; up; up = up.parentElement) around.push(up);
    this.#held = { element: target, around, text: textOf(target) };
  }

  /** The focus was taken from something that is still there, by a press beside it or by leaving the page. */
  #left(): void {
    const wanted = this.#pressing || !this.#page.hasFocus();
    const nowhere = this.#page.activeElement === this.#page.body;
    if (wanted && nowhere && this.#held && canHave(this.#held.element)) this.#held = null;
  }

  #remember(): void {
    const held = this.#held;
    if (held?.element === this.#page.activeElement) held.text = textOf(held.element);
  }

  #pointed(event: PointerEvent): void {
    this.#interrupted = false;
    this.#waiting = null;
    this.#touched = event.pointerType === 'touch';
    this.#pressing = true;
  }

  #pressed(event: KeyboardEvent): void {
    this.#touched = false;
    if (MOVES.test(event.key)) {
      this.#interrupted = false;
      this.#waiting = null;
      return;
    }
    const writes = event.target instanceof HTMLElement && event.target.matches(TEXT_BOX);
    if (!this.#interrupted || writes) return;
    // Shift and its like do nothing, and what is held down with Control is no letter.
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!letter && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #changed(changes: readonly MutationRecord[]): void {
    const held = this.#waiting?.held ?? this.#held;
    if (!held) return;
    const { activeElement, body } = this.#page;
    if (activeElement && activeElement !== body && activeElement.isConnected && canHave(activeElement))
      return;
    // A dialog that is closed gives the focus back by itself, just after it is gone: by Escape, this comes in between.
    if (changes.some(({ target }) => target instanceof HTMLDialogElement && !target.open)) {
      setTimeout(() => this.#changed([]));
      return;
    }
    if (this.#waiting && performance.now() - this.#waiting.since > WAITS_MS) {
      this.#waiting = this.#held = null;
      return;
    }
    if (canHave(held.element)) {
      this.#give(held.element, held);
      return;
    }
    if (held.text) this.#interrupted = true;
    const added = changes.flatMap(({ addedNodes }) =>
      [...addedNodes].filter((one) => one instanceof HTMLElement),
    );
    const next = this.#successor(held, changes, added);
    if (next) this.#give(next, held);
    else this.#waiting ??= { held, since: performance.now() };
  }

  #give(element: HTMLElement, held: Held): void {
    this.#moving = true;
    if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus({ preventScroll: held.text === null });
    this.#moving = false;
    const { text } = held;
    if (text && isTextBox(element) && element.value === text.value)
      element.setSelectionRange(text.from, text.to);
  }

  #successor(
    held: Held,
    changes: readonly MutationRecord[],
    added: readonly HTMLElement[],
  ): HTMLElement | null {
    const { text } = held;
    if (text) {
      const boxes = all(this.#page, TEXT_BOX);
      const fresh = boxes.filter((box) => isIn(box, added));
      // The words themselves, wherever they stand now; else a new box, else the one for the same matter.
      const same = boxes.filter((box) => text.value !== '' && isTextBox(box) && box.value === text.value);
      const near = this.#near(held, (around) => all(around, TEXT_BOX));
      return same.find((box) => isIn(box, added)) ?? same[0] ?? fresh[0] ?? near ?? this.#heading();
    }
    const place = placeOf(held, changes);
    const chosen = held.element.matches('select');
    const stands = held.around.find((around) => around.isConnected && around.matches('main, aside, dialog'));
    const fresh = stands ? all(stands, FOCUSABLE).filter((one) => isIn(one, added)) : [];
    // Whoever taps is not given a keyboard over half of the screen.
    const words = (around: ParentNode) => (this.#touched ? [] : all(around, TEXT_BOX));
    return (
      // A choice would take the keys, and is no successor of what was pressed.
      fresh.find((one) => place?.parent.contains(one) && (chosen || !one.matches('select'))) ??
      this.#near(held, (around) => (around.matches('form, section') ? words(around) : [])) ??
      this.#near(held, (around) => neighbours(held.element, all(around, FOCUSABLE), place)) ??
      // What is new elsewhere took its place only if pressing it does something.
      fresh.find((one) => !one.matches(this.#touched ? `select, ${TEXT_BOX}` : 'select')) ??
      this.#heading()
    );
  }

  /** The first that is found in what contained it and belongs to the same matter, from the inside out. */
  #near(held: Held, find: (around: Element) => readonly HTMLElement[]): HTMLElement | null {
    for (const around of held.around) {
      if (around.matches('main, aside, body, html')) return null;
      if (!around.isConnected || !around.matches(MATTER)) continue;
      const found = find(around)[0];
      if (found) return found;
    }
    return null;
  }

  /** Where nothing took the place: what the page is about now. */
  #heading(): HTMLElement | null {
    return all(this.#page, 'h1')[0] ?? null;
  }
}

export const focusKeeper = new FocusKeeper(document);

function isTextBox(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  return element.matches(TEXT_BOX) && 'value' in element;
}

function textOf(element: HTMLElement): Held['text'] {
  if (!isTextBox(element)) return null;
  return { value: element.value, from: element.selectionStart ?? 0, to: element.selectionEnd ?? 0 };
}

/** Whether an element can have the focus: it is there, is seen, and is not switched off or under a dialog. */
function canHave(element: Element): boolean {
  if (!element.isConnected || element.matches(':disabled') || element.closest('[inert], [hidden]'))
    return false;
  const over = document.querySelector('dialog:modal');
  if (over && !over.contains(element)) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

function all(around: ParentNode, selector: string): HTMLElement[] {
  return [...around.querySelectorAll<HTMLElement>(selector)].filter(canHave);
}

function isIn(element: Element, some: readonly Element[]): boolean {
  return some.some((one) => one.contains(element));
}

interface Place {
  parent: Element;
  /** What stood before it there. */
  before: Node | null;
}

/** Where something was taken out of what still stands; null where nothing was taken out. */
function placeOf(held: Held, changes: readonly MutationRecord[]): Place | null {
  const taken = changes.find(
    ({ target, removedNodes }) =>
      target.isConnected && [...removedNodes].some((node) => node.contains(held.element)),
  );
  if (!(taken?.target instanceof Element)) return null;
  return { parent: taken.target, before: taken.previousSibling?.isConnected ? taken.previousSibling : null };
}

/** Those after the place, the nearest first; else the last before it. */
function neighbours(
  element: HTMLElement,
  candidates: readonly HTMLElement[],
  place: Place | null,
): readonly HTMLElement[] {
  const others = candidates.filter((one) => one !== element);
  const from = element.isConnected ? element : (place?.before ?? place?.parent);
  if (!from) return others;
  const after = others.filter((one) => {
    const where = from.compareDocumentPosition(one);
    const inside = (where & Node.DOCUMENT_POSITION_CONTAINED_BY) !== 0;
    return (where & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && (!inside || from === place?.parent);
  });
  return after.length > 0 ? after : others.slice(-1);
}
