// A session as somebody hears it who asks: from the page before the room to the vote on more time, by keys alone.
import { expect, test } from './support/test';
import { bid, comeIn, gather, goRound, toBids, toPresentation } from './support/way';

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('asks', async ({ hearing, say, moves }) => {
      const { set, listener } = await hearing('Jonas');
      const four = await gather(set, listener, say);
      const { Ruth, Amara, Jonas } = four;

      // The reader keeps single letters until it is told to leave them to the page; then the room's key mode takes them.
      await listener.step('Jonas presses F2', () => listener.reader.press('F2'), say('keys-mode-on'));
      await listener.rest();
      await listener.leaveKeys('to the page');
      for (const time of ['Jonas asks for the time', 'Jonas asks for the time again']) {
        await listener.step(time, () => listener.reader.press('t'), say('time-untimed'));
        await listener.rest();
      }
      await listener.leaveKeys('to the reader');
      await listener.step('Jonas presses F2 again', () => listener.reader.press('F2'), say('keys-mode-off'));

      await listener.step('The session begins', () => moves.start(Ruth, 'check-in'), say('stage-check-in'));
      await goRound(four, listener, say);
      await listener.rest();
      await toBids(four, moves);
      const gone = await listener.rest();
      // The first to bid is the first to present.
      await bid(Amara, say);
      await listener.reach(say('bids-label'), 'textbox');
      await listener.reader.type('A rota');
      await listener.use(say('bids-make'), say('say-bid'));
      await toPresentation(four, say, moves);
      await listener.rest();
      const entered = `${say('say-entered')} ${say('stage-presentation')}`;
      await listener.reload(
        'Jonas loads the page again, and ends the reading of it with Ctrl',
        say('stage-presentation'),
        entered,
      );
      await listener.rest();
      await listener.step(
        'On to clarifying questions',
        () => moves.next(Ruth, 'clarifying'),
        say('stage-clarifying'),
      );

      await listener.reach(say('composer-label'), 'textbox');
      await listener.step(
        'Jonas writes a question and stops',
        () => listener.reader.type(QUESTION[language]),
        say('mirror-advice'),
      );
      await listener.use(say('composer-save'), say('say-saved'));
      await listener.use(say('hand-raise'), say('hand-first'));
      await listener.reach(say('composer-label'), 'textbox');
      await listener.amid(
        'Jonas is called in while writing',
        async () => {
          const writing = listener.reader.type(GOES_ON);
          await Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click();
          await writing;
        },
        say('rule-ask-asking'),
      );
      await expect(Jonas.getByRole('textbox', { name: say('asking-title') })).toHaveValue(GOES_ON);
      await listener.rest();
      await listener.step('Jonas presses F8', () => listener.reader.press('F8'), say('rule-ask-asking'));
      await listener.use(say('asking-asked'), GOES_ON);
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

      // In browse mode the reader's keys are the reader's, and no single letter acts on the room. On a button it is on.
      await listener.reach(say('more'));
      await listener.browse('h', 'b', 'f', '1', 'n', 'g', 'u');
      await moves.expectStage(listener.page, 'clarifying');
      await expect(listener.page.getByRole('dialog')).toBeHidden();

      // An open dialog mutes nothing.
      await listener.use(say('more'), say('settings-title'));
      await expect(listener.page.getByRole('dialog')).toBeVisible();
      const vote = say('say-extend-where');
      await listener.step(
        'Ruth asks for more time while the dialog is open',
        async () => {
          await Ruth.getByRole('button', { name: say('facilitate-extend') }).click();
          await Ruth.getByRole('button', { name: say('minutes', { count: 2 }), exact: true }).click();
        },
        vote,
      );
      await expect(listener.page.getByRole('dialog')).toBeVisible();
      await listener.rest();
      await listener.step('Jonas closes the dialog', () => listener.reader.press('Escape'));
      await listener.expectFocus();
      await listener.rest();
      await listener.use(say('extend-yes'), say('say-voted'));
      await listener.use(say('signal-with_you'), say('say-sign', { sign: say('signal-with_you') }));

      expect(listener.protocol).toMatchSnapshot(`${language}-questioner.txt`);

      // The time key answers each time, with the same words too.
      for (const time of ['Jonas asks for the time', 'Jonas asks for the time again']) {
        expect(listener.said(time)).toEqual([say('time-untimed')]);
      }
      // Starting and loading the page again say stage, floor and rule.
      const turns = `${say('stage-check-in')}. ${say('say-turn', { name: 'Amara' })}`;
      expect(listener.said('The session begins').join()).toContain(turns);
      const reloaded = listener
        .said('Jonas loads the page again, and ends the reading of it with Ctrl')
        .join();
      expect(reloaded).toContain(`${entered}. ${say('rule-hold', { name: 'Amara' })}`);
      // A go-round says whose turn it is, and how one's own ends.
      expect(listener.said('Amara has finished').join()).toContain(say('say-turn', { name: 'Priya' }));
      expect(listener.said('Priya has finished')).toEqual([say('say-your-turn')]);
      // Of three stages in a row none is said after a later one, and the last is.
      const stages = ['ground-rules', 'progress-reports', 'bidding'].map((key) => `${say(`stage-${key}`)}.`);
      const order = gone
        .map((line) => stages.findIndex((stage) => line.startsWith(stage)))
        .filter((at) => at >= 0);
      expect(order).toEqual([...order].sort());
      expect(order.at(-1)).toBe(stages.length - 1);
      // The mirror is heard once, when typing rests.
      expect(listener.all.join('\n').split(say('mirror-advice'))).toHaveLength(2);
      // The floor that comes while typing is said, once it can be heard whole, and the letters went on in the words.
      const called = listener.said('Jonas is called in while writing');
      expect(called.filter((line) => !line.endsWith('…'))).toEqual([say('rule-ask-asking')]);
      // What one wishes is answered, once; the focus is on what took the button's place.
      for (const [wish, answer] of [
        ['bids-make', say('say-bid')],
        ['composer-save', say('say-saved')],
        ['hand-raise', say('hand-first')],
        ['asking-asked', `${say('say-asked-own', { text: '' }).trim()} ${GOES_ON}`],
        ['extend-yes', say('say-voted')],
        ['signal-with_you', say('say-sign', { sign: say('signal-with_you') })],
      ] as const) {
        expect(listener.said(`Jonas: “${say(wish)}”`)).toEqual([answer]);
      }
      // Through the dialog at once, and nothing of it again when it closes.
      expect(listener.said('Ruth asks for more time while the dialog is open').join()).toContain(vote);
      expect(listener.said('Jonas closes the dialog')).toEqual([]);

      const page = await listener.readPage();
      expect(page).toContain(say('log-title'));
      listener.expectPlain();
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
      await listener.rest();
      await listener.step(
        'The next stage',
        () => moves.next(Ruth, 'progress-reports'),
        say('say-late-over'),
        `${say('stage-progress-reports')}.`,
      );

      expect(listener.protocol).toMatchSnapshot(`${language}-latecomer.txt`);

      // A latecomer hears where the room is and what they may do, and when that changes.
      expect(listener.said('Jonas comes in').join()).toContain(
        `${say('say-entered')} ${say('stage-ground-rules')}. ${say('late-own')}`,
      );
      expect(listener.said('The next stage').join()).toContain(say('say-late-over'));

      await listener.readPage();
      listener.expectPlain();
    });
  });
}

/** More words than the room counts from, and one that the mirror has something to say about. */
const QUESTION = {
  en: 'Have you thought of asking your director for help with the rota on the ward?',
  de: 'Hast du schon mal daran gedacht, die Chefin deiner Station um Hilfe zu bitten?',
};

const GOES_ON = 'and what else could you do about it';
