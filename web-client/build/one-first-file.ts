// Puts everything that the client imports by itself, without being asked, into one file: one request, and it compresses
// better whole. What comes by a dynamic import stays apart. Rolldown alone would cut what several parts share into files
// of their own.
// Not here: which parts come late; the imports in the sources say so.
import type { Plugin } from 'vite';

export interface FirstFile {
  plugin: Plugin;
  /** Whether a module belongs to the first file; to be asked once all modules are known. */
  has: (id: string) => boolean;
}

/** `late` are modules that something imports without using them; they come with whatever does use them. */
export function oneFirstFile(late: RegExp): FirstFile {
  const first = new Set<string>();
  return {
    has: (id) => first.has(id),
    plugin: {
      name: 'openset-one-first-file',
      apply: 'build',
      // Nothing has to run where nothing of it is used.
      transform: (code, id) => (late.test(id) ? { code, map: null, moduleSideEffects: false } : null),
      buildEnd() {
        first.clear();
        const take = (id: string): void => {
          if (first.has(id) || late.test(id)) return;
          first.add(id);
          this.getModuleInfo(id)?.importedIds.forEach(take);
        };
        for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) take(id);
      },
    },
  };
}
