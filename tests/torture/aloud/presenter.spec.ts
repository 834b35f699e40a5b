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
      await moves.start(Ruth, 'check-in');
      await toBids(four, moves);
      await bid(Amara, say);
      await listener.rest();
      await listener.step(
        'The presentation begins',
        () => toPresentation(four, say, moves),
        say('stage-presentation'),
      );
      await listener.use(say('floor-finished'), say('finished-own', { name: 'Ruth' }));
      await listener.step(
        'On to clarifying questions',
        () => moves.next(Ruth, 'clarifying'),
        say('stage-clarifying'),
      );
      await moves.raise(Jonas, 'Seit wann ist das so?');
      await listener.step(
        'Jonas is called in',
        () => Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click(),
        say('say-asking', { name: 'Jonas' }),
      );
      await listener.step(
        'Jonas asks, in another language',
        () => Jonas.getByRole('button', { name: say('asking-asked') }).click(),
        'Seit wann ist das so?',
      );
      await listener.use(say('ask-hold'), say('say-held'));
      await listener.use(say('ask-ready'));
      await moves.next(Ruth, 'open-questions');
      await listener.rest();
      await listener.step('Reflections', () => moves.next(Ruth, 'reflections'), say('stage-reflections'));
      await listener.step('The response', () => moves.next(Ruth, 'response'), say('stage-response'));
      await listener.step(
        'Ruth pauses the room',
        () => Ruth.getByRole('button', { name: say('facilitate-pause') }).click(),
        say('rule-pause', { name: 'Ruth' }),
      );

      expect(listener.protocol.join('\n')).toMatchSnapshot(`${language}-presenter.txt`);
    });
  });
}
