// One's own diary: its key on this device, its entries in the clear while the page is open, and keeping what is written.
// The server is sent nothing but what this browser sealed, and lines that are released. Not here: what is drawn.
import { announce } from '../lib/aloud';
import { inWords, Trouble } from '../lib/api';
import { drawn } from '../lib/change';
import { t } from '../lib/i18n/words.svelte';
import type { Diary, Release, ReleaseTo } from '../lib/protocol';
import { vault } from '../lib/vault';
import { diaryApi } from './calls';
import {
  emptyEntry,
  inOrder,
  isEmpty,
  nothingUnsaved,
  readEntry,
  today,
  type About,
  type Entry,
  type EntryWords,
} from './entry';
import { canSeal, drawKey, readKey, type DiaryKey } from './key';

/** How long nothing is written before what was written is kept. */
const RESTS_MS = 1500;
/** When to try again where there is no line. */
const AGAIN_MS = 10_000;

/** loading; none: no diary yet; locked: its key is not here; open; unsealed: nothing can be sealed on this page. */
export type Standing = 'loading' | 'none' | 'locked' | 'open' | 'unsealed';

export class OwnDiary {
  readonly #set: string;
  readonly #seat: string;
  #key: DiaryKey | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Entries that the server does not have as they are here. */
  readonly #unsaved = nothingUnsaved();
  #saving: Promise<void> = Promise.resolve();
  standing = $state<Standing>('loading');
  trouble = $state('');
  /** The key's letters, where they are on this device. */
  letters = $state('');
  /** The letters could not be kept on this device. */
  forgetful = $state(false);
  kept = $state(false);
  signedIn = $state(false);
  entries = $state.raw<readonly Entry[]>([]);
  releases = $state.raw<readonly Release[]>([]);
  saved = $state<'saved' | 'saving' | 'unsaved'>('saved');

  constructor(set: string, seat: string) {
    this.#set = set;
    this.#seat = seat;
  }

  async look(): Promise<void> {
    this.trouble = '';
    if (!canSeal()) {
      this.standing = 'unsealed';
      return;
    }
    try {
      await this.#take(await diaryApi.read(this.#set, this.#seat));
    } catch (failure) {
      this.#fails(failure);
    }
  }

