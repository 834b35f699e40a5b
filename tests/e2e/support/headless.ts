// Members without a screen: their sockets live in somebody's page of the service, which holds their seats as well. One
// command at a time, by sections 3 to 5 of PROTOCOL.md. Not here: coming back, which pages do.
import type { Page } from '@playwright/test';
import type { Command, MemberId, View } from '../../../web-client/src/lib/protocol';

/** What of a view a member reads here. */
export type Seen = Pick<View, 'actions'>;

interface Answer {
  done: boolean;
  code: string;
}

type Kept = typeof globalThis & {
  headless?: Record<number, { seen: Seen; send: (command: Command) => Promise<Answer> }>;
};

export class Headless {
  readonly #page: Page;
  readonly #member: MemberId;
  readonly seen: Seen;

  private constructor(page: Page, member: MemberId, seen: Seen) {
    this.#page = page;
    this.#member = member;
    this.seen = seen;
  }

  /** Takes a seat by its link, for the browser of this page. */
  static async sit(page: Page, link: string): Promise<void> {
    await page.evaluate(
      async (token) => {
        const headers = { 'Content-Type': 'application/json', 'X-Openset': '1' };
        const body = JSON.stringify({ token });
        const answer = await fetch('/api/invitations/take', { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(await answer.text());
      },
      link.slice(link.indexOf('#') + 1),
    );
  }

  /** Comes into the room of a session. */
  static async enter(page: Page, session: string, member: MemberId): Promise<Headless> {
    const seen = await page.evaluate(
      async ({ session, member }) => {
        const headers = { 'Content-Type': 'application/json', 'X-Openset': '1' };
        const join = `/api/sessions/${session}/seats/${String(member)}/join`;
        const answer = await fetch(join, { method: 'POST', headers, body: '{}' });
        if (!answer.ok) throw new Error(await answer.text());
        const { ticket, path } = (await answer.json()) as { ticket: string; path: string };
        const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + path);
        await new Promise((open, shut) => {
          socket.onopen = open;
          socket.onerror = shut;
        });
        const waiting = new Map<number, (answer: Answer) => void>();
        let next = 1;
        const welcome = new Promise<Seen>((seen) => {
          socket.onmessage = ({ data }: MessageEvent<string>) => {
            const frame = JSON.parse(data) as {
              t: string;
              view?: Seen;
              cmd?: number;
              refusal?: { code: string };
            };
            if (frame.t === 'welcome' && frame.view) seen(frame.view);
            if (frame.t === 'ack') waiting.get(frame.cmd ?? 0)?.({ done: true, code: '' });
            if (frame.t === 'refused')
              waiting.get(frame.cmd ?? 0)?.({ done: false, code: frame.refusal?.code ?? '' });
          };
        });
        const client = crypto.randomUUID().replaceAll('-', '');
        const hello = {
          t: 'hello',
          version: 1,
          ticket,
          client,
          joins: 'text',
          log: null,
          resume_after: null,
        };
        socket.send(JSON.stringify(hello));
        const kept = globalThis as Kept;
        kept.headless ??= {};
        kept.headless[member] = {
          seen: await welcome,
          send: (command) =>
            new Promise((answered) => {
              const cmd = next++;
              waiting.set(cmd, answered);
              socket.send(JSON.stringify({ t: 'command', cmd, command }));
            }),
        };
        return { actions: kept.headless[member].seen.actions };
      },
      { session, member },
    );
    return new Headless(page, member, seen);
  }

  /** Does something. Fails with the code of what it was refused for. */
  async does(command: Command): Promise<void> {
    const { done, code } = await this.#page.evaluate(
      async ({ member, command }) => {
        const own = (globalThis as Kept).headless?.[member];
        if (!own) throw new Error('the page was left');
        return own.send(command);
      },
      { member: this.#member, command },
    );
    if (!done) throw new Error(`${command.kind}: ${code}`);
  }
}
