// What is typed: letters never become commands, words stay where they were written, the focus stays with the person, one
// wish has one effect, and what is pasted is made fit to send.
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { restedFingers } from './support/fingers';
import { Moves } from './support/moves';
import { toOpenQuestions, toPresentation } from './support/shortcut';
import { speaker } from './support/words';

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at === null || at === document.body ? 'the page' : at.tagName.toLowerCase();
  });

/** Whoever looks at the page at once after a change finds the focus on something. */
async function expectFocused(page: Page, after: string): Promise<void> {
  expect(await focused(page), after).not.toBe('the page');
}

for (const language of ['en', 'de'] as const) {
  test(`letters typed into a box that goes away go on in the words and act on nothing (${language})`, async ({
    newSet,
  }) => {
    const say = speaker(language);
    const moves = new Moves(say);
    const { Ruth, Jonas, Priya } = await toOpenQuestions(newSet({ language }), say, 'Voice only');
    await Jonas.locator('h1').click();
    await moves.switchKeysOn(Jonas);
    await moves.next(Ruth, 'reflections');
    const box = Jonas.getByRole('textbox', { name: say('reflection-label') });
    await box.click();
    const microphone = Jonas.getByRole('button', { name: say('mic-off') }).first();
    await expect(microphone).toBeVisible();
    await Jonas.keyboard.type('It was ');
    // The stage goes on in mid-sentence, and the fingers too.
    await Promise.all([
      moves.next(Ruth, 'response'),
      Jonas.keyboard.type('mmxp about time, mmx', { delay: 60 }),
    ]);
    await moves.expectStage(Jonas, 'response');
    await Jonas.keyboard.type('mp.');
    const unsent = Jonas.getByRole('textbox', {
      name: say('unsent-from', { stage: say('stage-reflections') }),
    });
    await expect(unsent).toHaveValue('It was mmxp about time, mmxmp.');
    await expect(unsent).toBeFocused();
    await expect(microphone).toBeVisible();
    await expect(Jonas.getByRole('dialog')).toBeHidden();

    // It can still be left for the record, and what was typed is there after a reload.
    const kept = () => Jonas.evaluate(() => JSON.stringify({ ...localStorage }));
    const before = await kept();
    await unsent.press('End');
    await Jonas.keyboard.type('!');
    await expect.poll(kept, 'sealed, and so another each time').not.toBe(before);
    await Jonas.reload();
    await expect(unsent).toHaveValue('It was mmxp about time, mmxmp.!');
    await Jonas.getByRole('button', { name: say('reflection-share') }).click();
    await expect(unsent).toBeHidden();
    await expectFocused(Jonas, 'leaving it for the record');
    await moves.next(Ruth, 'actions');
    await expect(Priya.locator('h1')).toHaveText(say('stage-actions'));
  });

  test(`pasted words are made plain, and what does not fit is said (${language})`, async ({ newSet }) => {
    const say = speaker(language);
    const { Ruth, Jonas } = await toOpenQuestions(newSet({ language }), say);
    await Jonas.context().grantPermissions(['microphone', 'camera', 'clipboard-read', 'clipboard-write']);
    const composer = Jonas.getByRole('textbox', { name: say('composer-label') });
    const paste = async (text: string) => {
      await Jonas.evaluate((words) => navigator.clipboard.writeText(words), text);
      await composer.press('Control+v');
    };
    await composer.focus();
    await paste('What\twould\u200B it\u2028cost\u2060 \u2066you\u2069?');
    await expect(composer).toHaveValue('What would it\ncost you?');
    await Jonas.getByRole('button', { name: say('hand-raise') }).click();
    await expect(Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) })).toBeVisible();
    await expect(composer).toHaveValue('');

    await composer.focus();
    await paste('𝄞'.repeat(2005));
    await expect(Jonas.getByText(say('text-left-out', { count: 5, max: 2000 }))).toBeVisible();
    expect(await composer.evaluate((box: HTMLTextAreaElement) => [...box.value].length)).toBe(2000);
    await Jonas.getByRole('button', { name: say('composer-save') }).click();
    await expect(Jonas.getByText(`${say('composer-saved')} · 2`)).toBeVisible();
  });
}

