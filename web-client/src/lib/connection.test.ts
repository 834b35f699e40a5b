// The reconnecting socket against a stand-in: hello, resume, numbered commands, back-off, close codes, the clock.
import { describe, expect, test } from 'vitest';
import { Final, NotNow, type Socket, type Surroundings } from './approach';
import { BACKOFF_MS_MIN, Connection, DOUBTED_WITHIN_MS, type Link } from './connection';
import { Outbox, type Shelf } from './outbox';
import type { ClientFrame, Command, ServerFrame } from './protocol';
import type { Vault } from './vault';

const OPEN_VAULT: Vault = {
  seal: (text) => Promise.resolve(text),
  open: (sealed) => Promise.resolve(sealed),
};

class Drawer implements Shelf {
  readonly things = new Map<string, string>();
  getItem(key: string): string | null {
    return this.things.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.things.set(key, value);
  }
  removeItem(key: string): void {
    this.things.delete(key);
  }
}

class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  readonly sent: ClientFrame[] = [];
  closedWith: number | undefined;
  send(data: string): void {
    this.sent.push(JSON.parse(data) as ClientFrame);
  }
  close(code?: number): void {
    this.closedWith = code ?? 1005;
  }
  say(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  commands(): (readonly [number, string])[] {
    return this.sent.flatMap((frame) =>
      frame.t === 'command' ? [[frame.cmd, frame.command.kind] as const] : [],
    );
  }
}

/** Time by hand: `pass` runs what is due, in order. */
class World implements Surroundings {
  readonly lines: FakeSocket[] = [];
  readonly pauses: number[] = [];
  joins: 'ticket' | 'unreachable' | 'not now' | 'final' | 'silent' = 'ticket';
  readonly asked: number[] = [];
  #now = 1000;
  #timers: { at: number; run: () => void }[] = [];

  join(withinMs: number) {
    this.asked.push(withinMs);
    // A dead path says nothing until a call is given up.
    if (this.joins === 'silent') {
      return new Promise<never>((_, reject) => {
        this.#timers.push({
          at: this.#now + withinMs,
          run: () => {
            reject(new Error('given up'));
          },
        });
      });
    }
    if (this.joins === 'not now') return Promise.reject(new NotNow('cannot_store', null));
    if (this.joins === 'final') return Promise.reject(new Final('not_found'));
    if (this.joins === 'unreachable') return Promise.reject(new Error('unreachable'));
    return Promise.resolve({
      ticket: `ticket-${this.lines.length + 1}`,
      return_ticket: 'return ticket',
      path: '/socket',
      ice_servers: [],
    });
  }
  open(): Socket {
    const line = new FakeSocket();
    this.lines.push(line);
    return line;
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
    this.pauses.push(ms);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.run();
      await settle();
    }
    this.#now = until;
    await settle();
  }
  /** Lets the pause that was begun last pass; its length. */
  async nextPause(): Promise<number> {
    const pause = this.pauses.at(-1) ?? 0;
    await this.pass(pause);
    return pause;
  }
  get line(): FakeSocket {
    const line = this.lines.at(-1);
    if (!line) throw new Error('No socket was opened');
    return line;
  }
}

