// Bad networks and a server that dies: what is heard meanwhile, and how soon everything is back.
import type { Page } from '@playwright/test';
import { Moves } from '../e2e/support/moves';
import { speaker } from '../e2e/support/words';
import { figures, hears, microphone, show } from './support/figures';
import { voice } from './support/speech';
import { expect, test } from './support/test';

const say = speaker('en');
const moves = new Moves(say);
const SPEECH = [voice()];
/** What is listened to for a figure: some thousand packets. */
const LISTENED_MS = 20_000;
/** How long network and socket are gone, in seconds; the last only in the long form. */
const GONE = process.env['TORTURE_LONG'] ? [5, 25, 84, 300] : [5, 25, 84];

/** The fault lasts this long: here, time itself is what is tested. */
function lasts(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Per cent of what was heard over a stretch that had to be made up, and of what was silence. */
async function listened(
  page: Page,
  ms: number,
): Promise<{ concealed: number; silence: number; packets: number; kbits: number }> {
  const before = await figures(page);
  await lasts(ms);
  const after = await figures(page);
  const samples = after.samples - before.samples;
  return {
    concealed: (100 * (after.concealed - before.concealed)) / samples,
    silence: (100 * (after.concealedSilence - before.concealedSilence)) / samples,
    packets: after.received - before.received,
    kbits: (8 * (after.bytes - before.bytes)) / ms,
  };
}

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
    .poll(async () => (await figures(Priya.page)).received - before.received, { intervals: [50] })
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
  expect(packets).toBeGreaterThan(0);
  expect(back.packets).toBeGreaterThan(0);
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
