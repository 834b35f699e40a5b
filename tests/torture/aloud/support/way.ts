// The way into the room of whoever is heard, and into the middle of a session.
import { expect, type Page } from '@playwright/test';
import type { Moves } from '../../../e2e/support/moves';
import type { LearningSet } from '../../../e2e/support/set';
import type { Say } from '../../../e2e/support/words';
import type { Listener } from './listener';

export interface Four {
  Ruth: Page;
  Amara: Page;
  Priya: Page;
  Jonas: Page;
}

/** From the seat into the room, by keys alone and in writing. */
export async function comeIn(set: LearningSet, listener: Listener, say: Say): Promise<void> {
  const person = await set.invite(listener.name);
  await listener.sits(person);
  await listener.choose(say('join-writing'));
  await listener.rest();
  await listener.reach(say('lobby-enter'));
  await listener.rest();
  await listener.amid(`${listener.name} comes in`, () => listener.reader.press('Return'), say('say-entered'));
}

/** Everybody in the room, whoever is heard by keys alone; nothing has begun. */
export async function gather(set: LearningSet, listener: Listener, say: Say): Promise<Four> {
  await set.start();
  for (const { name } of set.started.invitations) {
    if (name === listener.name) await comeIn(set, listener, say);
    else await set.enter(await set.invite(name));
  }
  const { Ruth, Amara, Priya, Jonas } = Object.fromEntries(set.people.map(({ name, page }) => [name, page]));
  if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
  return { Ruth, Amara, Priya, Jonas };
}

/** The go-round of the check-in, up to whoever is heard: the others finish their turns, and then they their own. */
export async function goRound(four: Four, listener: Listener, say: Say): Promise<void> {
  const own = listener.page.getByRole('button', { name: say('floor-finished') });
  const order = ['Amara', 'Priya', 'Jonas', 'Ruth'] as const;
  const turn = (name: string | undefined) =>
    name === listener.name ? say('say-your-turn') : say('say-turn', { name: name ?? '' });
  await listener.rest();
  for (const [at, name] of order.entries()) {
    const next = turn(order[at + 1]);
    if (name === listener.name) {
      await listener.use(say('floor-finished'), next);
      break;
    }
    const finished = four[name].getByRole('button', { name: say('floor-finished') });
    await listener.step(`${name} has finished`, () => finished.click(), next);
  }
  await expect(own).toBeHidden();
}

/** From the check-in to the bids. */
export async function toBids({ Ruth }: Four, moves: Moves): Promise<void> {
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(Ruth, stage);
}

/** From the bids into Amara's presentation; she has bid. */
export async function toPresentation({ Ruth }: Four, say: Say, moves: Moves): Promise<void> {
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
  await moves.next(Ruth, 'contract');
  await moves.next(Ruth, 'presentation');
}

export async function bid(page: Page, say: Say): Promise<void> {
  await page.getByRole('textbox', { name: say('bids-label') }).fill('My team takes every referral');
  await page.getByRole('button', { name: say('bids-make') }).click();
}
