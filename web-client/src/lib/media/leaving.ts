// The connection to a server that the room has left: it goes on until the one to the next server carries, so that nobody is
// missed in between. Each member is shown as they come by the old one until something of theirs comes by the new.
// Not here: the new connection (peer.ts).
import type { MediaKind, MemberId } from '../protocol';

/** How often it is looked whether something comes by the new connection. */
const LOOK_EVERY_MS = 50;
/** How long the old connection is used once the new one stands: the server ends it by itself a second later at the latest. */
const KEPT_MS = 4000;

export interface Section {
  member: MemberId;
  kind: MediaKind;
}

type Show = (member: MemberId, kind: MediaKind, track: MediaStreamTrack | null) => void;

export class Leaving {
  readonly #connection: RTCPeerConnection;
  readonly #senders: ReadonlyMap<MediaKind, RTCRtpSender>;
  readonly #show: Show;
  /** What is shown as it comes by the old connection. */
  readonly #shown = new Map<string, Section>();
  /** What takes its place, once something comes of it. */
  readonly #next = new Map<string, RTCRtpReceiver>();
  readonly #looking: ReturnType<typeof setInterval>;
  #kept: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(
    connection: RTCPeerConnection,
    sections: Iterable<Section>,
    senders: ReadonlyMap<MediaKind, RTCRtpSender>,
    show: Show,
  ) {
    this.#connection = connection;
    this.#senders = senders;
    this.#show = show;
    for (const section of sections) this.#shown.set(keyOf(section), section);
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    connection.onconnectionstatechange = () => {
      if (connection.connectionState !== 'connected') this.end();
    };
  }

  /** Whether a member is still shown as before; then what comes by the new connection is shown when it comes. */
  holds(section: Section, receiver: RTCRtpReceiver): boolean {
    if (!this.#shown.has(keyOf(section))) return false;
    this.#next.set(keyOf(section), receiver);
    return true;
  }

  /** The own sound or picture goes by this connection as well, and is off here when it is off. */
  async send(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    const sender = this.#senders.get(kind);
    if (!this.#over && sender && sender.track !== track) await sender.replaceTrack(track);
  }

  /** The new connection stands. */
  arrived(): void {
    this.#kept ??= setTimeout(() => {
      this.end();
    }, KEPT_MS);
  }

  /** Everybody is shown by the new connection, or not any more. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#looking);
    clearTimeout(this.#kept);
    for (const key of [...this.#shown.keys()]) this.#change(key);
    this.#connection.close();
  }

  async #look(): Promise<void> {
    for (const [key, receiver] of [...this.#next]) {
      if ((await hasCome(receiver)) && this.#next.get(key) === receiver) this.#change(key);
    }
  }

  #change(key: string): void {
    const section = this.#shown.get(key);
    const next = this.#next.get(key);
    this.#shown.delete(key);
    this.#next.delete(key);
    if (section) this.#show(section.member, section.kind, next?.track ?? null);
  }
}

function keyOf({ member, kind }: Section): string {
  return `${String(member)} ${kind}`;
}

async function hasCome(receiver: RTCRtpReceiver): Promise<boolean> {
  let came = 0;
  (await receiver.getStats()).forEach((stat: Record<string, unknown>) => {
    if (stat['type'] === 'inbound-rtp' && typeof stat['packetsReceived'] === 'number')
      came += stat['packetsReceived'];
  });
  return came > 0;
}
