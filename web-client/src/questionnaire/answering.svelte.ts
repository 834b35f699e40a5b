// One person's way through a questionnaire: what is asked, what they have answered so far, and sending it. What is not sent
// yet is kept on this device alone, sealed. Not here: what counts as an answer (answer.ts) and what is drawn.
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import type { Given, InstrumentItem, OwnQuestionnaire } from '../lib/protocol';
import { vault } from '../lib/vault';
import { mayGoOn, sent } from './answer';
import { questionnaireApi } from './calls';

interface Kept {
  given: Record<string, Given>;
  step: number;
}

export class Answering {
  readonly #programme: string;
  readonly #questionnaire: string;
  asked = $state.raw<OwnQuestionnaire | null>(null);
  given = $state<Record<string, Given>>({});
  step = $state(0);
  trouble = $state('');
  done = $state(false);
  sending = $state(false);

  constructor(programme: string, questionnaire: string) {
    this.#programme = programme;
    this.#questionnaire = questionnaire;
  }

  get items(): readonly InstrumentItem[] {
    return this.asked?.instrument.items ?? [];
  }

  get item(): InstrumentItem | undefined {
    return this.items[this.step];
  }

  get isLast(): boolean {
    return this.step === this.items.length - 1;
  }

  /** One may go on from where one is. */
  get ready(): boolean {
    return this.item !== undefined && mayGoOn(this.item, this.given[this.item.key]);
  }

  async look(): Promise<void> {
    this.trouble = '';
    try {
      const asked = await questionnaireApi.own(this.#programme, this.#questionnaire);
      const kept = await this.#kept();
      this.asked = asked;
      this.done = asked.answered;
      if (kept) {
        // Of another version what is still asked stands.
        const known = asked.instrument.items.map((item) => item.key);
        this.given = Object.fromEntries(Object.entries(kept.given).filter(([key]) => known.includes(key)));
        this.step = Math.min(kept.step, Math.max(0, asked.instrument.items.length - 1));
      }
    } catch (failure) {
      this.trouble = inWords(failure);
      announce('refusal', this.trouble);
    }
  }

  give(item: InstrumentItem, given: Given): void {
    this.given[item.key] = given;
    void this.#keep();
  }

  pass(item: InstrumentItem): void {
    this.given = Object.fromEntries(Object.entries(this.given).filter(([key]) => key !== item.key));
    void this.#keep();
  }

  go(by: -1 | 1): void {
    this.step = Math.min(this.items.length - 1, Math.max(0, this.step + by));
    void this.#keep();
  }

  async send(): Promise<void> {
    if (!this.asked || this.sending) return;
    this.sending = true;
    this.trouble = '';
    try {
      const given = sent(this.items, this.given);
      await questionnaireApi.answer(this.#programme, this.#questionnaire, {
        version: this.asked.version,
        given,
      });
      this.done = true;
      this.given = {};
      localStorage.removeItem(this.#place);
    } catch (failure) {
      this.trouble = inWords(failure);
      announce('refusal', this.trouble);
      // Another version: what is asked now is shown, with what was filled in.
      if ((failure as { code?: string }).code === 'questionnaire_changed') {
        const said = this.trouble;
        await this.look();
        this.trouble = said;
      }
    } finally {
      this.sending = false;
    }
  }

  get #place(): string {
    return `openset.questionnaire.${this.#programme}.${this.#questionnaire}`;
  }

  async #keep(): Promise<void> {
    const kept: Kept = { given: $state.snapshot(this.given), step: this.step };
    try {
      const sealed = await vault.seal(JSON.stringify(kept));
      if (sealed !== null && !this.done) localStorage.setItem(this.#place, sealed);
    } catch {
      // Where nothing can be kept, what is typed is on the page until it is sent.
    }
  }

  async #kept(): Promise<Kept | null> {
    try {
      const sealed = localStorage.getItem(this.#place);
      const text = sealed === null ? null : await vault.open(sealed);
      return text === null ? null : (JSON.parse(text) as Kept);
    } catch {
      return null;
    }
  }
}
