// The one WebRTC connection to the server: answers its offers, carries the own tracks, mends itself.
// Not here: devices and permissions (devices.ts), what is shown (media.svelte.ts), who may speak (the server).
//
// The server always offers and this side only answers. Own sound and picture go into the sections that the offer
// names for them, by `replaceTrack`; switching a device never renegotiates. Whose sound a section carries is told
// beside the description and never read out of it. Nothing the server sends switches the own microphone on.
import type {
  ClientMedia,
  IceServer,
  Line,
  MediaKind,
  MemberId,
  PictureSize,
  ServerMedia,
} from '../protocol';
import { sizeEncodings, sizeScreen } from './layers';
import type { Leaving, Section } from './leaving';
import { LineGauge, type Reading } from './line';
import type { Redundancy } from './redundancy';
import { Silence } from './silence';
import type * as Standing from './standing';

/** A path that is `disconnected` for this long is looked for anew; shorter gaps heal by themselves. */
const DISCONNECTED_MS = 2000;
/** A restart that has not connected within this time begins anew: the server may have forgotten us. */
const RESTART_WITHIN_MS = 5000;
/** How often the quality of the line is looked at. */
const STATS_EVERY_MS = 2000;
/** The first pause before beginning anew after a failure, doubled each time. */
const BEGIN_PAUSE_MS_MIN = 500;
const BEGIN_PAUSE_MS_MAX = 16_000;

/**
 * The most bits a second for a voice over a low connection: Opus carries words in a wide band from 16 kbit/s on (RFC 7587,
 * section 3.1.1). Two voices of so much go through 64 kbit/s, with three frames in a packet.
 */
const LOW_VOICE_BITRATE = 18_000;

/** Which pictures can be shown, and how large. */
export interface PictureSizes {
  others: PictureSize;
  large: readonly MemberId[];
}

/** What the server goes by until it is told something else. */
const ALL_LARGE: PictureSizes = { others: 'large', large: [] };

export type PeerState = 'idle' | 'connecting' | 'connected' | 'lost' | 'unavailable';

export interface PeerEvents {
  /** The signalling path; false if there is no connection to the server just now. */
  send(media: ClientMedia): boolean;
  /** A member's sound or picture, or that it is no longer there. */
  track(member: MemberId, kind: MediaKind, track: MediaStreamTrack | null): void;
  state(state: PeerState): void;
  line(line: Line): void;
  /** Whose pictures rest because of the own line. */
  resting(members: readonly MemberId[]): void;
  /** A whole new connection was begun: the microphone must not come back on by itself. */
  anew(): void;
}

/**
 * How the server puts sound into packets: as it comes, each packet with the one before it once more where the line loses
 * some, or several frames in one where it is narrow.
 */
type Packing = 'once' | 'twice' | 'gathered';

export class Peer {
  readonly #events: PeerEvents;
  #iceServers: readonly IceServer[];
  readonly #own: Record<MediaKind, MediaStreamTrack | null> = { audio: null, video: null };
  #senders = new Map<MediaKind, RTCRtpSender>();
  #received = new Map<string, Section>();
  #connection: RTCPeerConnection | null = null;
  /** The connection to the server that the room was at before, while the next comes about. */
  #leaving: Leaving | null = null;
  /** The socket was lost because the room is at another server now. */
  #moved = false;
  /** The server's last offer, as it came. */
  #offered = '';
  /** Messages are worked through strictly one after the other. */
  #chain: Promise<void> = Promise.resolve();
  #wanted = false;
  #begun = 0;
  #failures = 0;
  #ladder: ReturnType<typeof setTimeout> | undefined;
  #gauging: ReturnType<typeof setInterval> | undefined;
  readonly #gauge = new LineGauge();
  #videoRests = false;
  /** What is needed once a connection stands; null before it has come. */
  #standing: typeof Standing | null = null;
  #out: Redundancy | null = null;
  #in: Redundancy | null = null;
  /** Whether the own sound is sent twice now. */
  #twice = false;
  /** How the server was last told to send sound. */
  #told: Packing = 'once';
  #low = false;
  #sizes: PictureSizes = ALL_LARGE;
  /** Which sizes of the own picture anybody can use, by the server's last word. */
  #used = { small: true, large: true };
  /** Somebody's line is narrow, by the server's last word. */
  #narrow = false;
  /** The own picture is a screen. */
  #screen = false;
  readonly #silence = new Silence();

  constructor(iceServers: readonly IceServer[], events: PeerEvents) {
    this.#iceServers = iceServers;
    this.#events = events;
  }