/** Lets promises that are ready run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const WELCOME: ServerFrame = {
  t: 'welcome',
  version: 1,
  session: 'S',
  log: 'log-a',
  seq: 10,
  server_now: 500_000,
  last_cmd: 0,
  roster: [],
  view: null,
};
const welcome = (changes: Partial<Extract<ServerFrame, { t: 'welcome' }>> = {}): ServerFrame => ({
  ...WELCOME,
  ...changes,
});
const happened = (seq: number): ServerFrame => ({ t: 'event', seq, at: 0, event: { kind: 'silence_ended' } });
const READY: Command = { kind: 'ready' };
const LOWER: Command = { kind: 'lower_hand' };

async function connected(shelf: Shelf = new Drawer()) {
  const world = new World();
  const strays: [Command, string][] = [];
  const outbox = await Outbox.open('client-1', shelf, OPEN_VAULT);
  const links: Link[] = [];
  const frames: ServerFrame[] = [];
  let back = 0;
  const connection = new Connection(
    outbox,
    () => 'text',
    {
      onFrame: (frame) => frames.push(frame),
      onLink: (link) => links.push(link),
      onStray: (command, refusal) => strays.push([command, refusal?.code ?? 'done']),
      onWentBack: () => (back += 1),
    },
    world,
  );
  connection.start();
  await settle();
  world.line.onopen?.();
  return { world, outbox, links, frames, strays, connection, wentBack: () => back };
}

describe('hello', () => {
  test('begins without a cursor and resumes with one, each time with a fresh ticket', async () => {
    const { world } = await connected();
    expect(world.line.sent).toEqual([
      {
        t: 'hello',
        version: 1,
        ticket: 'ticket-1',
        client: 'client-1',
        joins: 'text',
        log: null,
        resume_after: null,
      },
    ]);
    world.line.say(welcome());
    world.line.say(happened(14));
    world.line.onclose?.({ code: 1006 });
    await world.pass(BACKOFF_MS_MIN);
    world.line.onopen?.();
    expect(world.line.sent[0]).toMatchObject({ ticket: 'ticket-2', log: 'log-a', resume_after: 14 });
  });

  test('an event that comes twice is told once', async () => {
    const { world, frames } = await connected();
    world.line.say(welcome());
    for (const seq of [11, 12, 12, 11, 15]) world.line.say(happened(seq));
    expect(frames.flatMap((frame) => (frame.t === 'event' ? [frame.seq] : []))).toEqual([11, 12, 15]);
  });
});

/** The line breaks, and the server is reached again. */
async function comeBack(
  world: World,
  changes: Partial<Extract<ServerFrame, { t: 'welcome' }>>,
): Promise<FakeSocket> {
  world.line.onclose?.({ code: 1006 });
  await world.pass(BACKOFF_MS_MIN);
  world.line.onopen?.();
  world.line.say(welcome(changes));
  return world.line;
}

describe('a server that went back in time', () => {
  const say = (text: string): Command => ({
    kind: 'offer_question',
    text,
    question_kind: null,
    raise_hand: false,
  });
  /** Comes back to a server with this log, that has this tab's commands up to `last`. */
  async function back(world: World, log: string, last: number): Promise<void> {
    world.line.onclose?.({ code: 1006 });
    await world.pass(2 * BACKOFF_MS_MIN);
    world.line.onopen?.();
    world.line.say(welcome({ log, last_cmd: last }));
  }
  const sent = (line: FakeSocket) =>
    line.sent.flatMap((frame) =>
      frame.t === 'command'
        ? [[frame.cmd, 'text' in frame.command ? frame.command.text : frame.command.kind]]
        : [],
    );

  test('is told what it lost, before what it never had, under its own numbers', async () => {
    const { world, connection, wentBack } = await connected();
    world.line.say(welcome());
    for (const text of ['one', 'two', 'three']) void connection.command(say(text));
    void connection.command(LOWER);
    for (const cmd of [1, 2, 3, 4]) world.line.say({ t: 'ack', cmd, seq: 10 + cmd });
    void connection.command(say('never answered'));
    await back(world, 'log-b', 1);
    expect(wentBack()).toBe(1);
    expect(sent(world.line)).toEqual([
      [2, 'two'],
      [3, 'three'],
      [4, 'never answered'],
    ]);
    // Acknowledged again it is kept again, and a second loss takes nothing either.
    for (const cmd of [2, 3, 4]) world.line.say({ t: 'ack', cmd, seq: 20 + cmd });
    await back(world, 'log-c', 0);
    expect(sent(world.line).map(([, text]) => text)).toEqual(['one', 'two', 'three', 'never answered']);
  });

  test('that has the same log is told nothing twice', async () => {
    const { world, connection, wentBack } = await connected();
    world.line.say(welcome());
    void connection.command(say('one'));
    world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    await back(world, 'log-a', 1);
    expect(sent(world.line)).toEqual([]);
    expect(wentBack()).toBe(0);
  });

  test('is told nothing that its author took back', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    void connection.command({ kind: 'share_reflection', text: 'kept' });
    void connection.command({ kind: 'share_reflection', text: 'taken back' });
    void connection.command({ kind: 'withdraw_reflection' });
    for (const cmd of [1, 2, 3]) world.line.say({ t: 'ack', cmd, seq: 10 + cmd });
    await back(world, 'log-b', 0);
    expect(sent(world.line)).toEqual([[1, 'kept']]);
  });

  test('is recognised after a reload too, and what it refuses is not lost', async () => {
    const shelf = new Drawer();
    const before = await connected(shelf);
    before.world.line.say(welcome());
    void before.connection.command(say('one'));
    before.world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    await before.outbox.kept();
    const after = await connected(shelf);
    after.world.line.say(welcome({ log: 'log-b', last_cmd: 0 }));
    expect(after.wentBack()).toBe(1);
    expect(sent(after.world.line)).toEqual([[1, 'one']]);
    after.world.line.say({ t: 'refused', cmd: 1, refusal: { code: 'not_in_this_stage' } });
    expect(after.strays).toEqual([[say('one'), 'not_in_this_stage']]);
  });

  test('says for good that a session cannot be read', async () => {
    const { world, links } = await connected();
    world.line.say({ t: 'closing', code: 'unreadable', retry_after_ms: null });
    world.line.onclose?.({ code: 4410 });
    expect(links.at(-1)).toEqual({ is: 'closed', code: 'unreadable' });
  });
});

