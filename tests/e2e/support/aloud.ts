// Records what a screen reader would be given: every text that appears in a live region, in order.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    heardAloud: string[];
    /** When the last of them appeared, on the page's own clock. */
    heardAloudAt: number;
  }
}

/** Must be called before the page is opened. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.heardAloud = [];
    window.heardAloudAt = 0;
    const read = (region: Element) => {
      const text = region.textContent.trim();
      if (text === '') return;
      window.heardAloud.push(region.getAttribute('aria-live') === 'assertive' ? `! ${text}` : text);
      window.heardAloudAt = performance.now();
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[data-aloud]');
        if (region) regions.add(region);
      }
      regions.forEach(read);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => window.heardAloud);
}

/** The pause between two messages, and a little: silence for longer means that nothing is waiting to be said. */
const NOTHING_WAITS_MS = 3500;

/** Waits until everything that was to be said has been said. */
export async function quiet(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.waitForFunction((ms) => performance.now() - window.heardAloudAt > ms, NOTHING_WAITS_MS);
  }
}
