// Compiler settings shared by Vite, svelte-check and ESLint.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Which component has which class. */
const named = new Map();

/**
 * The class that scopes a component's styles. Every scoped rule and element carries it, and its letters do not compress:
 * four tell a few hundred components apart.
 */
function cssHash({ hash, filename }) {
  const component = filename.split('/src/').pop();
  const name = `s${hash(component).slice(-4)}`;
  const other = named.get(name);
  if (other !== undefined && other !== component)
    throw new Error(`${component} and ${other} are both ${name}`);
  named.set(name, component);
  return name;
}

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, discloseVersion: false, cssHash },
};
