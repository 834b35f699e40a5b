// Writing in silence: at once, unseen by everybody else until all is turned over together, then read out in turn.
import type { Page } from '@playwright/test';
import { EVERYTHING, expectSaid, expectSound, toStage } from './support/laid-out';
import { Moves } from './support/moves';
import { expect, test } from './support/test';
import { OWN_FORMATS, speaker, type Say } from './support/words';

test.use({ options: ['--formats', OWN_FORMATS] });

/** Words that stand nowhere else. */
const PRIYA = 'Zebras decide nothing on Fridays';
const JONAS = 'Quinces are counted, never eaten';
const AMARA = 'Xylophones are my own problem';
const TOO_MANY = 'one two three four five six seven eight nine ten eleven twelve thirteen';

const sheet = (page: Page, say: Say) => page.getByRole('textbox', { name: say('sheet-label') });
const lay = (page: Page, say: Say) => page.getByRole('button', { name: say('sheet-lay-down') });

/** Nothing of a page holds these words: neither what is drawn, nor what is said, nor a field. */
async function expectNowhere(page: Page, words: string): Promise<void> {
  const everything = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('textarea, input')] as HTMLInputElement[];
    return [document.documentElement.outerHTML, ...fields.map(({ value }) => value), ...window.heardAloud];
  });
  expect(everything.join('\n')).not.toContain(words);
}

for (const language of ['en', 'de'] as const) {
  test(`sheets are written unseen, turned over together and read out (${language})`, async ({ newSet }) => {
    test.slow();
    const say = speaker(language, EVERYTHING);
    const moves = new Moves(say);
    const set = newSet({ format: EVERYTHING, language });
    const { Ruth, Amara, Priya, Jonas } = await toStage(set, say, 'writing');
    const all = [Ruth, Amara, Priya, Jonas];

    await test.step('a limit is said as one types; words are never cut, and laying down waits', async () => {
      await sheet(Priya, say).fill(TOO_MANY);
      await expect(Priya.getByText(say('sheet-words', { count: 13, max: 12 }))).toBeVisible();
      await expect(lay(Priya, say)).toBeDisabled();
      await expect(sheet(Priya, say)).toHaveValue(TOO_MANY);
      await expectSound(Priya, 'a sheet with too many words');
    });

    await test.step('it is laid down by a key, and nobody else is shown a word of it', async () => {
      await sheet(Priya, say).fill(PRIYA);
      await sheet(Priya, say).press('Control+Enter');
      await expect(Priya.getByText(say('sheet-yours'))).toBeVisible();
      await expectSaid(Priya, say('say-sheet-down'));
      for (const page of all) {
        await expect(page.getByText(say('centre-laid', { count: 1 })).first()).toBeVisible();
        if (page !== Priya) await expectNowhere(page, PRIYA);
      }
      await expectSound(Ruth, 'the facilitator while others write');
    });

    await test.step('it is still there after a reload, and can be taken up again', async () => {
      await Priya.reload();
      await expect(Priya.getByText(PRIYA)).toBeVisible();
      await Priya.getByRole('button', { name: say('sheet-take-up') }).click();
      await expect(sheet(Priya, say)).toHaveValue(PRIYA);
      await expect(Ruth.getByText(say('centre-laid', { count: 0 })).first()).toBeVisible();
      await lay(Priya, say).click();
      await sheet(Amara, say).fill(AMARA);
      await lay(Amara, say).click();
      await expect(Ruth.getByText(say('centre-laid', { count: 2 })).first()).toBeVisible();
    });

    await test.step('what is being written goes to nobody, not even to who guards the process', async () => {
      await sheet(Jonas, say).fill(JONAS);
      await expectNowhere(Ruth, JONAS);
      await expect(sheet(Ruth, say)).toBeHidden();
    });

    await test.step('all are turned over at once, in the order of the seats, and the reader is marked', async () => {
      await Ruth.getByRole('button', { name: say('sheet-reveal') }).click();
      for (const page of all) await moves.expectStage(page, 'reading');
      for (const page of all) {
        const sheets = page.getByRole('list', { name: say('sheets-title') }).getByRole('listitem');
        await expect(sheets).toHaveCount(2);
        await expect(sheets.nth(0)).toContainText(AMARA);
        await expect(sheets.nth(1)).toContainText(PRIYA);
      }
      await expectNowhere(Ruth, JONAS);
      const reading = Jonas.getByText(say('sheet-reading', { name: 'Priya' }));
      await expect(reading).toBeVisible();
      await expectSound(Jonas, 'the sheets that lie open');
    });

    await test.step('whoever was late reads it aloud, or shows it as late', async () => {
      await expect(Jonas.getByText(say('sheet-without'))).toBeVisible();
      await Jonas.getByRole('button', { name: say('sheet-show-late') }).click();
      await expect(Jonas.getByText(say('sheet-without'))).toBeHidden();
      const late = Ruth.getByRole('list', { name: say('sheets-title') }).getByRole('listitem');
      await expect(late.filter({ hasText: JONAS })).toContainText(say('sheet-late'));
      await expectSaid(Amara, say('say-sheet-late', { name: 'Jonas' }));
    });

    await test.step('each reads in turn', async () => {
      await moves.finish(Priya);
      await expect(Amara.getByText(say('sheet-reading', { name: 'Jonas' }))).toBeVisible();
    });
  });
}
