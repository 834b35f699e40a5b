// The pages that are asked for later than others, or by few, and what leads from a link to its region before its page is
// shown. They are named here and not in App.svelte, because with each page the first load has the names of all files that it
// brings.
import type { Component } from 'svelte';
import { led } from '../lib/region';
import { router } from '../lib/router.svelte';

type Page = () => Promise<{ default: Component<never> }>;

/** A page that links open: whoever opens one of another region is led there first. */
const linked =
  <Loaded>(page: () => Promise<Loaded>) =>
  async (): Promise<Loaded> => {
    const { route } = router;
    if ('link' in route && route.link) await led(route.at, route.link);
    return page();
  };

export const MORE_PAGES = {
  invitation: linked(() => import('./InvitationPage.svelte')),
  account: linked(() => import('./AccountPage.svelte')),
  set: () => import('./SetPage.svelte'),
  record: () => import('./RecordPage.svelte'),
  unknown: () => import('./UnknownPage.svelte'),
  records: () => import('./RecordsPage.svelte'),
  diary: () => import('./DiaryPage.svelte'),
  released: linked(() => import('./ReleasedPage.svelte')),
  programme: () => import('./ProgrammePage.svelte'),
  formats: () => import('./FormatsPage.svelte'),
  format: () => import('./FormatPage.svelte'),
} satisfies Record<string, Page>;
