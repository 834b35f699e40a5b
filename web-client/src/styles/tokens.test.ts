// The contrast that the design measured is the contrast the token file has, and no other file names a colour.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const css = readFileSync(join(SOURCE, 'styles/tokens.css'), 'utf8');
/** The colours of a presenter who is turned away come with the part that shows them. */
const TOKEN_FILES = ['tokens.css', 'turned.css'];
const turnedCss = readFileSync(join(SOURCE, 'styles/turned.css'), 'utf8');

type Tokens = Record<string, string>;

function lightAndDark(): { light: Tokens; dark: Tokens } {
  const light: Tokens = {};
  const dark: Tokens = {};
  for (const [, name, day, night] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
    light[name ?? ''] = day ?? '';
    dark[name ?? ''] = night ?? '';
  }
  return { light, dark };
}

function turned(): Tokens {
  const block = /\[data-ground='turned'\] \{(?<body>[^}]*)\}/.exec(turnedCss)?.groups?.['body'] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]),
  );
}

/** WCAG 2 relative luminance of `#rrggbb`, 0 to 1. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(tokens: Tokens, ground: string, mark: string): number {
  const [a, b] = [luminance(tokens[ground] ?? ''), luminance(tokens[mark] ?? '')];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const MARKS = ['ink', 'ink-2', 'edge', 'presenter', 'questioner', 'facilitator', 'stop', 'link'] as const;

/** Contrast as measured for the design; null where the pair is not used. */
const MEASURED: [theme: 'light' | 'dark' | 'turned', ground: string, ratios: (number | null)[]][] = [
  ['light', 'felt', [11.27, 5.65, 3.2, 5.72, 3.93, 4.93, 5.31, 5.43]],
  ['light', 'page', [14.42, 7.23, 4.09, 7.32, 5.02, 6.31, 6.79, 6.94]],
  ['light', 'paper', [15.4, 7.72, 4.37, 7.82, 5.37, 6.74, 7.25, 7.41]],
  ['light', 'glow', [13.25, 6.65, 3.76, 6.73, 4.62, 5.8, 6.24, 6.38]],
  ['dark', 'felt', [15.05, 9.34, 5.51, 9.56, 9.51, 9.01, 8.54, 10.21]],
  ['dark', 'page', [13.61, 8.44, 4.98, 8.64, 8.6, 8.15, 7.72, 9.23]],
  ['dark', 'paper', [11.8, 7.32, 4.32, 7.5, 7.46, 7.07, 6.7, 8.0]],
  ['dark', 'glow', [9.39, 5.83, 3.44, 5.97, 5.94, 5.63, 5.33, 6.37]],
  ['turned', 'felt', [9.94, 7.4, 4.54, 7.34, null, 6.8, null, null]],
  ['turned', 'paper', [8.0, 5.96, 3.66, null, 5.45, null, null, null]],
];

/** What a mark must reach to be used for what it is used for (WCAG 2.2: text 4.5, graphics and controls 3). */
const REQUIRED: Record<(typeof MARKS)[number], number> = {
  ink: 7,
  'ink-2': 4.5,
  edge: 3,
  presenter: 3,
  questioner: 3,
  facilitator: 3,
  stop: 4.5,
  link: 4.5,
};

describe('contrast', () => {
  const themes = { ...lightAndDark(), turned: turned() };

  test.each(MEASURED)('%s %s', (theme, ground, ratios) => {
    for (const [at, mark] of MARKS.entries()) {
      const expected = ratios[at];
      if (expected == null) continue;
      const measured = contrast(themes[theme], ground, mark);
      expect(Math.abs(measured - expected), `${mark}: ${measured.toFixed(2)}`).toBeLessThan(0.011);
      expect(measured).toBeGreaterThanOrEqual(REQUIRED[mark]);
    }
  });

  test('the band needs its outline: paper hardly differs from felt', () => {
    expect(contrast(themes.light, 'felt', 'paper')).toBeCloseTo(1.37, 1);
    expect(contrast(themes.dark, 'felt', 'paper')).toBeCloseTo(1.28, 1);
    for (const theme of [themes.light, themes.dark, themes.turned]) {
      expect(contrast(theme, 'felt', 'plan')).toBeGreaterThanOrEqual(7);
      expect(contrast(theme, 'paper', 'plan')).toBeGreaterThanOrEqual(7);
    }
  });

  test('the focus ring is seen on every ground: one of its two rings always stands out', () => {
    for (const theme of [themes.light, themes.dark]) {
      for (const ground of ['felt', 'page', 'paper']) {
        expect(
          Math.max(contrast(theme, ground, 'ink'), contrast(theme, ground, 'focus')),
        ).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

test('only the files of tokens name a colour', () => {
  const named: string[] = [];
  const look = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) look(path);
      else if (/\.(svelte|css)$/.test(entry.name) && !TOKEN_FILES.includes(entry.name)) {
        const hits = readFileSync(path, 'utf8').match(/:\s*#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\([^)]*\)/gi);
        if (hits) named.push(`${path}: ${hits.join(' ')}`);
      }
    }
  };
  look(SOURCE);
  expect(named).toEqual([]);
});
