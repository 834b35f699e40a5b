// A constellation: tokens placed and moved by mouse and by keys, and what is spoken of each, for whoever sees none of it.
import type { Locator, Page } from '@playwright/test';
import { EVERYTHING, expectSaid, expectSound, toStage } from './support/laid-out';
import { Moves } from './support/moves';
import { expect, test } from './support/test';
import { OWN_FORMATS, speaker, type Say } from './support/words';

test.use({ options: ['--formats', OWN_FORMATS] });

/** A token by its label, among those on the plane. */
function token(page: Page, say: Say, label: string): Locator {
  return page
    .getByRole('group', { name: say('canvas-title') })
    .getByRole('button', { name: new RegExp(`^${label}\\.`) });
}

async function place(page: Page, say: Say, label: string, owner: string, thing = false): Promise<void> {
  const box = page.getByRole('textbox', { name: say('canvas-label') });
  await box.fill(label);
  await page.getByRole('combobox', { name: say('canvas-owner') }).selectOption({ label: owner });
  await page
    .getByRole('combobox', { name: say('canvas-shape') })
    .selectOption({ label: thing ? say('canvas-thing') : say('canvas-person') });
  // Pressed again within a moment a button does nothing more, and a test is faster than any finger.
  await expect(async () => {
    if ((await box.inputValue()) !== '')
      await page.getByRole('button', { name: say('canvas-put') }).click({ timeout: 1_000 });
    await expect(box).toHaveValue('', { timeout: 1_000 });
  }).toPass();
  await expect(token(page, say, label)).toBeVisible();
}

/** Drags a token to a part of the plane, by the mouse. */
async function drag(page: Page, what: Locator, to: { x: number; y: number }): Promise<void> {
  const plane = await page.locator('.plane').boundingBox();
  const from = await what.boundingBox();
  if (!plane || !from) throw new Error('there is no plane, or no token on it');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(plane.x + plane.width * 0.6, plane.y + plane.height * 0.5, { steps: 5 });
  await page.mouse.move(plane.x + plane.width * to.x, plane.y + plane.height * to.y, { steps: 5 });
  await page.mouse.up();
}

