// One reconnecting socket: hello, resume by cursor, numbered commands, the server's clock.
// Not here: what events and commands mean (session/), media (media/), how a seat is entered
// (api.ts), and how a socket and a ticket are had on a bad path (approach.ts).
import type {
  ClientFrame,
  ClientSignal,
  CloseCode,
  Command,
  JoinMode,
  Refusal,
  ServerFrame,
} from './protocol';
import { VERSION } from './protocol';
import { ClockOffset } from './clock-offset';
import type { Outbox } from './outbox';
import { Approach, Final, NotNow, type Arrival, type Path, type Socket, type Surroundings } from './approach';

/** The first pause before coming again, and the longest. Each pause is a random part of a doubling bound. */
export const BACKOFF_MS_MIN = 250;
export const BACKOFF_MS_MAX = 8000;
/**
 * The longest pause while nobody answers at all: a network that is back must bring the room back within two seconds.
 * A server that is gone costs its members one refused call each in about this time, and a thousand sets that come
 * back to one that has just begun are spread over as long; one that answers, but not now, says itself how long to wait.
 */
export const UNREACHABLE_MS_MAX = 1000;
/** A connection that lived this long was good: the next loss starts again with the shortest pause. */
const STEADY_MS = 10_000;
/** The server pings every 15 s, which scripts cannot see; so a silent socket is asked for the time: some 60 bytes. */
const CLOCK_EVERY_MS = 6000;
/** No answer to that within this time means that the path is dead, although nothing has said so. */
const CLOCK_WITHIN_MS = 6000;
/** The same where there is reason for doubt: the page was asleep, or the path of the media fell. */
export const DOUBTED_WITHIN_MS = 1000;
/** An attempt younger than this is not begun anew: several signs of waking come together. */
const YOUNG_MS = 500;
/** How long a new socket may take to the welcome: a slow handshake over a bad line, and a room being rebuilt. */
const WELCOME_WITHIN_MS = 12_000;
/** What the browser says of a socket that ended without a word. */
const ABNORMAL = 1006;
/** Readings of the clock taken at once after a welcome, to find a quick one. */
const CLOCK_BURST = 4;

/** Unanswered commands on the way at once: half of the answers that the server remembers (PROTOCOL.md, 5). */
const ON_THE_WAY_MAX = 32;

/** Close codes after which one comes again with a new ticket; 44xx and an unknown 4xxx mean: do not. */
const RETRY_BELOW = 4400;

export type Link =
  | { is: 'opening' }
  | { is: 'open' }
  | { is: 'lost'; attempt: number }
  | { is: 'closed'; code: CloseCode | 'left' | 'refused' };

export type Answer = { ok: true } | { ok: false; refusal: Refusal };

/** What a connection tells. Frames come in the order of the socket; `view` comes before the events after it. */
export interface Listener {
  onFrame(frame: ServerFrame): void;
  onLink(link: Link): void;
  /**
   * A command of an earlier page of this tab was answered, and nobody waits for that any more: refused, so that its words
   * must not be lost, or done (null).
   */
  onStray(command: Command, refusal: Refusal | null): void;
  /** The server may have gone back in time (a backup): what this tab still has of its own is sent again. */
  onWentBack?(): void;
}

export class Connection {
  readonly clock = new ClockOffset();
  readonly #outbox: Outbox;
  readonly #around: Surroundings;
  readonly #listener: Listener;
  readonly #joins: () => JoinMode;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  /** Numbers that the server took up before this socket and that no answer is known of; they go first, and alone. */
  readonly #doubtful = new Set<number>();
  /** Numbers sent on this socket and not answered yet. */
  readonly #onTheWay = new Set<number>();
  /** The last number of this client that the server had taken up when it said welcome. */
  #lastTaken = 0;
  #socket: Socket | null = null;
  #welcomed = false;
  #log: string | null = null;
  #seq: number | null = null;
  #attempt = 0;
  #attemptedAt = -Infinity;
  #openedAt: number | null = null;
  #farewell: { code: CloseCode; retry_after_ms: number | null } | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelWatch: (() => void) | null = null;
  #approach: Approach | null = null;
  readonly #path: Path = { socket: null, returnTicket: null, silent: false, openingMs: 0 };
  #over = false;

  constructor(outbox: Outbox, joins: () => JoinMode, listener: Listener, around: Surroundings) {
    this.#outbox = outbox;
    this.#joins = joins;
    this.#listener = listener;
    this.#around = around;
  }

  start(): void {
    this.#connect();
  }

