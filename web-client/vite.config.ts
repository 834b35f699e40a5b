// How the client is built, served while developing, and tested.
// Not here: compression and embedding (the server's build does both) and the security headers (the server sends them).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { preloadFonts } from './build/preload-fonts.ts';
import { leanWords } from './build/lean-words.ts';

/** Where `cargo xtask dev` tells us the server listens; `vite` alone expects the default address. */
const SERVER = process.env['OPENSET_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte(), leanWords(), preloadFonts()],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content security policy allows no data: fonts, and a data: picture is never smaller once compressed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    // The words live beside the protocol, one folder up.
    fs: { allow: ['.', '../protocol/locales'] },
    proxy: {
      '/api': { target: SERVER },
      '/socket': { target: SERVER, ws: true },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    environment: 'node',
  },
});
