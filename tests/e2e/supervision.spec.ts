// A supervisor of a trainee facilitator: asked of all, seen by all, let in by all, heard by nobody; writes to one alone.
import { expectSaid, expectSound } from './support/laid-out';
import { expect, test } from './support/test';
import { speaker } from './support/words';

test('a supervisor listens in once all agree, and writes to the facilitator alone', async ({ newSet }) => {
  test.slow();
  const say = speaker('de');
  const set = newSet({ language: 'de', names: ['Ruth', 'Amara', 'Priya', 'Sue'], supervisor: 'Sue' });
  const { Ruth, Amara, Priya, Sue } = await set.gather();
  if (!Ruth || !Amara || !Priya || !Sue) throw new Error('somebody is missing');
  const names = { name: 'Sue', facilitator: 'Ruth' };
  const waits = Sue.getByRole('dialog', { name: say('supervision-wait-title') });

  await test.step('nothing reaches them before all agree', async () => {
    await expect(waits).toBeVisible();
    await expect(Sue.locator('#seats .seat')).toHaveCount(0);
    for (const page of [Ruth, Amara, Priya]) {
      await expect(page.getByText(say('supervision-asks', names))).toBeVisible();
      await page.getByRole('button', { name: say('supervision-yes'), exact: true }).click();
      await expect(page.getByText(say('supervision-said-yes'))).toBeVisible();
    }
    await expectSound(Priya, 'somebody who was asked');
  });

  await test.step('then they listen, and everybody sees it', async () => {
    await expect(waits).toBeHidden();
    await expect(Sue.locator('#seats .seat')).toHaveCount(3);
    await expect(Sue.locator('.signals:visible, .controls:visible')).toHaveCount(0);
    for (const page of [Ruth, Amara, Priya]) {
      await expect(page.getByText(say('supervision-listens', names))).toBeVisible();
      await expect(page.locator('#seats .seat')).toHaveCount(3);
    }
    await expectSaid(Priya, say('supervision-listens', names));
    await expectSound(Sue, 'the room of a supervisor');
  });

  await test.step('what they write is heard by the facilitator and by nobody else', async () => {
    const text = 'Lass die Stille stehen.';
    await Sue.getByRole('textbox', { name: say('supervision-label', { name: 'Ruth' }) }).fill(text);
    await Sue.getByRole('button', { name: say('supervision-send') }).click();
    await expect(Ruth.getByText(text, { exact: true })).toBeVisible();
    await expectSaid(Ruth, say('supervision-said', { name: 'Sue', text }));
    await expect(Sue.getByRole('listitem').filter({ hasText: text })).toBeVisible();
    for (const page of [Amara, Priya]) await expect(page.getByText(text)).toHaveCount(0);
    await expectSound(Ruth, 'a facilitator with a note');
  });

  await test.step('one takes it back, and they are out', async () => {
    await Amara.getByRole('button', { name: say('supervision-take-back') }).click();
    await expect(waits).toBeVisible();
    await expect(Sue.locator('#seats .seat')).toHaveCount(0);
    await expect(Priya.getByText(say('supervision-asks', names))).toBeVisible();
    await expectSound(Sue, 'a supervisor who is out');
  });
});