  /** Asks the server for a connection. */
  begin(): void {
    this.#wanted = true;
    this.#drop();
    this.#begun += 1;
    this.#used = { small: true, large: true };
    this.#narrow = false;
    this.#events.state('connecting');
    this.#events.resting([]);
    this.#events.send({ kind: 'begin' });
    this.#tellWishes();
    this.#climb(() => {
      this.#again();
    }, RESTART_WITHIN_MS + this.#pause());
  }

  /**
   * The socket is back, where the room has `moved` at another server. A path that still stands is used on; one that fell
   * meanwhile is looked for anew.
   */
  socketBack(iceServers: readonly IceServer[], moved = false): void {
    this.#moved = moved;
    // Credentials for the relay end; those of this join are fresh.
    this.#iceServers = iceServers;
    if (!this.#wanted) return;
    this.#connection?.setConfiguration(this.#configuration());
    // What was said meanwhile did not arrive.
    if (!sameSizes(this.#sizes, ALL_LARGE)) this.#tellSizes();
    const state = this.#connection?.connectionState;
    if (state === 'connected') {
      // Only the server knows whether it is still the one at the other end. If it is, nothing is interrupted.
      this.#events.send({ kind: 'restart' });
      return;
    }
    // What was tried without a socket could not succeed, and is no reason to wait now.
    this.#failures = 0;
    if (state === 'connecting' || state === 'disconnected') this.#restart();
    else this.#anew();
  }

  /** The network under us changed, as the browser says. */
  networkChanged(): void {
    if (this.#connection?.connectionState === 'connected') this.#restart();
  }

  leave(): void {
    if (this.#wanted) this.#events.send({ kind: 'leave' });
    this.#wanted = false;
    this.#drop();
    this.#events.state('idle');
  }

  /** Gives the own sound or picture, or takes it away. Resolves when the browser sends it. */
  async setOwn(kind: MediaKind, track: MediaStreamTrack | null, screen = false): Promise<void> {
    this.#own[kind] = track;
    await this.#fill(kind);
    if (kind !== 'video' || this.#screen === screen) return;
    this.#screen = screen;
    await this.#fill('video');
    await this.#size();
  }

  /** Says which pictures can be shown; the server sends no others. */
  showAt(sizes: PictureSizes): void {
    if (sameSizes(this.#sizes, sizes)) return;
    this.#sizes = sizes;
    if (this.#wanted) this.#tellSizes();
  }

  /** Sends little sound and no picture, and has sound come in few packets. */
  async setLow(low: boolean): Promise<void> {
    const changes = low !== this.#low;
    this.#low = low;
    if (changes && this.#wanted) this.#askFor(low ? 'gathered' : 'once');
    await this.#fill('video');
    await this.#spare();
  }

  receive(media: ServerMedia): void {
    const begun = this.#begun;
    this.#chain = this.#chain
      .then(() => (begun === this.#begun ? this.#handle(media) : undefined))
      .catch(() => {
        // A description that does not fit: what there is cannot be mended, only made anew.
        if (begun === this.#begun) this.#again();
      });
  }

  async #handle(media: ServerMedia): Promise<void> {
    if (!this.#wanted) return;
    if (media.kind === 'unavailable') {
      this.#drop();
      this.#wanted = false;
      this.#events.state('unavailable');
      return;
    }
    if (media.kind === 'wanted') {
      this.#used = { small: media.small, large: media.large };
      this.#narrow = media.narrow ?? false;
      await this.#size();
      await this.#spare();
      return;
    }
    if (media.kind === 'resting') {
      this.#events.resting(media.members);
      return;
    }
    if (media.kind === 'ended') {
      // Nothing of it can be mended; after a pause there is another, unless one has been begun already.
      if (this.#connection) this.#again();
      return;
    }
    if (this.#connection && !sameEnd(this.#connection.remoteDescription?.sdp, media.sdp)) {
      if (!this.#leave(this.#connection)) {
        this.#drop();
        this.#events.anew();
      }
      // Whoever is at this end has been told nothing yet.
      this.#tellWishes();
    }
    const connection = (this.#connection ??= this.#connect());
    await connection.setRemoteDescription({ type: 'offer', sdp: this.#ordered(media.sdp) });
    this.#offered = media.sdp;
    await this.#assign(connection, media.tracks);
    await connection.setLocalDescription(await connection.createAnswer());
    if (connection !== this.#connection) return;
    const sdp = connection.localDescription?.sdp ?? '';
    this.#events.send({ kind: 'answer', offer: media.offer, sdp });
  }

  #configuration(): RTCConfiguration {
    return {
      bundlePolicy: 'max-bundle',
      iceServers: this.#iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === null ? {} : { username }),
        ...(credential === null ? {} : { credential }),
      })),
    };
  }

  #connect(): RTCPeerConnection {
    const connection = new RTCPeerConnection(this.#configuration());
    connection.onconnectionstatechange = () => {
      if (connection === this.#connection) this.#stateChanged(connection.connectionState);
    };
    this.#gauging = setInterval(() => void this.#measure(), STATS_EVERY_MS);
    return connection;
  }

  /** Puts the own tracks into the sections meant for them and tells whose the others are. */
  async #assign(
    connection: RTCPeerConnection,
    tracks: readonly { mid: string; member: MemberId | null; kind: MediaKind }[],
  ): Promise<void> {
    const before = this.#received;
    const now = new Map<string, Section>();
    for (const { mid, member, kind } of tracks) if (member !== null) now.set(mid, { member, kind });
    for (const [mid, { member, kind }] of before) {
      if (now.get(mid)?.member !== member) this.#events.track(member, kind, null);
    }
    for (const { mid, member, kind } of tracks) {
      const transceiver = connection.getTransceivers().find((one) => one.mid === mid);
      if (!transceiver) continue;
      if (member === null) {
        transceiver.direction = 'sendonly';
        this.#senders.set(kind, transceiver.sender);
        await this.#fill(kind);
      } else if (before.get(mid)?.member !== member) {
        const { receiver } = transceiver;
        if (!this.#leaving?.holds({ member, kind }, receiver))
          this.#events.track(member, kind, receiver.track);
      }
    }
    this.#received = now;
    await this.#size();
    await this.#spare();
  }

  async #fill(kind: MediaKind): Promise<void> {
    // A screen rests last of all pictures: what is talked about is on it.
    const rests = kind === 'video' && (this.#low || (this.#videoRests && !this.#screen));
    const own = rests ? null : this.#own[kind];
    await this.#leaving?.send(kind, own);
    const sender = this.#senders.get(kind);
    if (!sender) return;
    // Where sound was sent before, silence is sent in its place: see silence.ts.
    const track = own ?? (kind === 'audio' && sender.track ? this.#silence.track() : null);
    if (sender.track === track) return;
    await sender.replaceTrack(track);
    // How far it is scaled depends on how large it comes.
    if (kind === 'video' && track) await this.#size();
  }

  /** Sends the own picture in the sizes that anybody can use. */
  async #size(): Promise<void> {
    const sender = this.#senders.get('video');
    const parameters = sender?.getParameters();
    if (!sender || !parameters?.encodings) return;
    if (this.#screen) {
      sizeScreen(parameters.encodings, this.#used, this.#videoRests);
    } else {
      sizeEncodings(parameters.encodings, this.#used, sender.track?.getSettings().height);
    }
    // A browser that does not take it sends more than it should, which the line then shows.
    await sender.setParameters(parameters).catch(() => undefined);
  }

  /** Keeps the own voice narrow over a low connection, one's own or another's, and as the server asked for it otherwise. */
  async #spare(): Promise<void> {
    const sender = this.#senders.get('audio');
    const parameters = sender?.getParameters();
    const [encoding] = parameters?.encodings ?? [];
    if (!sender || !parameters || !encoding) return;
    if (this.#low || this.#narrow) encoding.maxBitrate = LOW_VOICE_BITRATE;
    else if (encoding.maxBitrate === undefined) return;
    else delete encoding.maxBitrate;
    await sender.setParameters(parameters).catch(() => undefined);
  }

  #tellSizes(): void {
    this.#events.send({ kind: 'pictures', others: this.#sizes.others, large: [...this.#sizes.large] });
  }

  #stateChanged(state: RTCPeerConnectionState): void {
    switch (state) {
      case 'connected':
        clearTimeout(this.#ladder);
        this.#failures = 0;
        this.#leaving?.arrived();
        this.#events.state('connected');
        return;
      case 'disconnected':
        this.#events.state('lost');
        this.#tell(this.#gauge.lost());
        this.#climb(() => {
          this.#restart();
        }, DISCONNECTED_MS);
        return;
      case 'failed':
        this.#tell(this.#gauge.lost());
        this.#again();
        return;
      default:
        return;
    }
  }

  /** Where the room has moved, what there is goes on until there is a connection to the next server. Whether it does. */
  #leave(connection: RTCPeerConnection): boolean {
    if (!this.#standing || !this.#moved || connection.connectionState !== 'connected') return false;
    this.#leaving?.end();
    this.#leaving = new this.#standing.Leaving(
      connection,
      this.#received.values(),
      this.#senders,
      (member, kind, track) => {
        this.#events.track(member, kind, track);
      },
    );
    this.#connection = null;
    this.#received = new Map();
    this.#forget();
    this.#climb(() => {
      this.#again();
    }, RESTART_WITHIN_MS);
    return true;
  }

  #restart(): void {
    this.#events.send({ kind: 'restart' });
    this.#climb(() => {
      this.#again();
    }, RESTART_WITHIN_MS);
  }

  #anew(): void {
    this.#events.anew();
    this.begin();
  }

  #again(): void {
    if (!this.#wanted) return;
    this.#drop();
    this.#events.state('lost');
    this.#events.anew();
    this.#failures += 1;
    this.#climb(() => {
      this.begin();
    }, this.#pause());
  }

  #pause(): number {
    return Math.min(BEGIN_PAUSE_MS_MAX, BEGIN_PAUSE_MS_MIN * 2 ** this.#failures);
  }

  /** The next rung of the ladder, unless the connection comes back first. */
  #climb(step: () => void, ms: number): void {
    clearTimeout(this.#ladder);
    this.#ladder = setTimeout(step, ms);
  }

  async #measure(): Promise<void> {
    const connection = this.#connection;
    if (connection?.connectionState !== 'connected') return;
    const reading = readingOf(await connection.getStats());
    if (connection !== this.#connection) return;
    this.#tell(this.#gauge.read(reading));
    const { lostThere, roundTripMs } = reading;
    // Where it cannot be had, the next look tries again.
    const standing = (this.#standing ??= await import('./standing').catch(() => null));
    if (standing === null || connection !== this.#connection) return;
    this.#out ??= new standing.Redundancy();
    this.#in ??= new standing.Redundancy();
    const out = this.#out.read(lostThere, roundTripMs, performance.now()) && !this.#low;
    if (out !== this.#twice) this.#sendSound(out);
    const back = this.#in.read(this.#gauge.loss, roundTripMs, performance.now());
    this.#askFor(this.#low ? 'gathered' : back ? 'twice' : 'once');
  }

  /** Has sound come so. Without a server to tell it to there is nothing coming either; the next look tries again. */
  #askFor(packing: Packing): void {
    if (packing === this.#told) return;
    const twice = packing === 'twice';
    const sound: ClientMedia =
      packing === 'gathered' ? { kind: 'sound', twice, gathered: true } : { kind: 'sound', twice };
    if (this.#events.send(sound)) this.#told = packing;
  }

  #ordered(offer: string): string {
    return (this.#twice && this.#standing?.redundantFirst(offer)) || offer;
  }

  /** Sends the own sound twice or once from now on: what was agreed on is settled anew on this side alone. */
  #sendSound(twice: boolean): void {
    this.#twice = twice;
    const begun = this.#begun;
    this.#chain = this.#chain
      .then(async () => {
        const connection = this.#connection;
        if (begun !== this.#begun || connection?.signalingState !== 'stable') return;
        await connection.setRemoteDescription({ type: 'offer', sdp: this.#ordered(this.#offered) });
        await connection.setLocalDescription(await connection.createAnswer());
      })
      .catch(() => {
        if (begun === this.#begun) this.#again();
      });
  }

  #tell(line: Line | null): void {
    if (line === null) return;
    this.#videoRests = line !== 'good';
    void this.#fill('video');
    if (this.#screen) void this.#size();
    this.#events.line(line);
  }

  #drop(): void {
    clearTimeout(this.#ladder);
    this.#leaving?.end();
    this.#leaving = null;
    this.#connection?.close();
    this.#connection = null;
    this.#forget();
    this.#silence.end();
    for (const { member, kind } of this.#received.values()) this.#events.track(member, kind, null);
    this.#received = new Map();
  }

  /** What was so of a connection, and is not of the next. */
  #forget(): void {
    clearInterval(this.#gauging);
    this.#out = this.#in = null;
    [this.#twice, this.#told] = [false, 'once'];
    this.#senders = new Map();
  }

  #tellWishes(): void {
    if (!sameSizes(this.#sizes, ALL_LARGE)) this.#tellSizes();
    if (this.#low) this.#askFor('gathered');
  }
}

/** Whether both offers come from the same end: it has one certificate for as long as it lives. */
function sameEnd(before: string | undefined, now: string): boolean {
  const fingerprint = (sdp: string) => /^a=fingerprint:.*$/m.exec(sdp)?.[0];
  return before === undefined || fingerprint(before) === fingerprint(now);
}

function sameSizes(before: PictureSizes, now: PictureSizes): boolean {
  return before.others === now.others && before.large.join() === now.large.join();
}

/** What the browser's figures say about the line. */
function readingOf(report: RTCStatsReport): Reading {
  let lost = 0;
  let received = 0;
  let roundTripMs: number | null = null;
  let lostThere: number | null = null;
  report.forEach((stat: Record<string, unknown>) => {
    const number = (name: string) => (typeof stat[name] === 'number' ? stat[name] : 0);
    if (stat['type'] === 'inbound-rtp' && stat['kind'] === 'audio') {
      lost += Math.max(0, number('packetsLost'));
      received += number('packetsReceived');
    }
    if (stat['type'] === 'candidate-pair' && stat['nominated'] === true) {
      roundTripMs = number('currentRoundTripTime') * 1000;
    }
    if (stat['type'] === 'remote-inbound-rtp' && stat['kind'] === 'audio') lostThere = number('fractionLost');
  });
  return { lost, received, roundTripMs, lostThere };
}
