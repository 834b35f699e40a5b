// A server is told to go while two talk: the room is at another one, they hear each other all the while, and nobody is asked
// for anything.
import { chromium, type Browser, type Page } from '@playwright/test';
import config from './playwright.config';
import { connections, heard, listenIn, now, silence } from './support/listening';
import { Several } from './support/several';
import { LearningSet } from './support/set';
import { voice } from './support/speech';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');

/** Hears another second of somebody. */
async function hears(page: Page): Promise<void> {
  const before = await heard(page);
  await expect.poll(async () => (await heard(page)) - before).toBeGreaterThan(1000);
}

/** Two servers to be, and a browser at whose microphone somebody talks all the time: a gap is one that the way has made. */
const talked = test.extend<{ several: Several | null; talker: Browser }>({
  several: async ({}, use) => {
    const several = await Several.plan();
    await use(several);
    await several?.close();
  },
  talker: async ({}, use) => {
    const usual = config.use?.launchOptions;
    const browser = await chromium.launch({ ...usual, args: [...(usual?.args ?? []), voice()] });
    await use(browser);
    await browser.close();
  },
});

talked(
  'two hear each other on while their server is told to go and another has the room',
  async ({ several, talker }) => {
    talked.skip(several === null, 'PostgreSQL is not installed (apt-get install postgresql)');
    if (several === null) return;
    const one = await several.start('one');
    several.leadTo(one);
    const set = new LearningSet(several, talker, { names: ['Ruth', 'Amara', 'Priya'], before: listenIn });
    const { Amara, Priya } = await set.gather('Voice only');
    if (!Amara || !Priya) throw new Error('somebody is missing');
    const both = [Amara, Priya];
    for (const page of both) {
      await page
        .getByRole('button', { name: say('mic-off') })
        .first()
        .click();
      await expect(page.getByRole('button', { name: say('mic-on') }).first()).toBeVisible();
      await page.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));
    }
    for (const page of both) await hears(page);
    const before = await Promise.all(both.map(connections));
    for (const own of before) expect(own.at(-1)?.state).toBe('connected');

    const two = await several.start('two');
    several.leadTo(two);
    // What is taken away by the test is expected on the console.
    for (const { watch } of set.people) watch.forgiving = true;
    const began = await Promise.all(both.map(now));
    // Returns when the server has ended by itself.
    await one.stop();
    for (const [index, page] of both.entries()) {
      const old = before[index] ?? [];
      // One more than there were, and of all of them it alone stands.
      const states = async () => (await connections(page)).map(({ state }) => state);
      await expect.poll(states).toEqual([...old.map(() => 'closed'), 'connected']);
      await hears(page);
      const next = (await connections(page)).at(-1);
      expect(next?.received).toBeGreaterThan(0);
      expect(next?.port).not.toBe(old.at(-1)?.port);
      expect(await page.evaluate(() => 'neverLoadedAgain' in window)).toBe(true);
      await expect(page.getByRole('button', { name: say('mic-on') }).first()).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    for (const [index, page] of both.entries()) {
      const { of, all, longest } = await silence(page, began[index] ?? 0);
      console.log(
        `  ▪ ${index === 0 ? 'Amara' : 'Priya'}: ${String(all)} ms of ${String(of)} were silent through the move, ${String(longest)} at once`,
      );
    }
    set.expectNoFaults();
  },
);
