// A round as whoever presents hears it: the floor, the questions, being turned away and back.
import { expect, test } from './support/test';
import { bid, gather, toBids, toPresentation } from './support/way';

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('presents', async ({ hearing, say, moves }) => {
      const { set, listener } = await hearing('Amara');
      const four = await gather(set, listener, say);
      const { Ruth, Amara, Jonas } = four;
      await listener.step('The session begins', () => moves.start(Ruth, 'check-in'), say('say-your-turn'));
      await toBids(four, moves);
      await bid(Amara, say);
      await listener.rest();
      const yours = say('rule-floor-yours');
      await listener.step(
        'The presentation begins',
        () => toPresentation(four, say, moves),
        yours,
        say('stage-presentation'),
      );
      await listener.rest();
      await listener.reach(say('say-label'), 'textbox');
      await listener.reader.type('My team takes every referral');
      await listener.use(say('say-send'), say('say-you-said'));
      await listener.use(say('floor-finished'), say('finished-own', { name: 'Ruth' }));
      await listener.step(
        'On to clarifying questions',
        () => moves.next(Ruth, 'clarifying'),
        say('stage-clarifying'),
      );
      await moves.raise(Jonas, QUESTION);
      await listener.step(
        'Jonas is called in',
        () => Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click(),
        say('say-asking', { name: 'Jonas' }),
      );
      await listener.step(
        'Jonas asks, in another language',
        () => Jonas.getByRole('button', { name: say('asking-asked') }).click(),
        QUESTION,
      );
      await listener.use(say('ask-hold'), say('say-held'));
      await listener.use(say('ask-ready'), say('say-ready'));
      await moves.next(Ruth, 'open-questions');
      await listener.rest();
      const away = say('rule-turned-own');
      await listener.step(
        'Reflections',
        () => moves.next(Ruth, 'reflections'),
        away,
        `${say('stage-reflections')}.`,
      );
      await listener.rest();
      await listener.step(
        'The response',
        () => moves.next(Ruth, 'response'),
        say('say-turned-back'),
        `${say('stage-response')}.`,
      );
      await listener.rest();
      await listener.step(
        'Ruth pauses the room',
        () => Ruth.getByRole('button', { name: say('facilitate-pause') }).click(),
        say('rule-pause', { name: 'Ruth' }),
      );

      expect(listener.protocol).toMatchSnapshot(`${language}-presenter.txt`);

      // One's own turn is said with the buttons that end it, and once.
      expect(listener.said('The session begins').join().split(say('say-your-turn'))).toHaveLength(2);
      // What is urgent comes first: the floor before the stage, being turned away before the stage, and back.
      expect(listener.said('The presentation begins')[0]).toBe(yours);
      expect(listener.said('Reflections')[0]).toContain(away);
      expect(listener.said('Reflections').slice(1).join()).not.toContain(away);
      expect(listener.said('The response')[0]).toBe(say('say-turned-back'));
      // What one said, finished, held and is ready for is answered, once.
      for (const [wish, answer] of [
        ['say-send', say('say-you-said')],
        ['floor-finished', say('finished-own', { name: 'Ruth' })],
        ['ask-hold', say('say-held')],
        ['ask-ready', say('say-ready')],
      ] as const) {
        expect(listener.said(`Amara: “${say(wish)}”`)).toEqual([answer]);
      }

      await listener.readPage();
      listener.expectPlain();
    });
  });
}

const QUESTION = 'Seit wann ist das so?';