describe('commands', () => {
  test('wait for the welcome, are numbered, and are answered by number', async () => {
    const { world, connection } = await connected();
    const first = connection.command(READY);
    const second = connection.command(LOWER);
    expect(world.line.commands()).toEqual([]);
    world.line.say(welcome());
    expect(world.line.commands()).toEqual([
      [1, 'ready'],
      [2, 'lower_hand'],
    ]);
    world.line.say({ t: 'refused', cmd: 2, refusal: { code: 'hand_not_up' } });
    world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    expect(await first).toEqual({ ok: true });
    expect(await second).toEqual({ ok: false, refusal: { code: 'hand_not_up' } });
    expect(connection.unanswered).toBe(0);
  });

  test('sent before a loss and not answered are sent again with the same numbers', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    const first = connection.command(READY);
    const second = connection.command(LOWER);
    const again = await comeBack(world, { last_cmd: 1 });
    expect(again.commands(), 'what was decided, alone').toEqual([[1, 'ready']]);
    again.say({ t: 'ack', cmd: 1, seq: 11 });
    expect(again.commands()).toEqual([
      [1, 'ready'],
      [2, 'lower_hand'],
    ]);
    again.say({ t: 'ack', cmd: 2, seq: 12 });
    expect([await first, await second]).toEqual([{ ok: true }, { ok: true }]);
  });

  test('decided as refused before the line was cut are not reported as done', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    const question = connection.command({ kind: 'say', text: 'a question' });
    const again = await comeBack(world, { last_cmd: 1 });
    again.say({ t: 'refused', cmd: 1, refusal: { code: 'hands_locked' } });
    expect(await question).toEqual({ ok: false, refusal: { code: 'hands_locked' } });
  });

  test('whose refusal the server has forgotten are numbered anew, behind those it knows', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    const answers = [READY, LOWER, READY, LOWER].map((command) => connection.command(command));
    // It was killed: of the first three it stored the second; of the fourth it never heard.
    const again = await comeBack(world, { last_cmd: 2 });
    expect(again.commands()).toEqual([
      [1, 'ready'],
      [2, 'lower_hand'],
    ]);
    again.say({ t: 'refused', cmd: 1, refusal: { code: 'out_of_order', expected: 3 } });
    again.say({ t: 'ack', cmd: 2, seq: 11 });
    expect(again.commands().slice(2)).toEqual([
      [3, 'ready'],
      [4, 'ready'],
      [5, 'lower_hand'],
    ]);
    void connection.command(LOWER);
    expect(again.commands().at(-1)).toEqual([6, 'lower_hand']);
    again.say({ t: 'refused', cmd: 3, refusal: { code: 'hand_not_up' } });
    for (const cmd of [4, 5, 6]) again.say({ t: 'ack', cmd, seq: 12 });
    expect(await Promise.all(answers)).toEqual([
      { ok: false, refusal: { code: 'hand_not_up' } },
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    expect(connection.unanswered).toBe(0);
  });

  test('answered before a kill give their numbers away', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    void connection.command(READY);
    world.line.say({ t: 'refused', cmd: 1, refusal: { code: 'hand_not_up' } });
    const again = await comeBack(world, { last_cmd: 0 });
    void connection.command(LOWER);
    expect(again.commands()).toEqual([[1, 'lower_hand']]);
  });

  test('out of order on the way are numbered anew once', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    const answers = [READY, LOWER].map((command) => connection.command(command));
    for (const cmd of [1, 2]) {
      world.line.say({ t: 'refused', cmd, refusal: { code: 'out_of_order', expected: 5 } });
    }
    expect(world.line.commands().slice(2)).toEqual([
      [5, 'ready'],
      [6, 'lower_hand'],
    ]);
    for (const cmd of [5, 6]) world.line.say({ t: 'ack', cmd, seq: 12 });
    expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }]);
  });

  test('are on the way in such numbers that the server remembers all of their answers', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    for (let wish = 0; wish < 40; wish += 1) void connection.command(READY);
    expect(world.line.commands()).toHaveLength(32);
    world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    expect(world.line.commands().at(-1)).toEqual([33, 'ready']);
  });

  test('of a page that was loaded again are not given the number of an old one', async () => {
    const shelf = new Drawer();
    const { world, connection } = await connected(shelf);
    world.line.say(welcome());
    const first = connection.command(READY);
    world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    await first;
    const after = await connected(shelf);
    const wish = after.connection.command(LOWER);
    after.world.line.say(welcome({ last_cmd: 1 }));
    expect(after.world.line.commands()).toEqual([[2, 'lower_hand']]);
    after.world.line.say({ t: 'refused', cmd: 2, refusal: { code: 'hand_not_up' } });
    expect(await wish).toEqual({ ok: false, refusal: { code: 'hand_not_up' } });
  });

  test('survive a reload of the tab', async () => {
    const shelf = new Drawer();
    const { world, connection, outbox } = await connected(shelf);
    world.line.say(welcome());
    void connection.command({ kind: 'say', text: 'a sentence that must not be lost' });
    await outbox.kept();
    const after = await connected(shelf);
    after.world.line.say(welcome());
    expect(after.world.line.commands()).toEqual([[1, 'say']]);
    after.world.line.say({ t: 'ack', cmd: 1, seq: 11 });
    await after.outbox.kept();
    expect([...shelf.things.keys()], 'a count, and no words').toEqual(['openset.next.client-1']);
  });

  test('that are refused after a reload come back with their words', async () => {
    const shelf = new Drawer();
    const { world, connection, outbox, strays } = await connected(shelf);
    world.line.say(welcome());
    void connection.command({ kind: 'say', text: 'a sentence that must not be lost' });
    await outbox.kept();
    const after = await connected(shelf);
    after.world.line.say(welcome());
    after.world.line.say({ t: 'refused', cmd: 1, refusal: { code: 'hands_locked' } });
    expect(strays).toEqual([]);
    expect(after.strays).toEqual([
      [{ kind: 'say', text: 'a sentence that must not be lost' }, 'hands_locked'],
    ]);
  });

  test('are renumbered when the server’s log went back in time', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome({ last_cmd: 41 }));
    const answer = connection.command(READY);
    expect(world.line.commands()).toEqual([[42, 'ready']]);
    world.line.onclose?.({ code: 4001 });
    await world.pass(BACKOFF_MS_MIN);
    world.line.onopen?.();
    world.line.say(welcome({ log: 'log-b', last_cmd: 7 }));
    expect(world.line.commands()).toEqual([[8, 'ready']]);
    world.line.say({ t: 'ack', cmd: 8, seq: 11 });
    expect(await answer).toEqual({ ok: true });
  });

  test('that came too fast are sent again after the pause', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    void connection.command(READY);
    world.line.say({ t: 'refused', cmd: 1, refusal: { code: 'too_fast', retry_after_ms: 300 } });
    expect(world.line.commands()).toHaveLength(1);
    await world.pass(300);
    expect(world.line.commands()).toEqual([
      [1, 'ready'],
      [1, 'ready'],
    ]);
  });
});

