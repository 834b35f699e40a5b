// A session as somebody hears it who asks: from the page before the room to the vote on more time, by keys alone.
import { expect, test } from './support/test';
import { bid, comeIn, gather, goRound, toBids, toPresentation } from './support/way';

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('asks', async ({ hearing, say, moves }) => {
      const { set, listener } = await hearing('Jonas');
      const four = await gather(set, listener, say);
      const { Ruth, Amara } = four;
      await listener.step('The session begins', () => moves.start(Ruth, 'check-in'), say('stage-check-in'));
      await goRound(four, listener, say);
      await toBids(four, moves);
      // The first to bid is the first to present.
      await bid(Amara, say);
      await listener.rest();
      await listener.reach(say('bids-label'), 'textbox');
      await listener.reader.type('A rota');
      await listener.rest();
      await listener.use(say('bids-make'), say('say-bid'));
      await toPresentation(four, say, moves);
      await listener.rest();
      await listener.reload(
        'Jonas loads the page again, and ends the reading of it with Ctrl',
        say('stage-presentation'),
        `${say('say-entered')} ${say('stage-presentation')}`,
      );
      await listener.step(
        'On to clarifying questions',
        () => moves.next(Ruth, 'clarifying'),
        say('stage-clarifying'),
      );

      await listener.reach(say('composer-label'), 'textbox');
      await listener.rest();
      await listener.step(
        'Jonas writes a question and stops',
        () => listener.reader.type(QUESTION[language]),
        say('mirror-open'),
      );
      await listener.use(say('hand-raise'), say('hand-first'));
      await listener.reach(say('composer-label'), 'textbox');
      await listener.rest();
      await listener.step(
        'Jonas is called in while writing',
        async () => {
          const writing = listener.reader.type('and what else could you do about it');
          await Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click();
          await writing;
        },
        say('rule-ask-asking'),
      );
      await listener.step('Jonas presses F8', () => listener.reader.press('F8'), say('rule-ask-asking'));
      await listener.use(say('asking-asked'), say('say-asked-own', { text: '' }).trim());
      await listener.step(
        'Amara holds it',
        () => Amara.getByRole('button', { name: say('ask-hold'), exact: true }).click(),
        say('say-held'),
      );
      await listener.step(
        'Amara is ready',
        () => Amara.getByRole('button', { name: say('ask-ready') }).click(),
        say('say-ready'),
      );

      // In browse mode the reader's keys are the reader's, and no single letter acts on the room.
      await listener.step('Jonas reads with H, B, F, 1, N, G and U', async () => {
        for (const key of ['h', 'b', 'f', '1', 'n', 'g', 'u']) await listener.reader.press(key);
      });
      await moves.expectStage(listener.page, 'clarifying');
      await expect(listener.page.getByRole('dialog')).toBeHidden();

      // An open dialog mutes nothing.
      await listener.use(say('more'));
      await listener.step(
        'Ruth asks for more time while the dialog is open',
        async () => {
          await Ruth.getByRole('button', { name: say('facilitate-extend') }).click();
          await Ruth.getByRole('button', { name: say('minutes', { count: 2 }), exact: true }).click();
        },
        say('say-extend-where'),
      );
      await listener.step('Jonas closes the dialog', () => listener.reader.press('Escape'));
      await listener.use(say('extend-yes'), say('say-voted'));
      await listener.use(say('signal-with-you'), say('say-sign', { sign: say('signal-with-you') }));

      expect(listener.protocol.join('\n')).toMatchSnapshot(`${language}-questioner.txt`);

      // The whole page, line by line: nothing that is no button claims to be one, and no key is spelled out.
      await listener.reader.press('ctrl+Home');
      for (let line = 0; line < LINES; line += 1) await listener.reader.press('Down');
      const page = (await listener.reader.heard()).join('\n');
      expect(page).toContain(say('log-title'));
      expect(page).not.toMatch(/less Alt|kleiner Alt/i);
    });

    test('comes late', async ({ hearing, say, moves }) => {
      const { set, listener } = await hearing('Jonas');
      await set.start();
      for (const name of ['Ruth', 'Amara', 'Priya']) await set.enter(await set.invite(name));
      const Ruth = set.people[0]?.page;
      if (!Ruth) throw new Error('nobody facilitates');
      await moves.start(Ruth, 'check-in');
      // Whoever comes into a stage that is sheltered listens until it ends.
      await moves.next(Ruth, 'ground-rules');
      await comeIn(set, listener, say);
      await listener.step('The next stage', () => moves.next(Ruth, 'progress-reports'), say('say-late-over'));
      expect(listener.protocol.join('\n')).toMatchSnapshot(`${language}-latecomer.txt`);
    });
  });
}

/** More than the room has. */
const LINES = 90;

const QUESTION = { en: 'What would it cost you?', de: 'Was hast du schon versucht?' };
