// The test function with a set in which one person is heard: they sit at a desktop with the reader and use keys alone;
// the others act as in the browser tests.
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import usual from '../../../e2e/playwright.config';
import { Moves } from '../../../e2e/support/moves';
import { Server } from '../../../e2e/support/server';
import { LearningSet, type Language, type Person } from '../../../e2e/support/set';
import { speaker, type Say } from '../../../e2e/support/words';
import { Reader } from './reader';

/** More stops than any page has between two of its controls. */
const STOPS_MAX = 120;

/** Somebody who is heard. */
export class Listener {
  readonly name: string;
  readonly say: Say;
  readonly reader: Reader;
  /** What was heard so far, a heading for each step. */
  readonly protocol: string[] = [];
  #page: Page | null = null;

  constructor(name: string, say: Say, reader: Reader) {
    this.name = name;
    this.say = say;
    this.reader = reader;
  }

  get page(): Page {
    if (!this.#page) throw new Error(`${this.name} is not there yet`);
    return this.#page;
  }

  /** The window that a person looks at from now on. */
  async sits(person: Person): Promise<void> {
    this.#page = person.page;
    await this.reader.focus();
    await this.reader.heard();
  }

  /** Does something and notes what is heard from it, once `sentence` was. */
  async step(title: string, act: () => Promise<unknown>, sentence?: string): Promise<void> {
    await act();
    await this.#note(title, sentence);
  }

  /** As `step`, where the reader also reads what has the focus on a new page: only what the room says is noted. */
  async amid(title: string, act: () => Promise<unknown>, sentence: string): Promise<void> {
    await act();
    await this.#note(title, sentence, sentence);
  }

  /** Loads the page again, and ends the reader's reading of all of it, as people do; only what the room says is noted. */
  async reload(title: string, heading: string, sentence: string): Promise<void> {
    await this.page.reload();
    await this.reader.hears(heading);
    await this.reader.press('Control_L');
    await this.#note(title, sentence, sentence);
  }

  async #note(title: string, sentence?: string, only = ''): Promise<void> {
    const heard = sentence === undefined ? await this.reader.heard() : await this.reader.hears(sentence);
    this.protocol.push(`# ${title}`, ...heard.filter((line) => line.includes(only)).map(asInAnyVersion), '');
  }

  /** Goes to a control with the Tab key. What lies on the way is not noted. */
  async reach(
    name: string,
    role: 'button' | 'textbox' | 'radio' | 'checkbox' = 'button',
    exact = true,
  ): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact }).and(this.page.locator(':focus'));
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      if ((await wanted.count()) > 0) return;
      await this.#press('Tab');
    }
    throw new Error(`the Tab key does not lead to "${name}"`);
  }

  /** Chooses among radio buttons, with the arrows as they are meant. */
  async choose(name: string): Promise<void> {
    const group = this.page.locator('input[type=radio]:focus');
    for (let stop = 0; (await group.count()) === 0 && stop < STOPS_MAX; stop += 1) await this.#press('Tab');
    const wanted = this.page.getByRole('radio', { name }).and(this.page.locator(':focus'));
    for (let stop = 0; (await wanted.count()) === 0 && stop < STOPS_MAX; stop += 1) await this.#press('Down');
    await this.#press('space');
  }

  async #press(key: string): Promise<void> {
    await this.reader.press(key);
    // The page has the focus before the reader has said so.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
  }

  /** Goes to a button, hears it, and presses it. */
  async use(name: string, sentence?: string, exact = true): Promise<void> {
    await this.reach(name, 'button', exact);
    await this.reader.heard();
    await this.step(`${this.name}: “${name}”`, () => this.reader.press('Return'), sentence);
  }

  /** Waits until nothing more is said, and forgets it. */
  async rest(): Promise<void> {
    await this.reader.heard();
  }
}

/** Versions of Orca name the same things differently. */
function asInAnyVersion(line: string): string {
  return line.replace(/\bpush button\b/, 'button').replace(/\bSchalter\b/, 'Schaltfläche');
}

interface World {
  language: Language;
  say: Say;
  moves: Moves;
  server: Server;
  /** A set in which `name` is heard. */
  hearing: (name: string) => Promise<{ set: LearningSet; listener: Listener }>;
}

export const test = base.extend<World>({
  language: ['en', { option: true }],
  say: async ({ language }, use) => {
    await use(speaker(language));
  },
  moves: async ({ say }, use) => {
    await use(new Moves(say));
  },
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.stop();
  },
  hearing: async ({ server, browser, language, say }, use, testInfo) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (name) => {
      const reader = await Reader.start(language);
      ends.push(() => reader.stop());
      const seen = await onDesktop(reader);
      ends.push(() => seen.close());
      const set = new LearningSet(server, browser, {
        language,
        browserOf: (person) => Promise.resolve(person === name ? seen : browser),
      });
      ends.push(() => set.close());
      const listener = new Listener(name, say, reader);
      // Whatever becomes of the test, what was heard can be read.
      ends.push(() => writeFile(testInfo.outputPath('heard.txt'), listener.protocol.join('\n')));
      return { set, listener };
    });
    for (const end of ends.reverse()) await end();
  },
});

function onDesktop(reader: Reader): Promise<Browser> {
  const options = usual.use?.launchOptions;
  return chromium.launch({
    ...options,
    headless: false,
    args: [...(options?.args ?? []), '--force-renderer-accessibility', '--disable-gpu'],
    env: reader.env,
  });
}

export { expect } from '@playwright/test';
