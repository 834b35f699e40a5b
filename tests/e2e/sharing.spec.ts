// A screen that the presenter shows: chosen by them, large for the others, in words for whoever does not see it, and
// gone with their part.
import type { Page } from '@playwright/test';
import { heard } from './support/aloud';
import { Moves } from './support/moves';
import { toPresentation } from './support/shortcut';
import { expect, test } from './support/test';
import { speaker } from './support/words';

declare global {
  interface Window {
    /** Screens that the browser handed out. */
    screens: MediaStreamTrack[];
  }
}

/** Keeps the screens that are handed out; the browser's own picker is for people. */
async function keepScreens(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { screens: [] });
    // A drawn picture stands for a screen where the machine has none.
    navigator.mediaDevices.getDisplayMedia = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 360];
      const paint = canvas.getContext('2d');
      let turn = 0;
      setInterval(() => {
        if (!paint) return;
        turn += 1;
        paint.fillStyle = turn % 2 ? '#ffffff' : '#eeeeee';
        paint.fillRect(0, 0, 640, 360);
        paint.fillStyle = '#000000';
        paint.font = '40px serif';
        paint.fillText(`Rota ${String(turn)}`, 40, 100);
        // Slow, because every browser of the set decodes it on one machine.
      }, 500);
      const stream = canvas.captureStream(2);
      window.screens.push(...stream.getTracks());
      return Promise.resolve(stream);
    };
  });
}

for (const language of ['en', 'de'] as const) {
  test(`the presenter shows a screen by a key, and the others see it large (${language})`, async ({
    newSet,
  }) => {
    const say = speaker(language);
    const set = newSet({ language, before: keepScreens });
    const { Ruth, Amara, Priya } = await toPresentation(set, say, 'With video');
    const share = (page: Page) => page.getByRole('button', { name: say('share-off') });
    const shown = (page: Page) =>
      page.getByRole('figure').filter({ hasText: say('screen-other', { name: 'Amara' }) });
    await expect(share(Amara)).toBeVisible();
    for (const page of [Ruth, Priya]) await expect(share(page)).toHaveCount(0);

    await Amara.locator('h1').click();
    await Amara.keyboard.press('F2');
    await Amara.keyboard.press('v');
    await expect(Amara.getByRole('figure').filter({ hasText: say('screen-own') })).toBeVisible();
    for (const page of [Ruth, Priya]) {
      await expect(shown(page)).toBeVisible();
      const video = shown(page).locator('video');
      await expect(video).toHaveCSS('object-fit', 'contain');
      // It arrives whole, however large the browser makes it over this line.
      const shape = () => video.evaluate((one: HTMLVideoElement) => one.videoWidth / one.videoHeight);
      await expect.poll(shape).toBeCloseTo(640 / 360, 1);
    }
    await expect
      .poll(async () =>
        (await heard(Priya)).some((one) => one.includes(say('screen-other', { name: 'Amara' }))),
      )
      .toBe(true);
    expect(await Amara.evaluate(() => window.screens[0]?.contentHint)).toBe('detail');

    // The browser's own bar has a button to stop.
    await Amara.evaluate(() => {
      window.screens[0]?.stop();
      window.screens[0]?.dispatchEvent(new Event('ended'));
    });
    await expect(shown(Priya)).toBeHidden();
    await expect(share(Amara)).toBeVisible();
  });
}

test('on a phone a screen is asked for large, and no other picture', async ({ newSet }) => {
  const say = speaker('en');
  /** Whose pictures were asked for large, each time. */
  const wishes: unknown[] = [];
  const set = newSet({
    before: async (page, name) => {
      await keepScreens(page);
      if (name !== 'Priya') return;
      await page.setViewportSize({ width: 390, height: 800 });
      page.on('websocket', (socket) =>
        socket.on('framesent', ({ payload }) => {
          const frame = JSON.parse(String(payload)) as { media?: { kind: string; large: unknown } };
          if (frame.media?.kind === 'pictures') wishes.push(frame.media.large);
        }),
      );
    },
  });
  const { Amara } = await toPresentation(set, say, 'With video');
  const amara = set.started.invitations.find(({ name }) => name === 'Amara')?.member;
  await expect.poll(() => wishes.at(-1)).toEqual([]);
  await Amara.getByRole('button', { name: say('share-off') }).click();
  await expect.poll(() => wishes.at(-1)).toEqual([amara]);
  await Amara.getByRole('button', { name: say('share-on') }).click();
  await expect.poll(() => wishes.at(-1)).toEqual([]);
  expect(wishes.flat()).toEqual([amara]);
});

test('a screen stays through the questions and ends when the presenter is turned away', async ({
  newSet,
}) => {
  const say = speaker('en');
  const moves = new Moves(say);
  const { Ruth, Amara, Priya } = await toPresentation(newSet({ before: keepScreens }), say, 'With video');
  const shown = Priya.getByRole('figure').filter({ hasText: say('screen-other', { name: 'Amara' }) });
  await Amara.getByRole('button', { name: say('share-off') }).click();
  await expect(shown).toBeVisible();
  await moves.next(Ruth, 'clarifying');
  await expect(shown).toBeVisible();
  await moves.next(Ruth, 'open-questions');
  await moves.next(Ruth, 'reflections');
  await expect(shown).toBeHidden();
  await expect
    .poll(() => Amara.evaluate(() => window.screens.map((one) => one.readyState)))
    .toEqual(['ended']);
});

test('a change of mind needs no word, and no screen to give is said', async ({ newSet }) => {
  const say = speaker('en');
  const { Amara } = await toPresentation(newSet(), say, 'With video');
  const refuse = (name: string) =>
    Amara.evaluate((name) => {
      navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('', name));
    }, name);
  const share = Amara.getByRole('button', { name: say('share-off') });
  await refuse('NotFoundError');
  await share.click();
  await expect(Amara.getByText(say('share-trouble'))).toBeVisible();
  await refuse('NotAllowedError');
  await share.click();
  await expect(Amara.getByText(say('share-trouble'))).toBeHidden();
  await expect(share).toBeVisible();
});
