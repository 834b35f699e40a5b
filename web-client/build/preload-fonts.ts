// Asks the browser for the two upright latin fonts together with the page, so that text does not reflow late.
// Not here: the font faces themselves (src/styles/fonts.css); italics and latin-ext come when a letter needs them.
import type { Plugin } from 'vite';

/** The faces on every page. Each is named by the start of its built file name. */
const PRELOADED = ['vollkorn-latin-wght-normal', 'atkinson-hyperlegible-next-latin-wght-normal'];

/** Adds `<link rel="preload">` for the two upright latin fonts to every built page. */
export function preloadFonts(): Plugin {
  return {
    name: 'openset-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const files = Object.keys(bundle ?? {});
        return PRELOADED.map((face) => {
          const file = files.find((name) => name.includes(`${face}-`) && name.endsWith('.woff2'));
          if (!file) throw new Error(`No built font starts with ${face}; was src/styles/fonts.css changed?`);
          return {
            tag: 'link',
            // Fonts are always fetched in anonymous mode; without `crossorigin` the browser would load them twice.
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          };
        });
      },
    },
  };
}
