// Records what a screen reader would be given: every text that appears in a live region, in order.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    heardAloud: string[];
  }
}

/** Must be called before the page is opened. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.heardAloud = [];
    const read = (region: Element) => {
      const text = region.textContent.trim();
      if (text !== '') window.heardAloud.push(region.getAttribute('aria-live') === 'assertive' ? `! ${text}` : text);
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