test('who is called in while typing goes on in the same words, and a second Enter after it ends nothing', async ({
  newSet,
}) => {
  const say = speaker('en');
  const moves = new Moves(say);
  const { Ruth, Amara, Jonas } = await toOpenQuestions(newSet(), say);
  await Jonas.locator('h1').click();
  await moves.switchKeysOn(Jonas);
  await Jonas.getByRole('button', { name: say('hand-raise') }).click();
  await expect(Jonas.getByRole('button', { name: say('hand-lower') })).toBeFocused();
  const composer = Jonas.getByRole('textbox', { name: say('composer-label') });
  await composer.click();
  await Jonas.keyboard.type('What would ');
  await Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click();
  const asking = Jonas.getByRole('textbox', { name: say('asking-title') });
  await expect(asking).toBeFocused();
  await expectFocused(Ruth, 'giving the floor');
  await Jonas.keyboard.type('it cost you?');
  await expect(asking).toHaveValue('What would it cost you?');
  await Jonas.keyboard.press('Tab');
  await Jonas.getByRole('button', { name: say('asking-asked') }).press('Enter');
  await Jonas.keyboard.press('Enter');
  await expect(asking).toBeHidden();
  await expectFocused(Jonas, 'I have asked it');
  await expect(Amara.locator('#content').getByText('What would it cost you?')).toBeVisible();

  for (const [wish, next] of [
    ['ask-hold', 'ask-ready'],
    ['ask-ready', null],
  ] as const) {
    const button = Amara.getByRole('button', { name: say(wish), exact: true });
    // A second press at once would be the one before.
    await expect(async () => {
      await button.press('Enter');
      await expect(button).toBeHidden({ timeout: 2000 });
    }).toPass();
    await expectFocused(Amara, wish);
    if (next !== null) await expect(Amara.getByRole('button', { name: say(next) })).toBeFocused();
  }
});

test('what is said in writing empties its box, keeps the focus there, and can be taken back', async ({
  newSet,
}) => {
  const say = speaker('en');
  const { Amara, Priya } = await toPresentation(newSet(), say);
  const box = Amara.getByRole('textbox', { name: say('say-label') });
  await box.fill('My team takes every referral.');
  await Amara.getByRole('button', { name: say('say-send'), exact: true }).press('Enter');
  await Amara.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await expect(Priya.getByText('My team takes every referral.')).toBeVisible();
  await expect(Amara.getByRole('button', { name: say('floor-finished') })).toBeVisible();
  await restedFingers(Amara);
  await Amara.getByRole('button', { name: say('take-back') }).click();
  await expect(Priya.getByText('My team takes every referral.')).toBeHidden();
  await expectFocused(Amara, 'taking back');
  await Amara.getByRole('button', { name: say('floor-finished') }).press('Enter');
  await expect(Amara.getByRole('button', { name: say('floor-finished') })).toBeHidden();
  await expectFocused(Amara, 'I have finished');
});

test('a button that is pressed twice does one thing', async ({ newSet }) => {
  const say = speaker('en');
  const { Ruth, Jonas } = await toOpenQuestions(newSet(), say);
  await Jonas.getByRole('textbox', { name: say('composer-label') }).fill('What would it cost you?');
  const raise = Jonas.getByRole('button', { name: say('hand-raise') });
  await raise.dblclick({ delay: 20 });
  await expect(Jonas.getByText(`${say('composer-saved')} · 1`)).toBeVisible();
  await expect(Jonas.getByRole('button', { name: say('hand-lower') })).toBeVisible();
  await expect(Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) })).toHaveCount(1);
  await restedFingers(Jonas);
  // By script, as a tool for those who cannot use a mouse may do it.
  await Jonas.getByRole('button', { name: say('hand-lower') }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(raise).toBeVisible();
});

test('the focus is in the room after a seat is taken, and no button leaves it on the page', async ({
  newSet,
}) => {
  const say = speaker('en');
  const set = newSet();
  const { Ruth, Jonas } = await toOpenQuestions(set, say);
  for (const { page, name } of set.people) {
    if (name !== 'Ruth') await expectFocused(page, `${name} took a seat`);
  }
  // Every button of the room that can be pressed and keeps one in it.
  for (const page of [Ruth, Jonas]) {
    const leaves = [say('leave'), say('facilitate-end'), say('means-end')];
    const names = await page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText.trim().split('\n').at(-1) ?? ''));
    for (const name of new Set(names.filter((one) => one !== '' && !leaves.includes(one)))) {
      // In one step: some come and go with the time, and one that has gone would be waited for.
      const stands = await page.getByRole('button', { name, exact: true }).evaluateAll((all) => {
        const button = all.find((one) => one.checkVisibility() && !one.matches(':disabled'));
        (button as HTMLElement | undefined)?.focus();
        return button !== undefined && document.activeElement === button;
      });
      if (!stands) continue;
      await page.keyboard.press('Enter');
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await expectFocused(page, name);
      if (await page.getByRole('dialog').isVisible()) {
        await page.keyboard.press('Escape');
        await expectFocused(page, `closing after ${name}`);
      }
    }
  }
});
