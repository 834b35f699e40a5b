// What axe finds on a page, by the rules for WCAG A and AA and good practice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const EVERY_RULE: RunOptions['runOnly'] = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
];
/** The rules that look at colours: what another theme can break on a page that is the same in all else. */
const OF_COLOURS: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What is looked for in a theme, once the other was gone through: the same page has other colours and nothing else. */
export const LOOKED_FOR = { light: 'everything', dark: 'colours' } as const;

/** One line for each rule that is broken, with the elements that break it. */
export async function violations(
  page: Page,
  what: (typeof LOOKED_FOR)['light' | 'dark'] = 'everything',
): Promise<string[]> {
  // Evaluated by the debugger, not by the page: the content security policy has no say in it and stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = {
    runOnly: what === 'colours' ? OF_COLOURS : EVERY_RULE,
    // What is told is the broken element itself. A selector for each element that passes, and style sheets and sounds
    // fetched again for rules that are not among these, are two thirds of the work.
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
  };
  const results = await page.evaluate(async (chosen) => {
    const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
    return axe.run(chosen);
  }, options);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
