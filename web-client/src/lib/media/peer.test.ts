// The connection to the server against a stand-in browser: answers in order, own tracks, whose track is whose, the ladder.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientMedia, ServerMedia, Track } from '../protocol';
import { Peer } from './peer';

class FakeTransceiver {
  direction = 'recvonly';
  readonly sender = {
    track: null as unknown,
    replaceTrack: (track: unknown) => {
      this.sender.track = track;
      return Promise.resolve();
    },
    encoding: {} as { maxBitrate?: number },
    getParameters: () => ({ encodings: [{ ...this.sender.encoding }] }),
    setParameters: ({ encodings }: { encodings: { maxBitrate?: number }[] }) => {
      this.sender.encoding = encodings[0] ?? {};
      return Promise.resolve();
    },
  };
  /** How many packets have come by this section. */
  came = 0;
  readonly receiver: { track: { id: string }; getStats: () => Promise<Map<string, unknown>> };
  readonly mid: string;
  constructor(mid: string) {
    this.mid = mid;
    this.receiver = {
      track: { id: `track-${mid}` },
      getStats: () => Promise.resolve(new Map([['in', { type: 'inbound-rtp', packetsReceived: this.came }]])),
    };
  }
}

class FakeConnection {
  static readonly all: FakeConnection[] = [];
  connectionState: RTCPeerConnectionState = 'new';
  onconnectionstatechange: (() => void) | null = null;
  localDescription: { sdp: string } | null = null;
  readonly steps: string[] = [];
  readonly transceivers: FakeTransceiver[] = [];
  closed = false;
  configuration: RTCConfiguration;
  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
    FakeConnection.all.push(this);
  }
  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }
  remoteDescription: { sdp: string } | null = null;
  async setRemoteDescription({ sdp }: { sdp: string }): Promise<void> {
    this.steps.push(`remote ${sdp}`);
    // The browser takes its time, and the next message must wait for it.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    if (sdp === 'broken') throw new Error('broken');
    this.remoteDescription = { sdp };
    for (const mid of (sdp.split('\n')[0] ?? '').split(',')) {
      if (!this.transceivers.some((one) => one.mid === mid)) this.transceivers.push(new FakeTransceiver(mid));
    }
  }
  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }
  createAnswer() {
    return Promise.resolve({ type: 'answer', sdp: `answer ${this.steps.length}` });
  }
  setLocalDescription(description: { sdp: string }): Promise<void> {
    this.localDescription = description;
    this.steps.push('local');
    return Promise.resolve();
  }
  signalingState = 'stable';
  lostThere = 0;
  came = { packetsReceived: 0, packetsLost: 0 };
  getStats(): Promise<Map<string, unknown>> {
    const out = { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: this.lostThere };
    const back = { type: 'inbound-rtp', kind: 'audio', ...this.came };
    return Promise.resolve(
      new Map<string, unknown>([
        ['out', out],
        ['in', back],
      ]),
    );
  }
  close(): void {
    this.closed = true;
  }
  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

const OWN: Track[] = [
  { mid: '0', member: null, kind: 'audio' },
  { mid: '1', member: null, kind: 'video' },
];
const of = (member: number, first: number): Track[] => [
  { mid: String(first), member, kind: 'audio' },
  { mid: String(first + 1), member, kind: 'video' },
];
const offer = (number: number, ...tracks: Track[]): ServerMedia => ({
  kind: 'offer',
  offer: number,
  sdp: tracks.map((track) => track.mid).join(','),
  tracks,
});
const SETTINGS = () => ({ height: 360 });
const aTrack = (id: string): MediaStreamTrack =>
  ({ id, getSettings: SETTINGS }) as unknown as MediaStreamTrack;

function make() {
  const sent: ClientMedia[] = [];
  const told: string[] = [];
  const peer = new Peer([], {
    send: (media) => {
      sent.push(media);
      return true;
    },
    track: (member, kind, track) => told.push(`${String(member)} ${kind} ${track?.id ?? 'gone'}`),
    state: (state) => told.push(state),
    line: (line) => told.push(`line ${line}`),
    resting: (members) => members.length > 0 && told.push(`resting ${members.join()}`),
    anew: () => told.push('anew'),
  });
  return { peer, sent, told };
}

