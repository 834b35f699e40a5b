// Every visible word, by id, in the language in use; reading one in a component makes it follow the language.
// Not here: which language a person prefers (language.ts) and the sentences (protocol/locales).
import { FluentBundle, type FluentResource, type FluentVariable } from '@fluent/bundle';
import type { CompiledMessage } from '../../../build/compile-words';
import type { WordArgs, WordId } from './ids';
import { rememberLanguage, type Language } from './language';

const SHARED: Record<Language, () => Promise<{ default: CompiledMessage[] }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
};

/** Pages outside the room bring their own words, so that the room does not wait for them. */
export type WordsOf = 'home' | 'lobby' | 'record';
const PAGES = import.meta.glob<CompiledMessage[]>('../../../../protocol/locales/*/{home,lobby,record}.ftl', {
  import: 'default',
});

async function pageWords(language: Language, page: WordsOf): Promise<CompiledMessage[]> {
  return (await PAGES[`../../../../protocol/locales/${language}/${page}.ftl`]?.()) ?? [];
}

/** What `t` takes after the id: nothing for a plain sentence, an object with its variables otherwise. */
type ArgsOf<Id extends WordId> =
  WordArgs[Id] extends Record<string, never> ? [] : [args: { [Name in keyof WordArgs[Id]]: FluentVariable }];

/** Messages in a bundle that speaks them. Direction marks are left out: both languages run left to right. */
function bundleOf(language: Language, messages: readonly CompiledMessage[]): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const body = messages.map(([id, value, attributes = {}]) => ({ id, value, attributes }));
  // The build has parsed the messages; a resource is nothing but them.
  bundle.addResource({ body } as FluentResource);
  return bundle;
}

class Words {
  #bundle = $state.raw<FluentBundle>();
  #language = $state<Language>('en');
  readonly #pages = new Set<WordsOf>();
  /** Loads run one after the other, so that an earlier one never takes away what a later one brought. */
  #loading: Promise<void> = Promise.resolve();

  get language(): Language {
    return this.#language;
  }

  /** Loads a language and shows it. Nothing changes on screen until all of its words are there. */
  use(language: Language): Promise<void> {
    const load = (): Promise<void> => this.#load(language);
    this.#loading = this.#loading.then(load, load);
    return this.#loading;
  }

  async #load(language: Language): Promise<void> {
    const [shared, ...pages] = await Promise.all([
      SHARED[language](),
      ...[...this.#pages].map((page) => pageWords(language, page)),
    ]);
    this.#bundle = bundleOf(language, [...shared.default, ...pages.flat()]);
    this.#language = language;
    if (typeof document !== 'undefined') document.documentElement.lang = language;
  }

  /** Adds the words of a page, in this language and in any later one. A page waits for it before it is shown. */
  need(page: WordsOf): Promise<void> {
    if (this.#pages.has(page)) return this.#loading;
    this.#pages.add(page);
    // Before the first `use` there is nothing to add to; `use` then brings them.
    return this.#bundle ? this.use(this.#language) : this.#loading;
  }

  /** As `use`, and remembered on this device because a person asked for it. */
  async choose(language: Language): Promise<void> {
    await this.use(language);
    rememberLanguage(language);
  }

  say(id: string, args?: Record<string, FluentVariable>): string {
    const pattern = this.#bundle?.getMessage(id)?.value;
    // A missing sentence shows its id: it can be reported, and an empty button cannot be.
    if (!this.#bundle || pattern == null) return id;
    return this.#bundle.formatPattern(pattern, args ?? null, []);
  }

  /** An attribute of a message, such as what a stage says to one part; empty where there is none. */
  attribute(id: string, name: string, args?: Record<string, FluentVariable>): string {
    const pattern = this.#bundle?.getMessage(id)?.attributes[name];
    return this.#bundle && pattern ? this.#bundle.formatPattern(pattern, args ?? null, []) : '';
  }

  /** Whether the language in use has this id; for ids that come from the server, such as refusal codes. */
  has(id: string): boolean {
    return this.#bundle?.hasMessage(id) ?? false;
  }
}

export const words = new Words();

/** The sentence `id` in the language in use, with its variables filled in. */
export function t<Id extends WordId>(id: Id, ...[args]: ArgsOf<Id>): string {
  return words.say(id, args);
}
