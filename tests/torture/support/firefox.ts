// Firefox, driven by its own remote protocol (Marionette): one page, a few commands. Playwright cannot drive the
// Firefox that distributions ship.
import { expect } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Firefox {
  readonly #profile: string;
  readonly #process: ChildProcess;
  readonly #socket: Socket;
  readonly #answers = new Map<number, (answer: { error: unknown; value: unknown }) => void>();
  #buffer = Buffer.alloc(0);
  #number = 0;

  private constructor(profile: string, process: ChildProcess, socket: Socket) {
    this.#profile = profile;
    this.#process = process;
    this.#socket = socket;
    socket.on('data', (data) => {
      this.#buffer = Buffer.concat([this.#buffer, data]);
      this.#read();
    });
  }

  /** Starts it with devices that are not there in truth; pages of `host` count as secure. */
  static async start(host: string): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'openset-firefox-'));
    const prefs = {
      'marionette.port': 0,
      'dom.securecontext.allowlist': host,
      'media.devices.insecure.enabled': true,
      'media.getusermedia.insecure.enabled': true,
      'media.navigator.permission.disabled': true,
      'media.navigator.streams.fake': true,
      'media.autoplay.default': 0,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.shell.checkDefaultBrowser': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'toolkit.telemetry.reportingpolicy.firstRun': false,
    };
    const lines = Object.entries(prefs).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`,
    );
    await writeFile(join(profile, 'user.js'), lines.join(''));
    const words = ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank'];
    const started = spawn('firefox-esr', words, {
      stdio: 'ignore',
      // It must not read what a person's own Firefox keeps.
      env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    });
    // Whichever port it was given is written down when it listens.
    const port = join(profile, 'MarionetteActivePort');
    let at = '';
    await expect
      .poll(async () => (at = await readFile(port, 'utf8').catch(() => '')), { message: 'Firefox listens' })
      .not.toBe('');
    const socket = connect(Number(at), '127.0.0.1');
    await once(socket, 'connect');
    const firefox = new Firefox(profile, started, socket);
    await firefox.#ask('WebDriver:NewSession', {});
    return firefox;
  }

  async open(url: string): Promise<void> {
    await this.#ask('WebDriver:Navigate', { url });
  }

  /** Runs the body of a function in the page; a promise is waited for. */
  async run<T>(script: string, ...args: unknown[]): Promise<T> {
    const { value } = (await this.#ask('WebDriver:ExecuteScript', { script, args, newSandbox: false })) as {
      value: T;
    };
    return value;
  }

  /** Clicks what has this role-like selector and these words, once it is there. */
  async click(selector: string, words: string): Promise<void> {
    const find = `
      const [selector, words] = arguments;
      const found = [...document.querySelectorAll(selector)].find(
        (one) => (one.textContent.trim().startsWith(words) || one.ariaLabel === words) && !one.disabled,
      );
      found?.click();
      return found !== undefined;`;
    await this.#rested();
    await expect.poll(() => this.run<boolean>(find, selector, words), { message: words }).toBe(true);
  }

  /** Waits until the next press is a wish of its own: a second press within a moment is the first (client, press.ts). */
  async #rested(): Promise<void> {
    const now = () => this.run<number>('return performance.now();');
    const since = await now();
    await expect.poll(async () => (await now()) - since, { message: 'rested' }).toBeGreaterThan(300);
  }

  async stop(): Promise<void> {
    this.#socket.destroy();
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #ask(command: string, parameters: object): Promise<unknown> {
    this.#number += 1;
    const number = this.#number;
    const answer = new Promise<{ error: unknown; value: unknown }>((resolve) =>
      this.#answers.set(number, resolve),
    );
    const text = Buffer.from(JSON.stringify([0, number, command, parameters]));
    this.#socket.write(Buffer.concat([Buffer.from(`${String(text.length)}:`), text]));
    const { error, value } = await answer;
    if (error !== null) throw new Error(`${command}: ${JSON.stringify(error)}`);
    return value;
  }

  /** Messages are a length, a colon and JSON; an answer is `[1, number, error, value]`. */
  #read(): void {
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      const length = Number(this.#buffer.subarray(0, colon).toString());
      if (colon < 0 || this.#buffer.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(this.#buffer.subarray(colon + 1, colon + 1 + length).toString());
      this.#buffer = this.#buffer.subarray(colon + 1 + length);
      if (!Array.isArray(message) || message[0] !== 1) continue;
      const [, number, error, value] = message as [number, number, unknown, unknown];
      this.#answers.get(number)?.({ error, value });
      this.#answers.delete(number);
    }
  }
}
