// One look at the way to the server's media port before the room: which way works, and how good it is.
// Small messages, as many and as large as packets of a voice, are sent over a connection like the room's, and come
// back. Not here: when to look, and what is said about it (line-check.svelte.ts).
import type { Line, Probe, ProbeAnswer } from '../protocol';
import { Trouble } from '../api';

/** How sound gets to the server: directly, over TCP because UDP is blocked, or through the relay. */
export type Way = 'udp' | 'tcp' | 'relay';

/** What a look has shown. `lost` without a way: nothing connects; with one: too little of it arrives. */
export interface Seen {
  line: Line;
  way: Way | null;
}

/** The calls a look needs. */
export interface ProbeCalls {
  begin(): Promise<Probe>;
  answer(answer: ProbeAnswer): Promise<unknown>;
}

/** A browser that must fall back to TCP or a relay takes up to ten seconds; the server waits no longer than twenty. */
const OPEN_WITHIN_MS = 16_000;
/** Messages of one look, and how often one is sent: for two and a half seconds what a voice sends in every other packet. */
const MESSAGES = 60;
const MESSAGE_EVERY_MS = 40;
/** A voice of 24 kbit/s in packets of 20 ms, with its header. */
const MESSAGE_BYTES = 80;
/** What is not back by then is of no use to somebody who listens. */
const BACK_WITHIN_MS = 1000;
/** Above this part lost there and back words begin to be missing: what is too much in the room, both ways together. */
const LOST_WEAK = 0.15;
/** Above this nobody can follow. */
const LOST_HOPELESS = 0.5;
/** Above this people talk into one another; as in the room. */
const ROUND_TRIP_WEAK_MS = 600;

/** What a look says about the line: `back` holds, for each message that came back, how long it took. */
export function judge(sent: number, back: readonly number[]): Line {
  const lost = sent === 0 ? 1 : 1 - back.length / sent;
  if (lost > LOST_HOPELESS) return 'lost';
  const sorted = [...back].sort((one, other) => one - other);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return lost > LOST_WEAK || usual > ROUND_TRIP_WEAK_MS ? 'weak' : 'good';
}

/** The way of the pair of candidates in use, by the browser's figures. */
export function wayOf(report: RTCStatsReport): Way | null {
  const stats = new Map<string, Record<string, unknown>>();
  report.forEach((stat: Record<string, unknown>) => stats.set(String(stat['id']), stat));
  const all = [...stats.values()];
  const transport = all.find((stat) => stat['type'] === 'transport');
  const pair =
    stats.get(String(transport?.['selectedCandidatePairId'])) ??
    // Firefox tells it beside the pair.
    all.find((stat) => stat['type'] === 'candidate-pair' && stat['selected'] === true);
  const own = stats.get(String(pair?.['localCandidateId']));
  if (!own) return null;
  if (own['candidateType'] === 'relay') return 'relay';
  return own['protocol'] === 'tcp' ? 'tcp' : 'udp';
}

/** Looks once; null if there was nothing to look with. Ends early, with null, when `stop` says so. */
export async function lookAtWay(calls: ProbeCalls, stop: AbortSignal): Promise<Seen | null> {
  const probe = await calls.begin().catch(() => null);
  if (!probe || stop.aborted) return null;
  const connection = new RTCPeerConnection({
    iceServers: probe.ice_servers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === null ? {} : { username }),
      ...(credential === null ? {} : { credential }),
    })),
  });
  try {
    const opened = channelOf(connection, stop);
    await connection.setRemoteDescription({ type: 'offer', sdp: probe.sdp });
    await connection.setLocalDescription(await connection.createAnswer());
    await calls.answer({ probe: probe.probe, sdp: connection.localDescription?.sdp ?? '' });
    const channel = await opened;
    if (stop.aborted) return null;
    if (!channel) return { line: 'lost', way: null };
    const back = await sendAndCount(channel, stop);
    if (stop.aborted) return null;
    return { line: judge(MESSAGES, back), way: wayOf(await connection.getStats()) };
  } catch (failure) {
    // A call that did not arrive says nothing about the way; a description the browser does not take, that no
    // sound will come of it.
    return failure instanceof Trouble || stop.aborted ? null : { line: 'lost', way: null };
  } finally {
    connection.close();
  }
}

/** The server's channel once something can be sent in it; null if that takes too long. */
function channelOf(connection: RTCPeerConnection, stop: AbortSignal): Promise<RTCDataChannel | null> {
  return new Promise((resolve) => {
    const end = (channel: RTCDataChannel | null) => {
      clearTimeout(overdue);
      resolve(channel);
    };
    const overdue = setTimeout(end, OPEN_WITHIN_MS, null);
    stop.addEventListener('abort', () => {
      end(null);
    });
    connection.ondatachannel = ({ channel }) => {
      channel.binaryType = 'arraybuffer';
      if (channel.readyState === 'open') end(channel);
      else
        channel.onopen = () => {
          end(channel);
        };
    };
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'failed') end(null);
    };
  });
}

/** Sends all messages, and says of each that came back how long it took, in ms. */
function sendAndCount(channel: RTCDataChannel, stop: AbortSignal): Promise<number[]> {
  return new Promise((resolve) => {
    const sent: number[] = [];
    const back = new Map<number, number>();
    let last: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearInterval(sending);
      clearTimeout(last);
      resolve([...back.values()]);
    };
    const sending = setInterval(() => {
      if (stop.aborted || channel.readyState !== 'open') {
        end();
        return;
      }
      const message = new Uint8Array(MESSAGE_BYTES);
      message[0] = sent.length;
      sent.push(performance.now());
      channel.send(message);
      if (sent.length < MESSAGES) return;
      clearInterval(sending);
      last = setTimeout(end, BACK_WITHIN_MS);
    }, MESSAGE_EVERY_MS);
    channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const number = new Uint8Array(data)[0] ?? MESSAGES;
      const took = performance.now() - (sent[number] ?? Number.NEGATIVE_INFINITY);
      if (took <= BACK_WITHIN_MS) back.set(number, took);
      if (back.size === MESSAGES) end();
    };
  });
}
