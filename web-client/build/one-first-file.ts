// Puts everything that the client imports by itself, without being asked, into one file: one request, and it compresses
// better whole. What comes by a dynamic import stays apart. Rolldown alone would cut what several parts share into files
// of their own.
// Not here: which parts come late; the imports in the sources say so.
import type { Plugin } from 'vite';

/**
 * What comes alone, perhaps before any part of the room: words, and the announcer with the languages it tells apart; what
 * several late parts of organisations and programmes share, which no seat leads to; and what the page before the room
 * shows of the set between its sessions.
 */
const ALONE = /\.ftl$|\/lib\/(aloud\/|i18n\/language-of)|\/src\/(organisation|programme|evaluation|set)\//;

/** Where a page begins. */
const PAGE = /\/pages\/\w+\.svelte$/;

export interface FirstFile {
  plugin: Plugin;
  /** Whether a module belongs to the first file; to be asked once all modules are known. */
  has: (id: string) => boolean;
  /** Whether it is of the parts that come later to the page of the first file, and of no other page. */
  later: (id: string) => boolean;
}

/** `late` are modules that something imports without using them; they come with whatever does use them. */
export function oneFirstFile(late: RegExp): FirstFile {
  const first = new Set<string>();
  const otherPages = new Set<string>();
  return {
    has: (id) => first.has(id),
    later: (id) => !first.has(id) && !otherPages.has(id) && !ALONE.test(id),
    plugin: {
      name: 'openset-one-first-file',
      apply: 'build',
      // Nothing has to run where nothing of it is used.
      transform: (code, id) => (late.test(id) ? { code, map: null, moduleSideEffects: false } : null),
      buildEnd() {
        const take = (id: string, into: Set<string>): void => {
          if (first.has(id) || into.has(id) || late.test(id)) return;
          into.add(id);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) take(imported, into);
        };
        first.clear();
        otherPages.clear();
        const ids = [...this.getModuleIds()];
        for (const id of ids) if (this.getModuleInfo(id)?.isEntry) take(id, first);
        for (const id of ids) if (PAGE.test(id)) take(id, otherPages);
      },
    },
  };
}
