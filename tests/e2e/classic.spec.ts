// A set meets: one whole classic session from check-in to the record, in four browsers, in either language.
import { expect, test } from './support/test';
import { Moves } from './support/moves';
import { speaker } from './support/words';
import type { Language } from './support/set';

interface Spoken {
  bid: string;
  saved: string;
  asked: string;
  several: string;
  reflection: string;
  action: string;
}

const SPOKEN: Record<Language, Spoken> = {
  en: {
    bid: 'My team takes every referral and is drowning',
    saved: 'What would it cost you to say no to one of them?',
    asked: 'How many referrals come in a week?',
    several: 'Who decides, and what have they said?',
    reflection: 'I noticed how tired the word "always" sounded.',
    action: 'Ask the director which referrals can wait',
  },
  de: {
    bid: 'Mein Team nimmt jede Überweisung an und geht unter',
    saved: 'Was würde es dich kosten, zu einer Nein zu sagen?',
    asked: 'Wie viele Überweisungen kommen in der Woche?',
    several: 'Wer entscheidet, und was haben sie gesagt?',
    reflection: 'Mir fiel auf, wie müde das Wort "immer" klang.',
    action: 'Die Leitung fragen, welche warten können',
  },
};

for (const language of ['en', 'de'] as const) {
  test(`a whole classic session, from check-in to the record (${language})`, async ({ newSet }) => {
    const say = speaker(language);
    const moves = new Moves(say);
    const words = SPOKEN[language];
    const set = newSet({ language });
    const { Ruth, Amara, Priya, Jonas } = await set.gather();
    if (!Ruth || !Amara || !Priya || !Jonas) throw new Error('somebody is missing');
    const everyone = [Ruth, Amara, Priya, Jonas];

    await test.step('check-in goes round, the facilitator last, and then the ground rules are next', async () => {
      await moves.start(Ruth, 'check-in');
      await moves.goRound([Amara, Priya, Jonas, Ruth]);
      await moves.expectStage(Ruth, 'ground-rules');
    });

    await test.step('progress reports, where there is nothing to report on', async () => {
      await moves.next(Ruth, 'progress-reports');
      await moves.goRound([Amara, Priya, Jonas]);
      for (const page of everyone) await moves.expectStage(page, 'bidding');
    });

    await test.step('a bid is made and the agenda agreed', async () => {
      await Amara.getByRole('textbox', { name: say('bids-label') }).fill(words.bid);
      await Amara.getByRole('button', { name: say('bids-make') }).click();
      await expect(Priya.getByText(words.bid)).toBeVisible();
      await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
      await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
    });

    await test.step('the presenter contracts and presents, while a question is kept for later', async () => {
      await moves.next(Ruth, 'contract');
      await moves.next(Ruth, 'presentation');
      await expect(Amara.locator('#content').getByText(say('rule-floor-yours'))).toBeVisible();
      await expect(Priya.locator('#content').getByText(say('rule-hold', { name: 'Amara' }))).toBeVisible();
      await expect(Priya.getByRole('button', { name: say('hand-raise') })).toBeHidden();
      await Priya.getByRole('textbox', { name: say('composer-label-later') }).fill(words.saved);
      await Priya.getByRole('button', { name: say('composer-save') }).click();
      await expect(Priya.getByText(say('composer-saved'))).toBeVisible();
      await moves.finish(Amara);
    });

    await test.step('a clarifying question is asked and answered', async () => {
      await moves.next(Ruth, 'clarifying');
      await moves.raise(Jonas, words.asked);
      await moves.callIn(Ruth, Jonas, 'Jonas');
      await expect(Amara.locator('#content').getByText(words.asked)).toBeVisible();
      await moves.decide(Amara, 'answer');
    });

    await test.step('open questions: the one kept for later is held, the next one passed', async () => {
      await moves.next(Ruth, 'open-questions');
      await Priya.getByText(say('composer-saved')).click();
      await Priya.getByRole('button', { name: say('composer-take') }).click();
      await Priya.getByRole('button', { name: say('hand-raise') }).click();
      await moves.callIn(Ruth, Priya, 'Priya');
      await moves.decide(Amara, 'hold');
      await moves.raise(Jonas, words.several);
      await moves.callIn(Ruth, Jonas, 'Jonas');
      await Ruth.getByRole('combobox', { name: say('kind-label') })
        .first()
        .selectOption({ label: say('kind-several') });
      await moves.decide(Amara, 'pass');
    });

    await test.step('reflections with the presenter turned away', async () => {
      await moves.next(Ruth, 'reflections');
      await expect(Amara.getByRole('heading', { level: 1 })).toHaveText(say('turned-title'));
      await Jonas.getByRole('textbox', { name: say('reflection-label') }).fill(words.reflection);
      await Jonas.getByRole('button', { name: say('reflection-share') }).click();
      await expect(Priya.getByText(words.reflection)).toBeVisible();
    });

    await test.step('the presenter responds and undertakes an action', async () => {
      await moves.next(Ruth, 'response');
      await moves.finish(Amara);
      await moves.next(Ruth, 'actions');
      await Amara.getByRole('textbox', { name: say('actions-text') }).fill(words.action);
      await Amara.getByRole('combobox', { name: say('actions-question') }).selectOption({
        label: words.saved,
      });
      await Amara.getByRole('button', { name: say('actions-undertake') }).click();
      await expect(Jonas.getByText(words.action)).toBeVisible();
    });

    await test.step('the round and the way of working are looked back on', async () => {
      await moves.next(Ruth, 'round-review');
      await moves.goRound([Amara, Priya, Jonas]);
      await moves.next(Ruth, 'process-review');
      await moves.next(Ruth, 'check-out');
      await moves.goRound([Amara, Priya, Jonas, Ruth]);
    });

    await test.step('the session ends, and its record is open to its members', async () => {
      await Ruth.getByRole('button', { name: say('facilitate-end'), exact: true }).click();
      await Ruth.getByRole('button', { name: say('end-now'), exact: true }).click();
      for (const page of everyone) {
        await page.getByRole('link', { name: say('room-to-record') }).click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(words.bid);
        await expect(page.getByText(words.action)).toBeVisible();
        await expect(page.getByText(words.asked)).toBeVisible();
      }
    });

    await test.step('the presenter marks what helped and lets the set see it', async () => {
      await Amara.getByRole('button', { name: say('record-star', { text: words.saved }) }).click();
      await expect(
        Amara.getByRole('button', { name: say('record-star', { text: words.saved }) }),
      ).toHaveAttribute('aria-pressed', 'true');
      await Amara.getByRole('button', { name: say('record-tell') }).click();
      await expect(Amara.getByRole('button', { name: say('record-told') })).toBeVisible();
      await Priya.reload();
      await expect(Priya.getByText(say('record-takes', { name: 'Amara' }))).toBeVisible();
    });

    await test.step('it can be taken away as text and as data', async () => {
      const download = Jonas.waitForEvent('download');
      await Jonas.getByRole('link', { name: say('record-markdown') }).click();
      expect((await download).suggestedFilename()).toMatch(/\.md$/);
    });
  });
}
