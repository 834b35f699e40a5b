// People come in and get back in: a maker keeps the set, a link is one person's, and a page loaded again says so.
import type { Page } from '@playwright/test';
import type { LearningSet } from './support/set';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
const NAMES = ['Ruth', 'Amara', 'Siobhán', 'Tomasz'];

/** Makes a set by hand; what is left is the page that gives the links. */
async function make(set: LearningSet, url: string): Promise<{ page: Page; links: Map<string, string> }> {
  const { page } = await set.person('Ruth');
  await page.goto(url);
  await page.getByRole('button', { name: say('home-start'), exact: true }).click();
  await page.getByLabel(say('set-new-name')).fill('Tuesday set');
  for (const [index, name] of NAMES.entries()) {
    await page.getByLabel(say('set-new-member', { number: index + 1 }), { exact: true }).fill(name);
  }
  await page.getByRole('button', { name: say('set-new-create') }).click();
  await expect(page.getByRole('heading', { name: say('access-own-title') })).toBeVisible();
  const links = new Map<string, string>();
  for (const name of NAMES) {
    links.set(name, await page.getByLabel(say('home-try-link', { name }), { exact: true }).inputValue());
  }
  return { page, links };
}

const linkOf = (links: Map<string, string>, name: string): string => links.get(name) ?? '';

test('a maker keeps an own link, finds it on the page of the set, and is told of a device that came', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { page, links } = await make(set, server.url);
  await page.getByRole('link', { name: say('home-enter') }).click();
  await page.getByRole('link', { name: say('nav-set') }).click();
  await expect(page.getByRole('heading', { name: say('access-title') })).toBeVisible();
  await expect(page.getByLabel(say('home-try-link', { name: 'Ruth' }), { exact: true })).toHaveValue(
    linkOf(links, 'Ruth'),
  );
  const fresh = await set.person('another machine');
  await fresh.page.goto(linkOf(links, 'Ruth'));
  await fresh.page.getByRole('button', { name: say('invitation-device-accept') }).click();
  await expect(fresh.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
  await page.reload();
  const mine = page.getByRole('button', { name: say('access-mine') });
  await expect(page.getByText(say('access-new'))).toBeVisible();
  await mine.click();
  await expect(page.getByText(say('access-known'))).toBeVisible();
  await expect(mine).toBeHidden();
});

test('a link that was used asks its owner, with the same number on both screens', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { links } = await make(set, server.url);
  const [phone, laptop] = [await set.person('Amara'), await set.person('Amara again')];
  await phone.page.goto(linkOf(links, 'Amara'));
  await phone.page.getByRole('button', { name: say('invitation-accept') }).click();
  await expect(phone.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
  await laptop.page.goto(linkOf(links, 'Amara'));
  await laptop.page.getByRole('button', { name: say('invitation-ask') }).click();
  const waiting = laptop.page.locator('main p').filter({ hasText: /\d{4}/ });
  const code = /\d{4}/.exec((await waiting.textContent()) ?? '')?.[0] ?? '';
  await phone.page.getByRole('link', { name: say('lobby-to-see-link') }).click();
  await expect(phone.page.getByText(say('access-asks-code', { code }))).toBeVisible();
  await phone.page.getByRole('button', { name: say('access-yes') }).click();
  await expect(laptop.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
});

test('an invitation that is loaded again, or reached by Back, says so and shows the seats of this browser', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { links } = await make(set, server.url);
  const { page } = await set.person('Amara');
  const again = page.getByRole('heading', { level: 1, name: say('invitation-again-title') });
  const accept = page.getByRole('button', { name: say('invitation-accept') });
  // A mail service has rewritten the link, and a full stop stuck to it.
  await page.goto(`${linkOf(links, 'Amara').replace('#', '%23')}.`);
  await expect(accept).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/i`);
  await page.reload();
  await expect(again).toBeVisible();
  // The link typed into the same tab opens again.
  await page.goto(linkOf(links, 'Amara'));
  await accept.click();
  await expect(page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
  await page.goBack();
  await expect(again).toBeVisible();
  await page
    .getByRole('link', { name: say('set-round-name', { set: 'Tuesday set', name: 'Amara' }) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
});

test('a facilitator takes somebody out, who is shown it in the room', async ({ newSet, server }) => {
  const set = newSet();
  const { page, links } = await make(set, server.url);
  const amara = await set.person('Amara');
  await amara.page.goto(linkOf(links, 'Amara'));
  await amara.page.getByRole('button', { name: say('invitation-accept') }).click();
  await set.enter(amara);
  await page.getByRole('link', { name: say('home-enter') }).click();
  await page.getByRole('link', { name: say('nav-set') }).click();
  await page.getByRole('button', { name: `${say('members-remove')}: Amara` }).click();
  const dialog = page.getByRole('dialog', { name: say('members-remove-title', { name: 'Amara' }) });
  await dialog.getByRole('button', { name: say('members-remove') }).click();
  await expect(page.getByText(say('members-removed', { name: 'Amara' }))).toBeVisible();
  await expect(amara.page.getByText(say('room-closed-signed-out'))).toBeVisible();
});
