// The facilitator's own means: going on, which can be undone for a moment, and the order of a go-round.
import type { Locator } from '@playwright/test';
import { expect, test } from './support/test';
import { heard } from './support/aloud';
import { Moves } from './support/moves';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

test('going on to the next stage can be undone by a key, and asked for again it is done at once', async ({
  newSet,
}) => {
  const { Ruth, Jonas } = await newSet().gather();
  if (!Ruth || !Jonas) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await Ruth.locator('h1').click();
  await moves.switchKeysOn(Ruth);
  const goingOn = Ruth.getByText(say('facilitate-going-on', { stage: say('stage-ground-rules') }));

  await Ruth.keyboard.press('n');
  await expect(goingOn).toBeVisible();
  await Ruth.keyboard.press('u');
  await expect(goingOn).toBeHidden();
  await moves.expectStage(Jonas, 'check-in');

  await Ruth.keyboard.press('n');
  await Ruth.getByRole('button', { name: say('facilitate-undo') }).click();
  await expect(goingOn).toBeHidden();

  // The same key within a moment is one wish, and a test is faster than any finger.
  const shown = async (key: string, what: Locator) => {
    await expect(async () => {
      if (!(await what.isVisible())) await Ruth.keyboard.press(key);
      await expect(what).toBeVisible({ timeout: 500 });
    }).toPass();
  };
  await shown('n', goingOn);
  await shown('n', Ruth.getByRole('heading', { level: 1, name: say('stage-ground-rules') }));
  for (const page of [Ruth, Jonas]) await moves.expectStage(page, 'ground-rules');
});

test('going on that nobody undoes happens by itself, and is said once', async ({ newSet }) => {
  const { Ruth, Jonas } = await newSet().gather();
  if (!Ruth || !Jonas) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await Ruth.getByRole('button', {
    name: say('facilitate-next', { stage: say('stage-ground-rules') }),
  }).click();
  await moves.expectStage(Jonas, 'ground-rules');
  const sentence = say('say-going-on', { stage: say('stage-ground-rules') });
  await expect.poll(async () => (await heard(Ruth)).filter((one) => one === sentence)).toEqual([sentence]);
});

test('those still to come in a go-round are put into another order', async ({ newSet }) => {
  const { Ruth, Amara, Priya, Jonas } = await newSet().gather();
  if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  const list = Ruth.getByRole('list', { name: say('turns-title') });
  await expect(list.getByRole('listitem')).toHaveText(['Priya', 'Jonas', 'Ruth']);
  await Ruth.getByRole('button', { name: say('turn-earlier', { name: 'Jonas' }) }).click();
  await expect(list.getByRole('listitem')).toHaveText(['Jonas', 'Priya', 'Ruth']);
  await moves.finish(Amara);
  await expect(Jonas.getByRole('button', { name: say('floor-finished') })).toBeVisible();
  await expect(Priya.getByRole('button', { name: say('floor-finished') })).toBeHidden();
});

test('a deputy who guards during their own round has everything a presenter has', async ({ newSet }) => {
  const { Ruth, Priya, Jonas } = await newSet().gather();
  if (!Ruth || !Priya || !Jonas) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await moves.next(Ruth, 'ground-rules');
  await moves.next(Ruth, 'progress-reports');
  await moves.next(Ruth, 'bidding');
  await Jonas.getByRole('textbox', { name: say('bids-label') }).fill('My team');
  await Jonas.getByRole('button', { name: say('bids-make') }).click();
  await expect(Ruth.getByText('My team')).toBeVisible();
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await moves.next(Ruth, 'contract');
  await moves.next(Ruth, 'presentation');
  await moves.next(Ruth, 'clarifying');
  const asked = 'Who else is in that team?';
  await moves.raise(Priya, asked);

  // The facilitator's browser is gone, and after a while the deputy guards the process.
  await Ruth.close();
  const give = Jonas.getByRole('button', { name: say('hand-give', { name: 'Priya' }) });
  await expect(give).toBeVisible({ timeout: 150_000 });
  await moves.callIn(Jonas, Priya, 'Priya');
  await expect(Jonas.locator('#content').getByText(asked)).toBeVisible();
  for (const decision of ['answer', 'hold', 'pass'] as const)
    await expect(Jonas.getByRole('button', { name: say(`ask-${decision}`), exact: true })).toBeVisible();
  await moves.decide(Jonas, 'hold');
  await expect(Priya.getByText(say('mark-held')).first()).toBeVisible();
  // And everything that guarding the process takes.
  await moves.next(Jonas, 'open-questions');
  await moves.expectStage(Priya, 'open-questions');
});
