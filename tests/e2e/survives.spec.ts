// What a reload, a lost server and a second tab do to a member in mid-stage: nothing is lost, nothing happens twice.
import { expect, test } from './support/test';
import { Moves } from './support/moves';
import { toOpenQuestions } from './support/shortcut';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

test('a reload in mid-stage comes back to the same seat, with the draft, the notes kept for later, and the hand', async ({
  newSet,
}) => {
  const set = newSet();
  const { Ruth, Jonas } = await toOpenQuestions(set, say);
  await moves.raise(Jonas, 'What would it cost you?');
  await Jonas.getByRole('textbox', { name: say('composer-label') }).fill('And what would it free');
  // The draft is sealed before it is kept; a reload must not come before that.
  await expect
    .poll(() => Jonas.evaluate(() => Object.keys(sessionStorage).some((key) => key.includes('.draft.'))))
    .toBe(true);
  await Jonas.reload();
  await moves.expectStage(Jonas, 'open-questions');
  await expect(Jonas.getByRole('button', { name: say('hand-lower') })).toBeVisible();
  await expect(Jonas.getByRole('textbox', { name: say('composer-label') })).toHaveValue(
    'And what would it free',
  );
  await expect(Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) })).toBeVisible();
});

test('words kept on the device are sealed', async ({ newSet }) => {
  const { Jonas } = await toOpenQuestions(newSet(), say);
  await Jonas.getByRole('textbox', { name: say('composer-label') }).fill('an unmistakable sentence');
  await expect
    .poll(() => Jonas.evaluate(() => Object.keys(sessionStorage).some((key) => key.includes('.draft.'))))
    .toBe(true);
  const kept = await Jonas.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain('unmistakable');
});

test('the server is killed in mid-question and started again: the question, the floor and the queue are there', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { Ruth, Amara, Priya, Jonas } = await toOpenQuestions(set, say);
  await moves.raise(Priya, 'What would it cost you?');
  await moves.raise(Jonas, 'Who gains while it stays as it is?');
  await moves.callIn(Ruth, Priya, 'Priya');
  for (const { watch } of set.people) watch.forgiving = true;
  await server.killAndRestart();
  await moves.decide(Amara, 'answer');
  await expect(Jonas.getByRole('button', { name: say('hand-lower') })).toBeVisible();
  await moves.callIn(Ruth, Jonas, 'Jonas');
  const log = Jonas.locator('#log');
  await expect(log.getByText('What would it cost you?')).toHaveCount(1);
  await expect(log.getByText('Who gains while it stays as it is?')).toHaveCount(1);
});

test('what is asked for while the line is down happens once when it is back', async ({ newSet }) => {
  const set = newSet();
  const { Jonas } = await toOpenQuestions(set, say);
  for (const { watch } of set.people) watch.forgiving = true;
  await Jonas.context().setOffline(true);
  await Jonas.getByRole('textbox', { name: say('composer-label') }).fill('What would it free?');
  await Jonas.getByRole('button', { name: say('composer-save') }).click();
  await Jonas.context().setOffline(false);
  await expect(Jonas.getByText(`${say('composer-saved')} · 1`)).toBeVisible();
});

test('a tab that was frozen, while the others went on and the server was killed, shows what is when it thaws', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { Ruth, Jonas } = await toOpenQuestions(set, say);
  const browser = await Jonas.context().newCDPSession(Jonas);
  const thaw = async () => browser.send('Page.setWebLifecycleState', { state: 'active' });
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await moves.next(Ruth, 'reflections');
  await thaw();
  await moves.expectStage(Jonas, 'reflections');

  // This time the socket dies in its sleep.
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  for (const { watch } of set.people) watch.forgiving = true;
  await server.killAndRestart();
  await moves.next(Ruth, 'response');
  await thaw();
  await moves.expectStage(Jonas, 'response');
});

test('a second tab in the same seat takes it over, and the first says so', async ({ newSet }) => {
  const set = newSet();
  const { Jonas } = await toOpenQuestions(set, say);
  const second = await Jonas.context().newPage();
  await second.goto(Jonas.url());
  await second.getByRole('radio', { name: say('join-writing') }).check();
  await second.getByRole('button', { name: say('lobby-enter'), exact: true }).click();
  await moves.expectStage(second, 'open-questions');
  await expect(Jonas.getByText(say('room-closed-seat-taken'))).toBeVisible();
});
