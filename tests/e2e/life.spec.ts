// The set between its sessions: planned across a gap of the clocks, answered, agreed, undertaken and reported, by a
// facilitator who has only a keyboard and a member who has a mouse; in both languages.
import type { Locator, Page } from '@playwright/test';
import { violations } from './support/axe';
import { restedFingers } from './support/fingers';
import { expect, test } from './support/test';
import { guests } from './support/told';
import { speaker, type Say } from './support/words';

const TABS_MAX = 200;
const PROMISE = 'Ask the board what they have decided already';

/** Goes to a place by Tab alone, as somebody without a mouse does. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeVisible();
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Two presses of a key within this time are taken for one that bounces (web-client/src/lib/press.ts). */
const ONE_KEY_MS = 200;

/**
 * Goes there by Tab and presses, not so fast that the key would seem to bounce. Fails if the focus is nowhere once
 * `then` is so.
 */
async function press(page: Page, place: Locator, then: () => Promise<void>): Promise<void> {
  await tabTo(page, place);
  await restedFingers(page, ONE_KEY_MS);
  await page.keyboard.press('Enter');
  await then();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY')).not.toBe('BODY');
}

/** Fills what stands in a field as its owner would type it. */
async function write(page: Page, place: Locator, text: string): Promise<void> {
  await tabTo(page, place);
  await place.fill(text);
}

/** Chooses in a list by the first letters of the words. */
async function choose(page: Page, place: Locator, words: string): Promise<void> {
  await tabTo(page, place);
  await page.keyboard.type(words);
  await expect(place.locator('option:checked')).toHaveText(words);
}

const summary = (page: Page, words: string): Locator =>
  page.locator('summary').filter({ hasText: words }).first();

/** Plans a series whose first start does not exist, and says which hour is meant. */
async function plans(page: Page, say: Say): Promise<void> {
  await press(page, summary(page, say('life-plan')), () =>
    expect(page.getByLabel(say('life-plan-first'))).toBeVisible(),
  );
  await write(page, page.getByLabel(say('life-plan-first'), { exact: true }), '2027-03-28');
  await write(page, page.getByLabel(say('life-plan-time'), { exact: true }), '02:30');
  await choose(page, page.getByLabel(say('life-plan-zone')), 'Europe/Paris');
  await choose(page, page.getByLabel(say('life-plan-repeat')), say('life-plan-weekly'));
  await write(page, page.getByLabel(say('life-plan-count')), '3');
  const which = page.getByRole('group', { name: say('life-which') });
  await press(page, page.getByRole('button', { name: say('life-plan-go'), exact: true }), () =>
    expect(which).toBeVisible(),
  );
  const hours = page.getByRole('button', { name: say('life-answer-yes') });
  await press(page, which.getByRole('button').last(), () => expect(hours).toHaveCount(3));
  await expect(which).toBeHidden();
  await expect(summary(page, say('life-plan'))).toBeFocused();
}

/** The key with which one says that the ground rules hold. */
function acceptKey(page: Page, say: Say): Locator {
  const group = page.getByRole('group', { name: say('life-contract-question') });
  return group.getByRole('button', { name: say('life-contract-accept'), exact: true });
}

