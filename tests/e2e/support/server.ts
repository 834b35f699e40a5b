// A server of one's own: the real binary on a free port with a directory of its own, ended when the test ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program that is tested. */
export const BINARY =
  process.env['OPENSET_BIN'] ?? fileURLToPath(new URL('../../../target/debug/openset', import.meta.url));

/** The same server with a clock that can be set, which Cargo builds for tests alone. */
const BINARY_BY_CLOCK = `${BINARY}-under-test`;

/** How a server is started. */
export interface Start {
  /** What its clock shows then, in milliseconds since 1970; nothing for the time of day. */
  now: number | null;
  /** A command that runs it somewhere else, such as in a network of its own. */
  within: readonly string[];
  listen: string;
  /** More options of `openset serve`. */
  options: readonly string[];
}

export class Server {
  readonly data: string;
  #process: ChildProcess;
  #url: string;
  #said: Said;
  #start: Start;

  private constructor(data: string, running: Running, start: Start) {
    this.data = data;
    this.#process = running.process;
    this.#url = running.url;
    this.#said = running.said;
    this.#start = start;
  }

  /** Where it listens, such as `http://127.0.0.1:40123`. */
  get url(): string {
    return this.#url;
  }

  /** What it has printed for whoever runs it since it was started last. */
  get printed(): string {
    return this.#said.text;
  }

  static async start(options: Partial<Start> = {}): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'openset-e2e-'));
    const start: Start = { now: null, within: [], listen: '127.0.0.1:0', options: [], ...options };
    const running = await run(data, start);
    return new Server(data, running, { ...start, listen: new URL(running.url).host });
  }

  /** Ends it without a word, and starts it again on the same port with the same directory. */
  async killAndRestart(): Promise<void> {
    await end(this.#process, 'SIGKILL');
    const { process, url, said } = await run(this.data, this.#start);
    this.#process = process;
    this.#url = url;
    this.#said = said;
  }

  /** Ends it in peace, and starts it at the same place on another day. */
  async startAgainAt(now: number): Promise<void> {
    await end(this.#process, 'SIGTERM');
    this.#start = { ...this.#start, now };
    const { process, url, said } = await run(this.data, this.#start);
    this.#process = process;
    this.#url = url;
    this.#said = said;
  }

  async stop(): Promise<void> {
    await end(this.#process, 'SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }
}

/** What a server has printed so far. */
interface Said {
  text: string;
}

interface Running {
  process: ChildProcess;
  url: string;
  said: Said;
}

async function run(data: string, start: Start): Promise<Running> {
  const { now, within, listen, options } = start;
  const binary = now === null ? BINARY : BINARY_BY_CLOCK;
  const env = now === null ? process.env : { ...process.env, OPENSET_UNDER_TEST_NOW: String(now) };
  const usual = ['serve', '--listen', listen, '--data', data, '--rate-limits', 'off', '--log', 'warn'];
  const [program = binary, ...words] = [...within, binary, ...usual, ...options];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const said: Said = { text: '' };
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      said.text += text;
      const found = /listens on (http:\S+)/.exec(said.text)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${String(code)} before it listened`)),
    );
  });
  return { process: child, url, said };
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}
