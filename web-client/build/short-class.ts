// The class that ties a component's styles to its elements: the number of its file among all of them, in a letter or two.
// It stands in every file many times, and Svelte's own is made of chance, which does not compress.
// Not here: which styles there are.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose components come with the first load: they have the lowest numbers, whatever other pages are made. */
const FIRST = ['room/', 'lobby/', 'ui/'];

interface Component {
  hash: (text: string) => string;
  filename: string;
}

/** Gives each component below a folder a class of its own, the same in every build of the same files. */
export function shortClass(folder: string): (of: Component) => string {
  const known = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.svelte'))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .map((path, number) => [join(folder, path), `_${number.toString(36)}`] as const);
  return ({ hash, filename }) =>
    // Svelte names a file from the root of the project or in full; what lies elsewhere has Svelte's own way.
    known.find(([path]) => path === filename || path.endsWith(`/${filename}`))?.[1] ??
    `svelte-${hash(filename)}`;
}

function rank(path: string): number {
  const at = FIRST.findIndex((folder) => path.startsWith(folder));
  return at < 0 ? FIRST.length : at;
}
