// How the client is built, served while developing, and tested.
// Not here: compression and embedding (the server's build does both) and the security headers (the server sends them).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { preloadFonts } from './build/preload-fonts.ts';
import { withoutHydration } from './build/without-hydration.ts';
import { ownListeners } from './build/own-listeners.ts';
import { compiledWords } from './build/compile-words.ts';

/** Where `cargo xtask dev` tells us the server listens; `vite` alone expects the default address. */
const SERVER = process.env['OPENSET_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

/**
 * The runtime, the session layer, the page before the room and the room as it first stands; not what a role, a stage or
 * a device adds.
 */
const ON_THE_WAY_IN = [
  /node_modules\/(svelte\/(?!src\/(reactivity\/|internal\/client\/dom\/elements\/bindings\/select))|esm-env\/|clsx\/)|vite\/preload-helper/,
  /src\/lib\/(?!formats\.|i18n\/(en|de|language-of)\.ts|media\/|aloud\/|session\/(narrat|sentences|answers))/,
  /src\/lobby\/(Alone|JoinChoice|Lobby|lobby-picture|OtherSeats)\./,
  /src\/room\/(circle\/(?!RingTime|ring\.)|head\/)|src\/room\/(Aloud|parts|Room|room-actions|room-picture|wanted)\./,
  /src\/room\/(dialogs\/dialogs|floor\/(Floor|OwnControls|Signals)|questions\/Log|side\/RoomSide|writing\/Say)\./,
  /src\/ui\/(Button|Cards|Choices|Control|Icon|icons|LineBars|Mark|Masthead|Notice)\./,
  /src\/pages\/(LobbyPage|RoomPage|SeatPage)\./,
];

export default defineConfig({
  plugins: [svelte(), ownListeners(), compiledWords(), withoutHydration(), preloadFonts()],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content security policy allows no data: fonts, and a data: picture is never smaller once compressed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Which plugin took how long is of no use to whoever starts the service.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          // What the way into the room always needs travels in one file: one request, and it compresses better whole.
          groups: [{ name: 'client', test: (id) => ON_THE_WAY_IN.some((part) => part.test(id)) }],
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
