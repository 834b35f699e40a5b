// The test function with a set in which one person is heard: they sit at a desktop with the reader and use keys alone;
// the others act as in the browser tests.
import { chromium, test as base, type Browser } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import usual from '../../../e2e/playwright.config';
import { Moves } from '../../../e2e/support/moves';
import { Server } from '../../../e2e/support/server';
import { LearningSet, type Language } from '../../../e2e/support/set';
import { speaker, type Say } from '../../../e2e/support/words';
import { Listener } from './listener';
import { Reader } from './reader';

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
      ends.push(() => note(testInfo.outputPath('heard.txt'), listener));
      return { set, listener };
    });
    for (const end of ends.reverse()) await end();
  },
});

/** What was noted, and behind it every line that was heard. */
function note(path: string, { protocol, all }: Listener): Promise<void> {
  return writeFile(path, [protocol, '# All', ...all].join('\n'));
}

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
