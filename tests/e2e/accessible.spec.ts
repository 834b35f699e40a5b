// axe finds nothing on any page, in light and dark, at three widths; and what a page is made of is a snapshot.
import type { Page } from '@playwright/test';
import { LOOKED_FOR, violations } from './support/axe';
import { expect, test } from './support/test';
import { letterTo, otherThan } from './support/letters';
import { Moves } from './support/moves';
import { toOpenQuestions } from './support/shortcut';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);
const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;

/** Fails with what axe found, in every theme and at every width. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      const found = await violations(page, LOOKED_FOR[colorScheme]);
      expect(found, `${what}, ${colorScheme}, ${String(size.width)} px`).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${what} scrolls sideways at ${String(size.width)} px`).toBe(0);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}

test('the pages before the room', async ({ newSet, server }) => {
  test.slow();
  const set = newSet();
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('nobody is here');
  await ruth.page.goto(server.url);
  await expect(ruth.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(ruth.page, 'the first page');
  await ruth.page.getByRole('button', { name: say('home-start') }).click();
  await expect(ruth.page.getByRole('textbox', { name: say('set-new-name') })).toBeVisible();
  await expectAccessible(ruth.page, 'starting a set');
  // The browser reports the 404 of an address that leads nowhere, as it should.
  ruth.watch.forgiving = true;
  await ruth.page.goto(`${server.url}/nowhere`);
  await expect(ruth.page.getByRole('heading', { name: say('unknown-title') })).toBeVisible();
  await expectAccessible(ruth.page, 'an unknown address');
  ruth.watch.forgiving = false;
  await set.invite('Ruth');
  await expect(ruth.page.getByRole('heading', { level: 1 })).toBeVisible();
  await ruth.page.getByRole('radio', { name: say('join-video') }).check();
  await expectAccessible(ruth.page, 'the lobby');
  await ruth.page.goto(`${server.url}/set/${set.started.set}/seat/${String(set.started.own)}`);
  await expect(ruth.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(ruth.page, 'the set between sessions');
});

test('coming in by a letter, and the account', async ({ newSet, server }) => {
  test.slow();
  const set = newSet();
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('nobody is here');
  const { page, watch } = ruth;
  // The browser reports that nobody is signed in, and that figures are wrong, as it should.
  watch.forgiving = true;
  await page.goto(`${server.url}/account`);
  await page.getByLabel(say('sign-in-address')).fill('ruth@example.org');
  await expectAccessible(page, 'asking for a letter');
  await page.getByRole('button', { name: say('sign-in-send') }).click();
  await expect(page.getByRole('heading', { name: say('sign-in-look-title') })).toBeVisible();
  await expectAccessible(page, 'the six figures');
  const { link, code } = await letterTo(server);
  await page.getByLabel(say('sign-in-figures')).fill(otherThan(code));
  await page.getByRole('button', { name: say('sign-in-go-on') }).click();
  await expect(page.getByRole('heading', { name: say('sign-in-wrong-title') })).toBeVisible();
  await expectAccessible(page, 'wrong figures');
  await page.goto(link);
  await expect(page.getByRole('button', { name: say('sign-in-press') })).toBeVisible();
  await expectAccessible(page, 'the page of the link');
  await page.getByRole('button', { name: say('sign-in-press') }).click();
  await expect(page.getByRole('heading', { name: say('sign-in-in-title') })).toBeVisible();
  await expectAccessible(page, 'having come in');
  await page.goto(`${server.url}/account`);
  await expect(page.getByRole('heading', { name: say('account-sign-ins') })).toBeVisible();
  await expectAccessible(page, 'the account');
  await page.getByRole('button', { name: say('account-erase') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'asking before an account is deleted');
});

test('the room with a question on the table, for each part', async ({ newSet }) => {
  test.slow();
  const set = newSet();
  const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(set, say);
  await moves.raise(Jonas, 'What would it cost you?');
  await moves.raise(Priya, 'Who decides, and what have they said?');
  await moves.callIn(Ruth, Priya, 'Priya');
  await expect(Amara.getByRole('button', { name: say('ask-answer'), exact: true })).toBeVisible();
  await expectAccessible(Ruth, 'the facilitator, with a question on the table');
  await expectAccessible(Amara, 'the presenter, with a question to decide on');
  await expectAccessible(Jonas, 'a questioner with a raised hand');
  await Jonas.getByRole('button', { name: say('more'), exact: true }).click();
  await expect(Jonas.getByRole('dialog')).toBeVisible();
  await expectAccessible(Jonas, 'the settings of the room');
});

test('the room with the presenter turned away, and paused', async ({ newSet }) => {
  test.slow();
  const set = newSet();
  const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(set, say);
  await moves.next(Ruth, 'reflections');
  await expect(Amara.getByRole('heading', { level: 1 })).toHaveText(say('turned-title'));
  await expectAccessible(Amara, 'the presenter turned away');
  await expectAccessible(Jonas, 'reflections');
  await Jonas.getByRole('button', { name: say('stop') })
    .first()
    .click();
  await expect(Jonas.getByRole('dialog')).toBeVisible();
  await expectAccessible(Jonas, 'asking before stopping');
  await Jonas.getByRole('button', { name: say('stop-now') }).click();
  await expect(Ruth.getByText(say('paused-by', { name: 'Jonas' }))).toBeVisible();
  await expectAccessible(Priya, 'the room paused');
});

test('the record', async ({ newSet }) => {
  test.slow();
  const set = newSet();
  const { Ruth, Amara, Priya } = await toOpenQuestions(set, say);
  await moves.raise(Priya, 'What would it cost you?');
  await moves.callIn(Ruth, Priya, 'Priya');
  await moves.decide(Amara, 'hold');
  await Ruth.getByText(say('means-title')).click();
  await Ruth.getByRole('button', { name: say('means-end') }).click();
  await Ruth.getByRole('button', { name: say('end-now'), exact: true }).click();
  await Amara.getByRole('link', { name: say('room-to-record') }).click();
  await expect(Amara.getByText('What would it cost you?').first()).toBeVisible();
  await expectAccessible(Amara, 'the record');
});

test('what the room is made of', async ({ newSet }) => {
  const set = newSet();
  const { Ruth, Amara, Priya } = await toOpenQuestions(set, say);
  await moves.raise(Priya, 'What would it cost you?');
  await moves.callIn(Ruth, Priya, 'Priya');
  await expect(Amara.getByRole('button', { name: say('ask-answer'), exact: true })).toBeVisible();
  await expect(Priya.locator('.room')).toMatchAriaSnapshot({ name: 'room-questioner.aria.yml' });
  await expect(Amara.locator('.room')).toMatchAriaSnapshot({ name: 'room-presenter.aria.yml' });
  await expect(Ruth.locator('.room')).toMatchAriaSnapshot({ name: 'room-facilitator.aria.yml' });
});
