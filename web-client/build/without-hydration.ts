// Takes hydration out of Svelte's runtime: every page of ours is drawn in the browser, none is taken over from a server.
// The flag that says so becomes a constant, and the minifier drops what can never run (about a tenth of the runtime).
// Not here: anything else of the runtime. When Svelte moves the flag, the build fails and says so.
import type { Plugin } from 'vite';

const MODULE = /svelte\/src\/internal\/client\/dom\/hydration\.js$/;
const FLAG = 'export let hydrating = false;';
const SETTER = /export function set_hydrating\(value\) \{\s*hydrating = value;\s*\}/;

/** Makes `hydrating` a constant in built code. */
export function withoutHydration(): Plugin {
  return {
    name: 'openset-without-hydration',
    apply: 'build',
    transform(source, id) {
      if (!MODULE.test(id.split('?')[0] ?? '')) return null;
      if (!source.includes(FLAG) || !SETTER.test(source)) {
        throw new Error('Svelte’s hydration flag is not where it was; look at build/without-hydration.ts');
      }
      const code = source
        .replace(FLAG, 'export const hydrating = false;')
        .replace(SETTER, 'export function set_hydrating(_value) {}');
      return { code, map: null };
    },
  };
}
