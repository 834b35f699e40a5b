// What stands out of a page sideways: where somebody would have to scroll to read a line, or cannot reach a button.
import { expect, type Page } from '@playwright/test';

/** From a large screen to 400 % zoom on a small one. */
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 683, height: 384 },
  { width: 390, height: 844 },
  { width: 320, height: 256 },
] as const;

/** Waits until a page of this size is drawn: its circle measured, what glided there, no finger's shield left. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator('div[aria-hidden]:empty, .circle[style*="move-chair"]')).toHaveCount(0);
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // One that is replaced or whose element goes is over as well.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

/** Everything that stands out at any of these sizes, in words; pictures in time scroll in a region of their own. */
export async function sideways(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await drawn(page);
    const out = await page.evaluate(() => {
      const named = (element: Element) =>
        `${element.tagName.toLowerCase()}.${element.className.toString()} “${(element.textContent ?? '').slice(0, 30)}”`;
      const elements = [...document.querySelectorAll('body *')].filter(
        (element) => !element.closest('svg, [role=region] table, .visually-hidden, .skip'),
      );
      const inner = elements.filter(
        (element) =>
          ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
          element.scrollWidth > element.clientWidth + 1 &&
          !element.matches('[role=region], textarea, select, input'),
      );
      const beyond = elements.filter((element) => {
        const box = element.getBoundingClientRect();
        return element.children.length === 0 && box.width > 1 && box.right > innerWidth + 1;
      });
      const page = document.documentElement;
      const whole =
        page.scrollWidth > page.clientWidth ? [`the page, by ${page.scrollWidth - page.clientWidth}`] : [];
      return [...whole, ...inner.map(named), ...beyond.map(named)];
    });
    found.push(...out.map((one) => `${String(size.width)} px: ${one}`));
  }
  await page.setViewportSize(SIZES[0]);
  return found;
}
