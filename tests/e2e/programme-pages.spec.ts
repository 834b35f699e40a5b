// The pages of a programme that one person may have in turn: choosing a set, answering a questionnaire, the gate of a set,
// one's own texts, and the evaluators' workspace. Each can be read by anybody, at every width, by day and by night, in both
// languages.
import type { APIRequestContext, Page } from '@playwright/test';
import { LOOKED_FOR, violations } from './support/axe';
import { restedFingers } from './support/fingers';
import { letterTo } from './support/letters';
import type { Server } from './support/server';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const WIDTHS = [320, 390, 1280] as const;

/** Makes calls of somebody as their pages make them. */
function caller(by: APIRequestContext, url: string, own: string) {
  let changes = 0;
  const ask = async <Answer>(path: string, data: unknown): Promise<Answer> => {
    const answer = await by.post(url + path, { headers: { 'X-Openset': '1', Origin: url }, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Answer;
  };
  const change = <Answer>(path: string, wish: object): Promise<Answer> =>
    ask(path, { change: `${own}${String(changes++).padStart(19, '0')}`, ...wish });
  return { ask, change };
}

type Calls = ReturnType<typeof caller>;

/** Comes in by the letter of that number. */
async function comeIn({ ask }: Calls, server: Server, address: string, letter: number): Promise<void> {
  await ask('/api/sign-in/ask', { address, language: 'en' });
  const { link } = await letterTo(server, letter);
  await ask('/api/sign-in/by-link', { token: link.split('#')[1] });
}

/** A programme of somebody who is signed in, and the way into a role of it. */
async function begin({ ask }: Calls) {
  const { organisation } = await ask<{ organisation: string }>('/api/organisations', {
    name: 'Adults',
    key: null,
  });
  const { programme } = await ask<{ programme: string }>(`/api/organisations/${organisation}/programmes`, {
    name: 'A change of culture',
    zone: 'Europe/London',
    language: 'en',
  });
  const own = `/api/programmes/${programme}`;
  const comes = async (who: Calls, role: string, person: number | null = null): Promise<void> => {
    const wish = { role, person, address: null, language: 'en' };
    const { link } = await ask<{ link: string }>(`${own}/roles`, wish);
    await who.ask('/api/programmes/join', { token: link });
  };
  return { programme, own, comes };
}

/** Nothing breaks a rule at any width, by day and by night, and nothing stands out sideways. */
async function readable(page: Page, what: string, first: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: first });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const where = `${what}, ${String(width)} px, ${first}`;
    expect(await violations(page), where).toEqual([]);
    const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(out, where).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: first === 'light' ? 'dark' : 'light' });
  expect(await violations(page, LOOKED_FOR.dark), `${what}, in the other theme`).toEqual([]);
}

