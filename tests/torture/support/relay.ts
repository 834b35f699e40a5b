// Debian's coturn with the settings we deploy, on a node of its own.
import { expect } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Node } from './net';

const SETTINGS = fileURLToPath(new URL('../../../deploy/coturn.conf', import.meta.url));
const SECRET = 'a secret of thirty-two characters or more, for tests';
const PORT = 3478;

export class Relay {
  readonly #folder: string;
  readonly #process: ChildProcess;
  #said = '';

  /** Options of `openset serve` that make it hand out credentials for this relay. */
  readonly options: string[];
  readonly uri: string;

  private constructor(folder: string, node: Node, allowed: Node) {
    this.#folder = folder;
    this.uri = `turn:${node.address}:${String(PORT)}?transport=udp`;
    this.options = ['--turn-uri', this.uri, '--turn-secret-file', join(folder, 'secret')];
    const [program = '', ...words] = [
      ...node.within,
      ...['turnserver', '-c', SETTINGS, `--static-auth-secret=${SECRET}`, '--realm=sets.example.org'],
      ...[
        `--listening-ip=${node.address}`,
        `--relay-ip=${node.address}`,
        `--allowed-peer-ip=${allowed.address}`,
      ],
      ...[
        '--no-tls',
        '--no-dtls',
        `--pidfile=${join(folder, 'pid')}`,
        `--userdb=${join(folder, 'users')}`,
        '--verbose',
      ],
    ];
    this.#process = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    }
  }

  /** Starts it on `node`; it relays to `allowed` and to nobody else. */
  static async start(node: Node, allowed: Node): Promise<Relay> {
    const folder = await mkdtemp(join(tmpdir(), 'openset-relay-'));
    await writeFile(join(folder, 'secret'), `${SECRET}\n`, { mode: 0o600 });
    const relay = new Relay(folder, node, allowed);
    await expect.poll(() => relay.said, { message: 'coturn listens' }).toMatch(/listener opened on/);
    return relay;
  }

  /** Its log so far. */
  get said(): string {
    return this.#said;
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }
}
