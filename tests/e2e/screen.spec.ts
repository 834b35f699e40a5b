// The room on screen around its edges: devices end where the room ends, Back asks, a translator freezes nothing, going
// on too early has a way back, and a part that cannot be fetched is said and comes.
import type { Page } from '@playwright/test';
import { overDevices } from './support/devices';
import { Moves } from './support/moves';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

/** Devices that are on. */
const live = (page: Page) =>
  page.evaluate(() => window.keptTracks.filter((track) => track.readyState === 'live').length);

async function microphoneOn(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: say('mic-off') })
    .first()
    .click();
  await expect.poll(() => live(page)).toBe(1);
}

/** The newest track, as the system mutes it: a phone call, a privacy switch. */
function mute(page: Page, muted: boolean): Promise<void> {
  return page.evaluate((muted) => {
    const track = window.keptTracks.at(-1);
    if (!track) throw new Error('no device is on');
    Object.defineProperty(track, 'muted', { value: muted, configurable: true });
    track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }, muted);
}

test('a microphone is let go in a tab that another replaced and when the session ends', async ({
  newSet,
}) => {
  const set = newSet({ before: overDevices, names: ['Ruth', 'Amara', 'Priya'] });
  const { Ruth, Amara, Priya } = await set.gather('Voice only');
  if (!Ruth || !Amara || !Priya) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await expect(Amara).toHaveTitle(`${say('round-your-turn')} · Thursday set · Openset`);
  await expect(Priya).toHaveTitle('Thursday set · Openset');
  await microphoneOn(Priya);
  await mute(Priya, true);
  await expect(Priya.getByText(say('mic-silenced'))).toBeVisible();
  await mute(Priya, false);
  await expect(Priya.getByText(say('mic-silenced'))).toBeHidden();

  await Priya.goBack();
  await expect(Priya.getByRole('dialog', { name: say('leave-title') })).toBeVisible();
  await Priya.getByRole('button', { name: say('leave-stay') }).click();
  await moves.expectStage(Priya, 'check-in');

  const second = await Priya.context().newPage();
  await overDevices(second);
  await second.goto(Priya.url());
  await second.getByRole('radio', { name: say('join-voice') }).check();
  await second.getByRole('button', { name: say('lobby-enter'), exact: true }).click();
  await expect(Priya.getByText(say('room-closed-seat-taken'))).toBeVisible();
  await expect.poll(() => live(Priya)).toBe(0);

  await moves.expectStage(second, 'check-in');
  await microphoneOn(second);
  await Ruth.getByText(say('means-title')).click();
  await Ruth.getByRole('button', { name: say('means-end') }).click();
  await Ruth.getByRole('button', { name: say('end-now'), exact: true }).click();
  await expect(second.getByRole('link', { name: say('room-to-record') })).toBeVisible();
  await expect.poll(() => live(second)).toBe(0);
  await expect(second).toHaveTitle(new RegExp(say('room-ended')));
});

/** Puts words of its own in the place of the page's, as page translators do. */
function translate(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    let moved = 0;
    for (const text of texts) {
      const parent = text.parentElement;
      const wish = parent?.closest('[translate]')?.getAttribute('translate');
      if (!parent || wish === 'no' || !text.data.trim()) continue;
      const font = document.createElement('font');
      font.append(text.data.toUpperCase());
      text.replaceWith(font);
      moved += 1;
    }
    return moved;
  });
}

test('a translator freezes nothing, and the way back stands after the five seconds', async ({ newSet }) => {
  const set = newSet({ names: ['Ruth', 'Amara', 'Priya'] });
  const { Ruth, Priya } = await set.gather();
  if (!Ruth || !Priya) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await moves.expectStage(Priya, 'check-in');
  await translate(Priya);
  await moves.next(Ruth, 'ground-rules');
  await moves.expectStage(Priya, 'ground-rules');
  await expect(Priya.locator('.rule')).toHaveText(say('rule-hold', { name: 'Ruth' }));
  const back = say('facilitate-back', { stage: say('stage-check-in') });
  await Ruth.getByRole('button', { name: back }).click();
  await moves.expectStage(Priya, 'check-in');
});

test('a part that cannot be fetched is said, and comes by itself', async ({ newSet, server }) => {
  const set = newSet();
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('nobody is here');
  const page = await ruth.context.newPage();
  await page.route('**/assets/SetPage*.js', (route) => route.abort());
  await page.goto(`${server.url}/set/${set.started.set}/seat/${String(set.started.own)}`);
  await expect(page.getByText(say('fetch-unreachable'))).toBeVisible();
  await page.unroute('**/assets/SetPage*.js');
  await expect(
    page.getByRole('heading', { level: 1, name: say('session-number', { number: 1 }) }),
  ).toBeVisible();

  // The server is another version: what this page is made of is not there any more.
  await page.route('**/assets/SetPage*.js', (route) => route.fulfill({ status: 404 }));
  await page.route(`${server.url}/`, (route) => route.fulfill({ body: '<script src="/assets/other.js">' }));
  let loaded = 0;
  page.on('domcontentloaded', () => (loaded += 1));
  await page.reload();
  // Once by the test, once by itself, and not again and again: then there is a button.
  await expect.poll(() => loaded).toBe(2);
  await expect(page.getByRole('button', { name: say('fetch-anew') })).toBeVisible();
  expect(loaded).toBe(2);
});

test('a start that cannot be shown yet is said, and is shown once it can be', async ({ newSet }) => {
  const set = newSet({
    before: async (page, name) => {
      if (name === 'Priya') await page.route('**/assets/reduce-*.js', (route) => route.abort());
    },
    lobby: (_, name) => {
      for (const one of set.people) one.watch.forgiving ||= name === 'Priya' && one.name === 'Priya';
      return Promise.resolve();
    },
  });
  const { Ruth, Priya } = await set.gather();
  if (!Ruth || !Priya) throw new Error('somebody is missing');
  await moves.start(Ruth, 'check-in');
  await expect(Priya.getByText(say('fetch-unreachable'))).toBeVisible();
  await expect(Priya.getByRole('heading', { level: 1 })).toHaveText(say('room-waiting'));
  await Priya.unroute('**/assets/reduce-*.js');
  await moves.expectStage(Priya, 'check-in');
  await expect(Priya.getByText(say('fetch-unreachable'))).toBeHidden();
});
