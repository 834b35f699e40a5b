// Circles beside the whole room: each with a stage, a clock and a floor of its own, unheard by the others; the facilitator
// walks from one to the next and calls all back. And the fishbowl, whose outer circle listens.
import type { Page } from '@playwright/test';
import { flow, keepFlow } from './support/flow';
import { bidAndAgree, expectSaid, expectSound } from './support/laid-out';
import { Moves } from './support/moves';
import type { Language, LearningSet, Way } from './support/set';
import { expect, test } from './support/test';
import { speaker } from './support/words';

/** Packets of a voice that are sent while a test looks whether any arrive: a second or two. */
const MANY = 60;

/** Everybody in the room: those named with a voice, the others in writing. */
async function gather(set: LearningSet, voices: readonly string[]): Promise<Record<string, Page>> {
  await set.start();
  for (const { name } of set.started.invitations) {
    const way: Way = voices.includes(name) ? 'Voice only' : 'Writing';
    await set.enter(await set.invite(name), way);
  }
  return Object.fromEntries(set.people.map(({ name, page }) => [name, page]));
}

/** Waits until `sender` has sent many more packets, and says how many `receiver` got meanwhile. */
async function arrives(sender: Page, receiver: Page): Promise<number> {
  const before = { sent: (await flow(sender)).sound.sent, received: (await flow(receiver)).sound.received };
  await expect.poll(async () => (await flow(sender)).sound.sent - before.sent).toBeGreaterThan(MANY);
  return (await flow(receiver)).sound.received - before.received;
}

