// Coming in by a letter: on the device that asked by its link, on another by its figures, and nothing happens by opening.
import type { Page } from '@playwright/test';
import { restedFingers } from './support/fingers';
import { letterTo, otherThan } from './support/letters';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');

async function askFor(page: Page, url: string, address: string): Promise<void> {
  await page.goto(`${url}/account`);
  await page.getByLabel(say('sign-in-address')).fill(address);
  await page.getByRole('button', { name: say('sign-in-send') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('sign-in-look-title') })).toBeFocused();
}

test('a maker comes in by the link, finds the seat on another device by the figures, and signs that one out', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('nobody is here');
  ruth.watch.forgiving = true;
  await ruth.page.goto(server.url);
  await ruth.page.getByRole('link', { name: say('home-come-in') }).click();
  await expect(
    ruth.page.getByText(say('set-round-name', { set: 'Thursday set', name: 'Ruth' })),
  ).toBeVisible();
  await askFor(ruth.page, server.url, 'ruth@example.org');
  await expect(ruth.page.getByText(say('sign-in-printed'))).toBeVisible();
  const first = await letterTo(server);

  // A program that looks through mail opens the link, and then she does: nothing is changed by that.
  const scanner = await set.person('scanner');
  scanner.watch.forgiving = true;
  await scanner.page.goto(first.link);
  const press = scanner.page.getByRole('button', { name: say('sign-in-press') });
  await expect(press).toBeVisible();
  await expect(scanner.page).toHaveURL(`${server.url}/account`);
  await press.click();
  await expect(scanner.page.getByText(say('problem-sign-in-elsewhere'))).toBeVisible();
  await ruth.page.goto(first.link);
  await ruth.page.getByRole('button', { name: say('sign-in-press') }).click();
  await expect(ruth.page.getByRole('heading', { level: 1, name: say('sign-in-in-title') })).toBeFocused();

  // How she likes pages to be goes with her to the next device.
  await ruth.page.goto(`${server.url}/account`);
  const likes = ruth.page.getByRole('region', { name: say('own-settings') });
  await likes.getByLabel(say('theme')).selectOption({ label: say('theme-dark') });
  await likes.getByLabel(say('own-settings-contrast')).selectOption({ label: say('yes') });
  await likes.getByRole('button', { name: say('own-settings-keep') }).click();
  await expect(likes.getByText(say('own-settings-kept'))).toBeVisible();
  await expect(ruth.page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const phone = await set.person('phone');
  phone.watch.forgiving = true;
  await expect(phone.page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
  await askFor(phone.page, server.url, 'ruth@example.org');
  const second = await letterTo(server, 2);
  const figures = phone.page.getByLabel(say('sign-in-figures'));
  await figures.fill(otherThan(second.code));
  await restedFingers(phone.page);
  await figures.press('Enter');
  await expect(phone.page.getByText(say('sign-in-wrong-left', { left: 4 }))).toBeVisible();
  await figures.fill(second.code);
  await restedFingers(phone.page);
  await figures.press('Enter');
  await expect(phone.page.getByRole('heading', { level: 1, name: say('sign-in-in-title') })).toBeFocused();
  await expect(phone.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(phone.page.locator('html')).toHaveAttribute('data-contrast', '');
  const seat = phone.page.getByText(say('set-round-name', { set: 'Thursday set', name: 'Ruth' }));
  await seat.click();
  await expect(phone.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();

  await ruth.page.goto(`${server.url}/account`);
  await expect(ruth.page.getByRole('heading', { name: say('account-sign-ins') })).toBeVisible();
  const ends = ruth.page.getByRole('button', { name: new RegExp(`^${say('account-end')}`) });
  await expect(ends).toHaveCount(2);
  await ends.last().click();
  await expect(ends).toHaveCount(1);
  await expect(ruth.page.getByText(say('account-ended'))).toBeVisible();
  await phone.page.goto(server.url);
  await expect(phone.page.getByRole('link', { name: say('home-come-in') })).toBeVisible();
  await expect(
    phone.page.getByText(say('set-round-name', { set: 'Thursday set', name: 'Ruth' })),
  ).toBeHidden();
});
