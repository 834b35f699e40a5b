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
      const goesOn = say('say-going-on', { stage: say('stage-ground-rules') });
      await listener.use(
        next('ground-rules'),
        goesOn,
        say('rule-floor-yours'),
        `${say('stage-ground-rules')}.`,
      );
      await expect(Ruth.locator('h1')).toHaveText(say('stage-ground-rules'));
      for (const stage of ['progress-reports', 'bidding']) await moves.next(Ruth, stage);
      await bid(Amara, say);
      await toPresentation(four, say, moves);
      await moves.next(Ruth, 'clarifying');
      await listener.rest();
      // Of several buttons with the same words each says whom it is about.
      await listener.reach(say('invite-privately'), 'button', false);
      const invites = listener.all.filter((line) => line.startsWith(say('invite-privately')));
      const whom = ['Jonas', 'Priya'].map((name) => say('invite-privately-whom', { name }));
      expect(invites.length).toBeGreaterThan(0);
      for (const line of invites) expect(whom.some((words) => line.includes(words))).toBe(true);

      const both = say('say-hands', { names: 'Jonas, Priya' });
      await listener.step(
        'Jonas and Priya raise their hands',
        async () => {
          await moves.raise(Jonas, 'How many come in a week?');
          await moves.raise(Priya, 'Seit wann ist das so?');
        },
        both,
      );
      await listener.useAs(
        'gives the floor to Jonas',
        say('hand-give', { name: 'Jonas' }),
        say('say-given', { name: 'Jonas' }),
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
      await listener.use(say('facilitate-extend'), say('extend-ask-title'));
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

      expect(listener.protocol).toMatchSnapshot(`${language}-facilitator.txt`);

      // Where the room is, to whoever enters it, and to whoever begins the session.
      expect(listener.said('Ruth comes in').join()).toContain(
        `${say('say-entered')} ${say('room-waiting')}.`,
      );
      const begun = listener.said(`Ruth: “${say('facilitate-start', { stage: say('stage-check-in') })}”`);
      expect(begun.join()).toMatch(
        new RegExp(`${say('stage-check-in')}\\. .*${say('say-turn', { name: 'Amara' })}`),
      );
      // Hands that go up together are told together; what one asked for is answered, once.
      expect(listener.said('Jonas and Priya raise their hands')).toEqual([both]);
      expect(listener.said('Ruth gives the floor to Jonas')).toEqual([say('say-given', { name: 'Jonas' })]);
      expect(listener.said('Ruth presses F8')).toHaveLength(1);
      // A refusal is said, and speaks to the one who guards.
      expect(listener.said(`Ruth: “${say('facilitate-hold')}”`)).toEqual([say('refusal-room-paused')]);
      expect(listener.all.join('\n')).not.toContain(say('rule-pause', { name: 'Ruth' }));
      expect(listener.said('The others answer')).toEqual([say('extend-granted', { minutes: 2 })]);

      // The reader's own keys are the reader's.
      await listener.browse('h', 'b', 'f', '1', 'n');
      await moves.expectStage(Ruth, 'clarifying');
      await expect(Ruth.getByText(goesOn)).toBeHidden();

      const page = await listener.readPage();
      expect(page).toContain(say('hand-give', { name: 'Priya' }));
      listener.expectPlain();
    });
  });
}
