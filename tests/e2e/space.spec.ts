// Room for everything on every page: long names, two of one name, words that nothing breaks, from a large screen to
// 400 % zoom, in both languages.
import type { Page } from '@playwright/test';
import { Moves } from './support/moves';
import { sideways } from './support/sideways';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);
const LONG = 'Wilhelmina-Charlotte Papadopoulou-B'; // 35 letters
const UNBROKEN = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamter'.repeat(2);

/** Nothing stands out, in English and in German. */
async function expectRoom(page: Page, what: string): Promise<void> {
  for (const language of ['de', 'en'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('openset.language', chosen), language);
    await page.reload();
    await expect(page.locator(`html[lang=${language}] h1`).first()).toBeVisible();
    expect(await sideways(page), `${what}, ${language}`).toEqual([]);
  }
}

/** Seats are in their places when a circle is first drawn, and when its size changes: they do not glide there. */
async function expectInTheirPlaces(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const drawn = page.locator('.circle:not([style*="move-chair"]) #seats');
  const seat = drawn.locator('.seat').nth(1);
  const glides = () => page.evaluate(() => (window as unknown as { glides: number }).glides);
  await page.addInitScript(() => {
    const counted = window as unknown as { glides: number };
    counted.glides = 0;
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      const moves = ['left', 'top', 'transform'].includes(propertyName);
      if (moves && target instanceof Element && target.matches('.seat, .place')) counted.glides += 1;
    });
  });
  await page.reload();
  await expect(seat).toBeVisible();
  const before = await seat.getAttribute('style');
  await page.setViewportSize({ width: 1100, height: 700 });
  await expect(seat).not.toHaveAttribute('style', before ?? '');
  await expect(drawn).toBeVisible();
  expect(await glides()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
}

test('nothing stands out sideways, on any page', async ({ newSet, server }) => {
  test.slow();
  const set = newSet({ names: ['Ruth', LONG, LONG, 'Jonas'], called: UNBROKEN.slice(0, 80) });
  await set.start();
  const [ruth] = set.people;
  if (!ruth) throw new Error('nobody is here');
  await ruth.page.goto(server.url);
  await expectRoom(ruth.page, 'the first page');
  await ruth.page.goto(`${server.url}/set/${set.started.set}/seat/${String(set.started.own)}`);
  await expectRoom(ruth.page, 'the set');
  await set.invite('Ruth');
  await expectRoom(ruth.page, 'the lobby');
  await set.enter(ruth);
  const others: Page[] = [];
  for (const { name, member, link } of set.started.invitations) {
    if (member === set.started.own) continue;
    const person = await set.person(name);
    await person.page.goto(server.url + link);
    await person.page.getByRole('button', { name: 'Take this seat' }).click();
    await set.enter(person);
    others.push(person.page);
  }
  const [amara, priya] = others;
  if (!amara || !priya) throw new Error('somebody is missing');
  await moves.start(ruth.page, 'check-in');
  // Two of one name, told apart in every list.
  await expect(ruth.page.locator('#seats')).toContainText(`${LONG} (1)`);
  await expect(ruth.page.locator('#seats')).toContainText(`${LONG} (2)`);
  await expectInTheirPlaces(ruth.page);
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(ruth.page, stage);
  await amara.getByRole('textbox', { name: say('bids-label') }).fill(UNBROKEN);
  await amara.getByRole('button', { name: say('bids-make') }).click();
  await expect(ruth.page.getByText(UNBROKEN).first()).toBeVisible();
  await expectRoom(ruth.page, 'bidding');
  await ruth.page.getByRole('button', { name: say('agenda-agree') }).click();
  await expect(ruth.page.getByText(say('agenda-agreed'))).toBeVisible();
  for (const stage of ['contract', 'presentation', 'clarifying', 'open-questions'])
    await moves.next(ruth.page, stage);
  await moves.raise(priya, `${UNBROKEN}?`);
  await moves.callIn(ruth.page, priya, `${LONG} (2)`);
  await expect(amara.getByRole('button', { name: say('ask-answer'), exact: true })).toBeVisible();
  await expectRoom(ruth.page, 'the facilitator');
  await expectRoom(amara, 'the presenter');
  await expectRoom(priya, 'the asker');
  await ruth.page.setViewportSize({ width: 683, height: 384 });
  for (const what of ['h1', '.rule', '.clock'])
    await expect(ruth.page.locator(what).first(), `${what} above the fold`).toBeInViewport({ ratio: 1 });
  await ruth.page.setViewportSize({ width: 1280, height: 800 });
  await moves.next(ruth.page, 'reflections');
  await expect(amara.getByRole('heading', { level: 1 })).toHaveText(say('turned-title'));
  await amara.getByRole('textbox', { name: say('notes-label') }).fill(UNBROKEN);
  await amara.keyboard.press('Enter');
  await expectRoom(amara, 'turned away');
  await priya
    .getByRole('textbox', { name: say('reflection-label') })
    .fill(`${UNBROKEN}\n\nA second paragraph.`);
  await priya.getByRole('button', { name: say('reflection-share') }).click();
  await ruth.page.getByText(say('means-title')).click();
  await ruth.page.getByRole('button', { name: say('means-end') }).click();
  await ruth.page.getByRole('button', { name: say('end-now'), exact: true }).click();
  await ruth.page.getByRole('link', { name: say('room-to-record') }).click();
  const reflection = ruth.page.getByText('A second paragraph.');
  await expect(reflection).toBeVisible();
  expect(await reflection.evaluate((element) => (element as HTMLElement).innerText)).toContain(
    '\n\nA second',
  );
  await expectRoom(ruth.page, 'the record');
});
