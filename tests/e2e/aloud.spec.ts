// What a screen reader hears of a round, for each part, word by word and in order (reviewed snapshots).
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';
import { heard, quiet, withoutNotifications } from './support/aloud';
import { Moves } from './support/moves';
import { toPresentation } from './support/shortcut';
import { speaker } from './support/words';

const say = speaker('en');
const moves = new Moves(say);

/** Waits until each page has said what it has to say about a step: at most one message each three seconds. */
async function expectHeard(pages: readonly (readonly [Page, string])[]): Promise<void> {
  for (const [page, sentence] of pages) {
    await expect
      .poll(async () => (await heard(page)).some((one) => one.includes(sentence)), { message: sentence })
      .toBe(true);
  }
}

test('a presentation, a question and reflections, as they are heard', async ({ newSet }) => {
  const set = newSet();
  const { Ruth, Amara, Priya, Jonas } = await toPresentation(set, say);
  await expectHeard([
    [Amara, say('rule-floor-yours')],
    [Priya, say('rule-hold', { name: 'Amara' })],
    [Jonas, say('rule-hold', { name: 'Amara' })],
    [Ruth, say('rule-hold', { name: 'Amara' })],
  ]);
  // What came before is another test's business.
  const pages = [Amara, Jonas];
  await quiet(pages);
  for (const page of pages) await page.evaluate(() => (window.heardAloud = []));

  await moves.next(Ruth, 'clarifying');
  await expectHeard([
    [Amara, say('rule-ask-own')],
    [Jonas, say('rule-ask', { name: 'Amara' })],
  ]);
  await quiet(pages);

  await moves.raise(Jonas, 'How many come in a week?');
  await expectHeard([[Jonas, say('hand-first')]]);
  await quiet(pages);

  await Ruth.getByRole('button', { name: say('hand-give', { name: 'Jonas' }) }).click();
  await expectHeard([
    [Jonas, say('rule-ask-asking')],
    [Amara, say('say-asking', { name: 'Jonas' })],
  ]);
  await quiet(pages);

  await Jonas.getByRole('button', { name: say('asking-asked') }).click();
  await expectHeard([
    [Jonas, 'How many come in a week?'],
    [Amara, say('rule-floor-yours')],
  ]);
  await quiet(pages);

  await moves.decide(Amara, 'hold');
  await expectHeard([
    [Jonas, say('say-held')],
    [Amara, say('say-held')],
  ]);
  await quiet(pages);
  await moves.next(Ruth, 'open-questions');
  await quiet(pages);

  await moves.next(Ruth, 'reflections');
  await expectHeard([
    [Amara, say('rule-turned-own')],
    [Jonas, say('rule-turned', { name: 'Amara', whom: 'Amara' })],
  ]);
  // Being turned away takes longer to say than `quiet` waits, and the stage comes after it.
  await expectHeard([[Amara, `${say('stage-reflections')}.`]]);
  await quiet(pages);

  await moves.next(Ruth, 'response');
  await expectHeard([
    [Amara, say('say-turned-back')],
    [Jonas, say('rule-hold', { name: 'Amara' })],
  ]);
  await expectHeard([[Amara, `${say('stage-response')}.`]]);
  await quiet(pages);

  expect((await heard(Amara)).join('\n')).toMatchSnapshot('aloud-presenter.txt');
  expect((await heard(Jonas)).join('\n')).toMatchSnapshot('aloud-questioner.txt');
});

test('with quiet announcements only what must be known is heard', async ({ newSet }) => {
  const set = newSet();
  const { Ruth, Jonas, Priya } = await toPresentation(set, say);
  await Jonas.getByRole('button', { name: say('more'), exact: true }).click();
  await Jonas.getByRole('checkbox', { name: say('settings-announcements') }).check();
  await Jonas.keyboard.press('Escape');
  await moves.next(Ruth, 'clarifying');
  await Jonas.evaluate(() => (window.heardAloud = []));
  await moves.raise(Jonas, 'How many come in a week?');
  await moves.raise(Priya, 'Since when?');
  await moves.next(Ruth, 'open-questions');
  await expectHeard([[Jonas, say('stage-open-questions')]]);
  expect((await heard(Jonas)).filter((one) => one.includes(say('hand-first')))).toEqual([]);
});

test('time, floor and question are said on request, and single keys rest while somebody writes', async ({
  newSet,
}) => {
  const set = newSet();
  const { Jonas } = await toPresentation(set, say);
  await Jonas.locator('h1').click();
  await moves.switchKeysOn(Jonas);
  await Jonas.keyboard.press('t');
  await expectHeard([[Jonas, say('say-minutes-left', { count: 7 })]]);
  await Jonas.keyboard.press('f');
  await expectHeard([[Jonas, say('rule-hold', { name: 'Amara' })]]);
  await Jonas.keyboard.press('c');
  await Jonas.keyboard.type('xt?');
  await expect(Jonas.getByRole('textbox', { name: say('composer-label-later') })).toHaveValue('xt?');
  await expect(Jonas.getByRole('dialog')).toBeHidden();
});

