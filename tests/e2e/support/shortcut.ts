// The quick way into the middle of a session: the facilitator leads through the stages before it.
import { expect, type Page } from '@playwright/test';
import { Moves } from './moves';
import type { LearningSet, Way } from './set';
import type { Say } from './words';

export interface Four {
  Ruth: Page;
  Amara: Page;
  Priya: Page;
  Jonas: Page;
}

/** Everybody in the room, with Amara down to present, in the presentation. */
export async function toPresentation(set: LearningSet, say: Say, way: Way = 'Writing'): Promise<Four> {
  const { Ruth, Amara, Priya, Jonas } = await set.gather(way);
  if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
  await leadToPresentation(Ruth, Amara, say);
  const moves = new Moves(say);
  for (const page of [Amara, Priya, Jonas]) await moves.expectStage(page, 'presentation');
  for (const page of [Ruth, Amara, Priya, Jonas]) await stopReading(page);
  return { Ruth, Amara, Priya, Jonas };
}

/**
 * Ends what a screen reader is saying, by its own key. Presses of a mouse end nothing of it, and whoever is led through
 * stages in seconds would hear of the last of them after all the others were read out.
 */
export async function stopReading(page: Page): Promise<void> {
  await page.keyboard.press('Control');
}

/** Through the stages before Amara's presentation. */
export async function leadToPresentation(Ruth: Page, Amara: Page, say: Say): Promise<void> {
  const moves = new Moves(say);
  await moves.start(Ruth, 'check-in');
  await moves.next(Ruth, 'ground-rules');
  await moves.next(Ruth, 'progress-reports');
  await moves.next(Ruth, 'bidding');
  await Amara.getByRole('textbox', { name: say('bids-label') }).fill('My team takes every referral');
  await Amara.getByRole('button', { name: say('bids-make') }).click();
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
  await moves.next(Ruth, 'contract');
  await moves.next(Ruth, 'presentation');
}

/** As `toPresentation`, and on to the open questions. */
export async function toOpenQuestions(set: LearningSet, say: Say, way: Way = 'Writing'): Promise<Four> {
  const four = await toPresentation(set, say, way);
  const moves = new Moves(say);
  await moves.next(four.Ruth, 'clarifying');
  await moves.next(four.Ruth, 'open-questions');
  for (const page of [four.Amara, four.Priya, four.Jonas]) await moves.expectStage(page, 'open-questions');
  return four;
}
