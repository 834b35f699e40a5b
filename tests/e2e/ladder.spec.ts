// The facilitator's hand: the step that may fit glows, one key steps in, and a question can be modelled. Whatever was
// done is in the facilitator's own log, and nobody else is told of it.
import { heard, quiet } from './support/aloud';
import { expect, test } from './support/test';
import { Moves } from './support/moves';
import { toOpenQuestions } from './support/shortcut';
import { speaker } from './support/words';

const BADLY = {
  en: {
    advice: 'Have you thought of asking your director?',
    good: 'What would a good day look like?',
  },
  de: {
    advice: 'Hast du schon mal daran gedacht, deine Chefin zu fragen?',
    good: 'Woran würdest du einen guten Tag merken?',
  },
};

for (const language of ['en', 'de'] as const) {
  test(`the fitting step glows, and the facilitator models a question (${language})`, async ({ newSet }) => {
    const say = speaker(language);
    const moves = new Moves(say);
    const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(newSet({ language }), say);
    const ladder = Ruth.getByRole('region', { name: say('ladder-title') });
    await expect(ladder.locator('.fitting')).toHaveCount(0);

    await moves.raise(Jonas, BADLY[language].advice);
    await moves.callIn(Ruth, Jonas, 'Jonas');
    await expect(ladder.locator('.fitting'), 'one step and no other').toHaveText(new RegExp(say('ladder-3')));
    const fits = say('facilitate-fits', { key: '3', name: say('ladder-3') });
    await expect(Ruth.getByText(fits)).toBeVisible();

    // The lightest: wait, by its key. It is noted, for the facilitator alone.
    await Ruth.locator('h1').click();
    await moves.switchKeysOn(Ruth);
    await Ruth.keyboard.press('1');
    const noted = (step: string) => say('ladder-noted', { step: say(step) });
    await expect(Ruth.getByText(noted('ladder-1')).first()).toBeVisible();

    // A short open question of one's own, once this one is answered: the key gives the floor and a place to write.
    await moves.decide(Amara, 'pass');
    await Ruth.locator('h1').click();
    await Ruth.keyboard.press('2');
    const own = Ruth.getByRole('textbox', { name: say('modelling-title') });
    await expect(own).toBeVisible();
    await Ruth.keyboard.press('c');
    await expect(own).toBeFocused();
    await own.fill(BADLY[language].good);
    await Ruth.getByRole('button', { name: say('asking-asked') }).click();
    await expect(own).toBeHidden();
    for (const page of [Amara, Priya, Jonas]) {
      await expect(page.getByText(BADLY[language].good).first()).toBeVisible();
      await expect(page.getByText(say('centre-asked', { name: 'Ruth' })).first()).toBeVisible();
      for (const step of ['ladder-1', 'ladder-2']) await expect(page.getByText(noted(step))).toHaveCount(0);
      await expect(page.getByText(say('ladder-title'))).toHaveCount(0);
    }
    const log = Ruth.locator('details', { hasText: say('facilitate-log') });
    await log.locator('summary').click();
    await expect(log.getByRole('listitem')).toContainText([say('ladder-2'), say('ladder-1')]);
  });
}

test('who was given the floor to model a question can give it back', async ({ newSet }) => {
  const say = speaker('en');
  const { Ruth, Amara } = await toOpenQuestions(newSet(), say);
  await Ruth.locator('h1').click();
  await new Moves(say).switchKeysOn(Ruth);
  await Ruth.keyboard.press('2');
  await expect(Ruth.getByRole('button', { name: say('modelling-back') })).toBeVisible();
  // What Amara heard of her floor before is of the presentation.
  await quiet([Amara]);
  await Amara.evaluate(() => (window.heardAloud = []));
  await Ruth.getByRole('button', { name: say('modelling-back') }).click();
  await expect(Ruth.getByRole('button', { name: say('modelling-back') })).toBeHidden();
  await expect.poll(() => heard(Amara)).toContain(`! ${say('rule-floor-yours')}`);
});