function connection(): FakeConnection {
  const last = FakeConnection.all.at(-1);
  if (!last) throw new Error('No connection was made');
  return last;
}

/** What the browser makes silence of: a source of zeros, and the track it is led to. */
class FakeAudioContext {
  static readonly all: FakeAudioContext[] = [];
  connected = false;
  started = false;
  closed = false;
  stopped = false;
  readonly track = { id: 'silence', stop: () => (this.stopped = true) };
  constructor() {
    FakeAudioContext.all.push(this);
  }
  createMediaStreamDestination() {
    return { stream: { getAudioTracks: () => [this.track] } };
  }
  resume(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

class FakeConstantSource {
  readonly #context: FakeAudioContext;
  constructor(context: FakeAudioContext, { offset }: { offset: number }) {
    expect(offset).toBe(0);
    this.#context = context;
  }
  connect(): void {
    this.#context.connected = true;
  }
  start(): void {
    this.#context.started = true;
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0);
/** A look at the line; what it needs comes when the first is taken. */
async function looked(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2000);
  await vi.dynamicImportSettled();
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeConnection.all.length = 0;
  FakeAudioContext.all.length = 0;
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.stubGlobal('ConstantSourceNode', FakeConstantSource);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('offers', () => {
  test('are answered one after the other, each with its number', async () => {
    const { peer, sent } = make();
    peer.begin();
    peer.receive(offer(1, ...OWN));
    peer.receive(offer(2, ...OWN, ...of(7, 2)));
    await settled();
    expect(
      sent.map((media) => (media.kind === 'answer' ? `answer ${String(media.offer)}` : media.kind)),
    ).toEqual(['begin', 'answer 1', 'answer 2']);
    expect(connection().steps).toEqual(['remote 0,1', 'local', 'remote 0,1,2,3', 'local']);
  });

  test('say whose sound and picture each section carries, and when a section changes hands', async () => {
    const { peer, told } = make();
    peer.begin();
    peer.receive(offer(1, ...OWN, ...of(7, 2)));
    peer.receive(offer(2, ...OWN, ...of(7, 2), ...of(8, 4)));
    peer.receive(offer(3, ...OWN, ...of(9, 2), ...of(8, 4)));
    await settled();
    expect(told.filter((one) => /^\d/.test(one))).toEqual([
      '7 audio track-2',
      '7 video track-3',
      '8 audio track-4',
      '8 video track-5',
      '7 audio gone',
      '7 video gone',
      '9 audio track-2',
      '9 video track-3',
    ]);
  });

  test('one that does not fit begins anew, with the microphone left off', async () => {
    const { peer, sent, told } = make();
    peer.begin();
    peer.receive({ kind: 'offer', offer: 1, sdp: 'broken', tracks: [] });
    await settled();
    expect(told).toContain('anew');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent.filter((media) => media.kind === 'begin')).toHaveLength(2);
  });
});

describe('own tracks', () => {
  test('go into the sections meant for them, before and after the offer, without a new one', async () => {
    const { peer, sent } = make();
    await peer.setOwn('audio', aTrack('mine'));
    peer.begin();
    peer.receive(offer(1, ...OWN));
    await settled();
    const [audio, video] = connection().transceivers;
    expect(audio?.sender.track).toMatchObject({ id: 'mine' });
    expect(audio?.direction).toBe('sendonly');
    await peer.setOwn('video', aTrack('face'));
    expect(video?.sender.track).toMatchObject({ id: 'face' });
    await peer.setOwn('audio', null);
    await peer.setOwn('video', null);
    expect(video?.sender.track).toBeNull();
    expect(sent).toHaveLength(2);
  });

  test('silence takes the place of a voice that was sent, until the connection ends', async () => {
    const { peer } = make();
    peer.begin();
    peer.receive(offer(1, ...OWN));
    await settled();
    const [audio] = connection().transceivers;
    await peer.setOwn('audio', null);
    expect(audio?.sender.track).toBeNull();
    expect(FakeAudioContext.all).toHaveLength(0);
    for (const id of ['mine', 'another device']) {
      await peer.setOwn('audio', aTrack(id));
      expect(audio?.sender.track).toMatchObject({ id });
      await peer.setOwn('audio', null);
      expect(audio?.sender.track).toMatchObject({ id: 'silence' });
    }
    // A negotiation leaves it there.
    peer.receive(offer(2, ...OWN, ...of(7, 2)));
    await settled();
    expect(audio?.sender.track).toMatchObject({ id: 'silence' });
    const [context] = FakeAudioContext.all;
    expect(FakeAudioContext.all).toHaveLength(1);
    expect(context).toMatchObject({ connected: true, started: true, closed: false, stopped: false });
    peer.leave();
    expect(context).toMatchObject({ closed: true, stopped: true });
  });

  test('where a browser has no silence to give, nothing is sent', async () => {
    vi.stubGlobal('AudioContext', undefined);
    const { peer } = make();
    await peer.setOwn('audio', aTrack('mine'));
    peer.begin();
    peer.receive(offer(1, ...OWN));
    await settled();
    await peer.setOwn('audio', null);
    expect(connection().transceivers[0]?.sender.track).toBeNull();
  });

  test('the picture rests on a lost line; the voice stays', async () => {
    const { peer, told } = make();
    await peer.setOwn('audio', aTrack('mine'));
    await peer.setOwn('video', aTrack('face'));
    peer.begin();
    peer.receive(offer(1, ...OWN));
    await settled();
    connection().become('connected');
    connection().become('disconnected');
    await settled();
    const [audio, video] = connection().transceivers;
    expect(told).toContain('line lost');
    expect(video?.sender.track).toBeNull();
    expect(audio?.sender.track).toMatchObject({ id: 'mine' });
  });
});

describe('the ladder', () => {
  async function connected() {
    const made = make();
    made.peer.begin();
    made.peer.receive(offer(1, ...OWN));
    await settled();
    connection().become('connected');
    return made;
  }

  test('a short gap heals by itself', async () => {
    const { sent } = await connected();
    connection().become('disconnected');
    await vi.advanceTimersByTimeAsync(1900);
    connection().become('connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map((media) => media.kind)).toEqual(['begin', 'answer']);
  });

  test('a longer one asks for a restart, and what that does not mend is begun anew', async () => {
    const { sent, told } = await connected();
    connection().become('disconnected');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent.at(-1)).toEqual({ kind: 'restart' });
    expect(told).not.toContain('anew');
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toContain('anew');
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.at(-1)).toEqual({ kind: 'begin' });
    expect(FakeConnection.all[0]?.closed).toBe(true);
  });

  test('a failed one is begun anew', async () => {
    const { sent } = await connected();
    connection().become('failed');
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.map((media) => media.kind)).toEqual(['begin', 'answer', 'begin']);
  });

  test('a socket that comes back leaves a standing path alone', async () => {
    const { peer, sent } = await connected();
    peer.socketBack([]);
    await settled();
    // The server is asked whether it is still there; the connection stays until it says otherwise.
    expect(sent.map((media) => media.kind)).toEqual(['begin', 'answer', 'restart']);
    expect(FakeConnection.all.length).toBe(1);
    connection().become('disconnected');
    peer.socketBack([{ urls: ['turn:relay.example.org'], username: '1:a', credential: 'b' }]);
    expect(sent.at(-1)).toEqual({ kind: 'restart' });
    // What the relay asks for has been renewed before the new path is looked for.
    expect(connection().configuration.iceServers).toEqual([
      { urls: ['turn:relay.example.org'], username: '1:a', credential: 'b' },
    ]);
  });

  test('an offer from another end makes a new connection, with the microphone off', async () => {
    const { peer, sent, told } = await connected();
    const offer = (end: string, number: number) => ({
      kind: 'offer' as const,
      offer: number,
      sdp: `0,1\na=fingerprint:sha-256 ${end}`,
      tracks: OWN,
    });
    peer.receive(offer('AA', 2));
    await settled();
    told.length = 0;
    const made = FakeConnection.all.length;
    peer.receive(offer('AA', 3));
    await settled();
    expect(told).toEqual([]);
    peer.receive(offer('BB', 4));
    await settled();
    expect(told).toContain('anew');
    expect(FakeConnection.all.length).toBe(made + 1);
    expect(FakeConnection.all.at(-2)?.closed).toBe(true);
    expect(sent.at(-1)).toMatchObject({ kind: 'answer', offer: 4 });
  });

  test('what failed without a socket is tried at once when it is back', async () => {
    const { peer, sent, told } = await connected();
    connection().become('failed');
    await vi.advanceTimersByTimeAsync(120_000);
    const before = sent.length;
    peer.socketBack([]);
    expect(told).toContain('anew');
    expect(sent.slice(before)).toEqual([{ kind: 'begin' }]);
  });

  test('leaving is for good', async () => {
    const { peer, sent } = await connected();
    peer.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.at(-1)).toEqual({ kind: 'leave' });
    expect(connection().closed).toBe(true);
  });

