// Records what a screen reader would be given, in order: every notification of a page, and every text that appears in
// a live region, for browsers that have no notifications.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    heardAloud: string[];
    /** When the last of them appeared, on the page's own clock. */
    heardAloudAt: number;
    /** When a person's reader will have ended what it was given: a letter takes 55 ms, and a key ends it. */
    heardAloudUntil: number;
    /** The keys that have reached the page; a reader keeps some for itself. */
    keysAloud: string[];
  }
}

/** Must be called before the page is opened. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.heardAloud = [];
    window.heardAloudAt = 0;
    window.heardAloudUntil = 0;
    window.keysAloud = [];
    const hear = (text: string, urgent: boolean) => {
      window.heardAloud.push(urgent ? `! ${text}` : text);
      const now = performance.now();
      window.heardAloudAt = now;
      window.heardAloudUntil = Math.max(now, window.heardAloudUntil) + text.length * 55;
    };
    const keyed = ({ key }: KeyboardEvent) => {
      window.keysAloud.push(key);
      window.heardAloudUntil = Math.min(window.heardAloudUntil, performance.now());
    };
    addEventListener('keydown', keyed, true);
    type Notify = (text: string, options?: { priority?: string }) => void;
    for (const { prototype } of [Document, Element] as unknown as { prototype: { ariaNotify?: Notify } }[]) {
      const { ariaNotify } = prototype;
      if (!ariaNotify) continue;
      prototype.ariaNotify = function (text, options) {
        // A space behind it tells it from the same words before.
        hear(text.trim(), options?.priority === 'high');
        ariaNotify.call(this, text, options);
      };
    }
    const read = (region: Element) => {
      const text = region.textContent.trim();
      if (text !== '') hear(text, region.getAttribute('aria-live') === 'assertive');
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

/** Takes notifications away, as in a browser that has none. Must be called before the page is opened. */
export async function withoutNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const { prototype } of [Document, Element]) Reflect.deleteProperty(prototype, 'ariaNotify');
  });
}

export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => window.heardAloud);
}

/**
 * Longer than a message waits for any but the longest before it, and a little: silence for longer means that nothing
 * waits. What comes behind the rule of being turned away waits longer still, and is to be waited for by its words.
 */
const NOTHING_WAITS_MS = 9000;

/**
 * Waits until everything that was to be said has been said. The page looks again when the silence could be long enough:
 * Playwright's own way of waiting for something in a page looks with every picture, and has sixty drawn a second for it.
 */
export async function quiet(pages: readonly Page[]): Promise<void> {
  const still = async (page: Page): Promise<void> => {
    await page.evaluate(async (ms) => {
      const lacking = () => window.heardAloudAt + ms - performance.now();
      for (let left = lacking(); left >= 0; left = lacking())
        await new Promise((resolve) => setTimeout(resolve, left + 1));
    }, NOTHING_WAITS_MS);
  };
  await Promise.all(pages.map(still));
}