test('choosing, answering, the gate and evaluating are pages that everybody can read', async ({
  browser,
  newSet,
  server,
}) => {
  const set = newSet();
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('The set was not started');
  const { page, context } = ruth;
  const calls = caller(page.request, server.url, 'pages');
  const { ask, change } = calls;
  await comeIn(calls, server, 'ruth@example.org', 1);
  // One person is all of it: whoever organises goes through it as well, facilitates, and evaluates.
  const { programme, own, comes } = await begin(calls);
  const does = (command: object) => change(own, { command });
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000).toISOString().slice(0, 10);
  const starts = new Date(Date.now() + 30 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  await does({ do: 'add_cohort', name: 'One', wave: null, starts, least: null, most: null });
  const rows = Array.from({ length: 12 }, (_, no) => `Person ${String(no + 1)};team ${String(no % 6)}\n`);
  const table = Buffer.from(`name;team\n${rows.join('')}`).toString('base64');
  await change(`${own}/people`, { cohort: 1, table, language: 'en', only_read: false });
  const rules = [
    { rule: 'sets', count: 2 },
    { rule: 'sizes', least: 6, most: 6 },
    { rule: 'at_most', fact: 'team', count: 1 },
  ];
  await does({ do: 'choose_rules', cohort: 1, rules, wishes: [] });
  await does({ do: 'let_choose', cohort: 1, open: true });
  // The seventh is of the same team as the first, and sits in the second set.
  await does({ do: 'place', person: 7, set: 1, reason: 'asked for it' });
  await comes(calls, 'participant', 1);
  await comes(calls, 'internal_evaluator');
  await comes(calls, 'internal_facilitator');
  await change(`${own}/questionnaires`, {
    instrument: 'culture',
    days: { from: yesterday, opens: 0, reminds: null, closes: 20 },
    asked: { who: 'everybody', cohort: null, by: null, control: false },
  });
  const gate = `/api/sets/${set.started.set}/seats/${String(set.started.own)}`;
  await ask(`${gate}/programme`, { programme, name: 'Set 1', region: null });
  const letter = { do: 'propose', kind: 'report', lines: ['We ask before we answer.'], days: 7 };
  await change(`${gate}/gate`, { command: letter });
  const words = 'I asked why.\nThey were silent.';
  await change(`${own}/texts`, { command: { do: 'consent', words } });
  for (const name of ['asking', 'silence'])
    await change(`${own}/evaluation`, { command: { do: 'name_code', name, about: '' } });

  const read = async (page: Page, language: 'en' | 'de'): Promise<void> => {
    const say = speaker(language);
    const pages = [
      [`/programme/${programme}`, say('programme-own-title')],
      [`/programme/${programme}/questionnaire/1`, null],
      [`/programme/gate/${set.started.set}/${String(set.started.own)}`, say('gate-page')],
      [`/programme/${programme}/texts`, say('texts-page')],
      [`/programme/${programme}/evaluation`, say('evaluation-page')],
      [
        `/programme/${programme}/evaluation/1`,
        say('evaluation-text', { kind: say('evaluation-kind-account'), text: 1 }),
      ],
    ] as const;
    for (const [path, name] of pages) {
      await page.goto(server.url + path);
      const heading = page.getByRole('heading', { level: 1, ...(name === null ? {} : { name }) });
      await expect(heading.first()).toBeVisible();
      await readable(page, `${path} in ${language}`, language === 'en' ? 'light' : 'dark');
    }
  };
  await read(page, 'en');
  const storageState = await context.storageState();
  const german = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce', storageState });
  await read(await german.newPage(), 'de');
  await german.close();

  // A choice that would leave no way for the others is refused with what stands against it and the sets that are open.
  const say = speaker('en');
  await page.goto(`${server.url}/programme/${programme}`);
  const choose = page.getByRole('button', { name: say('programme-own-choose-go') });
  const option = (place: number) => page.getByRole('radio', { name: new RegExp(`^Set ${String(place)}:`) });
  await option(2).check();
  await choose.click();
  await expect(page.getByText(say('programme-own-refused', { set: 2 }))).toBeVisible();
  await expect(page.getByText(say('programme-own-open', { sets: '1' }))).toBeVisible();
  expect(await violations(page), 'a choice that is refused').toEqual([]);
  await option(1).check();
  await restedFingers(page);
  await choose.click();
  await expect(page.getByText(say('programme-own-chosen', { set: 1 })).first()).toBeVisible();
  // A block of a hundred points says what is left of it.
  await page.goto(`${server.url}/programme/${programme}/questionnaire/1`);
  await page.getByRole('spinbutton').first().fill('60');
  await expect(page.getByText(say('questionnaire-points-left', { points: 40 })).first()).toBeVisible();
  // Words of one's own out of a record are ticked one by one, and only what is ticked is in the text.
  const left = ['I stopped the Monday call.', 'Nobody missed it.'];
  const from = 'A reflection of yours';
  const evidence = { frameworks: [], hours: '', sessions: [], own: left.map((text) => ({ from, text })) };
  await page.route('**/evidence?*', (route) => route.fulfill({ json: evidence }));
  await page.goto(`${server.url}/programme/${programme}/texts`);
  await page.getByText(say('texts-records'), { exact: true }).click();
  await page.getByRole('button', { name: say('texts-records-look') }).click();
  await page.getByRole('checkbox', { name: new RegExp(`^${left[1] ?? ''}`) }).check();
  expect(await violations(page), 'words out of a record').toEqual([]);
  await page.getByRole('button', { name: say('texts-records-take') }).click();
  await expect(page.getByLabel(say('texts-account-words'))).toHaveValue(left[1] ?? '');
});

test('two evaluators code a text without seeing each other, and settle where they differ', async ({
  newSet,
  server,
  browser,
}) => {
  const say = speaker('en');
  const eve = await newSet().person('Eve');
  const other = await browser.newContext();
  const [evaluates, writes] = [
    caller(eve.page.request, server.url, 'eve00'),
    caller(other.request, server.url, 'ivo00'),
  ];
  await comeIn(evaluates, server, 'eve@example.org', 1);
  await comeIn(writes, server, 'ivo@example.org', 2);
  const { programme, own, comes } = await begin(evaluates);
  await comes(evaluates, 'independent_evaluator');
  await comes(writes, 'internal_evaluator');
  await comes(writes, 'internal_facilitator');
  const words = 'I asked why.\nThey were silent.';
  await writes.change(`${own}/texts`, { command: { do: 'consent', words } });
  const codes = (command: object) => writes.change(`${own}/evaluation`, { command });
  for (const name of ['asking', 'silence']) await codes({ do: 'name_code', name, about: `For ${name}.` });
  for (const line of [0, 1]) await codes({ do: 'code_line', text: 1, line, code: 1 });
  await codes({ do: 'finish', text: 1 });
  await other.close();

  const { page } = eve;
  await page.goto(`${server.url}/programme/${programme}/evaluation/1`);
  await expect(page.getByText(say('evaluation-blind'))).toBeVisible();
  for (const [line, code] of [
    [1, 'asking'],
    [2, 'silence'],
  ] as const) {
    const given = page.getByLabel(say('evaluation-code-line', { line }));
    await given.selectOption(code);
    await expect(given).toHaveClass(/given/);
  }
  await restedFingers(page);
  await page.getByRole('button', { name: say('evaluation-finish') }).click();
  await expect(page.getByText(say('evaluation-both'))).toBeVisible();
  await readable(page, 'both codings side by side', 'light');
  await page.getByRole('button', { name: say('evaluation-settle-to', { line: 2, code: 'silence' }) }).click();
  await expect(page.getByText(say('evaluation-settled', { code: 'silence' }))).toBeVisible();
  await page.getByRole('link', { name: say('evaluation-back') }).click();
  await page.getByRole('button', { name: say('evaluation-tab-agreement') }).click();
  await expect(page.getByRole('row', { name: /^silence/ })).toContainText(say('evaluation-undefined-used'));
  await readable(page, 'agreement', 'dark');
});
