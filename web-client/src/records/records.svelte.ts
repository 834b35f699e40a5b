// The record of a set as the server tells it, and what is looked for in it. Not here: what is drawn, and how it is searched.
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import { api } from '../lib/pages-api';
import type { QuestionKind, SetRecordPage } from '../lib/protocol';
import type { Language } from '../lib/i18n/language';

export class SetRecord {
  readonly #set: string;
  readonly #seat: string;
  /** Nothing until it is there. */
  page = $state.raw<SetRecordPage | null>(null);
  /** What went wrong last, in words; empty if nothing did. */
  trouble = $state('');
  words = $state('');
  presenter = $state<number | null>(null);
  kind = $state<QuestionKind | null>(null);
  starred = $state(false);
  action = $state(false);
  #language: Language = 'en';
  /** Only the answer to what was asked last counts. */
  #asked = 0;

  constructor(set: string, seat: string) {
    this.#set = set;
    this.#seat = seat;
  }

  /** Whether anything is looked for. */
  get narrows(): boolean {
    return (
      this.words.trim() !== '' || this.presenter !== null || this.kind !== null || this.starred || this.action
    );
  }

  /** Looks again in a language. */
  look(language: Language): Promise<void> {
    this.#language = language;
    return this.#ask(false);
  }

  /** Looks for what is asked for now, and says how much was found. */
  search(): Promise<void> {
    return this.#ask(true);
  }

  clear(): Promise<void> {
    this.words = '';
    this.presenter = this.kind = null;
    this.starred = this.action = false;
    return this.#ask(false);
  }

  async #ask(aloud: boolean): Promise<void> {
    const asked = ++this.#asked;
    this.trouble = '';
    const wanted = {
      words: this.words,
      presenter: this.presenter,
      kind: this.kind,
      starred: this.starred,
      action: this.action,
      language: this.#language,
      zone: null,
    };
    try {
      const page = await api.records(this.#set, this.#seat, wanted);
      if (asked !== this.#asked) return;
      this.page = page;
      if (aloud && page.found !== '') announce('answer', page.found);
    } catch (failure) {
      if (asked !== this.#asked) return;
      this.trouble = inWords(failure);
      announce('refusal', this.trouble);
    }
  }
}
