// A session as whoever guards it hears it: begins it, goes on, is told of hands, gives the floor, pauses, asks for time.
import { expect, test } from './support/test';
import { bid, gather, toPresentation } from './support/way';

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('guards', async ({ hearing, say, moves }) => {
      const { set, listener } = await hearing('Ruth');
      const four = await gather(set, listener, say);
      const { Ruth, Amara, Priya, Jonas } = four;
      const next = (key: string) => say('facilitate-next', { stage: say(`stage-${key}`) });

      await listener.use(say('facilitate-start', { stage: say('stage-check-in') }), say('stage-check-in'));
      await listener.use(next('ground-rules'), say('stage-ground-rules'));
      await expect(Ruth.locator('h1')).toHaveText(say('stage-ground-rules'));
      await listener.rest();
      for (const stage of ['progress-reports', 'bidding']) await moves.next(Ruth, stage);
      await bid(Amara, say);
      await toPresentation(four, say, moves);
      await moves.next(Ruth, 'clarifying');
      await listener.rest();

      await listener.step(
        'Jonas and Priya raise their hands',
        async () => {
          await moves.raise(Jonas, 'How many come in a week?');
          await moves.raise(Priya, 'Seit wann ist das so?');
        },
        'Priya',
      );
      await listener.use(
        say('hand-give', { name: 'Jonas' }),
        say('say-given', { name: 'Jonas' }),
        // How long the hand has been up is part of its name.
        false,
      );
      await listener.step(
        'Jonas asks',
        () => Jonas.getByRole('button', { name: say('asking-asked') }).click(),
        'How many come in a week?',
      );
      await listener.step('Ruth presses F8', () => listener.reader.press('F8'), 'How many come in a week?');
      await listener.step(
        'Amara passes on it',
        () => Amara.getByRole('button', { name: say('ask-pass'), exact: true }).click(),
        say('say-passed'),
      );
      await listener.step(
        'Amara is ready',
        () => Amara.getByRole('button', { name: say('ask-ready') }).click(),
        say('say-ready'),
      );
      await listener.use(say('facilitate-pause'), say('rule-pause-own'));
      await listener.use(say('facilitate-hold'), say('refusal-room-paused'));
      await listener.use(say('facilitate-resume'), say('say-resumed'));
      await listener.use(say('facilitate-extend'));
      await listener.use(say('minutes', { count: 2 }), say('say-extension-asked'));
      await listener.step(
        'The others answer',
        async () => {
          for (const page of [Amara, Priya, Jonas]) {
            await page.getByRole('button', { name: say('extend-yes') }).click();
          }
        },
        say('extend-granted', { minutes: 2 }),
      );
      await listener.step('Ruth reads with H, B, F, 1 and N', async () => {
        for (const key of ['h', 'b', 'f', '1', 'n']) await listener.reader.press(key);
      });
      await moves.expectStage(Ruth, 'clarifying');

      expect(listener.protocol.join('\n')).toMatchSnapshot(`${language}-facilitator.txt`);
    });
  });
}
