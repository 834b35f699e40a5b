// Somebody who is heard: they sit at a desktop with the reader and use keys alone. What they hear is noted step by step.
// Not here: the desktop (reader.ts), and the others, who act as in the browser tests.
import { expect, type CDPSession, type Page } from '@playwright/test';
import type { Person } from '../../../e2e/support/set';
import type { Say } from '../../../e2e/support/words';
import type { Reader, Said } from './reader';

/** More stops than any page has between two of its controls. */
const STOPS_MAX = 120;
/** More lines than any page has. */
const LINES_MAX = 200;
/** As announcer.ts reckons, the next message comes so long after one has begun. */
const MESSAGE_EVERY_MS = 3000;
/** What was due by then has also been given to the reader. */
const GIVEN_MS = 500;

interface Step {
  title: string;
  /** What the room said, in order. */
  room: readonly string[];
  /** What has the focus in the end, as the browser tells readers, where it is something else than before. */
  focus: string;
}

/** Which part of what is heard in a step is noted. */
interface Noting {
  /** Only what the room says, and of that only what contains these words. */
  only?: string;
  /** What had the focus before; without it, where the focus went is not noted. */
  before?: string;
}

export class Listener {
  readonly name: string;
  readonly say: Say;
  readonly reader: Reader;
  /** Every line heard, noted or not. */
  readonly all: string[] = [];
  readonly #steps: Step[] = [];
  readonly #read: string[] = [];
  /** The messages of the room, word by word, of every page so far. */
  readonly #messages = new Set<string>();
  #page: Page | null = null;
  #inspector: CDPSession | null = null;
  /** The worlds of scripts of the page: the client's, and those in which the test acts on it. */
  readonly #worlds = new Set<number>();

  constructor(name: string, say: Say, reader: Reader) {
    this.name = name;
    this.say = say;
    this.reader = reader;
  }

