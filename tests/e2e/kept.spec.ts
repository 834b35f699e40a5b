// What is kept from today, before the room: said to everyone, and the one wish there is asked for there. Who has not
// agreed is nobody's to know.
import { heard } from './support/aloud';
import { expect, test } from './support/test';
import { speaker } from './support/words';

for (const language of ['en', 'de'] as const) {
  test(`the page before the room asks whether questions may be examples, and shows what was said (${language})`, async ({
    newSet,
  }) => {
    const say = speaker(language);
    const set = newSet({ language, names: ['Ruth', 'Amara', 'Priya'] });
    await set.start();
    const people = [await set.invite('Ruth'), await set.invite('Amara'), await set.invite('Priya')];
    for (const [place, { page }] of people.entries()) {
      const kept = page.getByRole('region', { name: say('kept-title') });
      await expect(kept).toContainText(say('kept-media-never'));
      const wish = kept.getByRole('radiogroup', { name: say('kept-examples') });
      const yes = wish.getByRole('radio', { name: say('yes'), exact: true });
      await expect(yes, 'nothing is ticked for anyone').not.toBeChecked();
      await expect(wish.getByRole('radio', { name: say('no'), exact: true })).not.toBeChecked();
      await yes.focus();
      await page.keyboard.press('Space');
      await expect(yes).toBeChecked();
      const standing = place < 2 ? 'kept-examples-waiting' : 'kept-examples-all';
      await expect(kept.getByText(say(standing), { exact: true })).toBeVisible();
      await expect.poll(async () => (await heard(page)).at(-1)).toContain(say(standing));
    }

    // What was said stands there since when, and can be changed.
    const [ruth] = people;
    if (!ruth) throw new Error('nobody is there');
    await ruth.page.reload();
    const kept = ruth.page.getByRole('region', { name: say('kept-title') });
    const year = String(new Date().getFullYear());
    await expect(kept.getByText(say('kept-yes-since', { date: '' }).trim())).toContainText(year);
    const standing = kept.getByText(say('kept-examples-all'), { exact: true });
    await expect(standing).toBeVisible();
    await kept.getByRole('button', { name: say('change') }).click();
    await kept.getByRole('radio', { name: say('no'), exact: true }).check();
    await expect(standing).toBeHidden();
  });
}
