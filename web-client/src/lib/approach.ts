// How a fresh socket and a fresh ticket come together, on a path of which it is not known whether it carries.
// Not here: what is said on the socket, and when to come again after a refusal (connection.ts).
//
// Where the path answers, a ticket comes first: a server that is gone or full says so to one small call. Where it
// was silent, the socket comes first, with the return ticket of the last time, and no call is made. Calls share a few
// connections, and whatever hangs in those, a part of the page that was on its way or an earlier call, holds up all
// others until the system tries again: after 1, 2, 4 up to 64 s. So calls come back up to a minute after the path
// does. A socket has a connection of its own, and one that is given up makes room for a fresh first packet.
import { later } from './steady/steady';
import type { Joined } from './protocol';

/** The part of a WebSocket that is used, so that a test can stand in for it. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close: { code: number }) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}

export interface Surroundings {
  /** A fresh ticket and the socket's path. Throws `Final` when coming again is of no use, `NotNow` when it is later. */
  join(withinMs: number): Promise<Joined>;
  open(path: string): Socket;
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  random(): number;
  later(run: () => void, ms: number): () => void;
}

/** Thrown by `join` when the seat cannot be entered at all. */
export class Final extends Error {}

/** Thrown by `join` when the server answered, and gave no ticket now. */
export class NotNow extends Error {
  readonly retryAfterMs: number | null;

  constructor(code: string, retryAfterMs: number | null) {
    super(code);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * How long a call for a ticket is waited for: longer than any system goes on opening a connection for it (Linux: 127 s).
 * A call that is given up before leaves that connection behind, and the next one would have to wait for it.
 */
export const ASK_WITHIN_MS = 130_000;
/** A call without an answer for this long gets another beside it, or a socket; each pause is twice the one before. */
export const ASK_BESIDE_MS = 1000;
/**
 * How long a socket may take to open before a fresh one takes its place. The first packet is repeated after 1 s and
 * after 3 s by every system, so nothing that carries again is left unused for longer than two seconds. Shorter would
 * be no better: Chromium makes a page that opened some fifteen sockets in vain wait seconds before each further one.
 */
export const OPEN_WITHIN_MS = 5000;
/** A line on which the last socket took long to open is given this many times as long for the next. */
const SLOWNESS = 4;

/** What is known of the path; an approach goes by it, and writes down what it finds out. */
export interface Path {
  /** Where the socket is opened; null as long as no ticket has said so. */
  socket: string | null;
  /** What opens the seat without another call; null before the first ticket, and once it was refused. */
  returnTicket: string | null;
  /** Nothing was heard for so long that nobody can tell a slow line from a dead one. */
  silent: boolean;
  /** What the last socket took to open, in milliseconds. */
  openingMs: number;
}

export type Arrival = { ok: true; socket: Socket; ticket: string } | { ok: false; failure: unknown };

export class Approach {
  readonly #around: Surroundings;
  readonly #path: Path;
  readonly #arrived: (arrival: Arrival) => void;
  #over = false;
  #ticket: string | null = null;
  #socket: Socket | null = null;
  #isOpen = false;
  #besideMs = ASK_BESIDE_MS;
  #cancelBeside: (() => void) | null = null;
  #cancelKnock: (() => void) | null = null;

  /** Begins at once; `arrived` is called once, unless it is cancelled before. */
  constructor(around: Surroundings, path: Path, arrived: (arrival: Arrival) => void) {
    this.#around = around;
    this.#path = path;
    this.#arrived = arrived;
    if (path.silent && path.socket !== null) this.#knock(path.socket);
    else this.#ask();
  }

  cancel(): void {
    this.#over = true;
    this.#cancelBeside?.();
    this.#letGo();
  }

  #ask(): void {
    this.#around.join(ASK_WITHIN_MS).then(
      (joined) => {
        this.#granted(joined);
      },
      (failure: unknown) => {
        this.#denied(failure);
      },
    );
    this.#cancelBeside?.();
    this.#cancelBeside = this.#around.later(() => {
      // Without an answer nobody knows whether the line is slow or dead: the call is waited for, and not alone.
      this.#besideMs *= 2;
      this.#path.silent = true;
      const path = this.#path.socket;
      if (path === null || this.#isOpen) this.#ask();
      else this.#knock(path);
    }, this.#besideMs);
  }

  #granted(joined: Joined): void {
    if (this.#over || this.#ticket !== null) return;
    this.#ticket = joined.ticket;
    this.#path.socket = joined.path;
    this.#path.returnTicket = joined.return_ticket;
    this.#cancelBeside?.();
    if (this.#isOpen) this.#arrive();
    else if (!this.#socket) this.#knock(joined.path);
  }

  #denied(failure: unknown): void {
    if (this.#over || this.#ticket !== null) return;
    const answered = failure instanceof Final || failure instanceof NotNow;
    // As long as a socket is under way, a call that failed has found out nothing.
    if (answered || !this.#socket) this.#fail(failure);
  }

  /** Opens a socket, and a fresh one in its place as long as none opens. */
  #knock(path: string): void {
    const socket = this.#around.open(path);
    const begunAt = this.#around.now();
    this.#socket = socket;
    this.#cancelKnock = this.#around.later(
      () => {
        this.#letGo();
        // A ticket does not live long.
        this.#ticket = null;
        this.#knock(path);
      },
      Math.max(OPEN_WITHIN_MS, SLOWNESS * this.#path.openingMs),
    );
    socket.onopen = () => {
      if (this.#socket !== socket) return;
      this.#cancelKnock?.();
      this.#isOpen = true;
      this.#path.openingMs = this.#around.now() - begunAt;
      if (this.#ticket ?? this.#path.returnTicket) {
        this.#arrive();
      } else {
        this.#besideMs = ASK_BESIDE_MS;
        this.#ask();
      }
    };
    socket.onclose = () => {
      if (this.#socket === socket) this.#fail(new Error('unreachable'));
    };
  }

  #letGo(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#cancelKnock?.();
    socket?.close();
  }

  #arrive(): void {
    const [socket, ticket] = [this.#socket, this.#ticket ?? this.#path.returnTicket];
    if (!socket || ticket === null) return;
    this.#over = true;
    this.#path.silent = false;
    this.#arrived({ ok: true, socket, ticket });
  }

  #fail(failure: unknown): void {
    this.cancel();
    this.#path.silent = false;
    this.#arrived({ ok: false, failure });
  }
}

/** The browser's own surroundings, with the given way to fetch a ticket. */
export function browserSurroundings(join: Surroundings['join']): Surroundings {
  return {
    join,
    open: (path) => {
      const url = new URL(path, location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      return new WebSocket(url) as Socket;
    },
    now: () => performance.now(),
    random: () => Math.random(),
    later,
  };
}
