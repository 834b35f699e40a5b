// The test function with a network, a server in it, and a set whose members sit at computers of their own.
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import config from '../../e2e/playwright.config';
import { Server } from '../../e2e/support/server';
import { LearningSet, type Options, type Way } from '../../e2e/support/set';
import { keepConnections } from './figures';
import { Firefox } from './firefox';
import { Net, type Node } from './net';
import { Relay } from './relay';

/** The ports of the server's node, which has them to itself. */
const [HTTP, UDP, TCP] = [8080, 7400, 7401];
/** Three is the smallest set: one guards the process, two talk. */
const NAMES = ['Ruth', 'Amara', 'Priya'] as const;
const ENTER: Way = 'Voice only';

const FAR = fileURLToPath(new URL('./far.mjs', import.meta.url));

type Seats = Record<(typeof NAMES)[number], { page: Page; node: Node }>;

interface World {
  net: Net;
  /** Where the server runs. */
  home: Node;
  /** Whether there is a relay beside the server. */
  relayed: boolean;
  /** Debian's coturn, if there is to be one. */
  relay: Relay | null;
  /** Milliseconds each way to the server's media, and how much they vary; 0 for none. */
  way: { delay: number; jitter: number };
  /** The address at which browsers find the server's media. */
  media: string;
  server: Server;
  /** A browser on a node; `args` are more of Chromium's. */
  browserOn: (node: Node, args?: readonly string[]) => Promise<Browser>;
  /** Debian's Firefox, on the router itself: its remote protocol listens on loopback alone. */
  firefox: Firefox;
  /** All members in the room with their voices, Amara and Priya with their microphones on. */
  gather: (
    options?: Options & {
      relayOnly?: boolean;
      /** With their voices, unless they come otherwise. */
      way?: Way;
      args?: readonly string[];
      /** What is done to the pages of some before anything else. */
      alter?: Partial<Record<string, (page: Page, node: Node) => Promise<void>>>;
    },
  ) => Promise<Seats>;
}

export const test = base.extend<World>({
  net: async ({}, use) => {
    const net = await Net.make();
    await use(net);
    await net.close();
  },
  home: async ({ net }, use) => {
    await use(net.node('home'));
  },
  relayed: [false, { option: true }],
  relay: async ({ net, home, relayed }, use) => {
    const relay = relayed ? await Relay.start(net.node('relay'), home) : null;
    await use(relay);
    await relay?.stop();
  },
  way: [{ delay: 0, jitter: 0 }, { option: true }],
  media: async ({ net, home, way }, use) => {
    if (way.delay === 0) return use(home.address);
    const far = net.node('far');
    const passing = await passOn(far, home, way.delay, way.jitter);
    await use(far.address);
    passing.kill();
  },
  server: async ({ home, media, relay }, use) => {
    const server = await Server.start({
      within: home.within,
      listen: `${home.address}:${String(HTTP)}`,
      options: [
        ...['--public-url', `http://${home.address}:${String(HTTP)}`, '--plain-http', 'on'],
        ...['--media-listen', `${home.address}:${String(UDP)}`, '--media-tcp-port', String(TCP)],
        ...['--media-advertise', media],
        ...(relay?.options ?? []),
      ],
    });
    await use(server);
    await server.stop();
  },
  browserOn: async ({ net, home }, use) => {
    const browsers: Browser[] = [];
    await use(async (node, args = []) => {
      const usual = config.use?.launchOptions;
      const browser = await chromium.launch({
        ...usual,
        executablePath: await net.wrapper(node, usual?.executablePath ?? '/usr/bin/chromium'),
        args: [
          ...(usual?.args ?? []),
          // Devices are for https alone, and a certificate is not what is tested here.
          `--unsafely-treat-insecure-origin-as-secure=http://${home.address}:${String(HTTP)}`,
          ...args,
        ],
      });
      browsers.push(browser);
      return browser;
    });
    for (const browser of browsers) await browser.close();
  },
  firefox: async ({ home }, use) => {
    const firefox = await Firefox.start(home.address);
    await use(firefox);
    await firefox.stop();
  },
  gather: async ({ net, server, browser, browserOn }, use) => {
    const sets: LearningSet[] = [];
    await use(async ({ relayOnly = false, args = [], alter = {}, way = ENTER, ...options } = {}) => {
      const nodes = new Map(NAMES.map((name) => [name as string, net.node(name)]));
      const set = new LearningSet(server, browser, {
        names: NAMES,
        ...options,
        before: async (page, name) => {
          await keepConnections(page, relayOnly);
          await alter[name]?.(page, nodes.get(name)!);
        },
        browserOf: (name) => browserOn(nodes.get(name)!, args),
      });
      sets.push(set);
      const pages = await set.gather(way);
      // What is done to the network is expected to be seen on the console.
      for (const { watch } of set.people) watch.forgiving = true;
      return Object.fromEntries(
        NAMES.map((name) => [name, { page: pages[name]!, node: nodes.get(name)! }]),
      ) as Seats;
    });
    for (const set of sets) set.expectNoFaults();
    for (const set of sets) await set.close();
  },
});

/** Puts a long way between the network and the server's media port. */
async function passOn(far: Node, home: Node, delay: number, jitter: number): Promise<ChildProcess> {
  const words = [far.address, String(UDP), home.address, String(delay), String(jitter)];
  const [program = '', ...rest] = [...far.within, process.execPath, FAR, ...words];
  const passing = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(passing.stdout, 'data');
  return passing;
}

export { expect } from '@playwright/test';
