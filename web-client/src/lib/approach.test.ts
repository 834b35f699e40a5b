// A socket and a ticket on a path that dies, comes back, is slow, or refuses; against a model of system and browser.
import { describe, expect, test } from 'vitest';
import {
  Approach,
  ASK_BESIDE_MS,
  type Arrival,
  Final,
  NotNow,
  OPEN_WITHIN_MS,
  type Path,
  type Socket,
  type Surroundings,
} from './approach';
import type { Joined } from './protocol';

/** When the first packet of a connection is sent, in milliseconds after it was begun (RFC 6298, section 2). */
const SENT_AT_MS = [0, 1000, 3000, 7000, 15_000, 31_000, 63_000, 127_000];
const JOINED: Joined = {
  ticket: 'ticket',
  return_ticket: 'return ticket',
  path: '/socket',
  ice_servers: [],
};

interface Pending {
  begun: number;
  /** The call that waits for it; a call that is given up leaves it behind, and the next call waits for it. */
  reached: (() => void) | null;
}

/** A path with its time: what is begun while it is dead reaches the server with the first packet sent after. */
class Network implements Surroundings {
  readonly asked: number[] = [];
  readonly opened: { at: number; closed: boolean }[] = [];
  /** What the server says to a call once it is reached. */
  says: 'ticket' | 'not now' | 'final' = 'ticket';
  refuses = false;
  /** One way there and back, added to whatever is asked or opened. */
  slowMs = 0;
  #now = 0;
  #alive = true;
  #timers: { at: number; run: () => void }[] = [];
  #connections: Pending[] = [];

  join(withinMs: number): Promise<Joined> {
    this.asked.push(this.#now);
    return new Promise((resolve, reject) => {
      const answer = () => {
        this.later(() => {
          if (this.says === 'final') reject(new Final('not_found'));
          else if (this.says === 'not now') reject(new NotNow('cannot_store', 700));
          else resolve(JOINED);
        }, this.slowMs);
      };
      if (this.refuses) {
        reject(new Error('refused'));
        return;
      }
      const left = this.#connections.find(({ reached }) => reached === null);
      const pending = left ?? { begun: this.#now, reached: null };
      if (!left) this.#begin(pending);
      pending.reached = answer;
      this.later(() => {
        if (pending.reached === answer) pending.reached = null;
        reject(new Error('given up'));
      }, withinMs);
    });
  }

  open(): Socket {
    const opened = { at: this.#now, closed: false };
    this.opened.push(opened);
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: () => undefined,
      close: () => {
        opened.closed = true;
      },
    };
    if (this.refuses) {
      this.later(() => socket.onclose?.({ code: 1006 }), 0);
      return socket;
    }
    this.#whenReached(this.#now, () => {
      this.later(() => {
        if (!opened.closed) socket.onopen?.();
      }, this.slowMs);
    });
    return socket;
  }

  now(): number {
    return this.#now;
  }
  random(): number {
    return 1;
  }
  later(run: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.run();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    }
    this.#now = until;
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
  die(): void {
    this.#alive = false;
  }
  live(): void {
    this.#alive = true;
  }

  #begin(pending: Pending): void {
    this.#connections.push(pending);
    this.#whenReached(pending.begun, () => {
      this.#connections = this.#connections.filter((one) => one !== pending);
      pending.reached?.();
    });
  }

  /** Calls back with the first packet that finds the path alive. */
  #whenReached(begun: number, reached: () => void): void {
    let done = false;
    for (const after of SENT_AT_MS)
      this.later(
        () => {
          if (done || !this.#alive) return;
          done = true;
          reached();
        },
        begun + after - this.#now,
      );
  }
}

const KNOWN: Path = { socket: '/socket', returnTicket: 'return ticket', silent: false, openingMs: 20 };

function approach(network: Network, path: Path) {
  const arrivals: Arrival[] = [];
  const under = new Approach(network, path, (arrival) => arrivals.push(arrival));
  return { arrivals, under };
}

