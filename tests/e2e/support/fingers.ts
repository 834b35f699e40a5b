// A test is faster than any finger. Not here: what counts as one wish, which the client knows (lib/press.ts).
import type { Page } from '@playwright/test';

/** Two presses of a finger within this time are one. */
const ONE_WISH_MS = 300;

/**
 * Waits until the next press is a wish of its own: a second press within a moment is the first. On the page's own clock,
 * by which presses are told apart, and without having a picture drawn for each look at it.
 */
export async function restedFingers(page: Page, moment = ONE_WISH_MS): Promise<void> {
  await page.evaluate(async (ms) => {
    const over = performance.now() + ms;
    for (let left = ms; left >= 0; left = over - performance.now())
      await new Promise((resolve) => setTimeout(resolve, left + 1));
  }, moment);
}
