// A network of one's own: nodes, each in a network namespace, around this process as their router, and faults on
// the way between them. Needs to run in a namespace of its own (`unshare --net`), where it may do as it likes.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes a rate limit lets through at once, and how long a packet may queue: a home router's buffer. */
const BURST = '6kb';
const QUEUE = '300ms';

/** What happens to packets on their way from and to a node. */
export interface Fault {
  /** Lost in each direction, per cent. */
  loss?: number;
  /** Nothing goes through, as when the network is gone. */
  blackout?: boolean;
  /** No UDP goes through, as behind many firewalls. */
  udp?: 'blocked';
  /** Only this node can be reached. */
  only?: Node;
}

export interface Node {
  name: string;
  address: string;
  /** A command that runs another one in this node's network. */
  within: readonly string[];
}

export class Net {
  readonly #holders: ChildProcess[] = [];
  readonly #folders: string[] = [];
  readonly #faults = new Map<Node, Fault>();
  #nodes = 0;

  private constructor() {}

  static async make(): Promise<Net> {
    // The namespace of process 1 is the machine's: nothing of it is touched.
    if ((await readlink('/proc/self/ns/net')) === (await readlink('/proc/1/ns/net').catch(() => ''))) {
      throw new Error('not in a network namespace of its own: run `cargo xtask torture media`');
    }
    run('ip', 'link', 'set', 'lo', 'up');
    run('sysctl', '-q', '-w', 'net.ipv4.ip_forward=1');
    return new Net();
  }

  /** One more computer, with an address of its own in 10.99.0.0/16. */
  node(name: string): Node {
    this.#nodes += 1;
    const [router, address] = [`10.99.${this.#nodes}.1`, `10.99.${this.#nodes}.2`];
    // It holds the namespace, and goes with us however we go.
    const holder = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', '--net', 'sleep', 'infinity'], {
      stdio: 'ignore',
    });
    this.#holders.push(holder);
    const pid = String(holder.pid);
    const within = ['nsenter', '--net', '--target', pid, '--'];
    untilElsewhere(pid);
    const link = `to${String(this.#nodes)}`;
    run('ip', 'link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid);
    run('ip', 'address', 'add', `${router}/24`, 'dev', link);
    run('ip', 'link', 'set', link, 'up');
    const inside = (...words: string[]) => run(...within, 'ip', ...words);
    inside('link', 'set', 'lo', 'up');
    inside('address', 'add', `${address}/24`, 'dev', 'eth0');
    inside('link', 'set', 'eth0', 'up');
    inside('route', 'add', 'default', 'via', router);
    return { name, address, within };
  }

  /** From now on this happens on the way from and to the node; `{}` mends it. */
  fault(node: Node, fault: Fault): void {
    this.#faults.set(node, fault);
    const rules = [...this.#faults].flatMap(([{ address }, { loss, blackout, udp, only }]) =>
      [`ip saddr ${address}`, `ip daddr ${address}`].flatMap((way, index) => [
        ...(blackout ? [`${way} drop`] : []),
        ...(only ? [`${way} ip ${index === 0 ? 'daddr' : 'saddr'} != ${only.address} drop`] : []),
        ...(udp === 'blocked' ? [`${way} meta l4proto udp drop`] : []),
        ...(loss ? [`${way} meta l4proto udp numgen random mod 1000 < ${String(loss * 10)} drop`] : []),
      ]),
    );
    const lines = ['type filter hook forward priority 0', ...rules].map((line) => `    ${line}\n`).join('');
    const table = `table inet fault\ndelete table inet fault\ntable inet fault {\n  chain forward {\n${lines}  }\n}\n`;
    execFileSync('nft', ['-f', '-'], { input: table });
  }

  /** The computer sleeps, as when its lid is closed: nothing on it runs, and it is not in the network. */
  asleep(node: Node): void {
    this.fault(node, { blackout: true });
    for (const pid of processesOf(node)) process.kill(pid, 'SIGSTOP');
  }

  /** The lid is opened. */
  awake(node: Node): void {
    this.fault(node, {});
    for (const pid of processesOf(node)) process.kill(pid, 'SIGCONT');
  }

  /** So many kbit/s each way; nothing lifts it. */
  rate(node: Node, kbit: number): void {
    const link = `to${node.address.split('.')[2] ?? ''}`;
    const shape = ['root', 'tbf', 'rate', `${String(kbit)}kbit`, 'burst', BURST, 'latency', QUEUE];
    run('tc', 'qdisc', 'replace', 'dev', link, ...shape);
    run(...node.within, 'tc', 'qdisc', 'replace', 'dev', 'eth0', ...shape);
  }

  /** Another address, as when a laptop goes from one network to another: what was sent from the old one is lost. */
  move(node: Node): void {
    const parts = node.address.split('.');
    const [router, last] = [[...parts.slice(0, 3), '1'].join('.'), Number(parts[3])];
    const address = [...parts.slice(0, 3), String(last + 1)].join('.');
    const inside = (...words: string[]) => run(...node.within, 'ip', ...words);
    inside('address', 'flush', 'dev', 'eth0');
    inside('address', 'add', `${address}/24`, 'dev', 'eth0');
    inside('route', 'add', 'default', 'via', router);
    node.address = address;
  }

  /** A program file that runs `program` on the node, for whoever takes no more than a file's name. */
  async wrapper(node: Node, program: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'openset-torture-'));
    this.#folders.push(folder);
    const file = join(folder, 'run');
    await writeFile(file, `#!/bin/sh\nexec ${node.within.join(' ')} '${program}' "$@"\n`);
    await chmod(file, 0o700);
    return file;
  }

  async close(): Promise<void> {
    if (this.#faults.size > 0) run('nft', 'delete', 'table', 'inet', 'fault');
    for (const holder of this.#holders) holder.kill('SIGKILL');
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
    for (let link = 1; link <= this.#nodes; link += 1) {
      try {
        run('ip', 'link', 'delete', `to${String(link)}`);
      } catch {
        // It went with its node.
      }
    }
  }
}

function run(...words: string[]): string {
  const [program = '', ...rest] = words;
  return execFileSync(program, rest, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits until the holder has left our namespace. */
function untilElsewhere(pid: string): void {
  const ours = run('readlink', '/proc/self/ns/net');
  for (;;) {
    if (run('readlink', `/proc/${pid}/ns/net`) !== ours && run('cat', `/proc/${pid}/comm`).trim() === 'sleep')
      return;
  }
}

/** Everything that runs on a node but what holds it, and what that has begun in namespaces of its own. */
function processesOf(node: Node): number[] {
  const holder = Number(node.within[3]);
  const network = (pid: number): string | null => orNull(() => readlinkSync(`/proc/${String(pid)}/ns/net`));
  const parent = (pid: number): number =>
    // After the name, which may hold anything, come the state and the parent.
    Number(
      orNull(() => readFileSync(`/proc/${String(pid)}/stat`, 'utf8'))
        ?.replace(/^.*\) . /s, '')
        .split(' ')[0],
    );
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const home = network(holder);
  const found = new Set(all.filter((pid) => pid !== holder && network(pid) === home));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const pid of all) if (found.has(parent(pid))) found.add(pid);
  }
  return [...found];
}

/** Processes end while they are looked at. */
function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
