// A client that reports loudness for sound that holds nothing: the facilitator is told, and no share is shown.
import type { Page } from '@playwright/test';
import { Moves } from '../e2e/support/moves';
import { speaker } from '../e2e/support/words';
import { microphone } from './support/figures';
import { voice } from '../e2e/support/speech';
import { expect, test } from './support/test';

const say = speaker('en');
const moves = new Moves(say);

/** Empties every packet of sound after the browser has measured its loudness. */
async function emptyPackets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Encoded {
      data: ArrayBuffer;
    }
    interface Streams {
      readable: ReadableStream<Encoded>;
      writable: WritableStream<Encoded>;
    }
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, encodedInsertableStreams: true } as RTCConfiguration);
        const done = new WeakSet<RTCRtpSender | RTCRtpReceiver>();
        const streams = (end: unknown) =>
          (end as { createEncodedStreams: () => Streams }).createEncodedStreams();
        this.addEventListener('signalingstatechange', () => {
          for (const { sender, receiver, mid } of this.getTransceivers()) {
            for (const end of [sender, receiver]) {
              if (done.has(end)) continue;
              done.add(end);
              const { readable, writable } = streams(end);
              const empties = end === sender && mid === '0';
              const change = new TransformStream<Encoded, Encoded>({
                transform(frame, controller) {
                  if (empties) frame.data = frame.data.slice(0, 3);
                  controller.enqueue(frame);
                },
              });
              void readable.pipeThrough(change).pipeTo(writable);
            }
          }
        });
      }
    };
  });
}

/** The stages of the classic format after the presentation. */
const TO_THE_END = [
  ...['clarifying', 'open-questions', 'reflections', 'response', 'actions', 'round-review'],
  ...['process-review', 'check-out'],
];

/** From the lobby to a stage of a round that Amara presents. */
async function present(Ruth: Page, Amara: Page): Promise<void> {
  await moves.start(Ruth, 'check-in');
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(Ruth, stage);
  await Amara.getByRole('textbox', { name: say('bids-label') }).fill('My team takes every referral');
  await Amara.getByRole('button', { name: say('bids-make') }).click();
  await Ruth.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(Ruth.getByText(say('agenda-agreed'))).toBeVisible();
  for (const stage of ['contract', 'presentation']) await moves.next(Ruth, stage);
}

/** What a member's record is as a file. */
async function file(page: Page, kind: 'markdown' | 'json'): Promise<string> {
  const href = await page.getByRole('link', { name: say(`record-${kind}`) }).getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  return answer.text();
}

test('who reports loudness and sends nothing is not measured, and facilitator and record say so', async ({
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({ args: [voice()], alter: { Amara: emptyPackets } });
  await present(Ruth.page, Amara.page);
  const said = Ruth.page.getByText(say('facilitate-not-measurable', { names: 'Amara' }));
  await expect(said).toBeHidden();
  await microphone(Amara.page, 'either');
  await expect(said).toBeVisible();

  for (const stage of TO_THE_END) await moves.next(Ruth.page, stage);
  await moves.end(Ruth.page);
  const whose = say('airtime-unmeasured-names', { names: 'Amara' });
  const somebody = say('airtime-unmeasured', { count: 1 });
  for (const [{ page }, sentence] of [
    [Ruth, whose],
    [Amara, somebody],
    [Priya, somebody],
  ] as const) {
    await page.getByRole('link', { name: say('room-to-record') }).click();
    await expect(page.getByText(sentence)).toBeVisible();
    expect(await file(page, 'markdown')).toContain(sentence);
  }
  await expect(Amara.page.getByText(say('export-own-unmeasured'))).toBeVisible();
  await expect(Priya.page.getByText(say('export-own-unmeasured'))).toBeHidden();
  expect(await file(Amara.page, 'markdown')).toContain(say('export-own-unmeasured'));
  expect(await file(Amara.page, 'json')).toContain('"own_ms": null');
  expect(await file(Priya.page, 'json')).not.toContain('"own_ms": null');
});