function ringed(language: Language, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

for (const language of ['en', 'de'] as const) {
  test(`a set works in circles of three and comes back together (${language})`, async ({ newSet }) => {
    test.slow();
    const say = speaker(language, 'triad');
    const moves = new Moves(say);
    const names = ['Ruth', 'Amara', 'Priya', 'Jonas', 'Leo', 'Ines', 'Mehmet'];
    const set = newSet({ format: 'triad', language, names, before: keepFlow });
    const { Ruth, Amara, Priya, Jonas, Leo, Ines, Mehmet } = await gather(set, ['Amara', 'Priya', 'Leo']);
    if (!Ruth || !Amara || !Priya || !Jonas || !Leo || !Ines || !Mehmet)
      throw new Error('somebody is missing');
    const first = [Amara, Priya, Jonas];
    const second = [Leo, Ines, Mehmet];
    const with1 = (...others: string[]) =>
      say('circles-with', { names: ringed(language, others), number: 1 });

    await test.step('the facilitator opens circles of neighbours', async () => {
      await moves.start(Ruth, 'check-in-brief');
      await moves.next(Ruth, 'triad-choosing');
      await moves.next(Ruth, 'triads');
      await Ruth.getByRole('combobox', { name: say('circles-how') }).selectOption({
        label: say('circles-neighbours'),
      });
      await expectSound(Ruth, 'before circles are opened');
      await Ruth.getByRole('button', { name: say('circles-open'), exact: true }).click();
      for (const page of [...first, ...second]) await moves.expectStage(page, 'triad-presentation');
      await expect(Amara.getByText(with1('Priya', 'Jonas')).first()).toBeVisible();
      await expectSaid(Amara, with1('Priya', 'Jonas'));
      await expect(
        Leo.getByText(
          say('circles-with', { names: ringed(language, ['Ines', 'Mehmet']), number: 2 }),
        ).first(),
      ).toBeVisible();
      await Leo.locator('summary')
        .filter({ hasText: say('circles-more') })
        .click();
      await expect(Leo.getByText(say('circles-others', { count: 1 }))).toBeVisible();
    });

    await test.step('between the circles nobody has a floor that is said to be open', async () => {
      await expect(Ruth.getByText(say('circles-between-note')).first()).toBeVisible();
      await expect(Ruth.getByText(say('centre-open-floor'))).toBeHidden();
      await expectSound(Ruth, 'the facilitator between the circles');
    });

    await test.step('sound goes within a circle and nowhere else', async () => {
      await Amara.getByRole('button', { name: say('mic-off') })
        .first()
        .click();
      await expect.poll(async () => (await flow(Amara)).sound.sent).toBeGreaterThan(0);
      await expect.poll(async () => (await flow(Priya)).sound.received).toBeGreaterThan(MANY);
      expect(await arrives(Amara, Leo)).toBe(0);
      expect((await flow(Leo)).sound.received).toBe(0);
    });

    await test.step('each circle goes on by itself, with a keeper of its own time', async () => {
      await moves.next(Jonas, 'triad-questions');
      for (const page of first) await moves.expectStage(page, 'triad-questions');
      for (const page of second) await moves.expectStage(page, 'triad-presentation');
      await moves.raise(Priya, 'Quinces: what would they cost you?');
      await moves.callIn(Jonas, Priya, 'Priya');
      await expect(Amara.locator('#content').getByText('Quinces: what would they cost you?')).toBeVisible();
      for (const page of [...second, Ruth]) {
        expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('Quinces');
        expect(await page.evaluate(() => window.heardAloud.join('\n'))).not.toContain('Quinces');
      }
      await expectSound(Amara, 'a circle from within, presenting');
      await expectSound(Jonas, 'a circle from within, keeping its time');
    });

    await test.step('the facilitator is asked to come, walks there, and then to the next', async () => {
      await Ines.getByRole('button', { name: say('circles-ask', { name: 'Ruth' }) }).click();
      await expectSaid(Ruth, say('circles-asks', { number: 2 }));
      await Ruth.getByRole('button', { name: say('circles-walk', { number: 2 }) }).click();
      await moves.expectStage(Ruth, 'triad-presentation');
      await expectSaid(Leo, say('circles-guest', { name: 'Ruth' }));
      await expect(Ruth.getByText(say('circles-asks-you'))).toBeHidden();
      await Ruth.getByRole('button', { name: say('circles-walk', { number: 1 }) }).click();
      await moves.expectStage(Ruth, 'triad-questions');
      await expect(Ruth.locator('#content').getByText('Quinces: what would they cost you?')).toBeVisible();
      await expectSound(Ruth, 'the facilitator within a circle');
      await Ruth.getByRole('button', { name: say('circles-leave') }).click();
      await expect(Ruth.getByText(say('circles-between-note')).first()).toBeVisible();
    });

    await test.step('all are called back, with time to end a sentence, and then at once', async () => {
      await Ruth.getByRole('button', { name: say('circles-call', { seconds: 30 }) }).click();
      for (const page of [Amara, Leo]) {
        const called = page.locator('.called');
        await expect(
          called.or(page.getByRole('heading', { level: 1, name: say('stage-triads') })).first(),
        ).toBeVisible();
      }
      // On a machine so busy that half a minute has passed they are back already.
      const atOnce = Ruth.getByRole('button', { name: say('circles-call-now') });
      await expect(async () => {
        if (await atOnce.isVisible()) await atOnce.click({ timeout: 1_000 });
        await moves.expectStage(Ruth, 'triads');
        await expect(atOnce).toBeHidden({ timeout: 1_000 });
      }).toPass();
      for (const page of [...first, ...second]) await moves.expectStage(page, 'triads');
      // Amara's microphone sounds, and nothing is said into one's own voice.
      await expectSaid(Priya, say('circles-together'));
      await expectSaid(Mehmet, say('circles-together'));
    });

    await test.step('what was asked in a circle is in the record of those who sat in it, and of nobody else', async () => {
      await moves.next(Ruth, 'triads-together');
      await moves.next(Ruth, 'check-out-brief');
      await moves.end(Ruth);
      for (const page of [Amara, Leo]) await page.getByRole('link', { name: say('room-to-record') }).click();
      const title = say('export-circle', { number: 1, names: 'Amara, Priya, Jonas' });
      await expect(Amara.getByRole('heading', { name: title })).toBeVisible();
      await expect(Amara.getByText('Quinces: what would they cost you?').first()).toBeVisible();
      await expectSound(Amara, 'the record with a circle');
      const star = say('record-star', { text: 'Quinces: what would they cost you?' });
      await Amara.getByRole('button', { name: star }).click();
      await expect(Amara.getByRole('button', { name: star })).toHaveAttribute('aria-pressed', 'true');
      await expect(
        Leo.getByRole('heading', { name: say('export-circle', { number: 2, names: 'Leo, Ines, Mehmet' }) }),
      ).toBeVisible();
      expect(await Leo.evaluate(() => document.documentElement.outerHTML)).not.toContain('Quinces');
    });
  });

  test(`in a fishbowl the outer circle listens until it is swapped in (${language})`, async ({ newSet }) => {
    test.slow();
    const say = speaker(language, 'fishbowl');
    const moves = new Moves(say);
    const names = ['Ruth', 'Amara', 'Priya', 'Jonas', 'Leo', 'Ines', 'Mehmet'];
    const set = newSet({ format: 'fishbowl', language, names });
    const { Ruth, Amara, Priya, Jonas, Leo } = await gather(set, []);
    if (!Ruth || !Amara || !Priya || !Jonas || !Leo) throw new Error('somebody is missing');
    const inside = (...inner: string[]) => say('fishbowl-names', { names: ringed(language, inner) });

    await test.step('the facilitator says who sits inside', async () => {
      await moves.start(Ruth, 'check-in-brief');
      await moves.next(Ruth, 'fishbowl-bidding');
      await bidAndAgree(Ruth, Amara, say);
      await Ruth.locator('summary')
        .filter({ hasText: say('fishbowl-title') })
        .click();
      const seat = Ruth.getByRole('button', { name: say('fishbowl-seat') });
      await Ruth.getByRole('checkbox', { name: 'Amara' }).check();
      await expect(seat).toBeDisabled();
      await Ruth.getByRole('checkbox', { name: 'Priya' }).check();
      await seat.click();
      await expect(Leo.getByText(inside('Amara', 'Priya'))).toBeVisible();
      await expectSaid(Leo, say('fishbowl-outside'));
      await expectSaid(Priya, say('fishbowl-inside'));
    });

    await test.step('inside one asks; outside one listens', async () => {
      await moves.next(Ruth, 'fishbowl-presentation');
      await moves.next(Ruth, 'fishbowl-questions');
      await expect(Priya.getByRole('button', { name: say('hand-raise') })).toBeVisible();
      await expect(Jonas.getByRole('button', { name: say('hand-raise') })).toBeHidden();
      await expect(Jonas.getByRole('textbox', { name: say('composer-label') })).toBeHidden();
      await expect(Jonas.getByText(say('fishbowl-outside')).first()).toBeVisible();
      await expectSound(Jonas, 'the outer circle');
      await expectSound(Priya, 'the inner circle');
      await expectSound(Ruth, 'the facilitator of a fishbowl');
    });

    await test.step('swapped, the others are inside', async () => {
      await Ruth.getByRole('button', { name: say('fishbowl-swap') }).click();
      await expectSaid(Jonas, say('fishbowl-inside'));
      await expectSaid(Priya, say('fishbowl-outside'));
      await expect(Jonas.getByRole('button', { name: say('hand-raise') })).toBeVisible();
      await expect(Priya.getByRole('button', { name: say('hand-raise') })).toBeHidden();
      await Ruth.getByRole('button', { name: say('fishbowl-end') }).click();
      await expectSaid(Leo, say('fishbowl-over'));
    });
  });
}
