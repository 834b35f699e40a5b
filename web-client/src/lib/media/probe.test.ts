// A look at the way against a stand-in browser: what it says of losses and delays, and of what does not connect.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Trouble } from '../api';
import type { Probe } from '../protocol';
import { judge, lookAtWay, wayOf, type ProbeCalls } from './probe';

const report = (...stats: Record<string, unknown>[]): RTCStatsReport =>
  new Map(stats.map((stat) => [String(stat['id']), stat])) as unknown as RTCStatsReport;

describe('what comes back', () => {
  const took = (count: number, ms: number) => Array.from({ length: count }, () => ms);
  test.each([
    ['all, at once', took(60, 20), 'good'],
    ['some lost', took(52, 20), 'good'],
    ['too many lost', took(50, 20), 'weak'],
    ['more lost than not', took(29, 20), 'lost'],
    ['nothing', [], 'lost'],
    ['all, but late', took(60, 700), 'weak'],
    ['all, a few of them late', [...took(50, 20), ...took(10, 900)], 'good'],
  ] as const)('%s', (_, back, line) => {
    expect(judge(60, back)).toBe(line);
  });
});

describe('the way', () => {
  const pair = { id: 'p', type: 'candidate-pair', localCandidateId: 'l' };
  const other = { id: 'o', type: 'candidate-pair', localCandidateId: 'x' };
  const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'p' };
  test.each([
    ['directly', { candidateType: 'prflx', protocol: 'udp' }, 'udp'],
    ['over TCP', { candidateType: 'host', protocol: 'tcp' }, 'tcp'],
    ['through the relay', { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp' }, 'relay'],
  ] as const)('%s, as each browser tells it', (_, candidate, way) => {
    const own = { id: 'l', type: 'local-candidate', ...candidate };
    expect(wayOf(report(other, transport, pair, own))).toBe(way);
    expect(wayOf(report(other, { ...pair, selected: true }, own))).toBe(way);
  });
  test('nobody knows before there is a pair', () => {
    expect(wayOf(report(other))).toBeNull();
  });
});

class FakeChannel {
  binaryType = '';
  readyState = 'open';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  sent = 0;
  readonly #passes: (number: number) => boolean;
  constructor(passes: (number: number) => boolean) {
    this.#passes = passes;
  }
  send(message: Uint8Array<ArrayBuffer>): void {
    const number = this.sent++;
    if (this.#passes(number)) setTimeout(() => this.onmessage?.({ data: message.buffer }), 30);
  }
}

class FakeConnection {
  static last: FakeConnection | null = null;
  static channel: FakeChannel | null = null;
  connectionState = 'new';
  ondatachannel: ((event: { channel: FakeChannel }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  localDescription = { sdp: 'the answer' };
  closed = false;
  readonly configuration: RTCConfiguration;
  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
    FakeConnection.last = this;
  }
  setRemoteDescription = () => Promise.resolve();
  createAnswer = () => Promise.resolve({});
  setLocalDescription = () => {
    const { channel } = FakeConnection;
    if (channel) setTimeout(() => this.ondatachannel?.({ channel }), 100);
    return Promise.resolve();
  };
  getStats = () =>
    Promise.resolve(
      report(
        { id: 'p', type: 'candidate-pair', selected: true, localCandidateId: 'l' },
        { id: 'l', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
      ),
    );
  close(): void {
    this.closed = true;
  }
}

const PROBE: Probe = {
  probe: 'number',
  sdp: 'the offer',
  ice_servers: [{ urls: ['turn:relay.example.org'], username: 'name', credential: 'word' }],
};

function calls() {
  const answered: unknown[] = [];
  const all: ProbeCalls = {
    begin: () => Promise.resolve(PROBE),
    answer: (answer) => Promise.resolve(answered.push(answer)),
  };
  return { all, answered };
}

describe('a look', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('RTCPeerConnection', FakeConnection);
    FakeConnection.last = FakeConnection.channel = null;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const never = new AbortController().signal;

  test('goes as the room would, and is over when everything is back', async () => {
    FakeConnection.channel = new FakeChannel(() => true);
    const { all, answered } = calls();
    const look = lookAtWay(all, never);
    await vi.runAllTimersAsync();
    expect(await look).toEqual({ line: 'good', way: 'udp' });
    expect(answered).toEqual([{ probe: 'number', sdp: 'the answer' }]);
    expect(FakeConnection.last?.configuration.iceServers).toEqual(PROBE.ice_servers);
    expect(FakeConnection.last?.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sees what is lost', async () => {
    FakeConnection.channel = new FakeChannel((number) => number % 4 !== 0);
    const look = lookAtWay(calls().all, never);
    await vi.runAllTimersAsync();
    expect(await look).toEqual({ line: 'weak', way: 'udp' });
  });

  test('that does not connect says so, at once where the browser knows', async () => {
    const slow = lookAtWay(calls().all, never);
    await vi.runAllTimersAsync();
    expect(await slow).toEqual({ line: 'lost', way: null });
    const failing = lookAtWay(calls().all, never);
    await vi.advanceTimersByTimeAsync(1);
    const { last } = FakeConnection;
    if (last) last.connectionState = 'failed';
    last?.onconnectionstatechange?.();
    expect(await failing).toEqual({ line: 'lost', way: null });
  });

  test('that cannot be asked for says nothing about the line', async () => {
    const begin = () => Promise.reject(new Trouble('too_fast', 429));
    expect(await lookAtWay({ ...calls().all, begin }, never)).toBeNull();
    const answer = () => Promise.reject(new Trouble('unreachable', 0));
    expect(await lookAtWay({ ...calls().all, answer }, never)).toBeNull();
    expect(FakeConnection.last?.closed).toBe(true);
  });

  test('that is given up ends at once and leaves nothing behind', async () => {
    FakeConnection.channel = new FakeChannel(() => true);
    const stop = new AbortController();
    const look = lookAtWay(calls().all, stop.signal);
    await vi.advanceTimersByTimeAsync(500);
    stop.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(await look).toBeNull();
    expect(FakeConnection.last?.closed).toBe(true);
    expect(FakeConnection.channel.sent).toBeLessThan(20);
    expect(vi.getTimerCount()).toBe(0);
  });
});
