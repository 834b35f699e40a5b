// What a set makes between its sessions: laid out by one, put anew by another, with the version before beside it.
import type { Page } from '@playwright/test';
import { expectSound } from './support/laid-out';
import { expect, test } from './support/test';
import { speaker } from './support/words';

const NAME = 'One sentence';
const FIRST = 'Nobody says no to a referral.';
const SECOND = 'Nobody may say no to a referral, and everybody thinks they may.';

for (const language of ['en', 'de'] as const) {
  test(`a piece of work is laid out, and laid out anew by somebody else (${language})`, async ({
    newSet,
    server,
  }) => {
    const say = speaker(language);
    const set = newSet({ language });
    await set.start();
    const amara = await set.invite('Amara');
    const [ruth] = set.people;
    if (!ruth) throw new Error('nobody is here');
    const home = (seat: number) => `${server.url}/set/${set.started.set}/seat/${String(seat)}`;
    const pieces = (page: Page) => page.getByRole('region', { name: say('life-pieces'), exact: true });
    const opens = (page: Page, words: string) =>
      pieces(page).locator('summary').filter({ hasText: words }).click();
    const text = (page: Page) => pieces(page).getByRole('textbox', { name: say('life-pieces-words') });
    const layOut = (page: Page) => pieces(page).getByRole('button', { name: say('life-pieces-go') });

    await ruth.page.goto(home(set.started.own));
    await expect(pieces(ruth.page).getByText(say('life-pieces-none'))).toBeVisible();
    await opens(ruth.page, say('life-pieces-new'));
    await pieces(ruth.page)
      .getByRole('textbox', { name: say('life-pieces-name') })
      .fill(NAME);
    await text(ruth.page).fill(FIRST);
    await layOut(ruth.page).click();
    await expect(pieces(ruth.page).getByRole('heading', { name: NAME })).toBeVisible();

    const amaras = set.started.invitations.find(({ name }) => name === 'Amara')?.member;
    if (amaras === undefined) throw new Error('Amara is not invited');
    await amara.page.goto(home(amaras));
    await expect(pieces(amara.page).getByText(FIRST)).toBeVisible();
    await opens(amara.page, say('life-pieces-rework'));
    await text(amara.page).fill(SECOND);
    await layOut(amara.page).click();
    await expect(pieces(amara.page).getByText(SECOND)).toBeVisible();
    await expect(pieces(amara.page).getByText(FIRST), 'it lies behind the newest').toBeHidden();
    await opens(amara.page, say('life-pieces-before', { count: 1 }));
    await expect(pieces(amara.page).getByText(FIRST)).toBeVisible();
    await expectSound(amara.page, 'pieces of work');
  });
}
