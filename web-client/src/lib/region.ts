// The region that a link names, where a service has several. Whoever opens it in another is led there, before its token is
// shown to anybody but the region that it is of.
import { Trouble, call } from './api';
import type { Region } from './protocol';

/** Before a token, with whatever stuck to the two on the way: mails, chats and hands leave a bracket or a full stop. */
const BEFORE_TOKEN = /(?<![\w-])(?<link>(?<name>[a-z][a-z0-9]{0,11})\.[\w-]{22})/;
/** In the id of an organisation whose people come in by its own provider. */
const IN_ID = /^(?<link>by=(?<name>[a-z][a-z0-9]{0,11})_\w{26})$/;

/** The name of a link's region, and what of the link is to be taken along. */
export function regionOf(link: string): { name: string; link: string } | null {
  const found = (BEFORE_TOKEN.exec(link) ?? IN_ID.exec(link))?.groups;
  return found?.['name'] && found['link'] ? { name: found['name'], link: found['link'] } : null;
}

/**
 * Comes back where the link is of here, or of a region that nobody knows, of which the page's own call says so. Otherwise
 * the browser goes to the page at that region, and this never comes back.
 */
export async function led(at: string, link: string): Promise<void> {
  const named = regionOf(link);
  if (named === null) return;
  const region = await call<Region>('GET', `/api/regions/${named.name}`).catch((failure: unknown) => {
    if (failure instanceof Trouble && failure.code === 'region_unknown') return null;
    throw failure;
  });
  if (region === null || region.at === null) return;
  location.replace(`${region.at}/${at}#${named.link}`);
  await new Promise<never>(() => undefined);
}
