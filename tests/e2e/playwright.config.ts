// How the browser tests run: real Chromium with fake devices, a server of its own for each test, all in parallel.
// `CHROMIUM` names the browser and `OPENSET_BIN` the server; `cargo xtask test` sets both. `E2E_TRACE=1` keeps pictures
// and pages of each step of a test that fails.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const TRACED = Boolean(process.env['E2E_TRACE']);

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  snapshotPathTemplate: '{testDir}/snapshots/{testFileName}/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  // A test that passes only the second time is a fault to be found, not to be hidden.
  retries: 0,
  // One more than there are processors: many tests wait until somebody has spoken.
  workers: Number(process.env['E2E_WORKERS'] ?? availableParallelism() + 1),
  // A whole session in four browsers on a busy machine; no test waits for time itself to pass.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    permissions: ['microphone', 'camera', 'clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    // What a trace keeps of each step is a third of the whole run's processor time.
    trace: TRACED ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--no-first-run',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        // The test page is looked at by nobody, and its timers must run all the same.
        '--disable-renderer-backgrounding',
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
