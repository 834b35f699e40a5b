// Takes out of Svelte's runtime what no component of ours asks of it, and what a minifier cannot see to be unused: waiting in
// markup, boundaries, forks, animations of lists, and styles as text beside single ones.
// Not here: hydration (without-hydration.ts), and anything that a component does use. When Svelte puts these elsewhere, or a
// component begins to use one of them, the build fails and says so.
import type { Plugin } from 'vite';

/** In a module of the runtime, what stands in the place of what. */
interface Change {
  module: string;
  parts: readonly (readonly [from: string | RegExp, to: string])[];
}

/** Changes that are rehearsed before they are made (`fork`): no batch is one. */
const NO_FORK = [/\b(?:this|batch|current_batch)\??\.is_fork\b(?!\s*=[^=])/g, 'false'] as const;

const CHANGES: readonly Change[] = [
  {
    // The content that is mounted stands in no boundary: one without anything to show for an error throws it, as none does.
    module: 'client/render.js',
    parts: [
      [
        "import { component_root } from './reactivity/effects.js';",
        "import { branch, component_root } from './reactivity/effects.js';",
      ],
      ["import { boundary } from './dom/blocks/boundary.js';", ''],
      [
        /boundary\(\s*\/\*\* @type \{TemplateNode\} \*\/ \(anchor_node\),\s*\{\s*pending: \(\) => \{\}\s*\},\s*\(anchor_node\) => \{/,
        'branch(() => {',
      ],
      [/\},\s*transformError\s*\);/, '});'],
    ],
  },
  {
    // `await` in markup, on which the markup after it waits.
    module: 'client/reactivity/async.js',
    parts: [
      [
        /if \(async\.length === 0 && pending\.length === 0\) \{\s*fn\(deriveds\);\s*return;\s*\}/,
        'return fn(deriveds);',
      ],
    ],
  },
  ...['batch', 'deriveds', 'sources'].map((name) => ({
    module: `client/reactivity/${name}.js`,
    parts: [NO_FORK],
  })),
  { module: 'client/runtime.js', parts: [NO_FORK] },
  {
    // `animate:` on what a list is made of.
    module: 'client/dom/blocks/each.js',
    parts: [['(flags & EACH_IS_ANIMATED) !== 0', 'false']],
  },
  {
    // `style="…"` beside `style:name`, and styles that are `|important`.
    module: 'shared/attributes.js',
    parts: [
      [/if \(value\) (?=\{\s*\/\/ strip comments)/, 'if (false) '],
      ['if (Array.isArray(styles))', 'if (false)'],
    ],
  },
  { module: 'client/dom/elements/style.js', parts: [['if (Array.isArray(next_styles))', 'if (false)']] },
];

/** What a component must not be compiled to. */
const USES =
  /\$\.(?:boundary|async|async_derived|run|save|animation|attribute_effect)\(|\$\.set_style\([\w.]+, (?!'')/;
/** What Svelte's components before version 5 would ask for. */
const OLD_SLOTS = /,\s*\$\$slots: \{[^}]*\}/g;

const RUNTIME = /svelte\/src\/internal\/(.*)$/;

/** A module of Svelte's runtime without what is not used; null for one of which nothing is taken. */
export function withoutUnusedIn(source: string, path: string): string | null {
  const module = RUNTIME.exec(path)?.[1];
  const change = CHANGES.find((one) => one.module === module);
  if (!change) return null;
  return change.parts.reduce((code, [from, to]) => {
    const changed = code.replace(from, to);
    if (changed === code)
      throw new Error(`Svelte’s ${change.module} is not what it was; look at build/without-unused.ts`);
    return changed;
  }, source);
}

/** The code of a component without slots as they were; throws where it uses what is taken out of the runtime. */
export function asksForLess(code: string, path: string): string {
  const used = USES.exec(code);
  if (used)
    throw new Error(`${path} uses ${used[0]}), which build/without-unused.ts takes out of Svelte’s runtime`);
  return code.replace(OLD_SLOTS, '');
}

/** For built code. */
export function withoutUnused(): Plugin {
  return {
    name: 'openset-without-unused',
    apply: 'build',
    transform(source, id) {
      if (id.endsWith('.svelte')) return { code: asksForLess(source, id), map: null };
      const code = withoutUnusedIn(source, id.split('?')[0] ?? '');
      return code === null ? null : { code, map: null };
    },
  };
}
