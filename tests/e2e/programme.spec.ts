// A whole programme that is played: chosen on the first page, and seen as whoever runs it and as its sponsor; and the pages of
// those who learn to facilitate in it.
import { expect } from '@playwright/test';
import { LOOKED_FOR, violations } from './support/axe';
import { sideways } from './support/sideways';
import { test } from './support/test';
import { development } from './support/told';
import { speaker } from './support/words';

const say = speaker('en');

test('a programme is played, and seen as whoever runs it and as its sponsor', async ({ page, server }) => {
  await page.goto(`${server.url}/`);
  await page.getByRole('button', { name: say('home-programme') }).click();
  const which = page.getByRole('combobox', { name: say('programme-try-which') });
  await which.selectOption('supervisors');
  await page.getByRole('button', { name: say('programme-try-start') }).click();
  // How far it has come is said, and then that it is over.
  const name = 'Supervisors of trainees';
  const played = page.locator('label').filter({ hasText: say('programme-try-played', { name }) });
  await expect(played).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: say('programme-try-look') }).click();
  await expect(page.getByText(say('programme-rehearsal'))).toBeVisible();
  const people = page.getByRole('button', { name: say('programme-tab-people') });
  await expect(people).toBeVisible();
  await expect(page.getByRole('heading', { name: say('questionnaires-all') })).toBeVisible();
  expect(await sideways(page)).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, LOOKED_FOR[colorScheme]), colorScheme).toEqual([]);
  }
  // What is asked of those who learn to facilitate is said here; what they have done is theirs, and their supervisor's.
  const back = page.url();
  await page.getByRole('link', { name: say('evaluation-way-development') }).click();
  await expect(page.getByRole('heading', { name: say('development-track'), exact: true })).toBeVisible();
  await page.getByRole('button', { name: say('development-choose') }).click();
  await expect(page.getByRole('heading', { name: say('development-who') })).toBeVisible();
  expect(await violations(page), 'what is asked').toEqual([]);
  await page.route('**/api/programmes/*/development', (route) => route.fulfill({ json: development }));
  await page.reload();
  await expect(page.getByRole('heading', { name: say('development-sign') })).toBeVisible();
  for (const words of await page.locator('summary').all()) await words.click();
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await violations(page), `${String(width)} px`).toEqual([]);
  }
  expect(await sideways(page)).toEqual([]);
  await page.goto(back);
  // What sponsors do not see is not there.
  const sponsor = page.getByRole('button', { name: say('programme-see-sponsor') });
  await sponsor.click();
  await expect(sponsor).toHaveAttribute('aria-pressed', 'true');
  await expect(people).toBeHidden();
  // What there is for them has a way: what was released, and the figures of what has closed.
  await expect(page.getByRole('link', { name: say('sponsor-page') })).toBeVisible();
  await page.getByRole('link', { name: 'After the session' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'After the session' })).toBeVisible();
  expect(await sideways(page)).toEqual([]);
});
