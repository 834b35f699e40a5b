// The mirror: what a member hears of their own question before it is sent, by keyboard, in either language; that
// nobody else does; and that the facilitator's dock shows what rehearsal members ask badly on purpose.
import type { Page } from '@playwright/test';
import { heard } from './support/aloud';
import { Moves } from './support/moves';
import type { Language } from './support/set';
import { toOpenQuestions } from './support/shortcut';
import { expect, test } from './support/test';
import { speaker } from './support/words';

interface Written {
  advice: string;
  /** The words that give it away. */
  given: string;
  closed: string;
}

const WRITTEN: Record<Language, Written> = {
  en: {
    advice: 'Have you thought of asking your director?',
    given: 'Have you thought of',
    closed: 'Did you tell her about it?',
  },
  de: {
    advice: 'Hast du schon mal daran gedacht, deine Chefin zu fragen?',
    given: 'Hast du schon mal daran gedacht',
    closed: 'Hast du es ihr gesagt?',
  },
};

async function write(page: Page, box: string, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: box });
  await composer.fill('');
  await composer.pressSequentially(text);
}

for (const language of ['en', 'de'] as const) {
  test(`the mirror by keyboard and aloud, for its author alone (${language})`, async ({ newSet }) => {
    const say = speaker(language);
    const written = WRITTEN[language];
    const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(newSet({ language }), say);
    const composer = Jonas.getByRole('textbox', {
      name: say('composer-label'),
    });
    const mirror = Jonas.locator('.mirror');

    await write(Jonas, say('composer-label'), written.advice);
    await expect(mirror).toContainText(say('only-you'));
    await expect(mirror).toContainText(say('mirror-advice'));
    await expect(mirror, 'why, with the words that gave it away').toContainText(written.given);
    await expect
      .poll(async () => (await heard(Jonas)).some((one) => one.includes(say('mirror-advice'))))
      .toBe(true);
    const wording = (await mirror.locator('.wording').textContent())?.slice(1, -1) ?? '';
    expect(wording.length).toBeGreaterThan(0);

    await composer.press('Alt+Enter');
    await expect(composer).toHaveValue(wording);
    await expect(composer).toBeFocused();
    await expect(mirror).toBeHidden();
    await composer.press('Control+Enter');
    await expect(Jonas.getByRole('button', { name: say('hand-lower') })).toBeVisible();
    await expect(composer).toHaveValue('');

    // The next question is another one, and the mirror speaks again. What it says may be kept out of the way.
    await write(Jonas, say('composer-label'), written.advice);
    await expect(mirror).toContainText(say('mirror-advice'));
    await composer.press('Escape');
    await expect(mirror).toBeHidden();
    await expect(composer).toHaveValue(written.advice);
    await expect(composer).toBeFocused();

    // Nobody else was shown or told anything of it, the facilitator neither.
    for (const page of [Ruth, Amara, Priya]) {
      await expect(page.getByText(say('mirror-advice'))).toHaveCount(0);
      await expect(page.getByText(written.advice)).toHaveCount(0);
      expect((await heard(page)).filter((one) => one.includes(say('mirror-advice')))).toEqual([]);
    }
  });
}

test('the mirror can be switched off, at once and for good', async ({ newSet }) => {
  const say = speaker('en');
  const { Jonas } = await toOpenQuestions(newSet(), say);
  const toSettings = async () => {
    await Jonas.getByRole('button', { name: say('more'), exact: true }).click();
    return Jonas.getByRole('checkbox', { name: say('settings-mirror') });
  };
  await write(Jonas, say('composer-label'), WRITTEN.en.closed);
  await expect(Jonas.locator('.mirror')).toContainText(say('only-you'));
  await (await toSettings()).uncheck();
  await expect(Jonas.locator('.mirror')).toBeHidden();
  await Jonas.reload();
  await expect(await toSettings()).not.toBeChecked();
});

test('a slip of twelve words has a mirror and a limit too', async ({ newSet }) => {
  const say = speaker('en');
  const moves = new Moves(say);
  const { Ruth, Amara, Jonas } = await newSet({ format: 'speed' }).gather();
  if (!Ruth || !Amara || !Jonas) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in-brief');
  await moves.next(Ruth, 'who-presents');
  await Amara.getByRole('textbox', { name: say('bids-label') }).fill('My team takes every referral');
  await Amara.getByRole('button', { name: say('bids-make') }).click();
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
  await moves.next(Ruth, 'speed-presentation');
  await moves.next(Ruth, 'speed-questions');
  await write(Jonas, say('slips-label'), WRITTEN.en.advice);
  await expect(Jonas.locator('.mirror')).toContainText(say('mirror-advice'));
  await Jonas.getByRole('textbox', { name: say('slips-label') }).fill(
    'What would it cost you to say no to just one of them',
  );
  await expect(Jonas.getByText(say('slips-words', { count: 13, max: 12 }))).toBeVisible();
  await expect(Jonas.getByRole('button', { name: say('slips-hand-in') })).toBeDisabled();
});

test("the facilitator's dock shows what rehearsal members ask badly, and the round's mix", async ({
  newSet,
  server,
}) => {
  const say = speaker('en');
  const moves = new Moves(say);
  const { page } = await newSet().person('visitor');
  await page.goto(server.url);
  await page.getByRole('radio', { name: say('home-try-facilitator') }).check();
  await page
    .getByRole('combobox', { name: say('home-try-pace') })
    .selectOption({ label: say('home-try-pace-quick') });
  await page.getByRole('button', { name: say('home-try-start'), exact: true }).click();
  await page.getByRole('link', { name: say('home-enter') }).click();
  await page.getByRole('radio', { name: say('join-writing') }).check();
  await page.getByRole('button', { name: say('lobby-enter'), exact: true }).click();
  await moves.start(page, 'check-in');
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(page, stage);
  await page.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(page.getByText(say('agenda-agreed'))).toBeVisible();
  for (const stage of ['contract', 'presentation', 'clarifying', 'open-questions']) {
    await moves.next(page, stage);
  }

  // Which steps ever glowed: at this pace a question is soon dealt with.
  await page.evaluate(() => {
    const glowed = new Set<string>();
    Object.assign(window, { glowed });
    const look = () => {
      const key = document.querySelector('.ladder .fitting .key');
      if (key?.textContent) glowed.add(key.textContent);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class'],
    });
  });

  // One after the other is called in, until somebody has asked several questions at once and somebody given advice.
  const mix = page.locator('section', {
    has: page.getByRole('heading', { name: say('facilitate-mix') }),
  });
  const give = page.getByRole('button', {
    name: say('hand-give', { name: '' }).trim(),
  });
  await expect(async () => {
    if (await give.first().isVisible()) await give.first().click({ timeout: 1000 });
    await expect(mix).toContainText(say('kind-several'), { timeout: 1000 });
    await expect(mix).toContainText(say('kind-advice'), { timeout: 1000 });
  }).toPass({ timeout: 180_000 });
  await expect(mix, 'of the set, and of nobody in it').not.toContainText(
    /Amara|Siobhán|Tomasz|Mehmet|Priya|Jonas/,
  );

  const glowed = await page.evaluate(() => [...(window as unknown as { glowed: Set<string> }).glowed]);
  expect(glowed, 'open it up, and which first').toEqual(expect.arrayContaining(['3', '5']));

  await page.locator('h1').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('1');
  const log = page.locator('details', { hasText: say('facilitate-log') });
  await log.locator('summary').click();
  await expect(log.getByRole('listitem')).toContainText([say('ladder-1')]);
});
