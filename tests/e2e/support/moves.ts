// What people do in the room, each in one sentence of a test. Every move waits for what it needs and for nothing else.
import { restedFingers } from './fingers';
import { expect, type Page } from '@playwright/test';
import type { Say } from './words';

export class Moves {
  readonly #say: Say;

  constructor(say: Say) {
    this.#say = say;
  }

  /** The stage that a page shows. */
  async expectStage(page: Page, key: string): Promise<void> {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(this.#say(`stage-${key}`));
  }

  /** Switches the room's own key mode on: single keys act from here. */
  async switchKeysOn(page: Page): Promise<void> {
    await page.keyboard.press('F2');
    await expect(page.getByText(this.#say('keys-mode-on')).first()).toBeVisible();
    // A key right after a press of a button would be that press once more.
    await restedFingers(page);
  }

  /** The facilitator begins the session with its first stage. */
  async start(ruth: Page, first: string): Promise<void> {
    await ruth
      .getByRole('button', { name: this.#say('facilitate-start', { stage: this.#say(`stage-${first}`) }) })
      .click();
    await this.expectStage(ruth, first);
  }

  /** The facilitator goes on. */
  async next(ruth: Page, key: string): Promise<void> {
    await ruth
      .getByRole('button', { name: this.#say('facilitate-next', { stage: this.#say(`stage-${key}`) }) })
      .click();
    // It could be undone for a moment; asked for again, it is done at once. On a busy machine that moment may have
    // passed before there is a button to see, and the room has gone on by itself.
    const now = ruth.getByRole('button', { name: this.#say('facilitate-now') });
    const title = ruth
      .getByRole('heading', { level: 1 })
      .getByText(this.#say(`stage-${key}`), { exact: true });
    await expect(now.or(title).first()).toBeVisible();
    await expect(async () => {
      if (await now.isVisible()) await now.click({ timeout: 1_000 });
      await expect(title).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await this.expectStage(ruth, key);
  }

  /** The facilitator ends the session, and the way to the record is there. */
  async end(ruth: Page): Promise<void> {
    await ruth.getByRole('button', { name: this.#say('facilitate-end'), exact: true }).click();
    await ruth.getByRole('button', { name: this.#say('end-now'), exact: true }).click();
    await expect(ruth.getByRole('link', { name: this.#say('room-to-record') })).toBeVisible();
  }

  async finish(page: Page): Promise<void> {
    const button = page.getByRole('button', { name: this.#say('floor-finished') });
    await button.click();
    await expect(button).toBeHidden();
  }

  /** A go-round: each has the turn when the one before has finished, and nobody else is asked meanwhile. */
  async goRound(pages: readonly Page[]): Promise<void> {
    for (const page of pages) {
      const button = page.getByRole('button', { name: this.#say('floor-finished') });
      await expect(button).toBeVisible();
      for (const other of pages) {
        if (other !== page)
          await expect(other.getByRole('button', { name: this.#say('floor-finished') })).toBeHidden();
      }
      await this.finish(page);
    }
  }

  /** Writes a question and raises the hand with it. */
  async raise(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: this.#say('composer-label') }).fill(text);
    await page.getByRole('button', { name: this.#say('hand-raise') }).click();
    await expect(page.getByRole('button', { name: this.#say('hand-lower') })).toBeVisible();
  }

  /** The facilitator calls somebody in, who then asks. */
  async callIn(ruth: Page, asker: Page, name: string): Promise<void> {
    await ruth.getByRole('button', { name: this.#say('hand-give', { name }) }).click();
    await asker.getByRole('button', { name: this.#say('asking-asked') }).click();
    await expect(asker.getByRole('button', { name: this.#say('asking-asked') })).toBeHidden();
  }

  /** The presenter decides on the question on the table, and then is ready for the next. */
  async decide(amara: Page, decision: 'answer' | 'hold' | 'pass'): Promise<void> {
    await amara.getByRole('button', { name: this.#say(`ask-${decision}`), exact: true }).click();
    await amara.getByRole('button', { name: this.#say('ask-ready') }).click();
    await expect(amara.getByRole('button', { name: this.#say('ask-ready') })).toBeHidden();
  }
}