  /** Begins a diary under a new key. */
  async begin(): Promise<void> {
    const key = await drawKey();
    try {
      const diary = await diaryApi.begin(this.#set, this.#seat, { mark: key.mark, key: null });
      await this.#hold(key);
      await this.#take(diary);
    } catch (failure) {
      // Another device was quicker: its key is asked for.
      if (failure instanceof Trouble && failure.code === 'diary_elsewhere') await this.look();
      else this.#fails(failure);
    }
  }

  /** Opens it with the letters of its key; whether they are. */
  async unlock(typed: string): Promise<boolean> {
    const key = await readKey(typed);
    const diary = await diaryApi
      .read(this.#set, this.#seat)
      .catch((failure: unknown) => this.#fails(failure));
    if (!diary) return true;
    if (key === null || key.mark !== diary.mark) return false;
    await this.#hold(key);
    await this.#take(diary);
    return true;
  }

  /** Keeps the key with the account that is signed in, or no longer. */
  async keep(on: boolean): Promise<void> {
    if (!this.#key) return;
    try {
      const { mark, letters } = this.#key;
      await this.#take(await diaryApi.begin(this.#set, this.#seat, { mark, key: on ? letters : null }));
    } catch (failure) {
      this.#fails(failure);
    }
  }

  /** A new entry, which is kept once something is in it. */
  add(about: About, session: number | null): Entry {
    const entry = { entry: drawn(), version: 0, words: emptyEntry(today(), about, session) };
    this.entries = inOrder([...this.entries, entry]);
    return entry;
  }

  /** What is written in an entry now; it is kept when the writing rests. */
  write(entry: string, words: EntryWords): void {
    const known = this.entries.find((one) => one.entry === entry);
    if (!known) return;
    const changed = { ...known, words };
    this.entries = inOrder(this.entries.map((one) => (one.entry === entry ? changed : one)));
    if (known.version === 0 && isEmpty(words)) return;
    this.#unsaved.set(entry, changed);
    this.saved = 'saving';
    void this.#holdUnsaved();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), RESTS_MS);
  }

  /** Keeps now what is not kept yet. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async remove(entry: string): Promise<void> {
    const known = this.entries.find((one) => one.entry === entry);
    this.#unsaved.delete(entry);
    try {
      if (known && known.version > 0) await diaryApi.remove(this.#set, this.#seat, entry);
      this.entries = this.entries.filter((one) => one.entry !== entry);
      await this.#holdUnsaved();
    } catch (failure) {
      this.#fails(failure);
    }
  }

  /** Releases a line; the link to hand on, for a reader from outside. Null if it was not. */
  async release(to: ReleaseTo, text: string): Promise<{ link: string | null } | null> {
    this.trouble = '';
    try {
      const { release, link } = await diaryApi.release(this.#set, this.#seat, { to, text });
      this.releases = [...this.releases, release];
      announce('answer', t('diary-release-unread'));
      return { link: link === null ? null : location.origin + link };
    } catch (failure) {
      this.#fails(failure);
      return null;
    }
  }

  async takeBack(release: string): Promise<void> {
    this.trouble = '';
    try {
      await diaryApi.takeBack(this.#set, this.#seat, release);
      announce('answer', t('diary-taken-back'));
    } catch (failure) {
      this.#fails(failure);
    }
    try {
      this.releases = (await diaryApi.read(this.#set, this.#seat)).releases;
    } catch {
      // What is shown is what was known last.
    }
  }

  async #take(diary: Diary): Promise<void> {
    [this.kept, this.signedIn, this.releases] = [diary.kept, diary.signed_in, diary.releases];
    if (diary.mark === null) {
      this.standing = 'none';
      return;
    }
    const key = await this.#found(diary);
    if (!key) {
      this.standing = 'locked';
      return;
    }
    this.#key = key;
    this.letters = key.letters;
    const opened = await Promise.all(
      diary.entries.map(async ({ entry, version, sealed }): Promise<Entry[]> => {
        const text = await key.open(sealed);
        const words = text === null ? null : readEntry(text);
        return words ? [{ entry, version, words }] : [];
      }),
    );
    const there = opened.flat();
    // What this device holds is from before; once open, this page knows better.
    const held = this.standing === 'open' ? [] : await this.#heldUnsaved();
    for (const one of held) this.#unsaved.set(one.entry, one);
    this.entries = inOrder([
      ...there.filter((one) => !this.#unsaved.has(one.entry)),
      ...this.#unsaved.values(),
    ]);
    this.standing = 'open';
    if (this.#unsaved.size > 0) void this.save();
  }

  /** The key of a diary, from this page, this device or the account. */
  async #found(diary: Diary): Promise<DiaryKey | null> {
    if (this.#key?.mark === diary.mark) return this.#key;
    for (const letters of [await this.#read(this.#place('key')), diary.key]) {
      const key = letters === null ? null : await readKey(letters);
      if (key?.mark !== diary.mark) continue;
      await this.#hold(key);
      return key;
    }
    return null;
  }

  async #hold(key: DiaryKey): Promise<void> {
    this.#key = key;
    this.letters = key.letters;
    this.forgetful = !(await this.#put(this.#place('key'), key.letters));
  }

  async #save(): Promise<void> {
    const key = this.#key;
    if (!key) return;
    for (const entry of [...this.#unsaved.values()]) {
      const next = { ...entry, version: entry.version + 1 };
      try {
        const sealed = await key.seal(JSON.stringify(entry.words));
        await diaryApi.write(this.#set, this.#seat, { entry: entry.entry, version: next.version, sealed });
      } catch (failure) {
        const changed = failure instanceof Trouble && failure.code === 'diary_changed';
        if (changed && (await this.#changed(entry, key))) continue;
        this.saved = 'unsaved';
        const waits = changed || (failure instanceof Trouble && failure.code === 'unreachable');
        if (!waits) this.#fails(failure);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.save(), AGAIN_MS);
        return;
      }
      // It may have been written on meanwhile.
      const now = this.entries.find((one) => one.entry === entry.entry);
      this.entries = this.entries.map((one) =>
        one.entry === entry.entry ? { ...one, version: next.version } : one,
      );
      if (!now || now.words === entry.words) this.#unsaved.delete(entry.entry);
      else this.#unsaved.set(entry.entry, { ...now, version: next.version });
    }
    await this.#holdUnsaved();
    if (this.#unsaved.size === 0) this.saved = 'saved';
  }

  /**
   * The server has another version of an entry than the one this page knew. It is what this page wrote itself where the
   * answer was lost; otherwise another device changed it, and what was written here becomes an entry of its own. False if
   * the server cannot be asked which.
   */
  async #changed(entry: Entry, key: DiaryKey): Promise<boolean> {
    const diary = await diaryApi.read(this.#set, this.#seat).catch(() => null);
    if (!diary) return false;
    const there = diary.entries.find((one) => one.entry === entry.entry);
    const own = there !== undefined && (await key.open(there.sealed)) === JSON.stringify(entry.words);
    const latest = this.#unsaved.get(entry.entry) ?? entry;
    this.#unsaved.delete(entry.entry);
    if (!own) {
      const apart = { entry: drawn(), version: 0, words: latest.words };
      this.#unsaved.set(apart.entry, apart);
      this.trouble = t('diary-changed');
      announce('refusal', this.trouble);
    } else if (latest.words !== entry.words) {
      this.#unsaved.set(entry.entry, { ...latest, version: there.version });
    }
    // Before anything is read from this device again: it still holds what is settled now.
    await this.#holdUnsaved();
    await this.#take(diary);
    return true;
  }

  #holdUnsaved(): Promise<boolean> {
    const place = this.#place('unsaved');
    if (this.#unsaved.size === 0) {
      try {
        localStorage.removeItem(place);
      } catch {
        // A browser without storage holds nothing either.
      }
      return Promise.resolve(true);
    }
    return this.#put(place, JSON.stringify([...this.#unsaved.values()]));
  }

  async #heldUnsaved(): Promise<Entry[]> {
    const held = await this.#read(this.#place('unsaved'));
    return held === null ? [] : (JSON.parse(held) as Entry[]);
  }

  #place(what: string): string {
    return `openset.diary.${what}.${this.#set}.${this.#seat}`;
  }

  /** Keeps words sealed on this device; whether they could be. */
  async #put(place: string, text: string): Promise<boolean> {
    try {
      const sealed = await vault.seal(text);
      if (sealed === null) return false;
      localStorage.setItem(place, sealed);
      return true;
    } catch {
      return false;
    }
  }

  async #read(place: string): Promise<string | null> {
    try {
      const sealed = localStorage.getItem(place);
      return sealed === null ? null : await vault.open(sealed);
    } catch {
      return null;
    }
  }

  #fails(failure: unknown): void {
    this.trouble = inWords(failure);
    announce('refusal', this.trouble);
  }
}
