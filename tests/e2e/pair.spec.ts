// Two who present together, from their one statement to a stop in their round, and the line that is open after it.
import { expectSaid, expectSound } from './support/laid-out';
import { Moves } from './support/moves';
import { stopReading } from './support/shortcut';
import { expect, test } from './support/test';
import { speaker } from './support/words';

test('a pair agrees its issue, and after a stop two have a line alone', async ({ newSet }) => {
  test.slow();
  const say = speaker('de');
  const moves = new Moves(say);
  const set = newSet({ language: 'de' });
  const { Ruth, Amara, Priya } = await set.gather();
  if (!Ruth || !Amara || !Priya) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(Ruth, stage);
  const issue = 'Wir leiten dieselbe Station und sagen Verschiedenes.';

  await test.step('they are down together, word it, and both agree', async () => {
    await Amara.getByRole('textbox', { name: say('bids-label') }).fill('Die Station');
    await Amara.getByRole('button', { name: say('bids-make') }).click();
    await Ruth.getByLabel(say('agenda-pair', { number: 1 })).selectOption({
      label: say('agenda-with', { name: 'Priya' }),
    });
    await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
    await Amara.getByRole('textbox', { name: say('issue-label') }).fill(issue);
    await Amara.getByRole('button', { name: say('issue-word') }).click();
    for (const page of [Ruth, Priya]) await expect(page.getByText(issue).first()).toBeVisible();
    await expectSound(Priya, 'the issue of a pair');
    await Priya.getByRole('button', { name: say('issue-agree') }).click();
    await expect(Priya.getByRole('button', { name: say('issue-agree') })).toBeHidden();
    await moves.next(Ruth, 'contract');
    await moves.next(Ruth, 'presentation');
  });

  await test.step('whoever stops the room has a line with the facilitator, and nobody else has', async () => {
    await moves.expectStage(Priya, 'presentation');
    await moves.expectStage(Ruth, 'presentation');
    await stopReading(Ruth);
    await Priya.getByRole('button', { name: say('stop'), exact: true }).click();
    await Priya.getByRole('button', { name: say('stop-now'), exact: true }).click();
    const line = (page: typeof Ruth, name: string) =>
      page.getByRole('region', { name: say('private-title', { name }) });
    await expect(line(Ruth, 'Priya')).toBeVisible();
    await expect(line(Priya, 'Ruth')).toBeVisible();
    const words = 'Ich kenne das Kind.';
    await line(Priya, 'Ruth').getByRole('textbox').fill(words);
    await line(Priya, 'Ruth')
      .getByRole('button', { name: say('private-send') })
      .click();
    await expect(line(Ruth, 'Priya').getByText(words)).toBeVisible();
    await expectSaid(Ruth, words);
    await expect(Amara.getByText(words)).toHaveCount(0);
    await expectSound(Ruth, 'the private line of the facilitator');
    await expectSound(Priya, 'the private line of whoever stopped');
    await line(Ruth, 'Priya')
      .getByRole('button', { name: say('private-outside') })
      .click();
    await expect(line(Priya, 'Ruth').getByText(say('private-is-outside'))).toBeVisible();
    await line(Ruth, 'Priya')
      .getByRole('button', { name: say('private-resume') })
      .click();
    for (const page of [Ruth, Priya]) await expect(page.getByText(words)).toHaveCount(0);
  });
});
