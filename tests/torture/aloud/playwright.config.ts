// How the real reader is listened to: one desktop at a time. Started by `cargo xtask torture aloud`.
import usual from '../../e2e/playwright.config';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  ...usual,
  testDir: '.',
  outputDir: '../results',
  // What was heard is reviewed text; kept beside the tests.
  snapshotPathTemplate: '{testDir}/heard/{arg}{ext}',
  fullyParallel: false,
  workers: 1,
  timeout: 1_200_000,
  expect: { timeout: 60_000 },
  use: { ...usual.use, actionTimeout: 60_000 },
});
