// Two regions, each a server with a store of its own: whoever opens a link or a page at the wrong one is led to the right
// one, and the wrong one is never shown the token.
import { Server } from './support/server';
import { LearningSet } from './support/set';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');

test('a link, a page and an account of another region are led there', async ({ browser }) => {
  const there = await Server.start({ options: ['--region', 'uk'] });
  const regions = `uk=${there.url}`;
  const here = await Server.start({ options: ['--region', 'eu', '--regions', regions] });
  const set = new LearningSet(there, browser);
  await set.start();
  const link = set.started.invitations[1]?.link ?? '';
  const [, token = ''] = /^\/i#uk\.(.{22})$/.exec(link) ?? [];
  expect(token).not.toBe('');

  const amara = await set.person('Amara');
  const shown: string[] = [];
  amara.page.on('request', (request) => {
    if (!request.url().startsWith(here.url)) return;
    shown.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()));
  });
  await amara.page.goto(here.url + link);
  await expect(amara.page.getByRole('button', { name: say('invitation-accept') })).toBeVisible();
  expect(amara.page.url()).toBe(`${there.url}/i`);
  // A mail service wrote %23 for the #: then the page has the token in its own address, and takes it along all the same.
  await amara.page.goto(here.url + link.replace('#', '%23'));
  await expect(amara.page.getByRole('button', { name: say('invitation-accept') })).toBeVisible();
  expect(amara.page.url()).toBe(`${there.url}/i`);
  const told = shown.filter((part) => part.includes(token));
  // What was opened in so many words is all that had it.
  expect(told).toEqual([here.url + link.replace('#', '%23')]);

  await amara.page.getByRole('button', { name: say('invitation-accept') }).click();
  await expect(amara.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
  await amara.page.goto(`${here.url}/session/${set.started.session}/seat/2`);
  await expect(amara.page.getByRole('heading', { level: 1, name: say('lobby-title') })).toBeVisible();
  expect(amara.page.url()).toBe(`${there.url}/session/${set.started.session}/seat/2`);

  await amara.page.goto(`${here.url}/account`);
  const way = amara.page.getByRole('link', { name: say('regions-there', { name: 'uk' }) });
  await expect(way).toHaveAttribute('href', `${there.url}/account`);
  await expect(amara.page.getByText(say('regions-here', { here: 'eu' }))).toBeVisible();

  set.expectNoFaults();
  // Whoever runs neither region says so in the reader's words; the call that found out is no fault.
  const lost = await set.person('Lost');
  await lost.page.goto(`${here.url}/i#mars.${token}`);
  await expect(lost.page.getByText(say('problem-region-unknown'))).toBeVisible();
  await set.close();
  await here.stop();
  await there.stop();
});
