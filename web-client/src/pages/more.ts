// The pages that are asked for later than others, or by few, and what leads from a link to its region before its page is
// shown. They are named here and not in App.svelte, because with each page the first load has the names of all files that it
// brings.
import type { Component } from 'svelte';

type Page = () => Promise<{ default: Component<never> }>;

export const MORE_PAGES = {
  account: () => import('./AccountPage.svelte'),
  record: () => import('./RecordPage.svelte'),
  unknown: () => import('./UnknownPage.svelte'),
  records: () => import('./RecordsPage.svelte'),
  diary: () => import('./DiaryPage.svelte'),
  released: () => import('./ReleasedPage.svelte'),
  programme: () => import('./ProgrammePage.svelte'),
  formats: () => import('./FormatsPage.svelte'),
  format: () => import('./FormatPage.svelte'),
} satisfies Record<string, Page>;

export { led } from '../lib/region';
