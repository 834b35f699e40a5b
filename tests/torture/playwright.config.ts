// How the fault tests run: one at a time, because each builds a network of its own and measures in it.
// They are started by `cargo xtask torture media`, inside an empty network namespace.
import usual from '../e2e/playwright.config';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  ...usual,
  testDir: '.',
  // The screen reader has a configuration of its own.
  testIgnore: 'aloud/**',
  outputDir: 'results',
  fullyParallel: false,
  workers: 1,
  // The longest fault lasts five minutes.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: { ...usual.use, actionTimeout: 30_000 },
});
