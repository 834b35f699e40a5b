// Seeing and hearing: whose sound arrives is the engine's word, whatever anybody's browser sends.
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { Moves } from './support/moves';
import { toPresentation } from './support/shortcut';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

/** Keeps hold of the page's connections, so that the test can read the browser's own figures. */
async function keepConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    Object.assign(window, { keptConnections: kept });
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
    };
  });
}

/** Sound packets a page has received and sent so far, over all of its connections. */
function sound(page: Page): Promise<{ received: number; sent: number }> {
  return page.evaluate(async () => {
    let received = 0;
    let sent = 0;
    const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
    for (const connection of kept) {
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        if (stat['kind'] !== 'audio') return;
        if (stat['type'] === 'inbound-rtp') received += Number(stat['packetsReceived']);
        if (stat['type'] === 'outbound-rtp') sent += Number(stat['packetsSent']);
      });
    }
    return { received, sent };
  });
}

async function microphoneOn(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: say('mic-off') })
    .first()
    .click();
  await expect.poll(async () => (await sound(page)).sent).toBeGreaterThan(0);
}

/** What arrives at `listener` while `speaker` sends another second's worth of sound. */
async function arrivesWhileSending(listener: Page, speaker: Page): Promise<number> {
  const before = { heard: (await sound(listener)).received, sent: (await sound(speaker)).sent };
  await expect.poll(async () => (await sound(speaker)).sent - before.sent).toBeGreaterThan(50);
  return (await sound(listener)).received - before.heard;
}

test('a questioner without the floor is heard by nobody, and within moments of getting it by everyone', async ({
  newSet,
}) => {
  const set = newSet({ before: keepConnections });
  const { Ruth, Amara, Priya, Jonas } = await toPresentation(set, say, 'Voice only');
  await microphoneOn(Priya);
  await expect(Priya.getByRole('button', { name: say('mic-waits') }).first()).toBeVisible();
  // The first packets may have been on their way when the room began; a second's worth later nothing may come.
  expect(await arrivesWhileSending(Jonas, Priya)).toBe(0);
  expect(await arrivesWhileSending(Amara, Priya)).toBe(0);

  await moves.next(Ruth, 'clarifying');
  await moves.raise(Priya, 'How many come in a week?');
  expect(await arrivesWhileSending(Jonas, Priya)).toBe(0);
  await Ruth.getByRole('button', { name: say('hand-give', { name: 'Priya' }) }).click();
  await expect(Priya.getByRole('button', { name: say('mic-on') }).first()).toBeVisible();
  const before = (await sound(Jonas)).received;
  // Twenty-five packets are half a second of sound.
  await expect.poll(async () => (await sound(Jonas)).received - before).toBeGreaterThan(25);

  await Priya.getByRole('button', { name: say('asking-asked') }).click();
  await expect(Priya.getByRole('button', { name: say('mic-waits') }).first()).toBeVisible();
  // Packets that were on their way when the floor changed have arrived once more of Priya's sound has been sent.
  await arrivesWhileSending(Jonas, Priya);
  expect(await arrivesWhileSending(Jonas, Priya)).toBe(0);
});

test('whoever is turned away cannot transmit, and comes back with the microphone off', async ({ newSet }) => {
  const set = newSet({ before: keepConnections });
  const { Ruth, Amara } = await toPresentation(set, say, 'Voice only');
  await microphoneOn(Amara);
  for (const stage of ['clarifying', 'open-questions', 'reflections']) await moves.next(Ruth, stage);
  await expect(Amara.getByRole('heading', { level: 1 })).toHaveText(say('turned-title'));
  await moves.next(Ruth, 'response');
  await moves.expectStage(Amara, 'response');
  await expect(Amara.getByRole('button', { name: say('mic-off') }).first()).toBeVisible();
});

/** Makes the browser's own figures say that a tenth of the sound is lost, on the way out or on the way back. */
async function losing(page: Page, way: 'out' | 'back'): Promise<void> {
  await page.addInitScript((lost) => {
    const original = RTCPeerConnection.prototype.getStats;
    const altered = async function (this: RTCPeerConnection) {
      const report = new Map<string, Record<string, unknown>>();
      (await original.call(this)).forEach((stat: Record<string, unknown>, id: string) => {
        const sound = stat['kind'] === 'audio';
        const out = lost === 'out' && sound && stat['type'] === 'remote-inbound-rtp';
        const back = lost === 'back' && sound && stat['type'] === 'inbound-rtp';
        report.set(id, {
          ...stat,
          ...(out ? { fractionLost: 0.1 } : {}),
          ...(back ? { packetsLost: Math.floor(Number(stat['packetsReceived']) / 10) } : {}),
        });
      });
      return report;
    };
    Object.assign(RTCPeerConnection.prototype, { getStats: altered });
  }, way);
}

/**
 * Packets of sound that a page has received and not needed, which on a line that loses nothing are those that came
 * twice; and whether it sends its own twice.
 */
function repeated(page: Page): Promise<{ spare: number; sends: boolean }> {
  return page.evaluate(async () => {
    let spare = 0;
    const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
    for (const connection of kept) {
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        if (stat['type'] === 'inbound-rtp' && stat['kind'] === 'audio') {
          spare += Number(stat['packetsDiscarded']);
        }
      });
    }
    const own = kept.at(-1)?.remoteDescription?.sdp.match(/^m=audio .*$/m)?.[0] ?? '';
    return { spare, sends: / 63 111$/.test(own) };
  });
}

test('where sound is lost it is sent twice, each way for itself, and heard as before', async ({ newSet }) => {
  const set = newSet({
    names: ['Ruth', 'Amara', 'Priya', 'Jonas'],
    before: async (page, name) => {
      await keepConnections(page);
      if (name === 'Amara') await losing(page, 'out');
      if (name === 'Priya') await losing(page, 'back');
    },
  });
  const { Amara, Priya, Jonas } = await set.gather('Voice only');
  await microphoneOn(Amara);
  await expect.poll(async () => (await repeated(Amara)).sends, { timeout: 30_000 }).toBe(true);
  await expect.poll(async () => (await repeated(Priya)).spare, { timeout: 30_000 }).toBeGreaterThan(100);
  // Whose line is good is sent everything once, whatever the lines of the others are like.
  expect(await arrivesWhileSending(Jonas, Amara)).toBeGreaterThan(25);
  expect((await repeated(Jonas)).spare).toBeLessThan(50);
  expect((await repeated(Priya)).sends).toBe(false);
});
