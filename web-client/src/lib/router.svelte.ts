// Which page the address names, and going to another without reloading.
// Not here: what a page shows, and who may see it (the server decides).
import { each } from './each';

/** The pages, one address each. Ids are opaque text; the server judges them. */
export type Route =
  | { page: 'home' }
  | { page: 'invitation'; at: string; link: string | null }
  /** One's account, organisations or programmes, by the address that it is at. */
  | { page: 'account'; at: string; link: string | null }
  | { page: 'seat'; session: string; seat: string }
  | { page: 'record'; session: string; seat: string }
  | { page: 'set'; set: string; seat: string }
  | { page: 'records'; set: string; seat: string }
  | { page: 'diary'; set: string; seat: string }
  | { page: 'released'; at: string; link: string | null }
  /**
   * A programme, or a part of it after its id: `…/questionnaire/3`, `…/questionnaire/3/report`, `…/releases`, `…/texts`,
   * `…/evaluation`, `…/evaluation/41`, `…/themes`, `…/projects`, `…/measures`. The gate of a set is here as well: `gate/`, set and seat.
   */
  | { page: 'programme'; programme: string }
  | { page: 'formats' }
  | { page: 'format'; format: string }
  | { page: 'unknown' };

/** The pages that a link opens, by their address. */
const OPENED_BY: Record<string, 'invitation' | 'account' | 'released'> = {
  i: 'invitation',
  account: 'account',
  organisation: 'account',
  programme: 'account',
  released: 'released',
};

const PATTERNS: readonly [RegExp, (...found: string[]) => Route][] = [
  [/^\/$/, () => ({ page: 'home' })],
  // Mail services write `%23` for the `#` of a link, and some write that once more.
  [
    /^\/(i|account|organisation|programme|released)(?:\/?%(?:25)?23(.*))?$/,
    (at = '', link) => ({ page: OPENED_BY[at] ?? 'invitation', at, link: link ?? null }),
  ],
  [
    /^\/session\/([\w-]+)\/seat\/([\w-]+)(\/record)?$/,
    (session = '', seat = '', record) => ({ page: record ? 'record' : 'seat', session, seat }),
  ],
  [
    /^\/set\/([\w-]+)\/seat\/([\w-]+)(?:\/(record|diary))?$/,
    (set = '', seat = '', part) => ({
      page: part === 'record' ? 'records' : part === 'diary' ? part : 'set',
      set,
      seat,
    }),
  ],
  [/^\/programme\/(.+)$/, (programme = '') => ({ page: 'programme', programme })],
  [/^\/formats$/, () => ({ page: 'formats' })],
  [/^\/formats\/([a-z][a-z0-9-]*)$/, (format = '') => ({ page: 'format', format })],
];

/** The route of a path such as `/session/7/seat/2`; a trailing slash does not matter. */
export function routeOf(path: string): Route {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(trimmed);
    if (match) return make(...match.slice(1));
  }
  return { page: 'unknown' };
}

/** The path of a route that has one, and that some page asks for. */
export function pathOf(route: Exclude<Route, { page: 'unknown' | 'programme' }>): string {
  switch (route.page) {
    case 'home':
      return '/';
    case 'invitation':
      return '/i';
    case 'account':
    case 'released':
    case 'formats':
      return `/${route.page}`;
    case 'seat':
    case 'record':
      return `/session/${route.session}/seat/${route.seat}${route.page === 'record' ? '/record' : ''}`;
    case 'set':
      return `/set/${route.set}/seat/${route.seat}`;
    case 'records':
    case 'diary':
      return `/set/${route.set}/seat/${route.seat}/${route.page === 'diary' ? 'diary' : 'record'}`;
    case 'format':
      return `/formats/${route.format}`;
  }
}

class Router {
  #route = $state.raw<Route>({ page: 'home' });

  get route(): Route {
    return this.#route;
  }

  /** Reads the address and follows it from now on: back, forward, and clicks on links of our own. */
  start(): void {
    const read = () => (this.#route = here());
    read();
    addEventListener('popstate', read);
    each(document, 'a[href]', (link) => {
      link.addEventListener('click', (click) => {
        const path = ownPath(click);
        if (path === null) return;
        click.preventDefault();
        this.go(path);
      });
    });
  }

  go(path: string): void {
    if (path !== location.pathname + location.hash) history.pushState(null, '', path);
    this.#route = here();
    scrollTo(0, 0);
  }
}

/** The path a click leads to if this page can show it; null leaves the click to the browser. */
function ownPath(click: MouseEvent): string | null {
  if (click.defaultPrevented || click.button !== 0) return null;
  if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return null;
  const link = click.target instanceof Element ? click.target.closest('a') : null;
  if (!link || link.target !== '' || link.hasAttribute('download')) return null;
  if (link.origin !== location.origin) return null;
  // A link within the page (a skip link) moves the focus, which only the browser does well.
  if (link.pathname === location.pathname && link.hash !== '') return null;
  return routeOf(link.pathname).page === 'unknown' ? null : link.pathname + link.hash;
}

/**
 * The route of the address as it stands. What stands behind the `#` of a link that lets in is taken out of the address at
 * once, so that it stays out of history and of shared screens, and is in the route alone.
 */
function here(): Route {
  const route = routeOf(location.pathname);
  if (!('link' in route)) return route;
  const found = route.link ?? location.hash.slice(1);
  const bare = `/${route.at}`;
  if (location.pathname !== bare || location.hash !== '') history.replaceState(null, '', bare);
  return { ...route, link: found === '' ? null : unescaped(found) };
}

/** Whether it was escaped on its way or not, the server finds the token in it. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const router = new Router();