for (const language of ['en', 'de'] as const) {
  test(`a set plans, agrees and undertakes by keyboard (${language})`, async ({ newSet, server }) => {
    test.slow();
    const say = speaker(language);
    const set = newSet({ language });
    await set.start();
    const address = `${server.url}/set/${set.started.set}/seat/`;
    const [ruth] = set.people;
    if (!ruth) throw new Error('nobody is here');
    const { page } = ruth;
    // The question which hour is meant is a refusal, which the browser reports.
    ruth.watch.forgiving = true;
    await page.goto(address + String(set.started.own));
    await expect(page.getByRole('heading', { level: 2, name: say('life-meetings') })).toBeVisible();
    await plans(page, say);

    const yes = page.getByRole('button', { name: say('life-answer-yes') }).first();
    await press(page, yes, () => expect(yes).toHaveAttribute('aria-pressed', 'true'));
    await expect(yes).toBeFocused();
    await expect.poll(() => page.evaluate(() => window.heardAloud)).toContain(say('life-answered'));
    // What was called off takes its keys along, and the focus goes to what follows.
    await press(page, summary(page, say('life-change')), () =>
      expect(page.getByRole('button', { name: say('life-change-cancel') }).first()).toBeVisible(),
    );
    await press(page, page.getByRole('button', { name: say('life-change-cancel') }).first(), () =>
      expect(page.getByText(say('life-cancelled'))).toBeVisible(),
    );

    await press(page, summary(page, say('life-allocation')), () =>
      expect(page.getByRole('combobox', { name: say('life-allocation') })).toBeVisible(),
    );
    await choose(
      page,
      page.getByRole('combobox', { name: say('life-allocation') }),
      say('life-allocation-rotation'),
    );
    const give = page.getByRole('button', { name: say('life-allocation-go') });
    await press(page, give, () => expect(page.getByText(say('life-why-in-order')).first()).toBeVisible());

    const put = page.getByRole('button', { name: say('life-contract-propose') });
    await press(page, summary(page, say('life-contract-new')), () => expect(put).toBeVisible());
    await press(page, page.getByRole('button', { name: say('life-contract-add') }), () =>
      expect(page.getByLabel(say('life-contract-clause', { number: 6 }), { exact: true })).toBeFocused(),
    );
    await page.keyboard.type('Line one, line two.');
    await press(page, put, () => expect(summary(page, say('life-contract-change'))).toBeFocused());
    // Whoever proposes words accepts them.
    await expect(acceptKey(page, say)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(say('life-contract-count', { accepted: 1, of: 4 }))).toBeVisible();

    // Amara is asked before the session, reads exactly these words, agrees, and undertakes something Ruth will know of.
    const amara = await set.invite('Amara');
    await expect(summary(amara.page, say('life-contract-asked'))).toBeVisible();
    await expect(amara.page.getByText('Line one, line two.')).toBeVisible();
    const holds = acceptKey(amara.page, say);
    await expect(holds).toHaveAttribute('aria-pressed', 'false');
    await holds.click();
    await expect(amara.page.getByText(say('life-contract-count', { accepted: 2, of: 4 }))).toBeVisible();
    expect(await violations(amara.page), 'before the session').toEqual([]);
    await amara.page
      .getByRole('link', { name: say('nav-set') })
      .first()
      .click();
    await expect(acceptKey(amara.page, say)).toHaveAttribute('aria-pressed', 'true');
    await expect(amara.page.locator('summary').filter({ hasText: say('life-plan') })).toHaveCount(0);

    await page.reload();
    await press(page, summary(page, say('life-actions-new')), () =>
      expect(page.getByLabel(say('life-actions-words'))).toBeVisible(),
    );
    await write(page, page.getByLabel(say('life-actions-words')), PROMISE);
    await choose(page, page.getByLabel(say('life-actions-who')), 'Amara');
    await press(page, page.getByRole('button', { name: say('life-actions-go') }), () =>
      expect(page.getByRole('paragraph').filter({ hasText: PROMISE })).toBeVisible(),
    );
    await press(page, summary(page, say('life-actions-how')), () =>
      expect(page.getByRole('radio').first()).toBeVisible(),
    );
    await tabTo(page, page.getByRole('radio', { name: say('life-status-done'), exact: true }));
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('radio', { name: say('life-status-left-undone') })).toBeChecked();
    await press(page, page.getByRole('button', { name: say('life-actions-report'), exact: true }), () =>
      expect(page.getByText(say('life-actions-settled', { count: 1 }))).toBeVisible(),
    );
    // As a member of a set of a programme sees it who missed sessions, and whose set somebody asks to sit with.
    await amara.page.route('**/api/sets/*/seats/*/guests', (route) => route.fulfill({ json: guests }));
    await amara.page.reload();
    await expect(amara.page.getByRole('button', { name: say('guests-yes') })).toBeVisible();
    await amara.page.getByText(say('life-actions-settled', { count: 1 })).click();
    await expect(amara.page.getByRole('paragraph').filter({ hasText: PROMISE })).toBeVisible();

    const feed = page.getByRole('textbox', { name: say('life-feed') });
    await press(page, summary(page, say('life-feed')), () =>
      expect(page.getByRole('button', { name: say('life-feed-make') })).toBeVisible(),
    );
    await press(page, page.getByRole('button', { name: say('life-feed-make') }), () =>
      expect(feed).toBeVisible(),
    );
    expect(await (await page.request.get(await feed.inputValue())).text()).toContain('BEGIN:VCALENDAR');

    for (const seen of [page, amara.page]) {
      await seen.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
        for (const one of all) one.open = true;
      });
      for (const width of [1280, 320]) {
        await seen.setViewportSize({ width, height: 800 });
        expect(await violations(seen), `${String(width)} px`).toEqual([]);
        const sideways = await seen.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, `the page scrolls sideways at ${String(width)} px`).toBe(0);
      }
    }
  });
}
