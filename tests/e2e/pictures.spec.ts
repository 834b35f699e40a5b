// Which pictures go over the line: none where a member has little of it, and nothing is agreed anew for that.
import { expect, type Page } from '@playwright/test';
import { flow, keepFlow, voiceLimit } from './support/flow';
import { Moves } from './support/moves';
import type { LearningSet } from './support/set';
import { leadToPresentation, toPresentation } from './support/shortcut';
import { test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
/** Packets of a picture that are sent while a test looks whether any of them arrive: a second or two. */
const MANY = 40;

async function three(set: LearningSet): Promise<{ Amara: Page; Priya: Page }> {
  const { Amara, Priya } = await set.gather('With video');
  if (!Amara || !Priya) throw new Error('somebody is missing');
  return { Amara, Priya };
}

async function switchOn(page: Page, id: 'camera' | 'mic'): Promise<void> {
  await page
    .getByRole('button', { name: say(`${id}-off`) })
    .first()
    .click();
  await expect(page.getByRole('button', { name: say(`${id}-on`) }).first()).toBeVisible();
}

/** Waits until `sender` has sent many more packets of the kind, and says how many `receiver` got meanwhile. */
async function arrives(sender: Page, receiver: Page, of: 'sound' | 'picture'): Promise<number> {
  const before = {
    sent: (await flow(sender))[of].sent,
    received: (await flow(receiver))[of].received,
  };
  await expect.poll(async () => (await flow(sender))[of].sent - before.sent).toBeGreaterThan(MANY);
  return (await flow(receiver))[of].received - before.received;
}

async function low(
  page: Page,
  on: boolean,
  id: 'low-title' | 'words-only-title' = 'low-title',
): Promise<void> {
  await page.getByRole('button', { name: say('more') }).click();
  const dialog = page.getByRole('dialog');
  const toggle = dialog.getByRole('switch', { name: say(id) });
  await toggle.focus();
  await page.keyboard.press('Space');
  await expect(toggle).toBeChecked({ checked: on });
  await dialog.getByRole('button', { name: say('close') }).click();
}

/**
 * Waits until a page is shown these layers, each of its sender, and nothing else. A busy browser makes all layers smaller
 * than it was asked, so that a layer is told by the size in which its sender makes it now.
 */
async function isShown(page: Page, layers: [Page, 'l' | 'h'][]): Promise<void> {
  const heights = (of: number[]) => of.filter((height) => height > 0).sort((one, other) => one - other);
  await expect(async () => {
    const made = await Promise.all(
      layers.map(async ([sender, layer]) => (await flow(sender)).made[layer] ?? 0),
    );
    expect(Math.min(...made)).toBeGreaterThan(0);
    expect(heights((await flow(page)).heights)).toEqual(heights(made));
  }).toPass({ timeout: 20_000 });
}

test('a member with a low connection gets sound and no pictures, and has them back without agreeing anew', async ({
  newSet,
}) => {
  const { Amara, Priya } = await three(newSet({ names: ['Ruth', 'Amara', 'Priya'], before: keepFlow }));
  for (const page of [Amara, Priya]) {
    await switchOn(page, 'mic');
    await switchOn(page, 'camera');
  }
  const pictures = (page: Page) => page.locator('#seats video');
  await expect(pictures(Priya)).toHaveCount(1);
  await expect.poll(() => arrives(Amara, Priya, 'picture')).toBeGreaterThan(0);
  const { agreed } = await flow(Priya);

  await low(Priya, true);
  await expect(Priya.getByText(say('low-own'))).toBeVisible();
  await expect(pictures(Priya)).toHaveCount(0);
  await expect(pictures(Amara)).toHaveCount(0);
  expect(await voiceLimit(Priya)).toBeLessThanOrEqual(20_000);
  // What was on its way has arrived once nothing came for a while.
  await expect.poll(() => arrives(Amara, Priya, 'picture')).toBe(0);
  expect(await arrives(Amara, Priya, 'picture')).toBe(0);
  expect(await arrives(Amara, Priya, 'sound')).toBeGreaterThan(0);
  const { sent } = (await flow(Priya)).picture;
  expect(await arrives(Priya, Amara, 'sound')).toBeGreaterThan(0);
  expect((await flow(Priya)).picture.sent).toBe(sent);

  await low(Priya, false);
  await expect(pictures(Priya)).toHaveCount(1);
  await expect.poll(() => arrives(Amara, Priya, 'picture')).toBeGreaterThan(0);
  expect(await voiceLimit(Priya)).toBeNull();
  expect((await flow(Priya)).agreed).toBe(agreed);
  // One's own camera comes back by one's own hand alone.
  await expect(Priya.getByRole('button', { name: say('camera-off') }).first()).toBeVisible();
});

test('layers go on when somebody comes in and everything is agreed anew', async ({ newSet }) => {
  const set = newSet({ before: keepFlow });
  await set.start();
  const [ruth, amara, priya] = [
    await set.invite('Ruth'),
    await set.invite('Amara'),
    await set.invite('Priya'),
  ];
  for (const person of [ruth, amara, priya]) await set.enter(person, 'With video');
  const [Ruth, Amara, Priya] = [ruth.page, amara.page, priya.page];
  for (const page of [Amara, Priya]) await switchOn(page, 'camera');
  const layer = async (page: Page, name: 'l' | 'h') => (await flow(page)).layers[name] ?? 0;
  const grows = async (page: Page, name: 'l' | 'h') => {
    const before = await layer(page, name);
    await expect.poll(async () => (await layer(page, name)) - before).toBeGreaterThan(MANY);
  };
  const both: [Page, 'l' | 'h'][] = [
    [Amara, 'h'],
    [Priya, 'l'],
  ];
  await leadToPresentation(Ruth, Amara, say);
  await grows(Amara, 'h');
  await grows(Priya, 'l');
  await isShown(Ruth, both);

  const agreed = await Promise.all([Amara, Priya].map(async (page) => (await flow(page)).agreed));
  const jonas = await set.invite('Jonas');
  await set.enter(jonas, 'With video');
  for (const [index, page] of [Amara, Priya].entries())
    await expect.poll(async () => (await flow(page)).agreed).toBeGreaterThan(agreed[index] ?? 0);
  // Whoever came sees both sizes, and so do those who were there, in packets sent since.
  await isShown(jonas.page, both);
  await grows(Amara, 'h');
  await grows(Priya, 'l');
  for (const page of [Ruth, jonas.page]) {
    await expect.poll(() => arrives(Amara, page, 'picture')).toBeGreaterThan(0);
    await expect.poll(() => arrives(Priya, page, 'picture')).toBeGreaterThan(0);
    await isShown(page, both);
  }
});

test('low connection is chosen before the room, on a phone too, and remembered', async ({ newSet }) => {
  const set = newSet({ names: ['Ruth', 'Amara', 'Priya'], before: keepFlow });
  await set.start();
  const amara = await set.invite('Amara');
  await set.enter(amara, 'With video');
  const priya = await set.invite('Priya');
  const { page } = priya;
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await page.getByRole('radio', { name: say('join-video') }).check();
    const toggle = page.getByRole('switch', { name: say('low-title') });
    await expect(toggle).toBeVisible();
    await expect(toggle).toHaveAccessibleDescription(say('low-text'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.getByRole('switch', { name: say('low-title') }).check();
  await page.reload();
  await page.getByRole('radio', { name: say('join-video') }).check();
  await expect(page.getByRole('switch', { name: say('low-title') })).toBeChecked();
  await set.enter(priya, 'With video');
  await expect(page.getByText(say('low-own'))).toBeVisible();
  await switchOn(amara.page, 'mic');
  await switchOn(amara.page, 'camera');
  expect(await arrives(amara.page, page, 'picture')).toBe(0);
  await expect.poll(() => arrives(amara.page, page, 'sound')).toBeGreaterThan(0);
});

test('the presenter is sent large and the others small, and only what somebody can use is sent', async ({
  newSet,
}) => {
  const { Amara, Priya } = await toPresentation(newSet({ before: keepFlow }), say, 'With video');
  for (const page of [Amara, Priya]) await switchOn(page, 'camera');
  const grows = async (page: Page, layer: string) => {
    const before = (await flow(page)).layers[layer] ?? 0;
    await expect.poll(async () => ((await flow(page)).layers[layer] ?? 0) - before).toBeGreaterThan(MANY);
  };
  await grows(Amara, 'h');
  await grows(Priya, 'l');
  // What was sent before anyone could be asked has gone; from here on the questioner's large picture is not made.
  const unused = (await flow(Priya)).layers['h'] ?? 0;
  await grows(Priya, 'l');
  expect((await flow(Priya)).layers['h'] ?? 0).toBe(unused);
  await isShown(Priya, [[Amara, 'h']]);
  await isShown(Amara, [[Priya, 'l']]);
});

test('whoever goes on with words only neither sends nor receives anything else, and begins sound anew by hand', async ({
  newSet,
  server,
}) => {
  const set = newSet({ names: ['Ruth', 'Amara', 'Priya'], before: keepFlow });
  const { Amara, Priya } = await three(set);
  for (const page of [Amara, Priya]) await switchOn(page, 'mic');
  await expect.poll(() => arrives(Amara, Priya, 'sound')).toBeGreaterThan(0);

  await low(Priya, true, 'words-only-title');
  await expect(Priya.getByText(say('words-only-own'))).toBeVisible();
  await expect(Priya.getByRole('button', { name: say('mic-none') }).first()).toBeDisabled();
  // The connection is gone, not only silent.
  expect(
    await Priya.evaluate(() =>
      (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections.every(
        ({ connectionState }) => connectionState === 'closed',
      ),
    ),
  ).toBe(true);
  const { received } = (await flow(Priya)).sound;
  await arrives(Amara, Amara, 'sound');
  expect((await flow(Priya)).sound.received).toBe(received);
  // The room goes on: the facilitator begins, and she sees it.
  const ruth = set.people.find(({ name }) => name === 'Ruth')?.page;
  if (!ruth) throw new Error('nobody facilitates');
  const moves = new Moves(say);
  await moves.start(ruth, 'check-in');
  await moves.expectStage(Priya, 'check-in');
  // A socket that comes back does not bring sound along.
  const connections = (page: Page) =>
    page.evaluate(() => (window as unknown as { keptConnections: unknown[] }).keptConnections.length);
  const before = await connections(Priya);
  for (const { watch } of set.people) watch.forgiving = true;
  await server.killAndRestart();
  await moves.next(ruth, 'ground-rules');
  await moves.expectStage(Priya, 'ground-rules');
  expect(await connections(Priya)).toBe(before);

  await low(Priya, false, 'words-only-title');
  await expect.poll(() => connections(Priya)).toBeGreaterThan(before);
  await expect(Priya.getByRole('button', { name: say('mic-off') }).first()).toBeVisible();
});
