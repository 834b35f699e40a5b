// How the client is built, served while developing, and tested.
// Not here: compression and embedding (the server's build does both) and the security headers (the server sends them).
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { preloadFonts } from './build/preload-fonts.ts';
import { withoutHydration } from './build/without-hydration.ts';
import { withoutUnused } from './build/without-unused.ts';
import { ownProxies } from './build/own-proxies.ts';
import { ownListeners } from './build/own-listeners.ts';
import { oneFirstFile } from './build/one-first-file.ts';
import { shortClass } from './build/short-class.ts';
import { compiledWords } from './build/compile-words.ts';

/** Where `cargo xtask dev` tells us the server listens; `vite` alone expects the default address. */
const SERVER = process.env['OPENSET_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

const SOURCE = fileURLToPath(new URL('./src', import.meta.url));
/**
 * Of Svelte's runtime what no page on the way into the room uses: binding to fields and elements (sizes are measured), copies
 * of state, and state whose parts change by themselves.
 */
const LATE =
  /svelte\/src\/internal\/(?:client\/dom\/elements\/bindings\/(?!size)|client\/proxy|shared\/clone)/;
const firstFile = oneFirstFile(LATE);

export default defineConfig({
  plugins: [
    svelte({ compilerOptions: { cssHash: shortClass(SOURCE) } }),
    ownListeners(),
    ownProxies(),
    compiledWords(),
    withoutHydration(),
    withoutUnused(),
    preloadFonts(),
    firstFile.plugin,
  ],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content security policy allows no data: fonts, and a data: picture is never smaller once compressed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Terser finds what can be left out, and Rolldown’s own minifier, after it, how to write the rest.
    minify: 'terser',
    terserOptions: {
      module: true,
      ecma: 2020,
      compress: { passes: 3, inline: 1, hoist_funs: true, unsafe_arrows: true },
      mangle: false,
    },
    reportCompressedSize: false,
    rolldownOptions: {
      // Which plugin took how long is of no use to whoever starts the service.
      checks: { bundlerTimings: false },
      output: {
        minify: true,
        // The first file names most of the others: a letter less of each hash saves some of what every way in costs. 42 bits
        // still tell one build's file from another's of the same name.
        entryFileNames: 'assets/[name]-[hash:7].js',
        // Nine letters of a name tell whoever reads a list of requests what it is.
        chunkFileNames: ({ name }) => `assets/${name.slice(0, 9)}-[hash:7].js`,
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            { name: 'client', test: firstFile.has, includeDependenciesRecursively: false },
            // Every page but those may use it.
            { name: 'runtime', test: LATE, includeDependenciesRecursively: false },
            // What several parts of the room share, and no other page: it would be cut into a file for each two of them,
            // and the first file names them all.
            { name: 'room', test: firstFile.later, minShareCount: 2, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // The words live beside the protocol, one folder up.
    fs: { allow: ['.', '../protocol/locales'] },
    proxy: {
      '/api': { target: SERVER },
      '/ws': { target: SERVER, ws: true },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    environment: 'node',
  },
});
