// Devices of people: chosen, exchanged, pulled out, refused. Nothing that goes wrong with them keeps anyone out.
import type { Page } from '@playwright/test';
import { overDevices } from './support/devices';
import { heard } from './support/aloud';
import { expect, test } from './support/test';
import { Moves } from './support/moves';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

/** The newest track ends as it does when its device is pulled out. */
function pullOut(page: Page): Promise<void> {
  return page.evaluate(() => {
    const track = window.keptTracks.at(-1);
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
}

/** The microphone that is being sent, by the browser's name for the device. */
function sentDevice(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      window.keptConnections
        .flatMap((connection) => connection.getSenders())
        .find((sender) => sender.track?.kind === 'audio' && sender.track.readyState === 'live')?.track?.label,
  );
}

test('before the room: a picture, a level, a tone, and a microphone that is pulled out', async ({
  newSet,
}) => {
  const set = newSet({ before: overDevices });
  await set.start();
  const { page } = await set.invite('Priya');
  await page.getByRole('radio', { name: say('join-video') }).check();
  await page
    .getByRole('button', { name: say('mic-start') })
    .last()
    .click();
  await expect(page.getByRole('img', { name: say('camera-title') }).or(page.locator('video'))).toBeVisible();
  await page.getByRole('button', { name: say('mic-start') }).click();
  await expect(page.getByText(say('mic-title'))).toBeVisible();
  await expect(page.getByRole('meter', { name: say('mic-level') })).toBeVisible();
  await page.getByRole('button', { name: say('hear-heard') }).click();
  await expect(page.getByText(say('hear-title'), { exact: true })).toBeVisible();
  const constraints = await page.evaluate(() => window.keptTracks.at(-1)?.getConstraints());
  expect(constraints).toMatchObject({ echoCancellation: true, noiseSuppression: true });

  await pullOut(page);
  await expect(page.getByText(say('mic-unplugged'))).toBeVisible();
  await page.getByRole('button', { name: say('again') }).click();
  await expect(page.getByText(say('mic-title'))).toBeVisible();
});

for (const language of ['en', 'de'] as const) {
  test(`before the room: which way sound takes and how good it is, said once in ${language}`, async ({
    newSet,
    server,
  }) => {
    const told = speaker(language);
    const set = newSet({ language });
    await set.start();
    const person = await set.invite('Priya');
    const { page } = person;
    await page.getByRole('radio', { name: told('join-voice') }).check();
    const line = page.getByRole('listitem').filter({ hasText: told('line-title-good') });
    await expect(line).toBeVisible();
    // Beside it on the same line, and read out when it has been found out.
    const text = line.getByRole('paragraph').nth(1);
    await expect(text).toHaveText(told('line-way', { way: 'udp' }));
    const said = `${told('line-title-good')}. ${told('line-way', { way: 'udp' })}`;
    await expect.poll(async () => (await heard(page)).filter((one) => one.includes(said))).toHaveLength(1);
    await page.getByRole('radio', { name: told('join-video') }).check();
    await expect(text).toHaveText(`${told('line-way', { way: 'udp' })} ${told('line-text-good')}`);
    // Every check stands on a small page, words beside or above its buttons.
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const id of ['hear-heard', 'mic-start']) {
        const button = await page
          .getByRole('button', { name: told(id) })
          .first()
          .boundingBox();
        expect((button?.x ?? 0) + (button?.width ?? width)).toBeLessThanOrEqual(width);
      }
      const title = await page.getByText(told('hear-title-unknown'), { exact: true }).boundingBox();
      expect(title?.height).toBeLessThan(60);
    }
    // A look takes no place: nobody has been in a room so far.
    const lobby = await person.context.request.get(
      `${server.url}/api${new URL(page.url()).pathname.replace('/session/', '/sessions/').replace('/seat/', '/seats/')}`,
    );
    expect(((await lobby.json()) as { here: number[] }).here).toEqual([]);
    await set.enter(person, 'Voice only');
  });
}

test('before the room: where nothing gets through it is said, and nobody waits for it', async ({
  newSet,
}) => {
  const set = newSet({
    before: (page) =>
      page.addInitScript(() => {
        const Original = window.RTCPeerConnection;
        // Nothing but a relay may be used, and there is none.
        window.RTCPeerConnection = class extends Original {
          constructor(configuration?: RTCConfiguration) {
            super({ ...configuration, iceServers: [], iceTransportPolicy: 'relay' });
          }
        };
      }),
  });
  await set.start();
  const person = await set.invite('Priya');
  const { page } = person;
  await page.getByRole('radio', { name: say('join-voice') }).check();
  await expect(page.getByText(say('line-title-checking'))).toBeVisible();
  await expect(page.getByText(say('line-text-checking'))).toBeVisible();
  await expect(page.getByText(say('line-title-lost'))).toBeVisible();
  await expect(page.getByText(say('line-text-lost'))).toBeVisible();
  await page.getByRole('button', { name: say('line-again') }).click();
  await expect(page.getByText(say('line-title-checking'))).toBeVisible();
  // While it is being looked at once more, the seat is taken.
  await set.enter(person, 'Writing');
});

