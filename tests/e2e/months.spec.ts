// Three sessions of a set over three months, as people see them, by a clock that is set: they form and agree on ground rules;
// two present while one is away; a line of a diary is released; what was undertaken is kept and deliberately not; and
// everything is taken along, in files that programs of others open. Two pages: Ruth's, who facilitates, and Amara's.
import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { restedFingers } from './support/fingers';
import { Headless } from './support/headless';
import { Moves } from './support/moves';
import { days, pdf, word } from './support/readers';
import { Server } from './support/server';
import type { LearningSet, Person } from './support/set';
import { expect, test as base } from './support/test';
import { OWN_FORMATS, speaker } from './support/words';

const say = speaker('en', 'frame', 'short');
const moves = new Moves(say);
/** 15 January 2027, nine o'clock in Paris. */
const FORMED = Date.UTC(2027, 0, 15, 8);
const WEEK = 7 * 24 * 60 * 60 * 1000;
/** The clocks of Paris are put forward in March: nine o'clock is an hour earlier then. */
const SUMMER = 60 * 60 * 1000;
const MEETINGS = ['2027-02-12', '2027-03-12', '2027-04-09'];
const [AMARA, PRIYA, JONAS] = [2, 3, 4];

const QUESTION = 'What would you want to be different by June?';
const TALK = 'Talk to the two who always swap.';
const DROPPED = 'Write a longer list of rules.';
const LEARNED = 'They had never been asked before.';
const NOT_NEEDED = 'It was not needed after all.';
const RELEASED = 'It was not mine to fill.';

/** Pages take the time of day from their device; what it shows is moved by so much. */
function moved(by: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(Real.now() + by);
      else super(...given);
    }
    static override now(): number {
      return Real.now() + by;
    }
  } as unknown as DateConstructor;
}

/** The set, its service, and what is seen of both. */
class Story {
  readonly #server: Server;
  readonly #set: LearningSet;
  #now = FORMED;

  constructor(server: Server, set: LearningSet) {
    this.#server = server;
    this.#set = set;
  }

  page(member: number, rest = ''): string {
    return `${this.#server.url}/set/${this.#set.started.set}/seat/${String(member)}${rest}`;
  }

