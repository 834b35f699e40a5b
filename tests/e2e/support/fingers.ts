// A test is faster than any finger. Not here: what counts as one wish, which the client knows (lib/press.ts).
import type { Page } from '@playwright/test';

/** Waits until the next press is a wish of its own: a second press within a moment is the first. */
export async function restedFingers(page: Page): Promise<void> {
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 300, since);
}
