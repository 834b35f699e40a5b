// A set of people, each in a browser of their own: made by the service's own calls, entered by their own links.
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { SetStarted } from '../../../web-client/src/lib/protocol';
import { listen } from './aloud';
import { tellViolations, Watch } from './watch';

export type Way = 'With video' | 'Voice only' | 'Writing';
export type Language = 'en' | 'de';

const TAKE_SEAT = { en: 'Take this seat', de: 'Diesen Platz nehmen' };
const ENTER = { en: 'Take your seat', de: 'Platz nehmen' };
const WAYS: Record<Language, Record<Way, string>> = {
  en: { 'With video': 'With video', 'Voice only': 'Voice only', Writing: 'Writing' },
  de: { 'With video': 'Mit Video', 'Voice only': 'Nur Stimme', Writing: 'Schriftlich' },
};

export interface Person {
  name: string;
  page: Page;
  context: BrowserContext;
  watch: Watch;
}

export interface Options {
  /** A format by its key. */
  format?: string;
  language?: Language;
  names?: readonly string[];
  /** Who of them supervises the facilitator. */
  supervisor?: string;
  /** The name of the set. */
  called?: string;
  /** The browser of a person, where not all share one. */
  browserOf?: (name: string) => Promise<Browser>;
  /** Runs in every page before anything else. */
  before?: (page: Page, name: string) => Promise<void>;
  /** Runs before the room, once somebody has chosen how to join. */
  lobby?: (page: Page, name: string) => Promise<void>;
}

/** Ruth facilitates; Amara, Priya and Jonas are members unless other names are given. */
export const NAMES = ['Ruth', 'Amara', 'Priya', 'Jonas'] as const;

/** Where the service is, such as `http://127.0.0.1:40123`. */
interface Place {
  readonly url: string;
}

export class LearningSet {
  readonly people: Person[] = [];
  readonly language: Language;
  readonly #server: Place;
  readonly #browser: Browser;
  readonly #options: Options;
  started!: SetStarted;

  constructor(server: Place, browser: Browser, options: Options = {}) {
    this.#server = server;
    this.#browser = browser;
    this.#options = options;
    this.language = options.language ?? 'en';
  }

  /** Starts the set; the caller of the service is the facilitator, as on the first page. */
  async start(): Promise<void> {
    const names = this.#options.names ?? NAMES;
    const ruth = await this.person(names[0] ?? 'Ruth');
    const answer = await ruth.context.request.post(`${this.#server.url}/api/sets`, {
      headers: { 'X-Openset': '1', Origin: this.#server.url },
      data: {
        name: this.#options.called ?? 'Thursday set',
        format: this.#options.format ?? 'classic',
        language: this.language,
        members: names.map((name, index) => ({
          name,
          part: index === 0 ? 'facilitator' : name === this.#options.supervisor ? 'supervisor' : 'member',
          deputy: index === 3 && name !== this.#options.supervisor,
        })),
        key: null,
      },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    this.started = (await answer.json()) as SetStarted;
  }

  /** A browser of one's own for a person, not yet anywhere. */
  async person(name: string): Promise<Person> {
    const browser = (await this.#options.browserOf?.(name)) ?? this.#browser;
    const context = await browser.newContext({
      locale: this.language === 'de' ? 'de-DE' : 'en-GB',
      timezoneId: 'Europe/London',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      permissions: ['microphone', 'camera'],
    });
    const page = await context.newPage();
    const watch = new Watch(page, name);
    await tellViolations(page);
    await listen(page);
    await this.#options.before?.(page, name);
    const person = { name, page, context, watch };
    this.people.push(person);
    return person;
  }

  /** Opens a member's invitation and takes the seat, as far as the lobby. */
  async invite(name: string): Promise<Person> {
    const invitation = this.started.invitations.find((one) => one.name === name);
    if (!invitation) throw new Error(`${name} has no invitation`);
    if (invitation.member === this.started.own) {
      const [own] = this.people;
      if (!own) throw new Error('The set was not started');
      await own.page.goto(
        `${this.#server.url}/session/${this.started.session}/seat/${String(this.started.own)}`,
      );
      return own;
    }
    const person = await this.person(name);
    await person.page.goto(this.#server.url + invitation.link);
    await person.page.getByRole('button', { name: TAKE_SEAT[this.language] }).click();
    return person;
  }

  /** From the lobby into the room. */
  async enter(person: Person, way: Way = 'Writing'): Promise<void> {
    const { page } = person;
    await page.getByRole('radio', { name: WAYS[this.language][way] }).check();
    await this.#options.lobby?.(page, person.name);
    await page.getByRole('button', { name: ENTER[this.language], exact: true }).click();
    await expect(page.locator('.room')).toBeAttached();
    await expect(page.locator('h1')).toBeVisible();
  }

  /** Everybody into the room. */
  async gather(way: Way = 'Writing'): Promise<Record<string, Page>> {
    await this.start();
    for (const { name } of this.started.invitations) await this.enter(await this.invite(name), way);
    return Object.fromEntries(this.people.map(({ name, page }) => [name, page]));
  }

  /** Fails if anything happened in any of the browsers that must not happen. */
  expectNoFaults(): void {
    expect(this.people.flatMap(({ watch }) => watch.faults)).toEqual([]);
  }

  async close(): Promise<void> {
    await Promise.all(this.people.map(({ context }) => context.close()));
  }
}
