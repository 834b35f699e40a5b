// What a page lets its member hear of the others, sample by sample: whichever connection brings it, and only what is played.
import type { Page } from '@playwright/test';

/** A connection as the page has it now. */
export interface Connection {
  state: RTCPeerConnectionState;
  /** Packets of sound that came over it. */
  received: number;
  /** The server's port at the other end of its path; 0 as long as there is none. */
  port: number;
}

/** Silence over a stretch, in milliseconds. */
export interface Silence {
  /** How long the stretch was. */
  of: number;
  all: number;
  longest: number;
}

interface Kept {
  connections: RTCPeerConnection[];
  /** Of each ten milliseconds since the page began whether something was to be heard in them. */
  heard: Set<number>;
  /** Up to which of them everything that was played was listened to. */
  upTo: number;
}

/** Chromium's way to the samples of a track (W3C mediacapture-transform), which the language's own types leave out. */
declare class MediaStreamTrackProcessor<Data> {
  constructor(options: { track: MediaStreamTrack; maxBufferSize: number });
  readonly readable: ReadableStream<Data>;
}

/** Listens in from the first moment of a page on. */
export async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    /** Sound is cut into pieces of so many milliseconds, and is there where its mean is above this (1 is the loudest). */
    const PIECE_MS = 10;
    const LOUD = 0.002;
    const kept: Kept = { connections: [], heard: new Set(), upTo: 0 };
    Object.assign(window, { keptSound: kept });
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.connections.push(this);
      }
    };
    const played = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
    const players = new WeakMap<HTMLMediaElement, AbortController>();
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...played,
      set(this: HTMLMediaElement, stream: MediaStream | null) {
        players.get(this)?.abort();
        played.set!.call(this, stream);
        const track = this instanceof HTMLAudioElement ? stream?.getAudioTracks()[0] : undefined;
        if (!track) return;
        const over = new AbortController();
        players.set(this, over);
        void listen(track, over.signal);
      },
    });

    async function listen(track: MediaStreamTrack, over: AbortSignal): Promise<void> {
      // A reader of its own: what is played is the track itself.
      const copy = track.clone();
      const processor = new MediaStreamTrackProcessor<AudioData>({
        track: copy,
        maxBufferSize: 1000,
      });
      const reader = processor.readable.getReader();
      over.addEventListener('abort', () => {
        copy.stop();
        void reader.cancel();
      });
      // The page may be busy when a piece is there: the piece says itself when it was, and the one that came with the least
      // delay says what the page calls that time.
      let offset = Infinity;
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        const samples = new Float32Array(value.numberOfFrames);
        value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        const at = value.timestamp / 1000;
        const ms = (value.numberOfFrames / value.sampleRate) * 1000;
        value.close();
        offset = Math.min(offset, performance.now() - at);
        const level = samples.reduce((sum, sample) => sum + Math.abs(sample), 0) / samples.length;
        const first = Math.floor((at + offset) / PIECE_MS);
        const last = Math.floor((at + offset + ms - 0.01) / PIECE_MS);
        for (let index = first; index <= last; index += 1) {
          if (level > LOUD) kept.heard.add(index);
          kept.upTo = Math.max(kept.upTo, index);
        }
      }
    }
  });
}

/** The page's connections so far, the oldest first. */
export function connections(page: Page): Promise<Connection[]> {
  return page.evaluate(async () => {
    const kept = (window as unknown as { keptSound: Kept }).keptSound;
    const read = kept.connections.map(async (connection) => {
      const stats = new Map<string, Record<string, unknown>>();
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        stats.set(String(stat['id']), stat);
      });
      const all = [...stats.values()];
      const sound = all.filter((stat) => stat['type'] === 'inbound-rtp' && stat['kind'] === 'audio');
      const path = all.find((stat) => stat['type'] === 'transport');
      const pair = stats.get(String(path?.['selectedCandidatePairId']));
      return {
        state: connection.connectionState,
        received: sound.reduce((sum, stat) => sum + Number(stat['packetsReceived'] ?? 0), 0),
        port: Number(stats.get(String(pair?.['remoteCandidateId']))?.['port'] ?? 0),
      };
    });
    return Promise.all(read);
  });
}

/** The page's own time now, in milliseconds since it began. */
export function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** How much sound was heard so far, in milliseconds. */
export function heard(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { keptSound: Kept }).keptSound.heard.size * 10);
}

/** When nothing was heard between a moment and now, or what was listened to last. */
export function silence(page: Page, from: number): Promise<Silence> {
  return page.evaluate((begins) => {
    const { heard, upTo } = (window as unknown as { keptSound: Kept }).keptSound;
    let [all, longest, run] = [0, 0, 0];
    const first = Math.floor(begins / 10);
    for (let index = first; index <= upTo; index += 1) {
      run = heard.has(index) ? 0 : run + 10;
      all += heard.has(index) ? 0 : 10;
      longest = Math.max(longest, run);
    }
    return { of: (upTo - first + 1) * 10, all, longest };
  }, from);
}
