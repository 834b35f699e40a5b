// A newcomer sees the main job alone: a session with rehearsal members, marked as such everywhere.
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');

test('"Try a session" leads into a room where rehearsal members check in by themselves', async ({
  newSet,
  server,
}) => {
  const set = newSet();
  const { page } = await set.person('visitor');
  await page.goto(server.url);
  await page.getByRole('radio', { name: say('home-try-questioner') }).check();
  await page
    .getByRole('combobox', { name: say('home-try-pace') })
    .selectOption({ label: say('home-try-pace-quick') });
  await page.getByRole('button', { name: say('home-try-start'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('home-try-links-title') })).toBeVisible();
  await page.getByRole('link', { name: say('home-enter') }).click();
  await page.getByRole('radio', { name: say('join-writing') }).check();
  await page.getByRole('button', { name: say('lobby-enter'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('stage-check-in') })).toBeVisible();
  await expect(page.locator('#seats')).toContainText(say('seat-rehearsal'));
  // Rehearsal members live as fast as the room allows, so a stage without a turn of ours may be over in a moment.
  await page.getByRole('button', { name: say('floor-finished') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('stage-progress-reports') })).toBeVisible();
  await page.getByRole('button', { name: say('floor-finished') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('stage-open-questions') })).toBeVisible();
});

test('a link takes one seat, for one person, and leaves the address at once', async ({ newSet }) => {
  const set = newSet();
  await set.start();
  const jonas = await set.invite('Jonas');
  await expect(jonas.page).toHaveURL(/\/session\/[^#]+$/);
  await expect(jonas.page.getByRole('heading', { level: 1 })).toHaveText(say('lobby-title'));
});

test('members of other sets find nothing', async ({ newSet, server }) => {
  const set = newSet();
  await set.start();
  const stranger = await set.person('stranger');
  stranger.watch.forgiving = true;
  await stranger.page.goto(`${server.url}/session/${set.started.session}/seat/2`);
  await expect(stranger.page.getByText(say('problem-not-found'))).toBeVisible();
  await stranger.page.goto(`${server.url}/session/${set.started.session}/seat/2/record`);
  await expect(stranger.page.getByText(say('problem-not-found'))).toBeVisible();
});