describe('a path that answers', () => {
  test('gives the ticket first, and then the socket', async () => {
    const network = new Network();
    const path: Path = { socket: null, returnTicket: null, silent: false, openingMs: 0 };
    const { arrivals } = approach(network, path);
    await network.pass(1);
    expect(arrivals).toMatchObject([{ ok: true, ticket: 'ticket' }]);
    expect([network.asked.length, network.opened.length]).toEqual([1, 1]);
    expect(path).toMatchObject({ socket: '/socket', returnTicket: 'return ticket', silent: false });
  });

  test.each([
    ['not now', NotNow],
    ['final', Final],
  ] as const)('and says "%s" ends the approach with that', async (says, failure) => {
    const network = new Network();
    network.says = says;
    const { arrivals } = approach(network, { ...KNOWN });
    await network.pass(60_000);
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]).toMatchObject({ ok: false });
    expect(arrivals[0]?.ok === false && arrivals[0].failure).toBeInstanceOf(failure);
    expect(network.opened).toHaveLength(0);
  });

  test.each([false, true])('and refuses ends it at once (silent before: %s)', async (silent) => {
    const network = new Network();
    network.refuses = true;
    const path = { ...KNOWN, silent };
    const { arrivals } = approach(network, path);
    await network.pass(1);
    expect(arrivals).toMatchObject([{ ok: false }]);
    expect(path.silent).toBe(false);
    await network.pass(60_000);
    expect(network.asked.length + network.opened.length).toBe(1);
  });
});

describe('a path that was silent', () => {
  const cases = [5, 25, 84, 300].flatMap((seconds) =>
    [0, 700, 1400, 2100, 2800, 3500, 4200, 4900].map((more) => [seconds * 1000 + more] as const),
  );
  test.each(cases)('for %i ms is used within two seconds of its return, without a call', async (ms) => {
    const network = new Network();
    network.die();
    const { arrivals } = approach(network, { ...KNOWN, silent: true });
    await network.pass(ms);
    network.live();
    await network.pass(2000);
    expect(arrivals).toMatchObject([{ ok: true, ticket: 'return ticket' }]);
    expect(network.asked).toEqual([]);
  });

  test.each(cases)('for %i ms is so too where a call is needed, which is not made before', async (ms) => {
    const network = new Network();
    network.die();
    const { arrivals } = approach(network, { ...KNOWN, returnTicket: null, silent: true });
    await network.pass(ms);
    expect(network.asked).toEqual([]);
    network.live();
    await network.pass(2000);
    expect(arrivals).toMatchObject([{ ok: true, ticket: 'ticket' }]);
  });

  test('is found out from a call without an answer, and only that one call is made', async () => {
    const network = new Network();
    network.die();
    const path = { ...KNOWN };
    const { arrivals } = approach(network, path);
    await network.pass(84_000);
    expect(network.asked).toEqual([0]);
    expect(path.silent).toBe(true);
    network.live();
    await network.pass(2000);
    expect(arrivals).toMatchObject([{ ok: true }]);
  });

  test('is given up when one leaves', async () => {
    const network = new Network();
    network.die();
    const { arrivals, under } = approach(network, { ...KNOWN, silent: true });
    await network.pass(7000);
    under.cancel();
    const before = network.opened.length;
    expect(network.opened.every(({ closed }) => closed)).toBe(true);
    network.live();
    await network.pass(60_000);
    expect(arrivals).toEqual([]);
    expect(network.opened).toHaveLength(before);
  });
});

describe('a slow line', () => {
  test('gets a socket beside the call, and both are waited for', async () => {
    const network = new Network();
    network.slowMs = 3000;
    const path = { ...KNOWN };
    const { arrivals } = approach(network, path);
    await network.pass(ASK_BESIDE_MS + 3000);
    expect(arrivals).toMatchObject([{ ok: true }]);
    expect(network.opened).toHaveLength(1);
    expect(path).toMatchObject({ silent: false, openingMs: 3000 });
  });

  test('on which a socket takes longer than the usual patience is given as long as it took before', async () => {
    const network = new Network();
    network.slowMs = OPEN_WITHIN_MS + 1000;
    const { arrivals } = approach(network, { ...KNOWN, silent: true, openingMs: 4000 });
    await network.pass(2 * network.slowMs);
    expect(arrivals).toMatchObject([{ ok: true }]);
    expect(network.opened).toHaveLength(1);
  });
});
