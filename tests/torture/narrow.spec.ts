// One member on a narrow line: what gives way, what does not, and that nobody else is worse off for it.
import { expect, type Page } from '@playwright/test';
import { speaker } from '../e2e/support/words';
import { figures, hears, lasts, listened, microphone, show } from './support/figures';
import { voice } from '../e2e/support/speech';
import { test } from './support/test';

const say = speaker('en');
/** What is listened to for a figure: some thousand packets. */
const LISTENED_MS = 20_000;
/** Enough for voices and nothing else: the small picture alone takes as much. */
const NARROW_KBITS = 120;

async function camera(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: say('camera-off') })
    .first()
    .click();
  await expect(page.getByRole('button', { name: say('camera-on') }).first()).toBeVisible();
}

/** Pictures that `receiver` got for each that `sender` sent, while time passes. */
async function share(sender: Page, receiver: Page, ms: number): Promise<number> {
  const before = [
    (await figures(sender)).pictures.sent,
    (await figures(receiver)).pictures.received,
  ] as const;
  await lasts(ms);
  const after = [(await figures(sender)).pictures.sent, (await figures(receiver)).pictures.received] as const;
  return (after[1] - before[1]) / (after[0] - before[0]);
}

test('pictures give way to voices on a narrow line, and only there, and come back with it', async ({
  net,
  gather,
}) => {
  const { Ruth, Amara, Priya } = await gather({
    args: [voice()],
    way: 'With video',
  });
  await microphone(Amara.page);
  await camera(Amara.page);
  await hears(Priya.page);
  for (const { page } of [Ruth, Priya])
    await expect.poll(async () => (await figures(page)).pictures.received).toBeGreaterThan(20);

  net.rate(Priya.node, NARROW_KBITS);
  const began = performance.now();
  await expect.poll(() => share(Amara.page, Priya.page, 1000), { timeout: 60_000 }).toBe(0);
  show(
    `${NARROW_KBITS} kbit/s`,
    `no picture more after ${Math.round(performance.now() - began)} ms, one of them looked on`,
  );
  const [{ concealed, kbits }, others] = await Promise.all([
    listened(Priya.page, LISTENED_MS),
    share(Amara.page, Ruth.page, LISTENED_MS),
  ]);
  show(
    `${NARROW_KBITS} kbit/s, the voice of one whose picture rests`,
    `${concealed.toFixed(1)} % concealed, ${kbits.toFixed(0)} kbit/s of media came; ` +
      `another member got ${(100 * others).toFixed(0)} % of the pictures`,
  );
  expect(others).toBeGreaterThan(0.9);

  net.rate(Priya.node, 10_000);
  const { received } = (await figures(Priya.page)).pictures;
  const back = performance.now();
  await expect
    .poll(async () => (await figures(Priya.page)).pictures.received - received, { timeout: 120_000 })
    .toBeGreaterThan(20);
  show('wide again', `pictures after ${((performance.now() - back) / 1000).toFixed(1)} s`);
});
