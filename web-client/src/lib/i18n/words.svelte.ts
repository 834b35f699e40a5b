// Every visible word, by id, in the language in use; reading one in a component makes it follow the language.
// Not here: which language a person prefers (language.ts) and the sentences (protocol/locales).
import type { CompiledMessage } from '../../../build/compile-words';
import { format, tongueOf, type Argument, type Tongue } from './format';
import type { WordArgs, WordId } from './ids';
import { persistently } from '../later';
import { rememberLanguage, type Language } from './language';
import type { Bilingual } from '../protocol';

interface Came {
  default: CompiledMessage[];
}

const SHARED: Record<Language, () => Promise<Came>> = {
  en: () => import('./en'),
  de: () => import('./de'),
};
const PAGES: Record<Language, () => Promise<{ default: PageWords }>> = {
  en: () => import('./pages-en'),
  de: () => import('./pages-de'),
};

/**
 * Pages outside the room bring their own words, and so do the parts of the room that come later. What can go wrong is
 * worded once something is there to go wrong. What formats are called and say comes from the server (lib/formats).
 */
export type WordsOf =
  | 'home'
  | 'formats'
  | 'people'
  | 'programmes'
  | 'forming'
  | 'life'
  | 'development'
  | 'guests'
  | 'devices'
  | 'diary'
  | 'canvas'
  | 'record'
  | 'records'
  | 'elsewhere'
  | 'evidence'
  | 'running'
  | 'links'
  | 'asking'
  | 'session'
  | 'leading'
  | 'problems'
  | 'refusals';

/** How the words of each are brought. */
export type PageWords = Record<WordsOf, () => Promise<Came>>;

async function pageWords(language: Language, page: WordsOf): Promise<CompiledMessage[]> {
  const { default: pages } = await PAGES[language]();
  return (await pages[page]()).default;
}

/** What `t` takes after the id: nothing for a plain sentence, an object with its variables otherwise. */
type ArgsOf<Id extends WordId> =
  WordArgs[Id] extends Record<string, never> ? [] : [args: { [Name in keyof WordArgs[Id]]: Argument }];

class Words {
  #messages = $state.raw<ReadonlyMap<string, CompiledMessage>>(new Map());
  #tongue: Tongue = tongueOf('en');
  #language = $state.raw<Language>('en');
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
    // A page whose words failed could not be asked for again: what went wrong while it began is remembered.
    const [shared, pages] = await persistently(() =>
      Promise.all([
        SHARED[language](),
        Promise.all([...this.#pages].map((page) => pageWords(language, page))),
      ]),
    );
    this.#tongue = tongueOf(language);
    this.#messages = new Map([...shared.default, ...pages.flat()].map((message) => [message[0], message]));
    this.#language = language;
    if (typeof document !== 'undefined') document.documentElement.lang = language;
  }

  /** Adds the words of a page, in this language and in any later one. A page waits for it before it is shown. */
  need(page: WordsOf): Promise<void> {
    if (this.#pages.has(page)) return this.#loading;
    this.#pages.add(page);
    // Before the first `use` there is nothing to add to; `use` then brings them.
    return this.#messages.size > 0 ? this.use(this.#language) : this.#loading;
  }

  /** As `use`, and remembered on this device because a person asked for it. */
  async choose(language: Language): Promise<void> {
    await this.use(language);
    rememberLanguage(language);
  }

  say(id: string, args: Record<string, Argument> = {}): string {
    const pattern = this.#messages.get(id)?.[1];
    // A missing sentence shows its id: it can be reported, and an empty button cannot be.
    return pattern == null ? id : format(pattern, args, this.#tongue);
  }

  /** A few words that the server said in both languages. */
  of(said: Bilingual): string {
    return said[this.#language];
  }

  /** Whether the language in use has this id; for ids that come from the server, such as refusal codes. */
  has(id: string): boolean {
    return this.#messages.has(id);
  }
}

export const words = new Words();

/** The sentence `id` in the language in use, with its variables filled in. */
export function t<Id extends WordId>(id: Id, ...[args]: ArgsOf<Id>): string {
  return words.say(id, args);
}
