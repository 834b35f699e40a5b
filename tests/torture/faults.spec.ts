// Bad networks and a server that dies: what is heard meanwhile, and how soon everything is back.
import { Moves } from '../e2e/support/moves';
import { leadToPresentation } from '../e2e/support/shortcut';
import { speaker } from '../e2e/support/words';
import { figures, hears, lasts, listened, microphone, show } from './support/figures';
import { voice } from '../e2e/support/speech';
import { expect, test } from './support/test';

const say = speaker('en');
const moves = new Moves(say);
const SPEECH = [voice()];
/** What is listened to for a figure: some thousand packets. */
const LISTENED_MS = 20_000;
/** How long a laptop sleeps, in seconds; the last only in the long form. */
const ASLEEP = process.env['TORTURE_LONG'] ? [60, 600] : [60];
/** How long network and socket are gone, in seconds; the last only in the long form. */
const GONE = process.env['TORTURE_LONG'] ? [5, 25, 84, 300] : [5, 25, 84];

test('nothing goes through for 8 s, and sound is back by itself', async ({ net, gather }) => {
  const { Amara, Priya } = await gather({ args: SPEECH });
  await microphone(Amara.page);
  await hears(Priya.page);
  net.fault(Priya.node, { blackout: true });
  await lasts(8_000);
  net.fault(Priya.node, {});
  show(
    'heard again after a blackout of 8 s',
    `${Math.round(await hears(Priya.page))} ms (with half a second of sound)`,
  );
});

