// The way into a round of the tests' own format, in which everything is written and laid out.
import { expect, type Page } from '@playwright/test';
import { LOOKED_FOR, violations } from './axe';
import { heard } from './aloud';
import { Moves } from './moves';
import type { LearningSet } from './set';
import type { Four } from './shortcut';
import { sideways } from './sideways';
import type { Say } from './words';

/** The format's key, and the stages of its round in order. */
export const EVERYTHING = 'everything';
const STAGES = ['presentation', 'writing', 'reading', 'collecting', 'placing', 'stepping-out'] as const;

/** Everybody in the room, with Amara presenting, in one of the round's stages. */
export async function toStage(set: LearningSet, say: Say, until: (typeof STAGES)[number]): Promise<Four> {
  const { Ruth, Amara, Priya, Jonas } = await set.gather();
  if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
  const moves = new Moves(say);
  await moves.start(Ruth, 'check-in');
  await moves.next(Ruth, 'bidding');
  await bidAndAgree(Ruth, Amara, say);
  for (const stage of STAGES.slice(0, STAGES.indexOf(until) + 1)) await moves.next(Ruth, stage);
  for (const page of [Amara, Priya, Jonas]) await moves.expectStage(page, until);
  return { Ruth, Amara, Priya, Jonas };
}

/** One member bids, and the facilitator agrees that they present. */
export async function bidAndAgree(guide: Page, presenter: Page, say: Say): Promise<void> {
  await presenter.getByRole('textbox', { name: say('bids-label') }).fill('My team takes every referral');
  await presenter.getByRole('button', { name: say('bids-make') }).click();
  await guide.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(guide.getByText(say('agenda-agreed'))).toBeVisible();
}

/** Waits until a page has given a screen reader these words, on their own or with others. */
export async function expectSaid(page: Page, words: string): Promise<void> {
  await expect
    .poll(async () => (await heard(page)).some((one) => one.includes(words)), { message: words })
    .toBe(true);
}

/** axe finds nothing and nothing stands out sideways, in light and in dark. */
export async function expectSound(page: Page, what: string): Promise<void> {
  expect(await sideways(page), `${what} stands out`).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(
        await violations(page, LOOKED_FOR[colorScheme]),
        `${what}, ${colorScheme}, ${String(width)} px`,
      ).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
