// How a person wants the room on this device: seats as a list, quiet announcements, single keys, soft tones, the mirror.
// Not here: the language (i18n/language.ts) and the devices (media/devices.ts).
import type { JoinMode } from '../protocol';

const STORAGE_KEY = 'openset.settings';
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
const JOINS = ['video', 'audio', 'text'] as const satisfies readonly JoinMode[];

interface Kept {
  list: boolean;
  quiet: boolean;
  /** The room's own key mode. Who never asked for it has it off: a reader's keys are single letters too. */
  keys: boolean;
  tones: boolean;
  mirror: boolean;
  low: boolean;
  theme: Theme;
  /** More contrast than the pages have by themselves. */
  contrast: boolean;
  joins: JoinMode | null;
}

const FLAGS = [
  'list',
  'quiet',
  'keys',
  'tones',
  'mirror',
  'low',
  'contrast',
] as const satisfies readonly (keyof Kept)[];

const AT_FIRST: Kept = {
  list: false,
  quiet: false,
  keys: false,
  tones: false,
  mirror: true,
  low: false,
  theme: 'system',
  contrast: false,
  joins: null,
};

class Settings {
  #kept = $state.raw<Kept>(AT_FIRST);

  /** Reads what this device remembers. */
  load(): void {
    this.#kept = { ...AT_FIRST, ...read() };
    this.#show();
  }

  get list(): boolean {
    return this.#kept.list;
  }
  get quiet(): boolean {
    return this.#kept.quiet;
  }
  get keys(): boolean {
    return this.#kept.keys;
  }
  get tones(): boolean {
    return this.#kept.tones;
  }
  get mirror(): boolean {
    return this.#kept.mirror;
  }
  /** Low connection: sound alone, and little of it. */
  get low(): boolean {
    return this.#kept.low;
  }
  get theme(): Theme {
    return this.#kept.theme;
  }
  get contrast(): boolean {
    return this.#kept.contrast;
  }
  /** How the member joined last time; null before the first choice. */
  get joins(): JoinMode | null {
    return this.#kept.joins;
  }

  /** Takes over what a person chose, and remembers it. */
  change(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#show();
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#kept));
    } catch {
      // What was chosen then lasts as long as the page.
    }
  }

  #show(): void {
    const { theme, contrast } = this.#kept;
    document.documentElement.toggleAttribute('data-contrast', contrast);
    if (contrast) void import('../../styles/contrast.css');
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }
}

function read(): Partial<Kept> {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Record<string, unknown>;
    const flags = FLAGS.filter((name) => typeof kept[name] === 'boolean').map((name) => [name, kept[name]]);
    return {
      ...Object.fromEntries(flags),
      theme: THEMES.find((theme) => theme === kept['theme']) ?? AT_FIRST.theme,
      joins: JOINS.find((joins) => joins === kept['joins']) ?? null,
    };
  } catch {
    return {};
  }
}

export const settings = new Settings();
