// The list of formats and the page of one: in words and as a line in time, for how many, whether it fits the minutes.
import { expect } from '@playwright/test';
import { LOOKED_FOR, violations } from './support/axe';
import { sideways } from './support/sideways';
import { test } from './support/test';
import { speaker } from './support/words';

for (const language of ['en', 'de'] as const) {
  const say = speaker(language);
  test.describe(language, () => {
    test.use({ locale: language === 'en' ? 'en-GB' : 'de-DE' });

    test('a format is found by what a presenter needs, and its page says whether it fits', async ({
      page,
      server,
    }) => {
      await page.goto(`${server.url}/`);
      await page.getByRole('link', { name: say('formats-all') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('formats-title'));
      const needs = page.getByRole('region', {
        name: say('need-spoken-about'),
      });
      const first = needs.getByRole('link').first();
      const name = (await first.textContent()) ?? '';
      await first.click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

      // Its stages in words; what each says comes a moment later.
      const stages = page.getByRole('region', { name: /38/ }).getByRole('listitem');
      await expect(stages.first()).toContainText(say('format-who-presenter'));
      await expect(stages.first().locator('p').last()).not.toBeEmpty();
      await expect(page.getByText(say('format-not-first'))).toBeVisible();

      // Whether it fits, as one types.
      const has = page.getByRole('spinbutton', { name: say('format-has') });
      const verdict = page.getByRole('status').filter({ hasText: /\d/ });
      await has.fill('60');
      await expect(verdict).toHaveText(say('format-over', { over: 23, has: 60 }));
      await has.fill('180');
      await expect(verdict).toHaveText(say('format-fits-rounds', { count: 3 }));

      // Looked at for a meeting, it knows for how long that is planned.
      await page.goto(`${page.url()}#minutes-90`);
      await page.reload();
      await expect(has).toHaveValue('90');
      await expect(page.getByText(say('format-has-planned'))).toBeVisible();
      await has.fill('180');
      await expect(page.getByText(say('format-has-planned'))).toBeHidden();

      expect(await sideways(page)).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page, LOOKED_FOR[colorScheme]), colorScheme).toEqual([]);
      }
    });

    test('a set that has not met says why it begins with a format that is not for that', async ({
      page,
      server,
    }) => {
      await page.goto(`${server.url}/`);
      await page.getByRole('button', { name: say('home-start'), exact: true }).click();
      const form = page.locator('form', {
        has: page.getByLabel(say('set-new-name')),
      });
      await form.getByLabel(say('set-new-name')).fill('Tuesday');
      for (const [at, name] of ['Ruth', 'Amara', 'Jonas', 'Priya'].entries())
        await form.getByLabel(say('set-new-member', { number: at + 1 })).fill(name);
      const chooser = form.getByRole('combobox', {
        name: say('format-label'),
        exact: true,
      });
      await expect(chooser).not.toHaveValue('');
      const reason = form.getByRole('textbox', { name: say('format-despite') });
      await expect(reason).toBeHidden();
      await chooser.selectOption('gossip');
      await reason.fill('We have met for a year elsewhere');
      await form.getByRole('button', { name: say('set-new-create') }).click();
      await expect(form).toBeHidden();
      await expect(page.getByRole('link', { name: /./ }).first()).toBeVisible();
    });
  });
}
