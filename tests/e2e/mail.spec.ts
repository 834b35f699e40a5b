// Letters by a real mail server: what is in them as an independent reader reads it, and what becomes of them where the
// server is away, refuses or asks who one is.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import ICAL from 'ical.js';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Server } from './support/server';
import { speaker } from './support/words';

const say = speaker('de');

/** A mail server that keeps what it is given, and what it was told. */
class Mailbox {
  readonly letters: ParsedMail[] = [];
  readonly raw: string[] = [];
  readonly recipients: string[] = [];
  #server: SMTPServer | null = null;

  async open(port = 0, options: Partial<SMTPServerOptions> = {}): Promise<number> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (address, _session, done) => {
        this.recipients.push(address.address);
        done();
      },
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const whole = Buffer.concat(parts);
          this.raw.push(whole.toString('latin1'));
          void simpleParser(whole).then((letter) => {
            this.letters.push(letter);
            done();
          });
        });
      },
      ...options,
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#server = server;
    return (server.server.address() as { port: number }).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  async letter(number = 1): Promise<ParsedMail> {
    await expect.poll(() => this.letters.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(number);
    const letter = this.letters[number - 1];
    if (!letter) throw new Error('there is no letter');
    return letter;
  }
}

const test = base.extend<{ mailbox: Mailbox; serve: (...options: string[]) => Promise<Server> }>({
  mailbox: async ({}, use) => {
    const mailbox = new Mailbox();
    await use(mailbox);
    await mailbox.close();
  },
  serve: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (...options) => {
      const server = await Server.start({ options: ['--mail-from', 'sets@example.org', ...options] });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
});

/** Calls as a page of ours makes them, with the cookie of one browser. */
class Caller {
  #cookie = '';

  constructor(readonly url: string) {}

  async post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        'X-Openset': '1',
        'Content-Type': 'application/json',
        Origin: this.url,
        ...(this.#cookie === '' ? {} : { Cookie: this.#cookie }),
      },
      body: JSON.stringify(body),
    });
    this.#cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** Makes a set, whose seat vouches for whoever asks. */
  async found(key: string | null = null): Promise<string> {
    const members = ['Ruth', 'Amara', 'Priya'].map((name, index) => ({
      name,
      part: index === 0 ? 'facilitator' : 'member',
      deputy: false,
    }));
    const wish = { name: 'Thursday set', format: 'classic', language: 'de', members, key };
    const made = await this.post('/api/sets', wish);
    expect(made.status).toBe(200);
    return String(made.body['set']);
  }

  ask(address: string) {
    return this.post('/api/sign-in/ask', { address, language: 'de' });
  }
}

test('a letter says what it must, and nothing of it can be read over a shoulder', async ({
  mailbox,
  serve,
}) => {
  const url = `smtp://127.0.0.1:${String(await mailbox.open())}`;
  // Where a key is needed, nobody is written to who has no reason to be.
  const server = await serve('--mail-server', url, '--start-key', 'door');
  const ruth = new Caller(server.url);
  await ruth.found('door');
  const asked = await ruth.ask('Ruth@MÜLLER.example');
  expect(asked.body['printed']).toBe(false);
  const letter = await mailbox.letter();
  // The domain is in the letters that mail servers know; this one's reader shows them decoded elsewhere.
  expect(mailbox.raw[0]).toContain('To: Ruth@xn--mller-kva.example');
  expect(letter.subject).toBe(say('mail-sign-in-subject'));
  expect(letter.from?.text).toContain('sets@example.org');
  expect(letter.headers.get('auto-submitted')).toBe('auto-generated');
  const text = letter.text ?? '';
  const link = /^(http:\S+)\/account#(\S+)$/m.exec(text);
  const code = /^\d{3} \d{3}$/m.exec(text)?.[0] ?? '';
  expect(link?.[1]).toBe(server.url);
  expect(code).not.toBe('');
  for (const secret of [link?.[2] ?? '', code, 'Ruth', 'Thursday']) {
    expect(letter.subject, 'the subject').not.toContain(secret);
  }
  // A server that takes no letters beyond ASCII takes it.
  expect(/^[\x00-\x7f]*$/.test(mailbox.raw[0] ?? '')).toBe(true);
  expect(server.printed).not.toContain('account#');
  expect((await ruth.post('/api/sign-in/by-link', { token: link?.[2] })).status).toBe(200);

  // Nobody's address brings no letter, and the same answer.
  const stranger = new Caller(server.url);
  const unknown = await stranger.ask('nobody@example.org');
  expect(Object.keys(unknown.body)).toEqual(Object.keys(asked.body));
  await new Caller(server.url).ask('ruth@müller.example');
  await mailbox.letter(2);
  expect(mailbox.recipients).toHaveLength(2);
});

