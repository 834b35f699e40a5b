// What a format does not leave out: the facilitator is told why the session does not end yet, and led there. A break has a
// key of its own.
import { bidAndAgree, expectSound } from './support/laid-out';
import { Moves } from './support/moves';
import { expect, test } from './support/test';
import { OWN_FORMATS, speaker } from './support/words';

test.use({ options: ['--formats', OWN_FORMATS] });

const KEPT = 'kept';

for (const language of ['en', 'de'] as const) {
  test(`a break is one key, and the last stage is not left out (${language})`, async ({ newSet }) => {
    const say = speaker(language, KEPT);
    const moves = new Moves(say);
    const { Ruth, Amara, Priya, Jonas } = await newSet({ format: KEPT, language }).gather();
    if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
    const kept = Ruth.getByRole('dialog', {
      name: say('must-hold-title', { stage: say('stage-last-words') }),
    });
    await moves.start(Ruth, 'bidding');
    await bidAndAgree(Ruth, Amara, say);
    await moves.next(Ruth, 'presentation');

    await test.step('before it, the end is a way there', async () => {
      await Ruth.getByText(say('means-title'), { exact: true }).click();
      await Ruth.getByRole('button', { name: say('means-end') }).click();
      await expect(kept).toContainText(say('must-hold-text'));
      await expect(Ruth.getByRole('button', { name: say('end-now'), exact: true })).toBeHidden();
      const there = say('must-hold-go', { stage: say('stage-last-words') });
      await expect(kept.getByRole('button', { name: there })).toBeVisible();
      await expectSound(Ruth, 'the end that is not yet');
      await kept.getByRole('button', { name: say('close') }).click();
      await expect(kept).toBeHidden();
    });

    await test.step('a break is called in by its key, which is in the list', async () => {
      await Ruth.locator('h1').click();
      await moves.switchKeysOn(Ruth);
      await Ruth.keyboard.press('?');
      const list = Ruth.getByRole('dialog', { name: say('keys-title') });
      await expect(list).toContainText(say('keys-break'));
      await Ruth.keyboard.press('Escape');
      await expect(list).toBeHidden();
      await Ruth.keyboard.press('o');
      for (const page of [Ruth, Amara, Priya, Jonas]) await moves.expectStage(page, 'quiet-break');
    });

    await test.step('in it, whoever is still to come is waited for', async () => {
      await moves.next(Ruth, 'last-words');
      await moves.finish(Amara);
      await expect(Priya.getByRole('button', { name: say('floor-finished') })).toBeVisible();
      await Ruth.locator('h1').click();
      await Ruth.keyboard.press('n');
      await expect(kept).toContainText(say('must-hold-here'));
      await kept.getByRole('button', { name: say('close') }).click();
      await moves.goRound([Priya, Jonas, Ruth]);
      await moves.end(Ruth);
    });
  });
}