for (const [name, id] of [
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
] as const) {
  test(`a microphone that is ${id} is said in a sentence, and writing is the way on`, async ({ newSet }) => {
    const set = newSet({ before: overDevices });
    await set.start();
    const person = await set.invite('Priya');
    const { page } = person;
    await page.evaluate((refusal) => (window.refusesWith = refusal), name);
    await page.getByRole('radio', { name: say('join-voice') }).check();
    await page.getByRole('button', { name: say('mic-start') }).click();
    await expect(page.getByText(say(`mic-${id}`))).toBeVisible();
    await set.enter(person);
    await expect(page.locator('#seats')).toBeAttached();
  });
}

test('where devices are for secure pages alone that is said of each, and writing is the way on', async ({
  newSet,
}) => {
  const set = newSet({
    before: (page) =>
      page.addInitScript(() => {
        // As browsers have it on a page that came over plain http.
        delete (Navigator.prototype as { mediaDevices?: MediaDevices }).mediaDevices;
      }),
  });
  await set.start();
  const person = await set.invite('Priya');
  const { page } = person;
  await page.getByRole('radio', { name: say('join-video') }).check();
  const start = page.getByRole('button', { name: say('mic-start') });
  await start.last().click();
  await expect(page.getByText(say('camera-insecure'))).toBeVisible();
  await start.click();
  await expect(page.getByText(say('mic-insecure'))).toBeVisible();
  await set.enter(person);
  await expect(page.locator('#seats')).toBeAttached();
});

for (const [name, id] of [
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
] as const) {
  test(`in the room: a camera that is ${id} is said in a sentence, and the voice goes on`, async ({
    newSet,
  }) => {
    const set = newSet({ names: ['Ruth', 'Amara', 'Priya'], before: overDevices });
    const { Priya } = await set.gather('With video');
    if (!Priya) throw new Error('somebody is missing');
    await Priya.getByRole('button', { name: say('mic-off') })
      .first()
      .click();
    await expect.poll(() => sentDevice(Priya)).toBeTruthy();
    await Priya.evaluate((refusal) => (window.refusesWith = refusal), name);
    await Priya.getByRole('button', { name: say('camera-off') })
      .first()
      .click();
    await expect(Priya.getByText(say(`camera-${id}`))).toBeVisible();
    expect(await sentDevice(Priya)).toBeTruthy();
    // Tried again when there is one: the sentence goes.
    await Priya.evaluate(() => (window.refusesWith = null));
    await Priya.getByRole('button', { name: say('camera-off') })
      .first()
      .click();
    await expect(Priya.getByRole('button', { name: say('camera-on') }).first()).toBeVisible();
    await expect(Priya.getByText(say(`camera-${id}`))).toBeHidden();
  });
}

test('in the room: no picture of oneself unless asked for, and a camera that is pulled out is said', async ({
  newSet,
}) => {
  const set = newSet({ names: ['Ruth', 'Amara', 'Priya'], before: overDevices });
  const { Amara, Priya } = await set.gather('With video');
  if (!Amara || !Priya) throw new Error('somebody is missing');
  await Priya.getByRole('button', { name: say('camera-off') })
    .first()
    .click();
  await expect(Priya.getByRole('button', { name: say('camera-on') }).first()).toBeVisible();
  // The others see her; she sees a cover paper in her own seat.
  await expect(Amara.locator('#seats video')).toHaveCount(1);
  await expect(Priya.locator('#seats video')).toHaveCount(0);
  await Priya.getByRole('button', { name: say('more') }).click();
  const dialog = Priya.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: say('speaker-choose') })).toBeVisible();
  await dialog.getByRole('checkbox', { name: say('camera-own') }).check();
  await dialog.getByRole('button', { name: say('close') }).click();
  await expect(Priya.locator('#seats video')).toHaveCount(1);

  await pullOut(Priya);
  await expect(Priya.getByText(say('camera-unplugged'))).toBeVisible();
  for (const page of [Amara, Priya]) await expect(page.locator('#seats video')).toHaveCount(0);
});

test('in the room: another microphone without agreeing anew, and one that is pulled out', async ({
  newSet,
}) => {
  const { Ruth } = await newSet({ before: overDevices }).gather('Voice only');
  if (!Ruth) throw new Error('somebody is missing');
  await Ruth.getByRole('button', { name: say('mic-off') })
    .first()
    .click();
  await expect(Ruth.getByRole('button', { name: say('mic-on') }).first()).toBeVisible();
  await expect.poll(() => sentDevice(Ruth)).toBeTruthy();
  const before = { device: await sentDevice(Ruth), agreed: await Ruth.evaluate(() => window.agreed) };

  await Ruth.getByRole('button', { name: say('more') }).click();
  const microphones = Ruth.getByRole('dialog').getByRole('combobox', { name: say('mic-choose') });
  const names = await microphones.getByRole('option').allTextContents();
  const other = names.findLast((one) => one.trim() !== before.device);
  if (other === undefined) throw new Error('the browser offers one microphone only');
  await microphones.selectOption({ label: other });
  await expect.poll(() => sentDevice(Ruth)).toBe(other.trim());
  await Ruth.getByRole('dialog')
    .getByRole('button', { name: say('close') })
    .click();
  expect(await Ruth.evaluate(() => window.agreed)).toBe(before.agreed);

  await pullOut(Ruth);
  await expect(Ruth.getByText(say('mic-unplugged'))).toBeVisible();
  await moves.start(Ruth, 'check-in');
  await Ruth.getByRole('button', { name: say('mic-off') })
    .first()
    .click();
  await expect(Ruth.getByText(say('mic-unplugged'))).toBeHidden();
});
