// A client that reports loudness for sound that holds nothing: the facilitator is told, and no share is shown.
import type { Page } from '@playwright/test';
import { Moves } from '../e2e/support/moves';
import { speaker } from '../e2e/support/words';
import { microphone } from './support/figures';
import { voice } from './support/speech';
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

test('who reports loudness and sends nothing is not measured, and the facilitator knows', async ({
  gather,
}) => {
  const { Ruth, Amara } = await gather({ args: [voice()], alter: { Amara: emptyPackets } });
  await moves.start(Ruth.page, 'check-in');
  const said = Ruth.page.getByText(say('facilitate-not-measurable', { names: 'Amara' }));
  await expect(said).toBeHidden();
  await microphone(Amara.page, 'either');
  await expect(said).toBeVisible();
});