describe('losing the line', () => {
  test('where nobody answers, comes again after pauses that double up to a second, and at once when hurried', async () => {
    const { world, connection, links } = await connected();
    world.line.say(welcome());
    world.joins = 'unreachable';
    world.line.onclose?.({ code: 1006 });
    const bounds: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const pause = world.pauses.at(-1) ?? 0;
      bounds.push(pause);
      await world.pass(pause);
    }
    expect(bounds).toEqual([250, 500, 1000, 1000, 1000, 1000, 1000, 1000]);
    expect(links.at(-1)).toMatchObject({ is: 'lost' });
    world.joins = 'ticket';
    connection.hurry();
    await settle();
    expect(world.lines).toHaveLength(2);
  });

  test.each([4403, 4404, 4402, 4400, 4429, 4430])('code %i is final', async (code) => {
    const { world, links } = await connected();
    world.line.say(welcome());
    world.line.onclose?.({ code });
    await world.pass(60_000);
    expect(world.lines).toHaveLength(1);
    expect(links.at(-1)).toMatchObject({ is: 'closed' });
  });

  test.each([1001, 1006, 1012, 4000, 4001, 4301, 4308, 4401])('code %i is not', async (code) => {
    const { world } = await connected();
    world.line.say(welcome());
    world.line.onclose?.({ code });
    await world.pass(BACKOFF_MS_MIN);
    expect(world.lines).toHaveLength(2);
  });

  test('waits as long as the server asks', async () => {
    const { world } = await connected();
    world.line.say(welcome());
    world.line.say({ t: 'closing', code: 'going_down', retry_after_ms: 3000 });
    world.line.onclose?.({ code: 4000 });
    await world.pass(2999);
    expect(world.lines).toHaveLength(1);
    await world.pass(1);
    expect(world.lines).toHaveLength(2);
  });

  test('a seat that is not there is not asked for again', async () => {
    const { world, links } = await connected();
    world.joins = 'final';
    world.line.onclose?.({ code: 1006 });
    await world.pass(60_000);
    expect(links.at(-1)).toEqual({ is: 'closed', code: 'refused' });
  });

  test('a silent line is asked for the time and given up when it does not answer', async () => {
    const { world } = await connected();
    world.line.say(welcome());
    await world.pass(6000);
    expect(world.line.sent.at(-1)).toMatchObject({ t: 'clock' });
    await world.pass(5999);
    expect(world.lines).toHaveLength(1);
    await world.pass(1 + BACKOFF_MS_MIN);
    expect(world.lines).toHaveLength(2);
  });

  test('a server that answers, but not now, is left in peace for longer and longer', async () => {
    const { world } = await connected();
    world.line.say(welcome());
    world.joins = 'not now';
    world.line.onclose?.({ code: 1006 });
    const bounds: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      bounds.push(await world.nextPause());
    }
    expect(bounds).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
  });

  test('a line that went silent is knocked at with a socket, and no call is made before that one opens', async () => {
    const { world } = await connected();
    world.line.say(welcome());
    expect(world.asked).toHaveLength(1);
    await world.pass(12_000 + BACKOFF_MS_MIN + 60_000);
    expect(world.lines.length).toBeGreaterThan(10);
    expect(world.asked).toHaveLength(1);
    world.line.onopen?.();
    await settle();
    expect(world.line.sent[0]).toMatchObject({ t: 'hello', ticket: 'return ticket', resume_after: 10 });
    expect(world.asked).toHaveLength(1);
  });

  test('a return ticket that is refused is not shown again: a call brings another', async () => {
    const { world } = await connected();
    world.line.say(welcome());
    await world.pass(12_000 + BACKOFF_MS_MIN);
    world.line.onopen?.();
    world.line.say({ t: 'closing', code: 'bad_ticket', retry_after_ms: null });
    world.line.onclose?.({ code: 4401 });
    await world.pass(2 * BACKOFF_MS_MIN);
    expect(world.asked).toHaveLength(2);
    world.line.onopen?.();
    expect(world.line.sent[0]).toMatchObject({ t: 'hello', ticket: 'ticket-3' });
  });

  test('after waking, a socket that gives no sign of life is given up at once', async () => {
    const { world, connection, links } = await connected();
    world.line.say(welcome());
    await world.pass(100);
    connection.hurry();
    await world.pass(DOUBTED_WITHIN_MS + BACKOFF_MS_MIN);
    expect(world.lines).toHaveLength(2);
    expect(links.map((link) => link.is)).toContain('lost');
  });

  test('after waking, a socket that answers is kept, and its clock is believed', async () => {
    const { world, connection, links } = await connected();
    world.line.say(welcome());
    world.line.say({ t: 'clock', sent: world.now(), server_now: 700_000 + world.now() });
    await world.pass(100);
    connection.hurry();
    const sent = world.now();
    await world.pass(300);
    // The machine slept for ten minutes, and its own monotonic clock stood still.
    world.line.say({ t: 'clock', sent, server_now: 1_300_000 + sent + 150 });
    expect(connection.clock.offset).toBe(1_300_000);
    await world.pass(DOUBTED_WITHIN_MS);
    expect(world.lines).toHaveLength(1);
    expect(links.at(-1)).toEqual({ is: 'open' });
  });

  test('signs of waking that come together make one attempt', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    world.joins = 'silent';
    world.line.onclose?.({ code: 1006 });
    await world.pass(BACKOFF_MS_MIN + 10_000);
    const before = world.lines.length;
    for (let sign = 0; sign < 3; sign += 1) connection.hurry();
    await settle();
    expect(world.lines.length - before).toBe(1);
  });

  test('leaving is for good', async () => {
    const { world, connection, links } = await connected();
    world.line.say(welcome());
    connection.leave();
    await world.pass(60_000);
    expect(world.lines).toHaveLength(1);
    expect(links.at(-1)).toEqual({ is: 'closed', code: 'left' });
  });
});

describe('the clock', () => {
  test('believes the reading with the smallest round trip', async () => {
    const { world, connection } = await connected();
    world.line.say(welcome());
    const sent = world.now();
    await world.pass(400);
    // The server's clock is 700,000 ahead; this reading came back by a slow way.
    world.line.say({ t: 'clock', sent, server_now: 700_000 + sent + 390 });
    const slow = connection.clock.offset;
    const again = world.now();
    await world.pass(10);
    world.line.say({ t: 'clock', sent: again, server_now: 700_000 + again + 5 });
    expect(slow).toBe(700_190);
    expect(connection.clock.offset).toBe(700_000);
    const later = world.now();
    await world.pass(900);
    world.line.say({ t: 'clock', sent: later, server_now: 700_000 + later + 880 });
    expect(connection.clock.offset).toBe(700_000);
  });
});