test('an invitation is one that calendars take, in the mail as in the feed', async ({ mailbox, serve }) => {
  const server = await serve('--mail-server', `smtp://127.0.0.1:${String(await mailbox.open())}`);
  const ruth = new Caller(server.url);
  const set = await ruth.found();
  await ruth.ask('ruth@example.org');
  const letter = await mailbox.letter();
  const token = /\/account#(\S+)/.exec(letter.text ?? '')?.[1];
  expect((await ruth.post('/api/sign-in/by-link', { token })).status).toBe(200);
  const change = (wish: string, command: unknown) =>
    ruth.post(`/api/sets/${set}/seats/1/life`, { wish: wish.padEnd(22, '0'), command });
  await change('plan', {
    do: 'plan_meetings',
    zone: 'Europe/Berlin',
    first: '2031-06-03T12:00',
    minutes: 90,
    repeat: { kind: 'dates', dates: [] },
    which: null,
  });
  const [invited] = [await mailbox.letter(2)];
  expect(invited.subject).toBe(say('mail-meeting-new-subject', { date: 'Dienstag, 3. Juni 2031' }));
  await change('cancel', { do: 'cancel_meeting', meeting: 1, following: false });
  const cancelled = await mailbox.letter(3);
  const uids = new Set<string>();
  for (const [mail, method, sequence] of [
    [invited, 'REQUEST', 0],
    [cancelled, 'CANCEL', 1],
  ] as const) {
    // An alternative to the text, named as it names itself, and no file.
    const [part] = mail.attachments;
    expect(part?.contentType).toBe('text/calendar');
    expect(part?.filename ?? false).toBe(false);
    const calendar = new ICAL.Component(ICAL.parse(part?.content.toString('utf8') ?? '') as unknown[]);
    expect(calendar.getFirstPropertyValue('method')).toBe(method);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent'));
    expect(event.sequence).toBe(sequence);
    expect(event.startDate.toString()).toBe('2031-06-03T12:00:00');
    expect(event.organizer).toBe('mailto:sets@example.org');
    expect(event.description).toContain(`${server.url}/set/${set}/seat/1`);
    expect(mail.text).toContain(`${server.url}/set/${set}/seat/1`);
    uids.add(event.uid);
  }
  expect(uids.size, 'one meeting').toBe(1);
  expect(mailbox.raw[1]).toContain('text/calendar; charset=utf-8; method=REQUEST');
});

test('a mail server that is away for a while gets the letter afterwards', async ({ mailbox, serve }) => {
  const port = await mailbox.open();
  await mailbox.close();
  const server = await serve('--mail-server', `smtp://127.0.0.1:${String(port)}`);
  const ruth = new Caller(server.url);
  await ruth.found();
  expect((await ruth.ask('ruth@example.org')).status).toBe(200);
  await mailbox.open(port);
  expect((await mailbox.letter()).subject).toBe(say('mail-sign-in-subject'));
});

test('a mailbox that is refused is not told apart from others', async ({ mailbox, serve }) => {
  const refused: string[] = [];
  const port = await mailbox.open(0, {
    onRcptTo: (address, _session, done) => {
      if (address.address.startsWith('gone')) {
        refused.push(address.address);
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      } else done();
    },
  });
  const server = await serve('--mail-server', `smtp://127.0.0.1:${String(port)}`);
  const ruth = new Caller(server.url);
  await ruth.found();
  const gone = await ruth.ask('gone@example.org');
  await expect.poll(() => refused).toEqual(['gone@example.org']);
  const here = await ruth.ask('here@example.org');
  await mailbox.letter();
  expect([gone.status, Object.keys(gone.body)]).toEqual([here.status, Object.keys(here.body)]);
  expect(refused, 'it is not tried again').toHaveLength(1);
});

test('a mail server that asks who one is gets the password from its file', async ({
  mailbox,
  serve,
}, info) => {
  const said: string[] = [];
  const port = await mailbox.open(0, {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      said.push(`${auth.username ?? ''} ${auth.password ?? ''}`);
      done(null, { user: auth.username });
    },
  });
  await mkdir(info.outputDir, { recursive: true });
  const file = join(info.outputDir, 'password');
  await writeFile(file, 'correct horse\n');
  const url = `smtp://sets%40example.org@127.0.0.1:${String(port)}`;
  const server = await serve('--mail-server', url, '--mail-password-file', file);
  const ruth = new Caller(server.url);
  await ruth.found();
  await ruth.ask('ruth@example.org');
  await mailbox.letter();
  expect(said).toEqual(['sets@example.org correct horse']);
});