  /**
   * There is reason to look at once: the network is back, the page woke up, the path of the media fell. Without a
   * connection this comes again now; with one it is asked for a sign of life, and given up if there is none soon.
   */
  hurry(): void {
    if (this.#over) return;
    if (this.#welcomed) {
      // The monotonic clock stands still while a machine sleeps.
      this.clock.doubt();
      for (let reading = 0; reading < CLOCK_BURST; reading += 1) this.#askClock();
      this.#giveUpAfter(this.#socket, DOUBTED_WITHIN_MS);
    } else if (this.#cancelRetry || this.#around.now() - this.#attemptedAt >= YOUNG_MS) {
      this.#attempt = 0;
      this.#abandon();
      this.#connect();
    }
  }

  /** Leaves for good. */
  leave(): void {
    this.#end('left');
    this.#approach?.cancel();
    this.#approach = null;
    this.#socket?.close(1000);
    this.#socket = null;
  }

  /** Sends a command, now or as soon as there is a connection. It takes effect exactly once. */
  command(command: Command): Promise<Answer> {
    const entry = this.#outbox.add(command);
    this.#sendWaiting();
    return new Promise((resolve) => this.#answers.set(entry.cmd, resolve));
  }

  /** Commands that have no answer yet. */
  get unanswered(): number {
    return this.#outbox.waiting.length;
  }

  /** Tells something that is true just now; nothing is kept for later. False if there is no connection. */
  tell(frame: Extract<ClientFrame, { t: 'signal' | 'media' | 'mirror' }>): boolean {
    if (!this.#welcomed) return false;
    this.#send(frame);
    return true;
  }

  signal(signal: ClientSignal): boolean {
    return this.tell({ t: 'signal', signal });
  }

  #connect(): void {
    this.#attemptedAt = this.#around.now();
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (this.#attempt === 0) this.#listener.onLink({ is: 'opening' });
    this.#approach?.cancel();
    this.#approach = new Approach(this.#around, this.#path, (arrival) => {
      this.#arrived(arrival);
    });
  }

  #arrived(arrival: Arrival): void {
    this.#approach = null;
    if (arrival.ok) this.#listen(arrival.socket, arrival.ticket);
    else if (arrival.failure instanceof Final) this.#end('refused');
    else if (arrival.failure instanceof NotNow) this.#lost(arrival.failure.retryAfterMs);
    else this.#lost(null, UNREACHABLE_MS_MAX);
  }

