// A desktop of its own with the real screen reader on it: a virtual screen, a session bus, the accessibility bus,
// speech-dispatcher with a voice that writes, and Orca. Keys are pressed on that screen, as hands would press them.
// Not here: the browser, and what is to be heard.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../../e2e/support/set';

const VOICE = fileURLToPath(new URL('./written.py', import.meta.url));
/** Debian's place; elsewhere it may be in another. */
const LAUNCHERS = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'];
/** How often is looked whether something has come, in ms. */
const LOOK_EVERY_MS = 100;
/** Without a word for this long, with nothing being said, the reader is silent. */
const SILENT_MS = 1000;
/** A key of its own is answered by then, if at all; at the end of a page it is not. */
const ANSWERS_MS = 4000;
/** All parts of an answer have begun once none has for so long. */
const BEGUN_MS = 250;
/** The longest wait for the desktop, the reader, or a sentence. */
const PATIENCE_MS = 60_000;

/** The reader's own settings: nothing that people need not hear to follow the room. */
const SETTINGS = {
  general: { startingProfile: ['Default', 'default'], enableKeyEcho: false, enableSound: false },
  profiles: { default: { profile: ['Default', 'default'], enableKeyEcho: false, enableSound: false } },
  keybindings: {},
  pronunciations: {},
};

/** A part of what was said; `cut` where it was ended before its end. */
export interface Said {
  text: string;
  cut: boolean;
}

interface Line {
  say?: string;
  end?: boolean;
  cut?: boolean;
}

export class Reader {
  /** What a browser on this desktop is to be started with. */
  readonly env: Record<string, string>;
  readonly #folder: string;
  readonly #spoken: string;
  readonly #processes: ChildProcess[];
  #read = 0;

  private constructor(folder: string, env: Record<string, string>, processes: ChildProcess[]) {
    this.#folder = folder;
    this.#spoken = env['OPENSET_SPOKEN'] ?? '';
    this.env = env;
    this.#processes = processes;
  }

  static async start(language: Language): Promise<Reader> {
    const folder = await mkdtemp(join(tmpdir(), 'openset-aloud-'));
    const processes: ChildProcess[] = [];
    const env = await surroundings(folder, language);
    const run = (program: string, ...words: string[]): ChildProcess => {
      const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
      processes.push(child);
      return child;
    };
    const reader = new Reader(folder, env, processes);
    try {
      await reader.#begin(run);
    } catch (failure) {
      await reader.stop();
      throw failure;
    }
    return reader;
  }