  /** Another day: the service begins anew, and the clocks of all devices are put forward. */
  async comes(now: number): Promise<void> {
    for (const { page } of this.#set.people) await page.goto('about:blank');
    await this.#server.startAgainAt(now);
    for (const { context } of this.#set.people) await context.addInitScript(moved, now - this.#now);
    this.#now = now;
  }

  /** What a member without a page wishes of the set. */
  async wishes(page: Page, member: number, command: object): Promise<void> {
    const wish = crypto.randomUUID().replaceAll('-', '');
    const answer = await page.request.post(
      `${this.#server.url}/api/sets/${this.#set.started.set}/seats/${String(member)}/life`,
      { headers: { 'X-Openset': '1', Origin: this.#server.url }, data: { wish, command } },
    );
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** Ruth calls the next session, and both pages are in its room. Which session. */
  async meets(format: 'frame' | 'short', first: string, ruth: Person, amara: Person): Promise<string> {
    await ruth.page.goto(this.page(1));
    await ruth.page.getByRole('combobox', { name: say('format-label') }).selectOption(format);
    await ruth.page.getByRole('button', { name: say('set-call') }).click();
    await ruth.page.waitForURL(/\/session\//);
    const path = new URL(ruth.page.url()).pathname;
    await this.#set.enter(ruth);
    await amara.page.goto(this.#server.url + path.replace(/seat\/\d+/, `seat/${String(AMARA)}`));
    // What was agreed is before her, and she is not asked again.
    await expect(
      amara.page.locator('summary', { hasText: new RegExp(`^\\s*${say('life-contract')}\\s*$`) }),
    ).toBeVisible();
    await this.#set.enter(amara);
    await moves.start(ruth.page, first);
    return path.split('/')[2] ?? '';
  }
}

const summary = (page: Page, words: string) => page.locator('summary').filter({ hasText: words }).first();

/** A file that a page gives away. */
async function taken(page: Page, link: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: say(link) }).click(),
  ]);
  return file.path();
}

/** Ruth ends the session, and both pages say so. */
async function ends(ruth: Page, amara: Page): Promise<void> {
  await moves.end(ruth);
  await expect(amara.getByRole('link', { name: say('room-to-record') })).toBeVisible();
}

const test = base.extend({
  server: async ({ browserName: _ }, use) => {
    const server = await Server.start({ now: FORMED, options: ['--formats', OWN_FORMATS] });
    await use(server);
    await server.stop();
  },
});

test('a set lives through three sessions over three months', async ({ newSet, server }) => {
  test.slow();
  const before = (page: Page) => page.context().addInitScript(moved, FORMED - Date.now());
  const set = newSet({ format: 'frame', before });
  const story = new Story(server, set);
  await set.start();
  const ruth = await set.invite('Ruth');
  const amara = await set.invite('Amara');
  await expect(amara.page.getByRole('radio').first()).toBeVisible();
  for (const name of ['Priya', 'Jonas'])
    await Headless.sit(amara.page, set.started.invitations.find((one) => one.name === name)?.link ?? '');

  await test.step('January: they form, put ground rules to themselves, and plan when they meet', async () => {
    for (const person of [ruth, amara]) await set.enter(person);
    for (const member of [PRIYA, JONAS]) await Headless.enter(amara.page, set.started.session, member);
    await moves.start(ruth.page, 'forming');
    await moves.next(ruth.page, 'progress-reports');
    await moves.next(ruth.page, 'check-out');
    await ends(ruth.page, amara.page);
    await ruth.page.goto(story.page(1));
    await summary(ruth.page, say('life-contract-new')).click();
    await ruth.page.getByRole('button', { name: say('life-contract-propose') }).click();
    await expect(ruth.page.getByText(say('life-contract-count', { accepted: 1, of: 4 }))).toBeVisible();
    await summary(ruth.page, say('life-plan')).click();
    await ruth.page.getByLabel(say('life-plan-first'), { exact: true }).fill(MEETINGS[0] ?? '');
    await ruth.page.getByLabel(say('life-plan-time'), { exact: true }).fill('09:00');
    await ruth.page.getByLabel(say('life-plan-zone')).selectOption('Europe/Paris');
    await ruth.page.getByLabel(say('life-plan-count')).fill(String(MEETINGS.length));
    await restedFingers(ruth.page);
    await ruth.page.getByRole('button', { name: say('life-plan-go'), exact: true }).click();
    await expect(ruth.page.getByRole('button', { name: say('life-answer-yes') })).toHaveCount(
      MEETINGS.length,
    );
    await amara.page.goto(story.page(AMARA));
    await amara.page.getByRole('button', { name: say('life-contract-accept'), exact: true }).click();
    for (const member of [PRIYA, JONAS])
      await story.wishes(amara.page, member, { do: 'answer_contract', version: 1, accepted: true });
    // The first meeting of the set was its formation.
    await story.wishes(amara.page, JONAS, {
      do: 'answer_meeting',
      meeting: 2,
      reply: 'no',
      away: 'deployed',
    });
    await amara.page.reload();
    await expect(amara.page.getByText(say('life-contract-count', { accepted: 4, of: 4 }))).toBeVisible();
  });

  await test.step('February: Jonas is away, Amara and Priya present', async () => {
    await story.comes(FORMED + 4 * WEEK);
    const session = await story.meets('short', 'progress-reports', ruth, amara);
    const priya = await Headless.enter(amara.page, session, PRIYA);
    await moves.next(ruth.page, 'bidding');
    await amara.page.getByRole('textbox', { name: say('bids-label') }).fill('My rota falls apart');
    await amara.page.getByRole('button', { name: say('bids-make') }).click();
    const presenter = (number: number) =>
      ruth.page.getByRole('combobox', { name: say('agenda-presenter', { number }), exact: true });
    await expect(presenter(1)).toHaveValue(String(AMARA));
    await priya.does({ kind: 'make_bid', text: 'Our rules', minutes: 30, urgency: 1 });
    await expect(presenter(2)).toBeVisible();
    await presenter(1).selectOption(String(AMARA));
    await presenter(2).selectOption(String(PRIYA));
    await ruth.page.getByRole('button', { name: say('agenda-agree') }).click();
    await expect(ruth.page.getByText(say('agenda-agreed'))).toBeVisible();
    await moves.next(ruth.page, 'open-questions');
    await priya.does({
      kind: 'offer_question',
      text: QUESTION,
      question_kind: null,
      raise_hand: true,
      to: null,
    });
    await ruth.page.getByRole('button', { name: say('hand-give', { name: 'Priya' }) }).click();
    await expect(() => priya.does({ kind: 'ask_question', question: 1 })).toPass();
    await moves.decide(amara.page, 'hold');
    await moves.next(ruth.page, 'actions');
    await amara.page.getByRole('combobox', { name: say('actions-kind') }).selectOption('talk_to');
    await amara.page.getByRole('textbox', { name: say('actions-text') }).fill(TALK);
    await amara.page
      .getByRole('combobox', { name: say('actions-question') })
      .selectOption({ label: QUESTION });
    await amara.page.getByRole('button', { name: say('actions-undertake') }).click();
    await expect(amara.page.getByRole('button', { name: say('actions-take-back') })).toBeVisible();
    await moves.next(ruth.page, 'open-questions');
    await moves.next(ruth.page, 'actions');
    await priya.does({
      kind: 'undertake_action',
      owner: PRIYA,
      action_kind: 'do',
      text: DROPPED,
      due: null,
      question: null,
    });
    await moves.next(ruth.page, 'check-out');
    await ends(ruth.page, amara.page);
    await ruth.page.goto(story.page(1));
    await summary(ruth.page, say('life-past', { count: 2 })).click();
    await expect(ruth.page.getByText(say('life-attended', { came: 3, of: 4 }))).toBeVisible();
  });

  await test.step('in between Amara keeps a diary, and releases a line of it', async () => {
    await amara.page.goto(story.page(AMARA, '/diary'));
    await amara.page.getByRole('button', { name: say('diary-begin') }).click();
    await amara.page.getByRole('button', { name: say('diary-key-written') }).click();
    await restedFingers(amara.page);
    await amara.page.getByRole('button', { name: say('diary-new') }).click();
    const insight = amara.page.getByRole('textbox', { name: say('diary-insight') });
    await insight.fill(RELEASED);
    await expect(amara.page.getByText(say('diary-saved'))).toBeVisible();
    await insight.focus();
    await insight.evaluate((box: HTMLTextAreaElement) => {
      box.select();
    });
    await amara.page.keyboard.press('Alt+r');
    const dialog = amara.page.getByRole('dialog');
    await expect(dialog.getByRole('textbox')).toHaveValue(RELEASED);
    await dialog.getByRole('button', { name: say('diary-release-go'), exact: true }).click();
    await expect(amara.page.getByText(say('diary-release-unread'), { exact: true })).toBeVisible();
    await ruth.page.reload();
    const released = ruth.page.getByRole('region', { name: say('released-lines') });
    await released.getByRole('button', { name: say('released-open') }).click();
    await expect(released).toContainText(RELEASED);
  });

  await test.step('March: what was undertaken is done, and deliberately not', async () => {
    await story.comes(FORMED + 8 * WEEK);
    const session = await story.meets('frame', 'forming', ruth, amara);
    const priya = await Headless.enter(amara.page, session, PRIYA);
    await Headless.enter(amara.page, session, JONAS);
    await moves.next(ruth.page, 'progress-reports');
    await expect(amara.page.getByText(say('reports-took'))).toBeVisible();
    await amara.page.getByRole('combobox', { name: say('reports-acted') }).selectOption({ label: QUESTION });
    await amara.page.getByRole('textbox', { name: say('reports-learned') }).fill(LEARNED);
    await amara.page.getByRole('button', { name: say('reports-send') }).click();
    const dropped = priya.seen.actions.find(({ text }) => text === DROPPED)?.action ?? 0;
    await priya.does({ kind: 'report_action', action: dropped, status: 'left_undone', text: NOT_NEEDED });
    for (const words of [LEARNED, NOT_NEEDED, say('reports-acted-on', { name: 'Amara', asker: 'Priya' })])
      await expect(ruth.page.getByText(words).first()).toBeVisible();
    await moves.next(ruth.page, 'check-out');
    await ends(ruth.page, amara.page);
    await amara.page.goto(story.page(AMARA));
    await expect(amara.page.getByText(say('life-actions-settled', { count: 1 }))).toBeVisible();
  });

  await story.comes(FORMED + 12 * WEEK - SUMMER);
  await test.step('April: the harvest, and everything in files', async () => {
    const { page } = amara;
    await page.goto(story.page(AMARA, '/record'));
    await page.getByRole('searchbox').fill('different by june');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('heading', { name: say('set-record-found', { places: 1, sessions: 1 }) }),
    ).toBeVisible();
    await restedFingers(page);
    await page.getByRole('button', { name: `${say('set-record-open')}: ${QUESTION}` }).click();
    // Sessions that are not open hold the same words.
    for (const words of [TALK, LEARNED]) {
      await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
    }
    const all = [QUESTION, TALK, DROPPED, LEARNED, NOT_NEEDED];
    const read = [pdf(await taken(page, 'record-pdf')), ...(await word(await taken(page, 'record-word')))];
    for (const text of read.filter((text) => text !== null))
      for (const part of all) expect(text).toContain(part);

    await page.goto(story.page(AMARA));
    await summary(page, say('life-feed')).click();
    await page.getByRole('button', { name: say('life-feed-make') }).click();
    const feed = await page.getByRole('textbox', { name: say('life-feed') }).inputValue();
    const calendar = test.info().outputPath('calendar.ics');
    await writeFile(calendar, await (await page.request.get(feed)).body());
    for (const known of days(calendar)) expect(known).toEqual(expect.arrayContaining(MEETINGS));
  });

  await test.step('and evidence of learning, of which no word is anybody else’s', async () => {
    const { page } = amara;
    await summary(page, say('own-evidence')).click();
    const learning = page.getByRole('textbox', { name: say('evidence-learning'), exact: true });
    await learning.fill(QUESTION);
    await page.getByRole('button', { name: say('evidence-pdf') }).click();
    await expect(page.getByText(say('evidence-refused')).first()).toBeVisible();
    await learning.fill(`${RELEASED} ${LEARNED}`);
    await restedFingers(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('evidence-pdf') }).click(),
    ]);
    const read = pdf(await file.path());
    if (read !== null) {
      expect(read).toContain(RELEASED);
      expect(read).toContain(LEARNED);
      expect(read).not.toContain(QUESTION);
    }
  });
});