  test('what the server has ended is begun anew after a pause, and the microphone is off', async () => {
    const { peer, sent, told } = await connected();
    const before = sent.length;
    peer.receive({ kind: 'ended', why: 'lost' });
    await vi.advanceTimersByTimeAsync(0);
    expect(connection().closed).toBe(true);
    expect(told).toContain('anew');
    expect(sent.slice(before)).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.slice(before, before + 1)).toEqual([{ kind: 'begin' }]);
  });

  test('where media cannot be had, nothing is tried again', async () => {
    const { peer, sent, told } = make();
    peer.begin();
    peer.receive({ kind: 'unavailable', why: 'full' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.at(-1)).toBe('unavailable');
    expect(sent).toHaveLength(1);
  });
});

describe('a room that moves to another server', () => {
  const at = (end: string, number: number, ...tracks: Track[]): ServerMedia => ({
    kind: 'offer',
    offer: number,
    sdp: `${tracks.map((track) => track.mid).join(',')}\na=fingerprint:${end}`,
    tracks,
  });

  /** In the room with one other, with the microphone on, when the room has moved and the next server has offered. */
  async function moved() {
    const made = make();
    const { peer, told } = made;
    peer.begin();
    peer.receive(at('one', 1, ...OWN, ...of(7, 2)));
    await settled();
    const before = connection();
    before.become('connected');
    await looked();
    await peer.setOwn('audio', aTrack('microphone'));
    told.length = 0;
    peer.socketBack([], true);
    peer.receive(at('two', 1, ...OWN, ...of(7, 2)));
    await settled();
    return { ...made, before, after: connection() };
  }
  const audioOf = (of: FakeConnection) => of.transceivers[0]?.sender.track;

  test('takes its sound along: the old connection goes on until the new one brings something', async () => {
    const { peer, sent, told, before, after } = await moved();
    expect(after).not.toBe(before);
    expect(sent.slice(-2).map(({ kind }) => kind)).toEqual(['restart', 'answer']);
    expect([audioOf(before), audioOf(after)]).toEqual([
      expect.objectContaining({ id: 'microphone' }),
      expect.objectContaining({ id: 'microphone' }),
    ]);
    after.become('connected');
    await vi.advanceTimersByTimeAsync(1000);
    expect(before.closed).toBe(false);
    expect(told, 'the microphone stays on, and nobody is gone').toEqual(['connected']);
    const [, , voice] = after.transceivers;
    if (voice) voice.came = 1;
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toEqual(['connected', '7 audio track-2']);
    // Off is off everywhere.
    await peer.setOwn('audio', null);
    expect(audioOf(before)).toBeNull();
    await vi.advanceTimersByTimeAsync(4000);
    expect(before.closed).toBe(true);
    const shown = told.filter((one) => !one.startsWith('line'));
    expect(shown).toEqual(['connected', '7 audio track-2', '7 video track-3']);
    expect(after.closed).toBe(false);
  });

  test('shows everybody by the new connection once the old one has ended', async () => {
    const { told, before, after } = await moved();
    after.become('connected');
    before.become('disconnected');
    expect(told).toEqual(['connected', '7 audio track-2', '7 video track-3']);
    expect([before.closed, after.closed]).toEqual([true, false]);
  });

  test('begins anew where the new connection does not come about', async () => {
    const { told, before, after } = await moved();
    await vi.advanceTimersByTimeAsync(5000);
    expect([before.closed, after.closed]).toEqual([true, true]);
    expect(told).toContain('anew');
  });

  test('has lost its sound after a crash: the old connection is let go of first, and the microphone is off', async () => {
    const { peer, told } = make();
    peer.begin();
    peer.receive(at('one', 1, ...OWN, ...of(7, 2)));
    await settled();
    const before = connection();
    before.become('connected');
    await looked();
    peer.socketBack([]);
    peer.receive(at('two', 1, ...OWN));
    await settled();
    expect(before.closed).toBe(true);
    expect(told).toContain('anew');
    expect(told).toContain('7 audio gone');
  });
});

