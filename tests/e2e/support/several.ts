// What several servers have in common: a PostgreSQL of the test's own, secrets, and one address before them.
// Not here: a server itself (server.ts).
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, Server } from './server';

/** Where Debian has PostgreSQL, each version by itself, and the oldest that is used. */
const VERSIONS = '/usr/lib/postgresql';
const VERSION_MIN = 15;
/** PostgreSQL refuses to be root's. */
const USER = 'postgres';
/** How long between two tries to reach it while it starts. */
const TRIES_AGAIN_MS = 50;

/** Several servers behind one address, none of them started yet. */
export class Several {
  readonly #folder: string;
  readonly #postgres: ChildProcess;
  readonly #front: Listener;
  readonly #options: readonly string[];
  readonly #servers: Server[] = [];
  #behind = '';

  private constructor(folder: string, postgres: ChildProcess, front: Listener) {
    this.#folder = folder;
    this.#postgres = postgres;
    this.#front = front;
    const database = (name: string) => `postgres://openset@localhost/${name}?host=${folder}`;
    this.#options = [
      ...['--database', database('sets'), '--keys-database', database('keys')],
      ...['--master-key-file', join(folder, 'master.key'), '--node-secret-file', join(folder, 'secret')],
      ...['--node-listen', '127.0.0.1:0', '--public-url', this.url],
    ];
  }

  /** Nothing where PostgreSQL is not installed. */
  static async plan(): Promise<Several | null> {
    const bin = newest();
    if (bin === null) return null;
    const folder = await mkdtemp(join(tmpdir(), 'openset-several-'));
    const own = process.getuid?.() === 0;
    const apart = own ? ['setpriv', '--reuid', USER, '--regid', USER, '--clear-groups'] : [];
    if (own) await chown(folder, idOf('-u'), idOf('-g'));
    const data = join(folder, 'data');
    const run = (program: string, ...words: string[]): void => {
      const [first = '', ...rest] = [...apart, join(bin, program), ...words];
      execFileSync(first, rest, { cwd: folder, stdio: 'pipe' });
    };
    run('initdb', '-D', data, '-U', 'openset', '-A', 'trust', '-E', 'UTF8', '--no-sync');
    const settings = ['listen_addresses=', 'fsync=off', 'max_connections=100'];
    const [first = '', ...rest] = [
      // It goes with us, however we go.
      ...[...apart, 'setpriv', '--pdeathsig', 'INT', join(bin, 'postgres'), '-D', data, '-k', folder],
      ...settings.flatMap((setting) => ['-c', setting]),
    ];
    const postgres = spawn(first, rest, { cwd: folder, stdio: 'ignore' });
    while (
      !existsSync(join(folder, '.s.PGSQL.5432')) ||
      !succeeds(() => run('pg_isready', '-q', '-h', folder))
    ) {
      if (postgres.exitCode !== null) throw new Error(`PostgreSQL ended with ${String(postgres.exitCode)}`);
      await new Promise((resolve) => setTimeout(resolve, TRIES_AGAIN_MS));
    }
    for (const name of ['sets', 'keys']) run('createdb', '-h', folder, '-U', 'openset', name);
    writeFileSync(join(folder, 'master.key'), execFileSync(BINARY, ['new-key']), { mode: 0o600 });
    writeFileSync(join(folder, 'secret'), execFileSync(BINARY, ['new-key']), { mode: 0o600 });
    const open = new Set<Socket>();
    let several: Several | null = null;
    const front = createServer((here) => {
      const { hostname, port } = new URL(several?.behind ?? '');
      const there = connect(Number(port), hostname);
      for (const [from, to] of [
        [here, there],
        [there, here],
      ] as const) {
        open.add(from);
        from.setNoDelay(true).pipe(to);
        // However it ends, both sides see that it has.
        from.on('error', () => to.destroy()).on('close', () => (open.delete(from), to.destroy()));
      }
    });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    several = new Several(folder, postgres, front);
    return several;
  }

  /** The address before all of them. */
  get url(): string {
    return `http://127.0.0.1:${String((this.#front.address() as AddressInfo).port)}`;
  }

  /** The server to which new connections go. */
  get behind(): string {
    return this.#behind;
  }

  leadTo(server: Server): void {
    this.#behind = server.url;
  }

  async start(name: string): Promise<Server> {
    const server = await Server.start({ options: [...this.#options, '--node', name] });
    this.#servers.push(server);
    return server;
  }

  /** Ends everything, those servers as well that have not gone yet. */
  async close(): Promise<void> {
    for (const server of this.#servers) await server.stop();
    this.#front.close();
    const ended = once(this.#postgres, 'exit');
    this.#postgres.kill('SIGINT');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Where the newest PostgreSQL has its programs. */
function newest(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number) : [];
  const version = Math.max(0, ...versions.filter((one) => one >= VERSION_MIN));
  return version === 0 ? null : join(VERSIONS, String(version), 'bin');
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, USER], { encoding: 'utf8' }));
}

function succeeds(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
