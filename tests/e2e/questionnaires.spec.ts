// A questionnaire as somebody answers it, what is shown of all answers, and the gate of a set as its members see it: by
// keyboard, in both languages, down to 320 pixels.
import type { Page } from '@playwright/test';
import { violations } from './support/axe';
import { restedFingers } from './support/fingers';
import { letterTo } from './support/letters';
import type { Server } from './support/server';
import { sideways } from './support/sideways';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');

/** A call of the page's own browser, as its pages make it. */
async function post<Answer>(page: Page, server: Server, path: string, data: unknown): Promise<Answer> {
  const answered = await page.request.post(`${server.url}${path}`, {
    data,
    headers: { 'X-Openset': '1', Origin: server.url },
  });
  expect(answered.ok(), `${path}: ${await answered.text()}`).toBe(true);
  return (await answered.json()) as Answer;
}

/** Somebody who runs a programme and goes through it as well. */
async function programmeOf(page: Page, server: Server): Promise<string> {
  await page.goto(server.url);
  await post(page, server, '/api/demo', {
    part: 'facilitator',
    format: 'classic',
    language: 'en',
    pace: 'human',
    rehearsal: false,
  });
  await post(page, server, '/api/sign-in/ask', { address: 'olga@example.org', language: 'en' });
  const { link } = await letterTo(server);
  await post(page, server, '/api/sign-in/by-link', { token: link.split('#')[1] });
  const { organisation } = await post<{ organisation: string }>(page, server, '/api/organisations', {
    name: 'Hospital group',
    key: null,
  });
  const { programme } = await post<{ programme: string }>(
    page,
    server,
    `/api/organisations/${organisation}/programmes`,
    { name: 'Leadership', zone: 'Europe/Vienna', language: 'en' },
  );
  const path = `/api/programmes/${programme}`;
  await post(page, server, path, {
    change: 'a'.repeat(22),
    command: {
      do: 'add_cohort',
      name: 'One',
      wave: null,
      starts: '2031-05-11',
      least: null,
      most: null,
    },
  });
  await post(page, server, `${path}/people`, {
    change: 'b'.repeat(22),
    cohort: 1,
    table: Buffer.from('name\nOlga\n').toString('base64'),
    language: 'en',
    only_read: false,
  });
  const invited = await post<{ link: string }>(page, server, `${path}/roles`, {
    role: 'participant',
    person: 1,
    address: null,
    language: 'en',
  });
  await post(page, server, '/api/programmes/join', { token: invited.link });
  const { today } = (await (await page.request.get(`${server.url}${path}`)).json()) as { today: string };
  const before = new Date(Date.parse(`${today}T12:00:00Z`) - 10 * 86_400_000).toISOString().slice(0, 10);
  await post(page, server, `${path}/questionnaires`, {
    change: 'c'.repeat(22),
    instrument: 'culture',
    days: { from: before, opens: 1, reminds: null, closes: 60 },
    asked: { who: 'everybody', cohort: null, by: null, control: false },
  });
  return programme;
}

/** Shares as pressed into the four boxes. */
async function share(page: Page, shares: readonly number[]): Promise<void> {
  for (const [at, points] of shares.entries()) {
    await page.getByRole('spinbutton').nth(at).fill(String(points));
  }
}

test('twelve blocks are answered by keyboard, and none goes on with points left', async ({
  page,
  server,
}) => {
  const programme = await programmeOf(page, server);
  await page.goto(`${server.url}/programme/${programme}`);
  await page.getByRole('link', { name: 'Competing values' }).click();
  await expect(page.getByText(say('questionnaire-block', { number: 1, count: 12 }))).toBeVisible();
  const next = page.getByRole('button', { name: say('questionnaire-next-points') });
  await share(page, [50, 10, 10, 28]);
  await expect(page.getByText(say('questionnaire-points-left', { points: 2 }))).toBeVisible();
  await restedFingers(page);
  await next.click();
  await expect(page.getByText(say('questionnaire-missing'), { exact: true }).first()).toBeVisible();

  // Arrow keys put one more, page keys five; what stands there is kept over a reload.
  const last = page.getByRole('spinbutton').nth(3);
  await last.press('ArrowUp');
  await last.press('PageUp');
  await expect(page.getByText(say('questionnaire-points-over', { points: 4 }))).toBeVisible();
  await share(page, [50, 10, 10, 30]);
  await expect(page.getByText(say('questionnaire-points-all', { points: 100 }))).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toEqual([]);
  await page.reload();
  await expect(last).toHaveValue('30');

  for (let block = 1; block <= 12; block += 1) {
    await expect(page.getByText(say('questionnaire-block', { number: block, count: 12 }))).toBeVisible();
    await share(page, [40, 30, 20, 10]);
    const on = block === 12 ? say('questionnaire-send') : say('questionnaire-next');
    await restedFingers(page);
    await page.getByRole('button', { name: on, exact: true }).click();
  }
  await expect(page.getByRole('heading', { name: say('questionnaire-thanks') })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: say('questionnaire-thanks') })).toBeVisible();
  // Nothing is shown of it while it is open.
  await page.goto(`${server.url}/programme/${programme}/questionnaire/1/report`);
  await expect(page.getByText(say('problem-questionnaire-still-open')).first()).toBeVisible();
});