  get page(): Page {
    if (!this.#page) throw new Error(`${this.name} is not there yet`);
    return this.#page;
  }

  /**
   * What was heard, a heading for each step: first the room's messages in their order, then where the focus went. The
   * latter is noted from the browser: whether the reader says a new focus before a message of the room interrupts it is
   * the reader's and the machine's chance; the order among the room's messages is not.
   */
  get protocol(): string {
    return this.#steps
      .flatMap(({ title, room, focus }) => [
        `# ${title}`,
        ...room,
        ...(focus ? [`  (focus: ${focus})`] : []),
        '',
      ])
      .join('\n');
  }

  /** What the room said in a step, in order. */
  said(title: string): readonly string[] {
    const step = this.#steps.find((one) => one.title === title);
    if (!step) throw new Error(`there was no step "${title}"`);
    return step.room;
  }

  /** The window that a person looks at from now on. */
  async sits(person: Person): Promise<void> {
    this.#page = person.page;
    const inspector = await person.context.newCDPSession(person.page);
    this.#inspector = inspector;
    inspector.on('Runtime.executionContextCreated', ({ context }) => {
      this.#worlds.add(context.id);
    });
    inspector.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
    });
    inspector.on('Runtime.executionContextsCleared', () => {
      this.#worlds.clear();
    });
    await inspector.send('Runtime.enable');
    await this.reader.focus();
    await this.rest();
  }

  /** Does something and notes what is heard from it, once each of the sentences was. */
  async step(title: string, act: () => Promise<unknown>, ...sentences: readonly string[]): Promise<void> {
    const before = await this.#focused();
    await act();
    await this.#note(title, sentences, { before });
  }

  /** As `step`, where the reader also reads a page or a box: only the room's messages with `sentence` are noted. */
  async amid(title: string, act: () => Promise<unknown>, sentence: string): Promise<void> {
    await act();
    await this.#note(title, [sentence], { only: sentence });
  }

  /** Loads the page again, and ends the reader's reading of all of it, as people do; only what the room says is noted. */
  async reload(title: string, heading: string, sentence: string): Promise<void> {
    await this.page.reload();
    await this.reader.hears(heading);
    await this.reader.press('Control_L');
    await this.#note(title, [sentence], { only: sentence });
  }

  async #note(title: string, sentences: readonly string[], { only, before }: Noting = {}): Promise<void> {
    const heard = this.#hear(await this.#hears(sentences));
    for (const message of await this.page.evaluate(() => window.heardAloud)) {
      this.#messages.add(flat(message.replace(/^! /, '')));
    }
    const ofRoom = ({ text }: Said) => this.#messages.has(flat(text));
    if (only === undefined) this.#read.push(...heard.filter((one) => !ofRoom(one)).map(({ text }) => text));
    const room = heard
      .filter((one) => ofRoom(one) && one.text.includes(only ?? ''))
      .map(({ text, cut }) => (cut ? `${text} …` : text));
    const after = before === undefined ? '' : await this.#focused();
    this.#steps.push({ title, room, focus: after === before ? '' : after });
  }

  /** What is not heard was not said by the page, or not by the reader, or the key for it has not come: it says which. */
  async #hears(sentences: readonly string[]): Promise<Said[]> {
    try {
      return await this.reader.hears(...sentences);
    } catch (failure) {
      const [said, keys] = await this.page.evaluate(() => [window.heardAloud, window.keysAloud]);
      const last = { said: said?.slice(-4), keys: keys?.slice(-8) };
      throw new Error(`${String(failure)}\nlast from the page: ${JSON.stringify(last)}`, { cause: failure });
    }
  }

  /** Role and name of what has the focus, as readers are given them; empty where nothing has. */
  async #focused(): Promise<string> {
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return '';
    const [, role, name] = /([a-z]+)(?: "((?:[^"\\]|\\.)*)")?/.exec(await focused.ariaSnapshot()) ?? [];
    return flat(`${role ?? ''} “${name ?? ''}”`);
  }

  #hear(heard: readonly Said[]): readonly Said[] {
    this.all.push(...heard.map(({ text }) => text));
    return heard;
  }

  /** Goes to a control with the Tab key. What lies on the way is not noted. */
  async reach(
    name: string,
    role: 'button' | 'textbox' | 'radio' | 'checkbox' = 'button',
    exact = true,
  ): Promise<void> {
    await this.#silence();
    const wanted = this.page.getByRole(role, { name, exact }).and(this.page.locator(':focus'));
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      if ((await wanted.count()) > 0) {
        await this.#silence();
        this.#hear(await this.reader.heard());
        return;
      }
      await this.#press('Tab');
    }
    throw new Error(`the Tab key does not lead to "${name}"`);
  }

  /** Chooses among radio buttons, with the arrows as they are meant. */
  async choose(name: string): Promise<void> {
    const group = this.page.locator('input[type=radio]:focus');
    for (let stop = 0; (await group.count()) === 0 && stop < STOPS_MAX; stop += 1) await this.#press('Tab');
    const wanted = this.page.getByRole('radio', { name }).and(this.page.locator(':focus'));
    for (let stop = 0; (await wanted.count()) === 0 && stop < STOPS_MAX; stop += 1) {
      // Until the reader has noticed where it is, it keeps the arrows for itself.
      this.#hear(await this.reader.heard());
      await this.#press('Down');
    }
    await this.#press('space');
  }

  async #press(key: string): Promise<void> {
    await this.reader.press(key);
    // The page has the focus before the reader has said so.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
  }

  /** Goes to a button and presses it; what had the focus is never lost to the page. */
  async use(name: string, ...sentences: readonly string[]): Promise<void> {
    await this.reach(name);
    await this.step(`${this.name}: “${name}”`, () => this.reader.press('Return'), ...sentences);
    await this.expectFocus();
  }

  /** As `use`, of a button whose whole name says more, such as for how long a hand has been up. */
  async useAs(what: string, part: string, ...sentences: readonly string[]): Promise<void> {
    await this.reach(part, 'button', false);
    await this.step(`${this.name} ${what}`, () => this.reader.press('Return'), ...sentences);
    await this.expectFocus();
  }

  /** Reads with single keys, each of which the reader answers by itself; none of it is noted. */
  async browse(...keys: readonly string[]): Promise<void> {
    await this.rest();
    for (const key of keys) {
      await this.reader.tap(key);
      this.#hear(await this.reader.heard());
    }
  }

  /** Says to whom single letters go; the reader's own key for it goes back and forth. */
  async leaveKeys(to: 'to the page' | 'to the reader'): Promise<void> {
    const mode = to === 'to the page' ? /^(focus mode|fokus-?modus)/i : /^(browse mode|stöber\w*-?modus)/i;
    await this.rest();
    for (let tries = 0; tries < 4; tries += 1) {
      await this.reader.tap('Insert+a');
      const heard = this.#hear(await this.reader.heard());
      if (heard.some(({ text }) => mode.test(text))) return;
    }
    throw new Error(`single letters do not go ${to}`);
  }

  /** The page from its top, line by line, to its end. */
  async readPage(): Promise<string> {
    await this.rest();
    await this.reader.press('ctrl+Home');
    this.#hear(await this.reader.heard());
    for (let line = 0; line < LINES_MAX && (await this.reader.tap('Down')); line += 1);
    const read = this.#hear(await this.reader.heard());
    this.#read.push(...read.map(({ text }) => text));
    return read.map(({ text }) => text).join('\n');
  }

  /**
   * Nothing that was noted, or read in the room, claims to be pressed where there is nothing to press; and nothing at all
   * spells a key out, counts words, or says a thing twice in one breath.
   */
  expectPlain(): void {
    // Before the room and while a page is loaded, the test's own listeners are still there.
    const noted = [...this.#steps.flatMap(({ room }) => room), ...this.#read];
    expect(noted.filter((line) => /\b(clickable|klickbar)\b/i.test(line))).toEqual([]);
    const odd = this.all.filter((line) =>
      [/less Alt|kleiner Alt/i, /\b1[2-9] (words|Wörter)\b/, /^Ruth, \w+ /, /Thursday set\w/].some((fault) =>
        fault.test(line),
      ),
    );
    const twice = this.all.filter((line) => {
      const half = flat(line).slice(0, Math.floor(flat(line).length / 2));
      return half.length > 3 && flat(line) === `${half} ${half}`;
    });
    expect([...odd, ...twice]).toEqual([]);
  }

  async expectFocus(): Promise<void> {
    const focused = () => this.page.evaluate(() => document.activeElement !== document.body);
    await expect.poll(focused, 'something has the focus').toBe(true);
  }

  /** Waits until the room has nothing more to say and the reader is silent; what was heard is not noted, but given. */
  async rest(): Promise<readonly string[]> {
    await this.#quiet(MESSAGE_EVERY_MS);
    return this.#hear(await this.reader.heard()).map(({ text }) => text);
  }

  /** Waits until a person's reader would have ended what it says: a key before that would cut it off. */
  async #silence(): Promise<void> {
    await this.#quiet(0);
  }

  /**
   * Takes the test's own listeners for presses off the window: with them the browser tells the reader that everything in
   * the page is clickable. The client's stay, wherever they are.
   */
  async #aloneOnPage(): Promise<void> {
    const inspector = this.#inspector;
    if (!inspector) return;
    for (const contextId of this.#worlds) {
      const { result } = await inspector.send('Runtime.evaluate', {
        expression: 'window',
        contextId,
        // Without a group the listeners come without what they call.
        objectGroup: 'listeners',
      });
      const { listeners } = await inspector.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      });
      for (const { type, useCapture, handler } of listeners) {
        if (!PRESSES.has(type) || !handler?.objectId || !handler.description?.includes(OF_THE_TEST)) continue;
        await inspector.send('Runtime.callFunctionOn', {
          objectId: handler.objectId,
          functionDeclaration: 'function (type, capture) { removeEventListener(type, this, { capture }); }',
          arguments: [{ value: type }, { value: useCapture }],
        });
      }
    }
  }

  /** The reader's voice is faster than people's, and the room reckons with theirs. */
  async #quiet(least: number): Promise<void> {
    await this.#aloneOnPage();
    await this.page.waitForFunction(
      ({ least, given }) =>
        performance.now() > Math.max(window.heardAloudAt + least, window.heardAloudUntil) + given,
      { least, given: GIVEN_MS },
    );
  }
}

/** In the text of the one function with which Playwright watches what is hit. */
const OF_THE_TEST = '_hitTargetInterceptor';
const PRESSES = new Set(['click', 'auxclick', 'dblclick', 'mousedown', 'mouseup']);

/** Without what voices do not sound. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
