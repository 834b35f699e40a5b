// A microphone that goes off and on again, or is another: nobody hears its member later than before.
import type { Page } from '@playwright/test';
import { restedFingers } from '../e2e/support/fingers';
import { speaker } from '../e2e/support/words';
import { expect, test } from './support/test';

const say = speaker('en');

/** How long the microphone is off, in ms. Shorter than the first is no mute: two presses within 300 ms are one wish. */
const MUTES = [400, 1500, 3000];
/** By how much the listener's buffer may be longer afterwards, in ms. */
const LONGER_MAX = 100;
/** Over how much sound a buffer is looked at, in samples at 48 kHz: half a second. */
const LOOKED_AT = 24_000;

/** Has a tone for a microphone: it is never silent. */
async function prepare(page: Page, ownSilence: boolean): Promise<void> {
  await page.addInitScript((silence) => {
    Object.assign(window, { microphones: [] as MediaStreamTrack[] });
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      const given = await original(wish);
      if (!wish?.audio) return given;
      const context = new AudioContext();
      const tone = context.createOscillator();
      const destination = context.createMediaStreamDestination();
      tone.connect(destination);
      tone.start();
      const [device] = given.getAudioTracks();
      const [track] = destination.stream.getAudioTracks();
      if (!device || !track) return given;
      // Letting the tone go lets the device go.
      const stop = track.stop.bind(track);
      track.stop = () => {
        stop();
        device.stop();
      };
      (window as unknown as { microphones: MediaStreamTrack[] }).microphones.push(device);
      return destination.stream;
    };
    // As a client that takes the track away and puts nothing in its place.
    if (!silence) Object.assign(window, { ConstantSourceNode: undefined });
  }, ownSilence);
}

interface Buffer {
  delay: number;
  emitted: number;
}

function bufferOf(page: Page): Promise<Buffer> {
  return page.evaluate(async () => {
    const sum = { delay: 0, emitted: 0 };
    const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
    for (const connection of kept) {
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== 'audio') return;
        sum.delay += Number(stat['jitterBufferDelay'] ?? 0);
        sum.emitted += Number(stat['jitterBufferEmittedCount'] ?? 0);
      });
    }
    return sum;
  });
}

/** How long sound waits in the listener's buffer now, in ms: over the next half second of it. */
async function waits(page: Page): Promise<number> {
  const before = await bufferOf(page);
  let after = before;
  await expect
    .poll(async () => {
      after = await bufferOf(page);
      return after.emitted - before.emitted;
    })
    .toBeGreaterThan(LOOKED_AT);
  return (1000 * (after.delay - before.delay)) / (after.emitted - before.emitted);
}

/** Waits until the buffer is what it is on this machine just now, and returns it in ms. */
async function settled(page: Page): Promise<number> {
  let now = await waits(page);
  await expect
    .poll(async () => {
      const before = now;
      now = await waits(page);
      return Math.abs(now - before);
    })
    .toBeLessThan(LONGER_MAX / 4);
  return now;
}

/** Whether every microphone but the last was let go, and that one is on, or off as well. */
function letGo(page: Page): Promise<{ before: boolean; last: string | undefined }> {
  return page.evaluate(() => {
    const all = (window as unknown as { microphones: MediaStreamTrack[] }).microphones;
    const before = all.slice(0, -1).every((device) => device.readyState === 'ended');
    return { before, last: all.at(-1)?.readyState };
  });
}

async function press(page: Page, id: 'mic-off' | 'mic-on'): Promise<void> {
  await restedFingers(page);
  await page
    .getByRole('button', { name: say(id) })
    .first()
    .click();
}

function lasts(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

for (const [who, ownSilence] of [
  ['this client', true],
  ['a client that sends nothing instead', false],
] as const) {
  test(`after a short mute of ${who} the listener's buffer is as before`, async ({ gather }) => {
    const seats = await gather({
      alter: {
        Amara: (page) => prepare(page, ownSilence),
        Priya: (page) => prepare(page, true),
      },
    });
    const [Amara, Priya] = [seats.Amara.page, seats.Priya.page];
    await press(Amara, 'mic-off');
    for (const mute of MUTES) {
      const before = await settled(Priya);
      await press(Amara, 'mic-on');
      await expect.poll(() => letGo(Amara)).toEqual({ before: true, last: 'ended' });
      await lasts(mute);
      await press(Amara, 'mic-off');
      await expect(Amara.getByRole('button', { name: say('mic-on') }).first()).toBeVisible();
      const after = await Promise.all([waits(Priya), letGo(Amara)]);
      console.log(
        `  ▪ ${who}, ${mute} ms: ${Math.round(before)} ms before, ${Math.round(after[0])} ms after`,
      );
      expect(after[1]).toEqual({ before: true, last: 'live' });
      // What the machine itself was late comes and goes; what a pause leaves stays for twenty seconds.
      await expect.poll(() => waits(Priya), { timeout: 8_000 }).toBeLessThan(before + LONGER_MAX);
    }
  });
}

test('after a change of the microphone the listener’s buffer is as before', async ({ gather }) => {
  const seats = await gather({
    alter: { Amara: (page) => prepare(page, true), Priya: (page) => prepare(page, true) },
  });
  const [Amara, Priya] = [seats.Amara.page, seats.Priya.page];
  await press(Amara, 'mic-off');
  const before = await settled(Priya);
  await Amara.getByRole('button', { name: say('more') }).click();
  const dialog = Amara.getByRole('dialog');
  const choice = dialog.getByRole('combobox', { name: say('mic-choose') });
  const chosen = await choice.inputValue();
  for (const option of await choice.getByRole('option').all()) {
    const value = await option.getAttribute('value');
    if (value === null || value === chosen) continue;
    const had = await Amara.evaluate(
      () => (window as unknown as { microphones: unknown[] }).microphones.length,
    );
    await choice.selectOption(value);
    await expect
      .poll(() => Amara.evaluate(() => (window as unknown as { microphones: unknown[] }).microphones.length))
      .toBeGreaterThan(had);
  }
  await expect.poll(() => letGo(Amara)).toEqual({ before: true, last: 'live' });
  await expect.poll(() => waits(Priya), { timeout: 8_000 }).toBeLessThan(before + LONGER_MAX);
});
