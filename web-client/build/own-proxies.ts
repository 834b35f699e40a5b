// Puts values that are state as a whole ($state with objects in it) into a proxy where they are set, as a component says,
// instead of where any value is set. What makes proxies then comes with those who ask for it, and no page on the way into
// the room does: state there is set as a whole.
// Not here: taking it out of the way of setting a value (without-unused.ts).
import { parseSync, Visitor } from 'vite';
import type { Plugin } from 'vite';

/** `$.set(state, value, true)` as `$.set(state, $.proxy(value))`. */
export function withOwnProxies(code: string, path: string): string {
  if (!code.includes('$.set(')) return code;
  const values: (readonly [start: number, end: number, whole: number])[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [, value, proxied], end }) {
      if (
        callee.type === 'MemberExpression' &&
        code.slice(callee.start, callee.end) === '$.set' &&
        value &&
        proxied?.type === 'Literal' &&
        proxied.value === true
      )
        values.push([value.start, value.end, end]);
    },
  }).visit(parseSync(path.replace(/\.svelte$/, '.svelte.ts'), code).program);
  // From the outermost inwards is from the last end backwards; what stands inside is shifted by nothing then.
  const edits = values.flatMap(([start, end, whole]) => [
    { from: start, to: start, put: '$.proxy(' },
    { from: end, to: whole - 1, put: ')' },
  ]);
  return edits
    .sort((one, other) => other.from - one.from)
    .reduce((changed, { from, to, put }) => changed.slice(0, from) + put + changed.slice(to), code);
}

/** For built code. */
export function ownProxies(): Plugin {
  return {
    name: 'openset-own-proxies',
    apply: 'build',
    transform: (code, id) =>
      /\.svelte(?:\.ts)?$/.test(id) ? { code: withOwnProxies(code, id), map: null } : null,
  };
}
