// A diary: begun, written, closed and opened again on the same device; opened on another with the letters of its key; a line
// released to the set, taken back, and read. The server sees none of the words that were not released.
import { violations } from './support/axe';
import { restedFingers } from './support/fingers';
import { sideways } from './support/sideways';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
const WORDS = 'I let a silence stand';

test('a diary is its own, and a line of it is released', async ({ newSet, server }) => {
  const set = newSet({ names: ['Ruth', 'Amara', 'Priya'] });
  await set.start();
  const { page: ruth } = await set.invite('Ruth');
  const { page: amara, context } = await set.invite('Amara');
  // The seat is hers once the page before the room is there.
  await expect(amara.getByRole('radio').first()).toBeVisible();
  const path = `${server.url}/set/${set.started.set}/seat/2/diary`;
  const sent: string[] = [];
  amara.on('request', (request) => sent.push(request.postData() ?? ''));

  let letters = '';
  await test.step('begun, with its key shown once', async () => {
    await amara.goto(path);
    await amara.getByRole('button', { name: say('diary-begin') }).click();
    letters = (await amara.locator('.letters').textContent()) ?? '';
    expect(letters).toMatch(/^[0-9A-Z-]{31}$/);
    await amara.getByRole('button', { name: say('diary-key-written') }).click();
  });

  const insight = amara.getByRole('textbox', { name: say('diary-insight') });
  await test.step('written, kept, and there again', async () => {
    await amara.getByRole('button', { name: say('diary-new') }).click();
    await insight.fill(`${WORDS} and found it was not mine to fill.`);
    await expect(amara.getByText(say('diary-saved'))).toBeVisible();
    expect(await violations(amara)).toEqual([]);
    expect(await sideways(amara)).toEqual([]);
    await amara.setViewportSize({ width: 1280, height: 800 });
    await amara.reload();
    await expect(insight).toHaveValue(`${WORDS} and found it was not mine to fill.`);
    expect(sent.filter((body) => body.includes('silence'))).toEqual([]);
  });

  await test.step('a child’s name is noticed where it is typed, and goes nowhere', async () => {
    const situation = amara.getByRole('textbox', { name: say('diary-situation') });
    const warning = amara.getByText(say('guard-found', { passages: '“Tyler”, “3 March 2014”' }));
    await situation.fill('The boy Tyler, born on 3 March 2014, did not want to go home.');
    await expect(warning).toBeVisible();
    for (const width of [320, 1280]) {
      await amara.setViewportSize({ width, height: 800 });
      expect(await violations(amara)).toEqual([]);
      expect(await sideways(amara)).toEqual([]);
    }
    expect(sent.filter((body) => body.includes('Tyler'))).toEqual([]);
    await situation.fill('A boy did not want to go home.');
    await expect(warning).toBeHidden();
    await expect(amara.getByText(say('diary-saved'))).toBeVisible();
  });

  await test.step('on another device it asks for the letters', async () => {
    const other = await context.browser()?.newContext();
    if (!other) throw new Error('no browser');
    await other.addCookies(await context.cookies());
    const page = await other.newPage();
    await page.goto(path);
    await expect(page.getByRole('heading', { name: say('diary-locked') })).toBeVisible();
    await page.getByRole('textbox', { name: say('diary-code') }).fill('AAAAA');
    await page.getByRole('button', { name: say('diary-unlock') }).click();
    await expect(page.getByText(say('diary-code-wrong'))).toBeVisible();
    await page
      .getByRole('textbox', { name: say('diary-code') })
      .fill(letters.toLowerCase().replaceAll('-', ' '));
    await restedFingers(page);
    await page.getByRole('button', { name: say('diary-unlock') }).click();
    await expect(page.getByRole('textbox', { name: say('diary-insight') })).toHaveValue(new RegExp(WORDS));
    await other.close();
  });

  const release = async () => {
    await insight.focus();
    await insight.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(0, 21));
    await amara.keyboard.press('Alt+r');
    const dialog = amara.getByRole('dialog');
    await expect(dialog.getByRole('textbox')).toHaveValue(WORDS);
    await dialog.getByRole('button', { name: say('diary-release-go'), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(amara.getByText(say('diary-release-unread'), { exact: true })).toBeVisible();
  };
  await test.step('released, taken back, released again and read', async () => {
    await release();
    await amara.getByRole('button', { name: say('diary-take-back') }).click();
    await expect(amara.getByText(say('diary-released-none'))).toBeVisible();
    await restedFingers(amara);
    await release();
    await ruth.goto(`${server.url}/set/${set.started.set}/seat/1`);
    const released = ruth.getByRole('region', { name: say('released-lines') });
    await expect(released).not.toContainText(WORDS);
    await released.getByRole('button', { name: say('released-open') }).click();
    await expect(released).toContainText(WORDS);
    await amara.reload();
    await expect(amara.getByText(say('diary-release-read', { count: 1 }))).toBeVisible();
    await expect(amara.getByRole('button', { name: say('diary-take-back') })).toHaveCount(0);
  });
});
