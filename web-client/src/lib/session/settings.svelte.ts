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
  set list(list: boolean) {
    this.#change({ list });
  }
  get quiet(): boolean {
    return this.#kept.quiet;
  }
  set quiet(quiet: boolean) {
    this.#change({ quiet });
  }
  get keys(): boolean {
    return this.#kept.keys;
  }
  set keys(keys: boolean) {
    this.#change({ keys });
  }
  get tones(): boolean {
    return this.#kept.tones;
  }
  set tones(tones: boolean) {
    this.#change({ tones });
  }
  get mirror(): boolean {
    return this.#kept.mirror;
  }
  set mirror(mirror: boolean) {
    this.#change({ mirror });
  }
  /** Low connection: sound alone, and little of it. */
  get low(): boolean {
    return this.#kept.low;
  }
  set low(low: boolean) {
    this.#change({ low });
  }
  get theme(): Theme {
    return this.#kept.theme;
  }
  set theme(theme: Theme) {
    this.#change({ theme });
  }
  get contrast(): boolean {
    return this.#kept.contrast;
  }
  set contrast(contrast: boolean) {
    this.#change({ contrast });
  }
  /** How the member joined last time; null before the first choice. */
  get joins(): JoinMode | null {
    return this.#kept.joins;
  }
  set joins(joins: JoinMode | null) {
    this.#change({ joins });
  }

  #change(change: Partial<Kept>): void {
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
    const flag = (name: 'list' | 'quiet' | 'keys' | 'tones' | 'mirror' | 'low' | 'contrast') =>
      typeof kept[name] === 'boolean' ? { [name]: kept[name] } : {};
    return {
      ...flag('list'),
      ...flag('quiet'),
      ...flag('keys'),
      ...flag('tones'),
      ...flag('mirror'),
      ...flag('low'),
      ...flag('contrast'),
      theme: THEMES.find((theme) => theme === kept['theme']) ?? AT_FIRST.theme,
      joins: JOINS.find((joins) => joins === kept['joins']) ?? null,
    };
  } catch {
    return {};
  }
}

export const settings = new Settings();