for (const notified of [true, false]) {
  const how = notified ? 'by notification' : 'by a region in the dialog';
  test(`an open dialog mutes nothing: what happens meanwhile is said ${how}, once`, async ({ newSet }) => {
    const set = newSet(notified ? {} : { before: withoutNotifications });
    const { Ruth, Amara } = await toPresentation(set, say);
    await quiet([Amara]);
    await Amara.getByRole('button', { name: say('more'), exact: true }).click();
    const dialog = Amara.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await Amara.evaluate(() => (window.heardAloud = []));
    await moves.next(Ruth, 'clarifying');
    await expectHeard([[Amara, say('stage-clarifying')]]);
    if (!notified) {
      // Outside the dialog a reader would hear nothing.
      await expect(dialog.locator('[data-aloud]')).toBeAttached();
    }
    await quiet([Amara]);
    await Amara.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(Amara.getByRole('button', { name: say('more'), exact: true })).toBeFocused();
    expect((await heard(Amara)).filter((one) => one.includes(say('stage-clarifying')))).toHaveLength(1);
    // Nothing is left that a reader would say again now that it can be reached.
    await expect(Amara.locator('[data-aloud]').first()).toBeEmpty();
  });
}

test('a refusal is said, whatever has the focus', async ({ newSet }) => {
  const set = newSet();
  const { Ruth } = await set.gather();
  if (!Ruth) throw new Error('nobody facilitates');
  await moves.start(Ruth, 'check-in');
  for (const stage of ['ground-rules', 'progress-reports', 'bidding']) await moves.next(Ruth, stage);
  await Ruth.evaluate(() => (window.heardAloud = []));
  // Nobody is agreed to present: the room does not go on past the agenda.
  const next = say('facilitate-next', { stage: say('stage-process-review') });
  await Ruth.getByRole('button', { name: next }).click();
  await expectHeard([[Ruth, `! ${say('refusal-no-presenter-agreed')}`]]);
});

test('what was saved is said, and again with F8, in a text too', async ({ newSet }) => {
  const set = newSet();
  const { Jonas } = await toPresentation(set, say);
  await quiet([Jonas]);
  const box = Jonas.getByRole('textbox', { name: say('composer-label-later') });
  await box.fill('Since when?');
  await Jonas.getByRole('button', { name: say('composer-save') }).click();
  await expectHeard([[Jonas, say('say-saved')]]);
  await box.press('F8');
  await expect
    .poll(async () => (await heard(Jonas)).filter((one) => one === say('say-saved')))
    .toHaveLength(2);
});

test('whoever loads the page again hears where the room is', async ({ newSet }) => {
  const set = newSet();
  const { Priya } = await toPresentation(set, say);
  await Priya.reload();
  await expectHeard([
    [Priya, `${say('say-entered')} ${say('stage-presentation')}. ${say('rule-hold', { name: 'Amara' })}`],
  ]);
});

test('no listener stands where it makes a whole page one thing to press', async ({ newSet, server }) => {
  const set = newSet();
  const { Ruth } = await toPresentation(set, say);
  // What a reader says "clickable" of is in something that listens for presses.
  const inspector = await Ruth.context().newCDPSession(Ruth);
  const listensTo = async (expression: string): Promise<string[]> => {
    const { result } = await inspector.send('Runtime.evaluate', { expression, objectGroup: 'listeners' });
    const { objectId } = result;
    if (objectId === undefined) throw new Error(`${expression} is not there`);
    const { listeners } = await inspector.send('DOMDebugger.getEventListeners', { objectId });
    // The test itself watches the window for what is hit.
    const ours = listeners.filter(({ handler }) => !handler?.description?.includes('_hitTargetInterceptor'));
    return ours.map(({ type }) => type);
  };
  // The room, and the page of the set with its links and forms.
  const home = `${server.url}/set/${set.started.set}/seat/${String(set.started.own)}`;
  for (const go of [() => Promise.resolve(), () => Ruth.goto(home)]) {
    await go();
    await expect(Ruth.locator('h1')).toBeVisible();
    // The page of the set has its heading before it knows what there is to press.
    await expect(Ruth.locator('button').first()).toBeAttached();
    for (const top of ['window', 'document', 'document.documentElement', 'document.body']) {
      for (const press of ['click', 'mousedown', 'mouseup', 'dblclick']) {
        expect(await listensTo(top), top).not.toContain(press);
      }
    }
    expect(await listensTo("document.getElementById('app')")).not.toContain('click');
    expect(await listensTo("document.querySelector('h1').closest('main')")).not.toContain('click');
  }
  // A control listens itself.
  expect(await listensTo("document.querySelector('button')")).toContain('click');
});

test('people’s own words carry their language', async ({ newSet }) => {
  const set = newSet();
  const { Ruth, Jonas, Amara } = await toPresentation(set, say);
  await moves.next(Ruth, 'clarifying');
  await moves.raise(Jonas, 'Seit wann ist das so, und wer war dabei?');
  await moves.callIn(Ruth, Jonas, 'Jonas');
  const question = Amara.locator('#log').getByText('Seit wann ist das so');
  await expect(question).toHaveAttribute('lang', 'de');
  await expect(Amara.locator('html')).toHaveAttribute('lang', 'en');
});