describe('where the own sound is lost', () => {
  const CODECS = 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63\na=rtpmap:63 red/48000/2';

  test('it is sent twice, settled on this side alone, until a new connection is made', async () => {
    const { peer, sent } = make();
    peer.begin();
    peer.receive({ kind: 'offer', offer: 1, sdp: `0,1\n${CODECS}`, tracks: OWN });
    await settled();
    connection().become('connected');
    await looked();
    expect(connection().steps).toHaveLength(2);
    connection().lostThere = 0.05;
    await looked();
    expect(connection().steps).toHaveLength(2);
    await looked();
    expect(connection().steps.slice(2)).toEqual([
      `remote 0,1\n${CODECS.replace('111 63', '63 111')}`,
      'local',
    ]);
    peer.receive({ kind: 'offer', offer: 2, sdp: `0,1,2,3\n${CODECS}`, tracks: [...OWN, ...of(7, 2)] });
    await settled();
    expect(connection().steps.at(-2)).toContain('63 111');
    expect(sent.map(({ kind }) => kind)).toEqual(['begin', 'answer', 'answer']);
    peer.begin();
    peer.receive({ kind: 'offer', offer: 1, sdp: `0,1\n${CODECS}`, tracks: OWN });
    await settled();
    expect(connection().steps[0]).toContain('111 63');
  });

  test('the server is asked to send twice where what it sends is lost', async () => {
    const { peer, sent } = make();
    peer.begin();
    peer.receive(offer(1, ...OWN));
    await settled();
    connection().become('connected');
    for (let look = 1; look <= 3; look += 1) {
      connection().came = { packetsReceived: 95 * look, packetsLost: 5 * look };
      await looked();
    }
    expect(sent.at(-1)).toEqual({ kind: 'sound', twice: true });
    expect(sent.filter(({ kind }) => kind === 'sound')).toHaveLength(1);
    expect(connection().steps).toHaveLength(2);
  });

  test('where another has a low connection the own voice is sent in few bits, and as before when they have gone', async () => {
    const { peer } = make();
    peer.begin();
    const wanted = { kind: 'wanted', small: true, large: true } as const;
    peer.receive({ ...wanted, narrow: true });
    peer.receive(offer(1, ...OWN));
    await settled();
    const [audio] = connection().transceivers;
    const most = () => audio?.sender.getParameters().encodings[0]?.maxBitrate;
    expect(most()).toBe(18_000);
    peer.receive(wanted);
    await settled();
    expect(most()).toBeUndefined();
  });

  test('over a low connection sound is to come in few packets, whatever is lost, and for each connection anew', async () => {
    const { peer, sent } = make();
    const asked = () => sent.filter(({ kind }) => kind === 'sound');
    await peer.setLow(true);
    expect(asked(), 'nobody to tell yet').toEqual([]);
    peer.begin();
    const few = { kind: 'sound', twice: false, gathered: true };
    expect(sent.slice(-2)).toEqual([{ kind: 'begin' }, few]);
    peer.receive(offer(1, ...OWN));
    await settled();
    connection().become('connected');
    for (let look = 1; look <= 3; look += 1) {
      connection().came = { packetsReceived: 95 * look, packetsLost: 5 * look };
      await looked();
    }
    expect(asked(), 'twice would be more than the line holds').toEqual([few]);
    peer.begin();
    expect(asked()).toEqual([few, few]);
    await peer.setLow(false);
    expect(asked()).toEqual([few, few, { kind: 'sound', twice: false }]);
  });
});