  /** Lets go of a socket that is not welcomed yet. */
  #abandon(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#cancelWatch?.();
    this.#cancelWatch = null;
    socket?.close();
  }

  /** Says hello on a socket that is open. */
  #listen(socket: Socket, ticket: string): void {
    this.#socket = socket;
    this.#welcomed = false;
    this.#farewell = null;
    this.#giveUpAfter(socket, WELCOME_WITHIN_MS);
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string' && this.#socket === socket)
        this.#received(JSON.parse(data) as ServerFrame);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#closed(code);
    };
    const known = this.#log !== null && this.#seq !== null;
    this.#send({
      t: 'hello',
      version: VERSION,
      ticket,
      client: this.#outbox.client,
      joins: this.#joins(),
      log: known ? this.#log : null,
      resume_after: known ? this.#seq : null,
    });
  }

  #received(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        this.#welcome(frame);
        return;
      case 'event':
        // An event can come twice when a resume overlaps with what is on its way; once is enough.
        if (this.#seq !== null && frame.seq <= this.#seq) return;
        this.#seq = frame.seq;
        break;
      case 'view':
        this.#seq = frame.seq;
        break;
      case 'ack':
        this.#answer(frame.cmd, { ok: true });
        break;
      case 'refused':
        this.#refused(frame.cmd, frame.refusal);
        break;
      case 'clock':
        this.clock.reading(frame.sent, this.#around.now(), frame.server_now);
        this.#watch();
        return;
      case 'closing':
        this.#farewell = frame;
        break;
      default:
        break;
    }
    this.#listener.onFrame(frame);
  }

  #welcome(frame: Extract<ServerFrame, { t: 'welcome' }>): void {
    this.#log = frame.log;
    this.#seq = frame.seq;
    this.#welcomed = true;
    this.#openedAt = this.#around.now();
    this.clock.first(this.#around.now(), frame.server_now);
    this.#listener.onFrame(frame);
    this.#listener.onLink({ is: 'open' });
    if (this.#outbox.compare(frame.log, frame.last_cmd)) this.#listener.onWentBack?.();
    this.#lastTaken = frame.last_cmd;
    this.#onTheWay.clear();
    this.#doubtful.clear();
    // They were decided while nobody listened. Decided is not done: each is asked about once more.
    for (const { cmd } of this.#outbox.waiting) if (cmd <= frame.last_cmd) this.#doubtful.add(cmd);
    if (this.#doubtful.size === 0) this.#goOn();
    else this.#sendWaiting();
    for (let reading = 0; reading < CLOCK_BURST; reading += 1) this.#askClock();
    this.#watch();
  }

  #refused(cmd: number, refusal: Refusal): void {
    // The rate limit did nothing and counted nothing: the same command comes again after the pause.
    if (refusal.code === 'too_fast') {
      this.#around.later(() => {
        this.#sendAgain();
      }, refusal.retry_after_ms);
      return;
    }
    if (refusal.code === 'out_of_order') {
      this.#outOfOrder(cmd, refusal.expected);
      return;
    }
    this.#answer(cmd, { ok: false, refusal });
  }

  #outOfOrder(cmd: number, expected: number): void {
    // Nothing is remembered of it, so it had no effect: it waits and goes on with the rest.
    if (this.#doubtful.has(cmd)) this.#settled(cmd);
    // Those behind a command that was not counted are refused one by one; the first tells where to go on.
    else if (this.#doubtful.size === 0 && this.#outbox.waiting[0]?.cmd !== expected) this.#renumber(expected);
  }

  /** All that was in doubt is answered: what is left gets the numbers that come next. */
  #goOn(): void {
    this.#renumber(this.#lastTaken + 1);
  }

  #sendAgain(): void {
    this.#onTheWay.clear();
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (!this.#welcomed) return;
    const { waiting } = this.#outbox;
    const due =
      this.#doubtful.size > 0
        ? waiting.filter(({ cmd }) => this.#doubtful.has(cmd))
        : waiting.slice(0, ON_THE_WAY_MAX);
    for (const entry of due) {
      if (this.#onTheWay.has(entry.cmd)) continue;
      this.#onTheWay.add(entry.cmd);
      this.#send({ t: 'command', ...entry });
    }
  }

  #answer(cmd: number, answer: Answer): void {
    const settled = this.#outbox.settle(cmd, answer.ok);
    if (!settled) return;
    if (!this.#answers.has(cmd)) this.#listener.onStray(settled.command, answer.ok ? null : answer.refusal);
    this.#resolve(cmd, answer);
    this.#settled(cmd);
  }

  #settled(cmd: number): void {
    this.#onTheWay.delete(cmd);
    if (this.#doubtful.delete(cmd) && this.#doubtful.size === 0) this.#goOn();
    else this.#sendWaiting();
  }

  #resolve(cmd: number, answer: Answer): void {
    this.#answers.get(cmd)?.(answer);
    this.#answers.delete(cmd);
  }

  /** Numbers what is unanswered anew, from `first` on, and sends it. */
  #renumber(first: number): void {
    const moved = [...this.#outbox.renumber(first)].flatMap(([from, to]) => {
      const resolve = this.#answers.get(from);
      return resolve ? [{ from, to, resolve }] : [];
    });
    for (const { from } of moved) this.#answers.delete(from);
    for (const { to, resolve } of moved) this.#answers.set(to, resolve);
    this.#sendAgain();
  }

  /** Asks for the time when the line has been silent for long, and gives the line up if no answer comes. */
  #watch(): void {
    this.#cancelWatch?.();
    this.#cancelWatch = this.#around.later(() => {
      this.#askClock();
      this.#giveUpAfter(this.#socket, CLOCK_WITHIN_MS);
    }, CLOCK_EVERY_MS);
  }

  /** Treats a socket as lost unless a welcome or a reading of the clock comes within this time. */
  #giveUpAfter(socket: Socket | null, ms: number): void {
    this.#cancelWatch?.();
    this.#cancelWatch = this.#around.later(() => {
      if (!socket || this.#socket !== socket) return;
      this.#path.silent = true;
      socket.close();
      this.#closed(ABNORMAL);
    }, ms);
  }

  #askClock(): void {
    this.#send({ t: 'clock', sent: this.#around.now() });
  }

  #send(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #closed(code: number): void {
    this.#socket = null;
    this.#welcomed = false;
    this.#cancelWatch?.();
    this.#cancelWatch = null;
    if (this.#over) return;
    const farewell = this.#farewell;
    // A ticket can grow too old, and a server that was started again knows none; a new one is all it takes.
    if (code === 4401 || farewell?.code === 'bad_ticket') this.#path.returnTicket = null;
    const final = code >= RETRY_BELOW && code < 5000 && farewell?.code !== 'bad_ticket' && code !== 4401;
    if (final) {
      this.#end(farewell?.code ?? codeOf(code));
      return;
    }
    if (this.#openedAt !== null && this.#around.now() - this.#openedAt >= STEADY_MS) this.#attempt = 0;
    this.#openedAt = null;
    this.#lost(farewell?.retry_after_ms ?? null);
  }

  #lost(retryAfter: number | null, longest = BACKOFF_MS_MAX): void {
    this.#attempt += 1;
    this.#listener.onLink({ is: 'lost', attempt: this.#attempt });
    const bound = Math.min(longest, BACKOFF_MS_MIN * 2 ** (this.#attempt - 1));
    // Half fixed, half random: a whole set does not come back in the same instant.
    const pause = bound / 2 + (this.#around.random() * bound) / 2;
    this.#cancelRetry = this.#around.later(
      () => {
        this.#connect();
      },
      Math.max(pause, retryAfter ?? 0),
    );
  }

  #end(code: CloseCode | 'left' | 'refused'): void {
    this.#over = true;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#cancelWatch?.();
    this.#listener.onLink({ is: 'closed', code });
  }
}

const CODES: Readonly<Record<number, CloseCode>> = {
  4400: 'protocol_fault',
  4401: 'bad_ticket',
  4402: 'bad_version',
  4403: 'seat_taken',
  4405: 'signed_out',
  4404: 'not_found',
  4410: 'unreadable',
  4429: 'too_fast',
  4430: 'too_many_sockets',
};

function codeOf(code: number): CloseCode {
  return CODES[code] ?? 'protocol_fault';
}
