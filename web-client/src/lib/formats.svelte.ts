// The formats there are and what their stages say, as the server tells them; fetched when something shows them.
// Not here: names and titles of the session one is in (they are in its format), and what a format may be chosen for.
import { persistently } from './later';
import { words } from './i18n/words.svelte';
import type { FormatEntry, FormatList, FormatWords, PartsTold } from './protocol';

/** Asked of the server once, and again only where the line failed: formats change when it starts anew. */
async function told<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

class Formats {
  #list = $state.raw<readonly FormatEntry[]>([]);
  #words = $state.raw<Readonly<Record<string, FormatWords>>>({});
  readonly #asked = new Set<string>();

  /** In the order in which they are offered; empty until they are there. */
  get list(): readonly FormatEntry[] {
    this.#once('/api/formats', ({ formats }: FormatList) => (this.#list = formats));
    return this.#list;
  }

  /** What a format says, in the language in use; nothing until it is there. */
  words(key: string): FormatWords | undefined {
    const path = `/api/formats/${encodeURIComponent(key)}?language=${words.language}`;
    this.#once(path, (said: FormatWords) => (this.#words = { ...this.#words, [path]: said }));
    return this.#words[path];
  }

  /** What a stage wants from a part; empty until it is there, and where the format is gone. */
  wants(key: string, stage: string, part: keyof PartsTold, names: Readonly<Record<string, string>>): string {
    return filled(this.words(key)?.stages[stage]?.parts[part] ?? '', names);
  }

  /** A format that is gone is not asked for again: a session may outlive the folder it came from. */
  #once<Answer>(path: string, keep: (answer: Answer) => void): void {
    if (this.#asked.has(path)) return;
    this.#asked.add(path);
    void persistently(() => told<Answer>(path).catch(gone)).then((answer) => {
      if (answer !== null) keep(answer);
    });
  }
}

function gone(failure: unknown): null {
  if (failure instanceof Error && failure.message === '404') return null;
  throw failure;
}

/** A sentence with the names it is told, such as `{presenter}`. */
export function filled(sentence: string, names: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}

export const formats = new Formats();
