// The test function with a server of its own, and a maker of sets whose browsers are closed and checked afterwards.
import { test as base } from '@playwright/test';
import { Server } from './server';
import { LearningSet, type Options } from './set';

interface Fixtures {
  /** More options of `openset serve`. */
  options: readonly string[];
  server: Server;
  newSet: (options?: Options) => LearningSet;
}

export const test = base.extend<Fixtures>({
  options: [[], { option: true }],
  server: async ({ options }, use) => {
    const server = await Server.start({ options });
    await use(server);
    await server.stop();
  },
  newSet: async ({ server, browser }, use) => {
    const sets: LearningSet[] = [];
    await use((options) => {
      const set = new LearningSet(server, browser, options);
      sets.push(set);
      return set;
    });
    for (const set of sets) set.expectNoFaults();
    for (const set of sets) await set.close();
  },
});

export { expect } from '@playwright/test';
