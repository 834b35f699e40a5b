// A server of one's own: the real binary on a free port with a directory of its own, ended when the test ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY =
  process.env['OPENSET_BIN'] ?? fileURLToPath(new URL('../../../target/debug/openset', import.meta.url));

export class Server {
  readonly data: string;
  #process: ChildProcess;
  #url: string;

  private constructor(data: string, process: ChildProcess, url: string) {
    this.data = data;
    this.#process = process;
    this.#url = url;
  }

  /** Where it listens, such as `http://127.0.0.1:40123`. */
  get url(): string {
    return this.#url;
  }

  static async start(): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'openset-e2e-'));
    const { process, url } = await run(data, '127.0.0.1:0');
    return new Server(data, process, url);
  }

  /** Ends it without a word, and starts it again on the same port with the same directory. */
  async killAndRestart(): Promise<void> {
    await end(this.#process, 'SIGKILL');
    const { process, url } = await run(this.data, new URL(this.#url).host);
    this.#process = process;
    this.#url = url;
  }

  async stop(): Promise<void> {
    await end(this.#process, 'SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }
}

async function run(data: string, listen: string): Promise<{ process: ChildProcess; url: string }> {
  const process = spawn(
    BINARY,
    ['serve', '--listen', listen, '--data', data, '--rate-limits', 'off', '--log', 'warn'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    process.stdout.setEncoding('utf8');
    process.stdout.on('data', (text: string) => {
      said += text;
      const found = /listens on (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    process.once('error', reject);
    process.once('exit', (code) =>
      reject(new Error(`the server ended with ${String(code)} before it listened`)),
    );
  });
  return { process, url };
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}