for (const language of ['en', 'de'] as const) {
  test(`a constellation is laid out, heard and left (${language})`, async ({ newSet }) => {
    test.slow();
    const say = speaker(language, EVERYTHING);
    const moves = new Moves(say);
    const set = newSet({ format: EVERYTHING, language });
    const { Ruth, Amara, Priya, Jonas } = await toStage(set, say, 'placing');
    const all = [Ruth, Amara, Priya, Jonas];
    const where = (at: string) => say('canvas-where', { place: at });

    await test.step('it stays closed until the facilitator says that they have learnt it', async () => {
      await expect(Amara.getByText(say('canvas-closed', { name: 'Ruth' }))).toBeVisible();
      await expect(Amara.getByRole('textbox', { name: say('canvas-label') })).toBeHidden();
      await expectSound(Ruth, 'the canvas before it is open');
      await Ruth.getByRole('button', { name: say('canvas-qualify'), exact: true }).click();
      await expect(Amara.getByText(say('canvas-qualified', { name: 'Ruth' }))).toBeVisible();
    });

    await test.step('the presenter places what belongs to the matter', async () => {
      await place(Amara, say, 'Sales', 'Priya');
      await place(Amara, say, 'Customer', 'Jonas');
      await place(Amara, say, 'Bench', say('you'), true);
      for (const page of all) {
        await expect(page.locator('.plane').getByRole('button')).toHaveCount(3);
      }
      await expect(Priya.getByRole('textbox', { name: say('canvas-label') })).toBeHidden();
      await expectSaid(Jonas, say('say-token-placed', { label: 'Sales', where: where('above-left') }));
      await expectSaid(Jonas, say('say-token-placed', { label: 'Bench', where: '' }).trim());
    });

    await test.step('by the mouse: where it is set down is seen and heard by everybody', async () => {
      await drag(Priya, token(Priya, say, 'Sales'), { x: 0.1, y: 0.5 });
      for (const page of all) await expect(token(page, say, 'Sales')).toHaveAccessibleName(/^Sales\. \S/);
      await expect(token(Jonas, say, 'Sales')).toHaveAccessibleName(
        new RegExp(`^Sales\\. ${where('left').replace('.', '\\.')}`),
      );
      await expectSaid(Priya, where('left'));
      await expectSaid(Jonas, `Sales: ${where('left')}`);
    });

    await test.step('only its owner or the facilitator moves it', async () => {
      const before = await token(Jonas, say, 'Sales').getAttribute('aria-label');
      await token(Jonas, say, 'Sales').focus();
      await Jonas.keyboard.press('ArrowDown');
      await drag(Jonas, token(Jonas, say, 'Sales'), { x: 0.9, y: 0.9 });
      await expect(token(Jonas, say, 'Sales')).toHaveAttribute('aria-label', before ?? '');
      await expect(Ruth.getByText(say('canvas-steps', { count: 4 }))).toBeVisible();
      await drag(Ruth, token(Ruth, say, 'Sales'), { x: 0.1, y: 0.9 });
      await expect(token(Priya, say, 'Sales')).toHaveAccessibleName(
        new RegExp(`^Sales\\. ${where('below-left').replace('.', '\\.')}`),
      );
    });

    await test.step('by keys: steps, turning, size, how present; and each is spoken', async () => {
      const customer = token(Jonas, say, 'Customer');
      await customer.focus();
      await expect(customer).toBeFocused();
      // From the top to the middle, across from sales.
      for (let step = 0; step < 7; step += 1) await Jonas.keyboard.press('ArrowDown');
      for (let step = 0; step < 6; step += 1) await Jonas.keyboard.press('ArrowRight');
      await expect(customer).toHaveAccessibleName(new RegExp(`^Customer\\. ${where('middle')}`));
      await expect(customer).toBeFocused();
      for (let turn = 0; turn < 4; turn += 1) await Jonas.keyboard.press(']');
      await expect(customer).toHaveAccessibleName(
        new RegExp(say('canvas-faces', { how: 'towards', other: 'Sales' })),
      );
      await Jonas.keyboard.press('+');
      await expect(customer).toHaveAccessibleName(new RegExp(say('canvas-size', { size: 4 })));
      for (let step = 0; step < 3; step += 1) await Jonas.keyboard.press('<');
      await expect(customer).toHaveAccessibleName(new RegExp(say('canvas-faint')));
      await expectSaid(Jonas, where('middle'));
      await Jonas.keyboard.press('v');
      await expect
        .poll(async () => {
          const said = await Jonas.evaluate(() => window.heardAloud);
          return said.some((one) => one.includes('Customer.') && one.includes('Bench.'));
        })
        .toBe(true);
      await Jonas.keyboard.press('z');
      await expect(customer).not.toHaveAccessibleName(new RegExp(say('canvas-faint')));
    });

    await test.step('by buttons: nearer to somebody, and turned to them', async () => {
      // What the others did is here first: the words above the buttons change with it, and the buttons move.
      const seen = token(Amara, say, 'Customer');
      await expect(seen).toHaveAccessibleName(new RegExp(`^Customer\\. ${where('middle')}`));
      await expect(seen).not.toHaveAccessibleName(new RegExp(say('canvas-faint')));
      const bench = token(Amara, say, 'Bench');
      await bench.focus();
      await Amara.getByRole('button', { name: say('canvas-turn-to', { name: 'Sales' }) }).click();
      await expect(bench).toHaveAccessibleName(
        new RegExp(say('canvas-faces', { how: 'towards', other: 'Sales' })),
      );
      await expectSound(Amara, 'the canvas of its presenter');
      await expectSound(Jonas, 'the canvas of a member');
      await expectSound(Ruth, 'the canvas of the facilitator');
    });

    await test.step('a reload finds it as it stands', async () => {
      const stands = (await token(Ruth, say, 'Customer').getAttribute('aria-label')) ?? '';
      await Jonas.reload();
      await expect(token(Jonas, say, 'Customer')).toHaveAttribute('aria-label', stands);
    });

    await test.step('roles are stepped out of before it is left, and its steps are in the record', async () => {
      await moves.next(Ruth, 'stepping-out');
      await Priya.getByRole('button', { name: say('canvas-step-out'), exact: true }).click();
      await expectSaid(Amara, say('say-role-left', { name: 'Priya' }));
      await Ruth.getByRole('button', { name: say('canvas-step-out-for', { name: 'Jonas' }) }).click();
      await expect(Jonas.getByText(say('canvas-stepped-out')).first()).toBeVisible();
      await moves.next(Ruth, 'check-out');
      await moves.end(Ruth);
      await Jonas.getByRole('link', { name: say('room-to-record') }).click();
      const steps = say('export-steps', { canvas: say('stage-placing') });
      await expect(Jonas.getByRole('heading', { name: steps })).toBeVisible();
      await expectSound(Jonas, 'the record with a constellation');
    });
  });
}