test('a member goes over to another network, and is in the room and heard from there', async ({
  net,
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({ args: SPEECH });
  await moves.start(Ruth.page, 'check-in');
  await microphone(Ruth.page, 'waits');
  for (const { page } of [Amara, Priya]) await moves.expectStage(page, 'check-in');
  const before = await figures(Priya.page);
  net.move(Priya.node);
  const began = performance.now();
  await moves.next(Ruth.page, 'ground-rules');
  await moves.expectStage(Priya.page, 'ground-rules');
  const state = performance.now() - began;
  await expect
    .poll(async () => (await figures(Priya.page)).received - before.received, {
      intervals: [50],
    })
    .toBeGreaterThan(0);
  show(
    'another network',
    `right state after ${Math.round(state)} ms, sound after ${Math.round(performance.now() - began)} ms`,
  );
});

/** The most that may be made up, in per cent, by how much is lost: speech is understood without effort at both. */
const CONCEALED_MAX = new Map([
  [5, 3],
  [20, 10],
]);
/** Of what was sent while it was listened to, as many packets as must come: nobody is left out for long. */
const PACKETS_MIN = 0.9 * (LISTENED_MS / 20);
/** The most that may be made up of a voice on a line of 64 kbit/s, in per cent, and of one that is all it carries. */
const NARROW_MAX = 10;
const ALONE_MAX = 3;
/** Two voices at once over 64 kbit/s. */
const TOGETHER_MAX = 5;
/** Over a low connection so many frames of sound come in one packet. */
const FRAMES = 3;
/** A way across the country and back through two homes: what is lost can be had again only after this. */
const WAY = { delay: 30, jitter: 10 };

test.describe(`at ${WAY.delay} to ${WAY.delay + WAY.jitter} ms each way`, () => {
  test.use({ way: WAY });
  for (const [loss, most] of CONCEALED_MAX) {
    test(`${loss} % lost each way: speech goes on, and nobody is cut off`, async ({ net, gather }) => {
      const { Amara, Priya } = await gather({ args: SPEECH });
      await microphone(Amara.page);
      await hears(Priya.page);
      for (const [who, node] of [
        ['listener', Priya.node],
        ['speaker', Amara.node],
      ] as const) {
        net.fault(node, { loss });
        // At first the line is only looked at; then what is said on it is sent twice.
        const first = await listened(Priya.page, LISTENED_MS);
        const { concealed, silence, packets } = await listened(Priya.page, LISTENED_MS);
        net.fault(node, {});
        show(
          `${loss} % loss at the ${who}`,
          `${concealed.toFixed(1)} % concealed (${silence.toFixed(1)} % in silence), ${packets} packets; ` +
            `in the 20 s before, ${first.concealed.toFixed(1)} %`,
        );
        expect.soft(concealed, who).toBeLessThanOrEqual(most);
      }
    });
  }
});

test('a line of 64 kbit/s each way carries the voices', async ({ net, gather }) => {
  const { Amara, Priya } = await gather({ args: SPEECH });
  await microphone(Amara.page);
  await microphone(Priya.page);
  await hears(Priya.page);
  net.rate(Priya.node, 64);
  // At first the page still loads what it will need later, over the same line.
  const first = await listened(Priya.page, LISTENED_MS);
  const { concealed, packets, kbits } = await listened(Priya.page, LISTENED_MS);
  show(
    '64 kbit/s each way, speaking and hearing one voice',
    `${concealed.toFixed(1)} % concealed, ${packets} packets, ${kbits.toFixed(0)} kbit/s of media came; ` +
      `in the 20 s before, ${first.concealed.toFixed(1)} %`,
  );
  const back = await listened(Amara.page, LISTENED_MS);
  show('the same, as others hear it', `${back.concealed.toFixed(1)} % concealed, ${back.packets} packets`);
  expect.soft(concealed, 'heard').toBeLessThanOrEqual(NARROW_MAX);
  expect.soft(back.concealed, 'said').toBeLessThanOrEqual(ALONE_MAX);
  expect.soft(packets, 'heard').toBeGreaterThan(PACKETS_MIN);
  expect.soft(back.packets, 'said').toBeGreaterThan(PACKETS_MIN);
});

/** Switches something under "More". */
async function switchUnderMore(page: Page, id: 'low-title' | 'words-only-title'): Promise<void> {
  await page.getByRole('button', { name: say('more') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch', { name: say(id) }).check();
  await dialog.getByRole('button', { name: say('close') }).click();
}

test('a line of 64 kbit/s each way as a low connection, with one voice and with two at once', async ({
  net,
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({ args: SPEECH });
  await switchUnderMore(Priya.page, 'low-title');
  await microphone(Amara.page);
  await microphone(Priya.page);
  await hears(Priya.page);
  net.rate(Priya.node, 64);
  await listened(Priya.page, LISTENED_MS);
  const one = await listened(Priya.page, LISTENED_MS);
  await microphone(Ruth.page);
  await listened(Priya.page, LISTENED_MS);
  const two = await listened(Priya.page, LISTENED_MS);
  for (const [what, heard] of [
    ['one voice', one],
    ['two at once', two],
  ] as const) {
    show(
      `64 kbit/s each way, low connection, speaking and hearing ${what}`,
      `${heard.concealed.toFixed(1)} % concealed, ${heard.packets} packets, ${heard.kbits.toFixed(0)} kbit/s`,
    );
    expect.soft(heard.packets, what).toBeGreaterThan(PACKETS_MIN / FRAMES);
  }
  expect.soft(two.concealed, 'two at once').toBeLessThanOrEqual(TOGETHER_MAX);
  expect.soft(one.concealed, 'one voice').toBeLessThanOrEqual(ALONE_MAX);
  const back = await listened(Amara.page, LISTENED_MS);
  show('the same, as others hear it', `${back.concealed.toFixed(1)} % concealed, ${back.packets} packets`);
  expect.soft(back.concealed, 'said').toBeLessThanOrEqual(ALONE_MAX);
  expect.soft(back.packets, 'said').toBeGreaterThan(PACKETS_MIN);
});

/** Of the line, in kbit/s, on which there are words alone. */
const WORDS = 16;
/** How long a page may take over it that the browser has not kept. */
const LOADED_WITHIN_MS = 400_000;

test('16 kbit/s each way carry a session in words: the page, stages and time, a hand, a question', async ({
  net,
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({ way: 'Writing' });
  const { page } = Priya;
  await leadToPresentation(Ruth.page, Amara.page, say);
  await moves.next(Ruth.page, 'clarifying');
  net.rate(Priya.node, WORDS);
  const timed = async (what: string, run: () => Promise<void>) => {
    const began = performance.now();
    await run();
    show(`${String(WORDS)} kbit/s: ${what}`, `${Math.round(performance.now() - began)} ms`);
  };
  await timed('the room again from a page that the browser has kept', async () => {
    await page.reload();
    await moves.expectStage(page, 'clarifying');
  });
  await timed('the next stage, with the two steps of the facilitator', async () => {
    await moves.next(Ruth.page, 'open-questions');
    await moves.expectStage(page, 'open-questions');
  });
  await expect(page.getByText(say('time-left')).first()).toBeVisible();
  await timed('a hand with a question', () => moves.raise(page, 'What have you not tried yet?'));
  await timed('called in, and asked', () => moves.callIn(Ruth.page, page, 'Priya'));
  await timed('answered', async () => {
    await expect(page.getByText('What have you not tried yet?').first()).toBeVisible();
    await moves.decide(Amara.page, 'answer');
    await expect(page.getByRole('button', { name: say('hand-raise') })).toBeVisible();
  });
  if (!process.env['TORTURE_LONG']) return;
  await timed('the room from a page that the browser has not kept', async () => {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Network.clearBrowserCache');
    await page.reload({ timeout: LOADED_WITHIN_MS });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('stage-open-questions'), {
      timeout: LOADED_WITHIN_MS,
    });
  });
});

test('16 kbit/s each way, with a voice that does not fit: what may help is said, and words only get through', async ({
  net,
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({ args: SPEECH });
  const { page } = Priya;
  await moves.start(Ruth.page, 'check-in');
  await moves.expectStage(page, 'check-in');
  await microphone(Amara.page, 'either');
  await microphone(Ruth.page, 'either');
  net.rate(Priya.node, WORDS);
  const began = performance.now();
  // First less of it, if anything comes at all; then none. On such a line nothing more could be fetched for that.
  const less = page.getByRole('button', { name: say('sound-helps-low') });
  const none = page.getByRole('button', { name: say('sound-helps-words') });
  await expect(less.or(none)).toBeVisible();
  show('16 kbit/s: what may help is offered', `after ${Math.round((performance.now() - began) / 1000)} s`);
  if (await less.isVisible()) await less.click();
  await none.click();
  await expect(page.getByText(say('words-only-own'))).toBeVisible();
  const next = performance.now();
  await moves.next(Ruth.page, 'ground-rules');
  await moves.expectStage(page, 'ground-rules');
  show('16 kbit/s: the next stage, with words only', `${Math.round(performance.now() - next)} ms`);
});

for (const seconds of GONE) {
  test(`socket and media gone for ${seconds} s: the member is where they were`, async ({ net, gather }) => {
    const { Ruth, Amara, Priya } = await gather({ args: SPEECH });
    await moves.start(Ruth.page, 'check-in');
    for (const { page } of [Amara, Priya]) await moves.expectStage(page, 'check-in');
    await microphone(Ruth.page, 'waits');
    net.fault(Priya.node, { blackout: true });
    await lasts(seconds * 1000);
    // Meanwhile the others went on.
    await moves.next(Ruth.page, 'ground-rules');
    const began = performance.now();
    net.fault(Priya.node, {});
    await moves.expectStage(Priya.page, 'ground-rules');
    const state = performance.now() - began;
    await expect.poll(async () => (await figures(Priya.page)).path, { intervals: [50] }).not.toBeNull();
    const path = performance.now() - began;
    show(
      `gone for ${seconds} s`,
      `right state after ${Math.round(state)} ms, media path after ${Math.round(path)} ms`,
    );
  });
}

for (const seconds of ASLEEP) {
  test(`a laptop asleep for ${seconds} s: the member is where the others are`, async ({ net, gather }) => {
    test.setTimeout(seconds * 1000 + 300_000);
    const { Ruth, Amara, Priya } = await gather({ args: SPEECH });
    await moves.start(Ruth.page, 'check-in');
    for (const { page } of [Amara, Priya]) await moves.expectStage(page, 'check-in');
    await microphone(Ruth.page, 'waits');
    net.asleep(Priya.node);
    await lasts(seconds * 1000);
    await moves.next(Ruth.page, 'ground-rules');
    const began = performance.now();
    net.awake(Priya.node);
    await moves.expectStage(Priya.page, 'ground-rules');
    const state = performance.now() - began;
    await expect.poll(async () => (await figures(Priya.page)).path, { intervals: [50] }).not.toBeNull();
    const path = performance.now() - began;
    show(
      `asleep for ${seconds} s`,
      `right state after ${Math.round(state)} ms, media path after ${Math.round(path)} ms`,
    );
  });
}

test('the server is killed and started again: everyone is connected, with the microphone off', async ({
  server,
  gather,
}) => {
  const { Amara, Priya } = await gather({ args: SPEECH });
  await microphone(Amara.page);
  await hears(Priya.page);
  const before = await Promise.all([Amara, Priya].map(({ page }) => figures(page)));
  await server.killAndRestart();
  const began = performance.now();
  for (const [index, { page }] of [Amara, Priya].entries()) {
    await expect
      .poll(async () => (await figures(page)).connections, { intervals: [50] })
      .toBeGreaterThan(before[index]?.connections ?? 0);
    await expect.poll(async () => (await figures(page)).path, { intervals: [50] }).not.toBeNull();
  }
  show('server listening again to both media paths', `${Math.round(performance.now() - began)} ms`);
  // Nobody is heard who has not said again that they want to be.
  await expect(Amara.page.getByRole('button', { name: say('mic-off') }).first()).toBeVisible();
  await microphone(Amara.page);
  await hears(Priya.page);
});
