// Every visible word, by id, in the language in use; reading one in a component makes it follow the language.
// Not here: which language a person prefers (language.ts) and the sentences (protocol/locales).
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { WordArgs, WordId } from './ids';
import { rememberLanguage, type Language } from './language';

const SOURCES: Record<Language, () => Promise<{ default: string[] }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
};

/** What `t` takes after the id: nothing for a plain sentence, an object with its variables otherwise. */
type ArgsOf<Id extends WordId> =
  WordArgs[Id] extends Record<string, never> ? [] : [args: { [Name in keyof WordArgs[Id]]: FluentVariable }];

/** Puts Fluent sources into a bundle. Direction marks are left out: both languages run left to right. */
export function bundleOf(language: Language, sources: readonly string[]): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return bundle;
}

class Words {
  #bundle = $state.raw<FluentBundle>();
  #language = $state<Language>('en');

  get language(): Language {
    return this.#language;
  }

  /** Loads a language and shows it. Nothing changes on screen until all of its words are there. */
  async use(language: Language): Promise<void> {
    const { default: sources } = await SOURCES[language]();
    this.#bundle = bundleOf(language, sources);
    this.#language = language;
    if (typeof document !== 'undefined') document.documentElement.lang = language;
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
