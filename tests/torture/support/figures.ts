// What a page hears and sends, by the browser's own figures, whichever connection carries it.
import { expect, type Page } from '@playwright/test';
import { speaker } from '../../e2e/support/words';

/** Everything about sound over all connections the page has had, and the path of the one that stands. */
export interface Figures {
  /** Connections the page has made so far. */
  connections: number;
  received: number;
  sent: number;
  /** Bytes of everything that came over the path, encrypted, without the headers of IP and UDP. */
  bytes: number;
  /** Samples heard, and those of them that were made up for lost ones (silence left out). */
  samples: number;
  concealed: number;
  /** Samples made up although they were silence. */
  concealedSilence: number;
  /** Pictures that came, of all members together, and pictures sent, in the size of which most were. */
  pictures: { received: number; sent: number };
  /** The kind of the own candidate of the pair in use, its protocol, and the protocol to the relay. */
  path: { candidate: string; protocol: string; relay: string } | null;
}

/** Keeps hold of the page's connections. With `relayOnly` they may use nothing but a relay. */
export async function keepConnections(page: Page, relayOnly = false): Promise<void> {
  await page.addInitScript((relay) => {
    const kept: RTCPeerConnection[] = [];
    Object.assign(window, { keptConnections: kept });
    const Original = window.RTCPeerConnection;
    const only = (configuration?: RTCConfiguration): RTCConfiguration =>
      relay ? { ...configuration, iceTransportPolicy: 'relay' } : { ...configuration };
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(only(configuration));
        kept.push(this);
      }
      override setConfiguration(configuration?: RTCConfiguration): void {
        super.setConfiguration(only(configuration));
      }
    };
  }, relayOnly);
}

export function figures(page: Page): Promise<Figures> {
  return page.evaluate(async () => {
    const sum: Figures = {
      connections: 0,
      received: 0,
      sent: 0,
      bytes: 0,
      samples: 0,
      concealed: 0,
      concealedSilence: 0,
      pictures: { received: 0, sent: 0 },
      path: null,
    };
    const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
    sum.connections = kept.length;
    for (const connection of kept) {
      const stats = new Map<string, Record<string, unknown>>();
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        stats.set(String(stat['id']), stat);
      });
      for (const stat of stats.values()) {
        const number = (name: string) => Number(stat[name] ?? 0);
        if (stat['type'] === 'inbound-rtp' && stat['kind'] === 'audio') {
          sum.received += number('packetsReceived');
          sum.samples += number('totalSamplesReceived');
          sum.concealed += number('concealedSamples') - number('silentConcealedSamples');
          sum.concealedSilence += number('silentConcealedSamples');
        }
        if (stat['type'] === 'inbound-rtp' && stat['kind'] === 'video')
          sum.pictures.received += number('framesReceived');
        if (stat['type'] === 'outbound-rtp' && stat['kind'] === 'video')
          sum.pictures.sent = Math.max(sum.pictures.sent, number('framesSent'));
        if (stat['type'] === 'outbound-rtp' && stat['kind'] === 'audio') sum.sent += number('packetsSent');
        if (stat['type'] === 'transport') sum.bytes += number('bytesReceived');
        if (stat['type'] === 'transport' && connection.connectionState === 'connected') {
          const pair = stats.get(String(stat['selectedCandidatePairId']));
          const local = stats.get(String(pair?.['localCandidateId']));
          if (local) {
            sum.path = {
              candidate: String(local['candidateType']),
              protocol: String(local['protocol']),
              relay: String(local['relayProtocol'] ?? ''),
            };
          }
        }
      }
    }
    return sum;
  });
}

/** The fault lasts this long: here, time itself is what is tested. */
export function lasts(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Per cent of what was heard over a stretch that had to be made up, and of what was silence. */
export async function listened(
  page: Page,
  ms: number,
): Promise<{
  concealed: number;
  silence: number;
  packets: number;
  kbits: number;
}> {
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

const say = speaker('en');

/** Switches the microphone on. Where the member has not the floor, it waits and sends all the same. */
export async function microphone(page: Page, state: 'on' | 'waits' | 'either' = 'on'): Promise<void> {
  const { sent } = await figures(page);
  await page
    .getByRole('button', { name: say('mic-off') })
    .first()
    .click();
  if (state !== 'either')
    await expect(page.getByRole('button', { name: say(`mic-${state}`) }).first()).toBeVisible();
  await expect.poll(async () => (await figures(page)).sent).toBeGreaterThan(sent);
}

/** Waits until another half second of sound has come, and returns how long that took in ms. */
export async function hears(page: Page): Promise<number> {
  const began = performance.now();
  const { received } = await figures(page);
  await expect
    .poll(async () => (await figures(page)).received - received, {
      intervals: [50],
    })
    .toBeGreaterThan(25);
  return performance.now() - began;
}

/** A figure for people and for the table in the documentation. */
export function show(what: string, figure: string): void {
  console.log(`  ▪ ${what}: ${figure}`);
}
