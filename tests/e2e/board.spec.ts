// The board of two columns: everybody fills it, whoever presents has the last word on every card, and it has an end.
import type { Page } from '@playwright/test';
import { EVERYTHING, expectSaid, expectSound, toStage } from './support/laid-out';
import { Moves } from './support/moves';
import { expect, test } from './support/test';
import { OWN_FORMATS, speaker, type Say } from './support/words';

test.use({ options: ['--formats', OWN_FORMATS] });

/** protocol/src/limits.rs */
const CARDS_MAX = 60;

const column = (page: Page, name: string) => page.getByRole('region', { name });
const card = (page: Page, text: string) => page.getByRole('article', { name: text, exact: true });

async function put(page: Page, say: Say, text: string, where: 'first' | 'second'): Promise<void> {
  const name = where === 'first' ? say('board-first', { presenter: 'Amara' }) : say('board-second');
  await page.getByRole('radio', { name }).check();
  const box = page.getByRole('textbox', { name: say('board-add') });
  await box.fill(text);
  await box.press('Enter');
  await expect(card(page, text)).toBeVisible();
  await expect(box).toHaveValue('');
}

for (const language of ['en', 'de'] as const) {
  test(`a board is filled by all and corrected by its presenter (${language})`, async ({ newSet }) => {
    test.slow();
    const say = speaker(language, EVERYTHING);
    const moves = new Moves(say);
    const set = newSet({ format: EVERYTHING, language });
    const { Ruth, Amara, Priya, Jonas } = await toStage(set, say, 'collecting');
    const all = [Ruth, Amara, Priya, Jonas];
    const first = say('board-first', { presenter: 'Amara' });
    const second = say('board-second');

    await test.step('all put cards on it, and everybody sees and hears them', async () => {
      await put(Jonas, say, 'Was patient', 'first');
      await put(Priya, say, 'Nobody from sales in the room', 'second');
      await put(Ruth, say, 'Rang the fitter first', 'first');
      for (const page of all) {
        await expect(column(page, first).getByRole('article')).toHaveCount(2);
        await expect(column(page, second).getByRole('article')).toHaveCount(1);
      }
      await expectSaid(Jonas, say('say-card-put'));
      // Of those that come together the last is said; all of them stand there.
      await expectSaid(Amara, say('say-card-other', { text: 'Rang the fitter first' }));
      await expectSound(Priya, 'the board of a member');
    });

    await test.step('only its presenter moves and strikes; a writer corrects and takes back their own', async () => {
      const others = card(Jonas, 'Rang the fitter first').getByRole('button');
      await expect(others).toHaveCount(0);
      const own = card(Jonas, 'Was patient');
      await expect(own.getByRole('button', { name: say('card-strike') })).toHaveCount(0);
      await expect(own.getByRole('button', { name: say('take-back') })).toBeVisible();
    });

    await test.step('the presenter corrects, and both wordings stand there', async () => {
      await card(Amara, 'Was patient')
        .getByRole('button', { name: say('card-correct') })
        .click();
      const box = Amara.getByRole('textbox', { name: say('card-correct') });
      await box.fill('Waited two days on purpose');
      await Amara.getByRole('button', { name: say('save') }).click();
      for (const page of all) {
        const corrected = card(page, 'Waited two days on purpose');
        await expect(corrected.locator('del')).toHaveText('Was patient');
        await expect(corrected.locator('ins')).toHaveText('Waited two days on purpose');
      }
      await expectSaid(Jonas, say('say-card-corrected', { text: 'Waited two days on purpose' }));
      // Once the presenter has spoken, the word is theirs.
      await expect(card(Jonas, 'Waited two days on purpose').getByRole('button')).toHaveCount(0);
    });

    await test.step('the presenter moves and strikes; what was struck stays to be seen', async () => {
      await card(Amara, 'Rang the fitter first')
        .getByRole('button', { name: say('card-across') })
        .click();
      for (const page of all) {
        await expect(column(page, second).getByRole('article')).toHaveCount(2);
      }
      const upper = card(Amara, 'Rang the fitter first').getByRole('button', { name: say('card-up') });
      await upper.click();
      await expect(column(Priya, second).getByRole('article').first()).toHaveAccessibleName(
        'Rang the fitter first',
      );
      await card(Amara, 'Nobody from sales in the room')
        .getByRole('button', { name: say('card-strike') })
        .click();
      const struck = card(Priya, 'Nobody from sales in the room');
      await expect(struck.locator('del')).toBeVisible();
      await expect(struck).toContainText(say('card-struck'));
      await expectSound(Amara, 'the board of its presenter');
    });

    await test.step('a full board says so, and keeps the words', async () => {
      // Three stand there, one of them struck, which is not counted.
      for (let at = 3; at <= CARDS_MAX; at += 1) {
        const box = Jonas.getByRole('textbox', { name: say('board-add') });
        await box.fill(`Card ${String(at)}`);
        await box.press('Enter');
        await expect(card(Jonas, `Card ${String(at)}`)).toBeAttached();
      }
      const box = Priya.getByRole('textbox', { name: say('board-add') });
      const full = say('refusal-board-full', { max: CARDS_MAX });
      await expect(Priya.getByText(full)).toBeVisible();
      await expect(box).toBeHidden();
      await card(Jonas, 'Card 59')
        .getByRole('button', { name: say('take-back') })
        .click();
      await expect(box).toBeVisible();
      // The one more fills it again, and its words have left the box that goes.
      await box.fill('And one more');
      await box.press('Enter');
      await expect(card(Priya, 'And one more')).toBeVisible();
      await expect(Priya.getByText(full)).toBeVisible();
      await expect(box).toBeHidden();
    });

    await test.step('it stands in the record, corrected, with who wrote what', async () => {
      await moves.next(Ruth, 'placing');
      await moves.next(Ruth, 'stepping-out');
      await moves.next(Ruth, 'check-out');
      await moves.end(Ruth);
      await Priya.getByRole('link', { name: say('room-to-record') }).click();
      await expect(Priya.getByText('Waited two days on purpose')).toBeVisible();
      await expect(Priya.getByText(say('export-card-first', { text: 'Was patient' }))).toBeVisible();
      await expectSound(Priya, 'the record with a board');
    });
  });
}
