// What one session leaves to the next: the question a presenter took along comes back to them alone, and the set is
// told of it when they say that they acted on it.
import type { Page } from '@playwright/test';
import { violations } from './support/axe';
import { restedFingers } from './support/fingers';
import { Moves } from './support/moves';
import { toOpenQuestions } from './support/shortcut';
import { sideways } from './support/sideways';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);
const TO_THE_END = [
  'open-questions',
  'reflections',
  'response',
  'actions',
  'round-review',
  'process-review',
  'check-out',
];
const ASKED = 'What would it cost you to say no to one of them?';

test('a question taken along is asked about at the next progress reports', async ({ newSet, server }) => {
  const set = newSet();
  const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(set, say);
  await moves.raise(Jonas, ASKED);
  await moves.callIn(Ruth, Jonas, 'Jonas');
  await moves.decide(Amara, 'hold');
  for (const stage of TO_THE_END.slice(1)) await moves.next(Ruth, stage);
  await moves.end(Ruth);

  const setPage = (seat: number) => `${server.url}/set/${set.started.set}/seat/${String(seat)}`;
  await test.step('on the page of the set each says whether questions may be examples', async () => {
    await Ruth.goto(setPage(1));
    await Ruth.getByRole('radio', { name: say('examples-agree') }).check();
    await expect(Ruth.getByText(say('examples-waiting'))).toBeVisible();
    await Ruth.getByRole('radio', { name: say('examples-refuse') }).check();
    await expect(Ruth.getByText(say('examples-off'))).toBeVisible();
  });

  await test.step('and reads what they alone took along', async () => {
    const took = (page: Page) => page.getByRole('region', { name: say('set-took') });
    await Amara.goto(setPage(2));
    await expect(took(Amara)).toContainText(ASKED);
    await Priya.goto(setPage(3));
    await expect(Priya.getByRole('heading', { name: say('nav-records') })).toBeVisible();
    await expect(took(Priya)).toHaveCount(0);
  });

  await test.step('and what was asked is found again among all records, by keys alone', async () => {
    await Priya.getByRole('link', { name: say('set-records-all') }).click();
    await expect(Priya.getByRole('heading', { name: say('set-record-heading') })).toBeVisible();
    await Priya.locator('h1').click();
    await Priya.keyboard.press('/');
    await Priya.keyboard.type('COST you');
    await Priya.keyboard.press('Enter');
    await expect(
      Priya.getByRole('heading', { name: say('set-record-found', { places: 1, sessions: 1 }) }),
    ).toBeVisible();
    await expect(Priya.locator('mark').first()).toHaveText('cost');
    const open = Priya.getByRole('button', { name: `${say('set-record-open')}: ${ASKED}` });
    await open.focus();
    await restedFingers(Priya);
    await Priya.keyboard.press('Enter');
    const there = Priya.getByRole('link', { name: say('set-record-to-round') });
    await expect(there).toBeVisible();
    await Priya.keyboard.press('Escape');
    await expect(there).toBeHidden();
    await expect(open).toBeFocused();
    expect(await sideways(Priya)).toEqual([]);
    expect(await violations(Priya)).toEqual([]);
    await Priya.setViewportSize({ width: 1280, height: 800 });
    await Priya.keyboard.press('Enter');
    await there.click();
    await Priya.waitForURL(/record#0-question-/);
    await expect(Priya.getByRole('heading', { name: say('record-time'), exact: true })).toBeInViewport();
  });

  await Ruth.getByRole('button', { name: say('set-call') }).click();
  await Ruth.waitForURL(/\/session\//);
  const next = new URL(Ruth.url()).pathname;
  const enter = async (page: Page, seat: number) => {
    await page.goto(server.url + next.replace(/seat\/\d+/, `seat/${String(seat)}`));
    await page.getByRole('radio', { name: say('join-writing') }).check();
    await page.getByRole('button', { name: say('lobby-enter'), exact: true }).click();
    await expect(page.locator('.room')).toBeAttached();
  };
  await enter(Ruth, 1);
  await enter(Amara, 2);
  await enter(Priya, 3);
  await moves.start(Ruth, 'check-in');
  await moves.next(Ruth, 'ground-rules');
  await moves.next(Ruth, 'progress-reports');
  await moves.expectStage(Amara, 'progress-reports');
  await expect(Amara.getByText(say('reports-took'))).toBeVisible();
  await expect(Priya.getByText(say('reports-none'))).toBeVisible();

  await Amara.getByRole('combobox', {
    name: say('reports-acted'),
  }).selectOption({ label: ASKED });
  await Amara.getByRole('button', { name: say('reports-send') }).click();
  const told = say('reports-acted-on', { name: 'Amara', asker: 'Jonas' });
  await expect(Priya.getByText(told)).toBeVisible();
  await expect(Priya.getByText(ASKED)).toBeVisible();

  const answer = async (label: string) => {
    await Amara.getByRole('combobox', {
      name: say('reports-acted'),
    }).selectOption({ label });
    await Amara.getByRole('button', { name: say('reports-send') }).click();
  };
  await answer(say('reports-acted-none'));
  await expect(Priya.getByText(told)).toBeHidden();
  await answer(ASKED);
  await expect(Priya.getByText(told)).toBeVisible();

  await moves.next(Ruth, 'bidding');
  await Amara.getByRole('textbox', { name: say('bids-label') }).fill('Who else could decide');
  await Amara.getByRole('button', { name: say('bids-make') }).click();
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
  for (const stage of ['contract', 'presentation', 'clarifying', ...TO_THE_END])
    await moves.next(Ruth, stage);
  await moves.end(Ruth);
  const acted = say('record-acted-on', { name: 'Amara', asker: 'Jonas' });
  await test.step('the page of the set and the record say what became of last time', async () => {
    await Priya.goto(setPage(3));
    const became = Priya.getByRole('region', { name: say('record-last-time') });
    await expect(became).toContainText(acted);
    await expect(became).toContainText(ASKED);
    await Priya.getByRole('link', {
      name: say('session-number', { number: 2 }),
    }).click();
    await expect(became).toContainText(acted);
    const headings = await Priya.getByRole('heading').allTextContents();
    expect(headings[0], "below the page's own title").not.toBe(say('record-last-time'));
    expect(headings).toContain(say('record-last-time'));
  });
  await test.step('and whoever presented takes back what was said in their round', async () => {
    await Amara.goto(setPage(2));
    await Amara.getByRole('link', { name: say('session-number', { number: 1 }) }).click();
    await expect(Amara.getByText(ASKED).first()).toBeVisible();
    await Amara.getByRole('button', { name: say('record-redact') }).click();
    await expect(Amara.getByRole('dialog')).toContainText(say('record-redact-text'));
    expect(await violations(Amara)).toEqual([]);
    await restedFingers(Amara);
    await Amara.getByRole('button', { name: say('record-redact-do') }).click();
    await expect(Amara.getByText(say('record-redacted-round'))).toBeVisible();
    await expect(Amara.getByRole('heading', { level: 1 }).first()).toBeFocused();
    await expect(Amara.getByText(ASKED)).toHaveCount(0);
    expect(await sideways(Amara)).toEqual([]);
  });
});