  async #begin(run: (program: string, ...words: string[]) => ChildProcess): Promise<void> {
    const { env } = this;
    const screen = run('Xvfb', '-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp');
    env['DISPLAY'] = `:${await firstLine(screen)}`;
    const bus = run('dbus-daemon', '--session', '--nofork', '--print-address=1');
    env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus);
    const launcher = LAUNCHERS.find((path) => existsSync(path));
    if (!launcher) throw new Error('at-spi-bus-launcher is missing (package at-spi2-core)');
    run(launcher, '--launch-immediately');
    run('speech-dispatcher', '--run-single', '--config-dir', join(this.#folder, 'speech'), '--timeout', '0');
    const orca = run('orca', '--user-prefs', join(this.#folder, 'orca'));
    // It says of itself that it is there.
    await this.#until(async () => {
      // It looks for others of its name, on whatever desktop, and gives way to them.
      if (orca.exitCode !== null)
        throw new Error('Orca ended at once: is another one running for this user?');
      return (await this.#lines()).some((line) => line.say !== undefined);
    }, 'the reader');
    await this.heard();
  }

  async stop(): Promise<void> {
    for (const child of this.#processes.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(patience);
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Gives the browser's window the keys; there is no window manager to do so. */
  async focus(): Promise<void> {
    const words = ['search', '--onlyvisible', '--class', 'chromium', 'windowfocus', '--sync'];
    await this.#until(async () => (await this.#xdotool(...words)) === 0, 'the window');
  }

  /** Presses keys one after the other, by the names X has for them: `Tab`, `Return`, `shift+Tab`, `h`. */
  async press(...keys: string[]): Promise<void> {
    await this.#xdotool('key', '--clearmodifiers', ...keys);
  }

  /** Writes as somebody does who has not learned to type fast. */
  async type(text: string): Promise<void> {
    await this.#xdotool('type', '--delay', '60', text);
  }

  /** Presses a key and waits until what is said of it has begun; says whether anything was. */
  async tap(key: string): Promise<boolean> {
    const words = async () => (await this.#lines()).filter(({ say }) => say !== undefined).length;
    const before = await words();
    await this.press(key);
    const from = Date.now();
    let count = before;
    let last = from;
    while (Date.now() - from < ANSWERS_MS && (count === before || Date.now() - last < BEGUN_MS)) {
      await pause(LOOK_EVERY_MS);
      const now = await words();
      if (now !== count) last = Date.now();
      count = now;
    }
    return count > before;
  }

  /** What was said since the last look, once the reader is silent. */
  async heard(): Promise<Said[]> {
    let before = -1;
    let still = Date.now();
    await this.#until(async () => {
      const lines = await this.#lines();
      const last = lines.at(-1);
      if (lines.length !== before || last?.say !== undefined) {
        before = lines.length;
        still = Date.now();
      }
      return Date.now() - still >= SILENT_MS;
    }, 'silence');
    const lines = (await this.#lines()).slice(this.#read);
    this.#read += lines.length;
    const heard: Said[] = [];
    for (const [at, { say }] of lines.entries()) {
      if (say === undefined || say === '') continue;
      heard.push({ text: say, cut: lines[at + 1]?.cut === true });
    }
    return heard;
  }

  /** What was said since the last look, once each of the sentences was among it. */
  async hears(...sentences: readonly string[]): Promise<Said[]> {
    for (const sentence of sentences) {
      await this.#until(
        async () => (await this.#lines()).slice(this.#read).some((line) => line.say?.includes(sentence)),
        `"${sentence}"`,
      );
    }
    return this.heard();
  }

  async #lines(): Promise<Line[]> {
    const text = await readFile(this.#spoken, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }

  async #until(true_: () => Promise<boolean>, what: string): Promise<void> {
    const from = Date.now();
    while (!(await true_())) {
      if (Date.now() - from > PATIENCE_MS) {
        const said = (await this.#lines()).slice(this.#read).map(({ say }) => say ?? '');
        throw new Error(
          `${what} did not come; said since the last look:\n${said.filter(Boolean).join('\n')}`,
        );
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  async #xdotool(...words: string[]): Promise<number | null> {
    const child = spawn('xdotool', words, { env: this.env, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }
}

/** Folders and settings of its own for everything on the desktop; nothing of the person at this machine is read. */
async function surroundings(folder: string, language: Language): Promise<Record<string, string>> {
  const [home, run, speech, orca] = ['home', 'run', 'speech', 'orca'].map((name) => join(folder, name));
  for (const path of [home, run, speech, orca]) await mkdir(path ?? '', { mode: 0o700 });
  await writeFile(join(orca ?? '', 'user-settings.conf'), JSON.stringify(SETTINGS));
  await writeFile(
    join(speech ?? '', 'speechd.conf'),
    [
      'LogLevel 0',
      `LogDir "${folder}"`,
      'CommunicationMethod "unix_socket"',
      'SymbolsPreproc "none"',
      `DefaultLanguage "${language}"`,
      'DefaultModule written',
      `AddModule "written" "${VOICE}" ""`,
      '',
    ].join('\n'),
  );
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home ?? '',
    XDG_RUNTIME_DIR: run ?? '',
    XDG_CONFIG_HOME: join(home ?? '', 'config'),
    XDG_DATA_HOME: join(home ?? '', 'data'),
    GSETTINGS_BACKEND: 'memory',
    LANG: 'C.UTF-8',
    LANGUAGE: language,
    OPENSET_SPOKEN: join(folder, 'spoken.jsonl'),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  const line = text.split('\n')[0]?.trim() ?? '';
  if (line === '') throw new Error(`${child.spawnfile} said nothing`);
  return line;
}
