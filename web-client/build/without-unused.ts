// Takes out of Svelte's runtime what no component of ours asks of it, and what a minifier cannot see to be unused: waiting in
// markup, boundaries, forks, animations and transitions, signals that abort, taking away what was mounted, Svelte as it was
// before version 5, and styles as text beside single ones. Three modules that are mostly about these have others in their
// place (build/runtime).
// Not here: anything that a component does use. When Svelte puts these elsewhere, or a component begins to use one of them,
// the build fails and says so.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** In a module of the runtime, what stands in the place of what. */
interface Change {
  module: string;
  parts: readonly (readonly [from: string | RegExp, to: string])[];
}

/** What never changes in built code of ours, by the name it has wherever it is used. */
const CONSTANTS: Readonly<Record<string, string>> = {
  DEV: 'false',
  hydrating: 'false',
  async_mode_flag: 'false',
  legacy_mode_flag: 'false',
  tracing_mode_flag: 'false',
  // Of several batches side by side.
  batch_values: 'null',
  previous_batch: 'null',
};

/** Changes that are rehearsed before they are made (`fork`): no batch is one. */
const NO_FORK = [/\b(?:this|batch|current_batch)\??\.is_fork\b(?!\s*=[^=])/g, 'false'] as const;

/** Nothing leaves slowly, so that nothing that is there is about to go. */
const NOT_LEAVING = [/\(DESTROYED \| INERT\)/g, 'DESTROYED'] as const;

/** A block of code that begins with this and ends at a brace as far in. */
const block = (head: string, tabs: number): RegExp => {
  const brace = `\\n${'\\t'.repeat(tabs)}\\}`;
  return new RegExp(`${head}[\\s\\S]*?${brace}\\n`);
};

const TEMPLATE_EFFECT = `export function template_effect(fn, sync = []) {
  const values = sync.map(derived);
  create_effect(RENDER_EFFECT, () => {
    fn(...values.map(get));
  });
}
`;

const FORM_RESET = `let hears_form_reset = false;
function add_form_reset_listener() {
  if (hears_form_reset) return;
  hears_form_reset = true;
  document.addEventListener(
    'reset',
    (event) => {
      // Once it is known whether something stops it.
      void Promise.resolve().then(() => {
        if (event.defaultPrevented) return;
        for (const element of event.target.elements) element[FORM_RESET_HANDLER]?.();
      });
    },
    // It does not bubble everywhere.
    { capture: true },
  );
}
`;

const WITHOUT_CONTEXT = /export function without_reactive_context\(fn\) \{[\s\S]*?\n\}\n/;

const CHANGES: readonly Change[] = [
  {
    // No signal of Svelte's aborts anything.
    module: 'client/constants.js',
    parts: [['STALE_REACTION = new (class', 'STALE_REACTION = /* @__PURE__ */ new (class']],
  },
  {
    // What every listener needs does not stand beside what only boxes bound to a value do.
    module: 'client/dom/elements/bindings/shared.js',
    parts: [
      ["import { add_form_reset_listener } from '../misc.js';", FORM_RESET],
      [
        WITHOUT_CONTEXT,
        "import { without_reactive_context } from '../events.js';\nexport { without_reactive_context };\n",
      ],
    ],
  },
  {
    module: 'client/dom/elements/misc.js',
    parts: [[/let listening_to_form_reset = false;[\s\S]*$/, '']],
  },
  {
    module: 'client/dom/elements/attributes.js',
    parts: [
      [
        "import { add_form_reset_listener, autofocus } from './misc.js';",
        "import { autofocus } from './misc.js';",
      ],
    ],
  },
  {
    module: 'client/dom/elements/events.js',
    parts: [
      ["import { without_reactive_context } from './bindings/shared.js';", ''],
      [
        /$/,
        `export function without_reactive_context(fn) {
          const [reaction, effect] = [active_reaction, active_effect];
          set_active_reaction(null);
          set_active_effect(null);
          try {
            return fn();
          } finally {
            set_active_reaction(reaction);
            set_active_effect(effect);
          }
        }
        `,
      ],
    ],
  },
  {
    // What is given to an action is told to it when it is another, and not when something within it is.
    module: 'client/dom/elements/actions.js',
    parts: [['deep_read_state(value);', '']],
  },
  {
    // What is mounted stays, in no boundary: one without anything to show for an error throws it, as none does.
    module: 'client/render.js',
    parts: [
      [
        "import { component_root } from './reactivity/effects.js';",
        "import { branch, effect_root } from './reactivity/effects.js';",
      ],
      ["import { boundary } from './dom/blocks/boundary.js';", ''],
      [
        /function _mount\([\s\S]*?\n\}\n(?=\n\/\*\*\n \* References)/,
        `function _mount(Component, { target, props = {} }) {
          init_operations();
          let component;
          effect_root(() => {
            const anchor = target.appendChild(create_text());
            branch(() => {
              push({});
              component = Component(anchor, props) || mark_as_component();
              pop();
            });
            const heard = new Set();
            const hear = (events) => {
              for (const name of events) {
                if (heard.has(name)) continue;
                heard.add(name);
                for (const node of [target, document])
                  node.addEventListener(name, handle_event_propagation, { passive: is_passive_event(name) });
              }
            };
            hear(array_from(all_registered_events));
            root_event_handles.add(hear);
          });
          return component;
        }
        `,
      ],
    ],
  },
  {
    module: 'client/error-handling.js',
    parts: [
      [block('if \\(error === HYDRATION_ERROR\\) \\{', 1), ''],
      [block('while \\(effect !== null\\) \\{', 1), ''],
    ],
  },
  {
    module: 'client/reactivity/deriveds.js',
    parts: [
      NO_FORK,
      NOT_LEAVING,
      [block('if \\(current_batch !== null\\) \\{', 3), 'derived.v = value;\n'],
      [/,\s*ac: null/, ''],
      ['if (e.teardown || e.ac)', 'if (e.teardown)'],
      ['e.teardown?.();', 'e.teardown();'],
      [block('if \\(e\\.ac !== null\\) \\{', 3), ''],
    ],
  },
  {
    // What a component draws hangs on nothing that is still to come (`await` in markup).
    module: 'client/reactivity/effects.js',
    parts: [
      [/export function template_effect\([\s\S]*?\n\}\n/, TEMPLATE_EFFECT],
      ["import { flatten } from './async.js';", "import { derived } from './deriveds.js';"],
      [/,\s*ac: null/, ''],
      ['b: parent && parent.b,', ''],
      [block('if \\(parent !== null && \\(parent\\.f & INERT\\) !== 0\\) \\{', 1), ''],
      ['current_batch?.register_created_effect(effect);', ''],
      ['const controller = effect.ac;', ''],
      [block('if \\(controller !== null\\) \\{', 2), ''],
      ['var transitions = effect.nodes && effect.nodes.t;', ''],
      [block('if \\(transitions !== null\\) \\{', 1), ''],
      [/effect\.ac =\s*effect\.b =/, ''],
    ],
  },
  {
    // `$state.eager` and `$inspect`.
    module: 'client/reactivity/sources.js',
    parts: [
      ['(!untracking || (active_reaction.f & EAGER_EFFECT) !== 0)', '!untracking'],
      ['(DERIVED | BLOCK_EFFECT | ASYNC | EAGER_EFFECT)', '(DERIVED | BLOCK_EFFECT)'],
      // Who sets a value says what of it becomes a proxy (build/own-proxies.ts).
      ["import { proxy } from '../proxy.js';", ''],
      ['should_proxy ? proxy(value) : value', 'value'],
      ['var batch = Batch.ensure();', 'Batch.ensure();'],
      ['batch.capture(source, value);', 'source.v = value;'],
      [block('if \\(!batch\\.is_fork && eager_effects\\.size > 0 && !eager_effects_deferred\\) \\{', 2), ''],
      [/if \(\(flags & EAGER_EFFECT\) !== 0\) \{[\s\S]*?\} else (?=if)/, ''],
    ],
  },
  {
    module: 'client/runtime.js',
    parts: [
      NO_FORK,
      [block('if \\(reaction\\.ac !== null\\) \\{', 1), ''],
      [block('if \\(derived\\.ac !== null\\) \\{', 2), ''],
      ['captured_signals?.add(signal);', ''],
    ],
  },
  {
    // Stores, and props that are state as a whole: what a box is bound to is a word, a number, a yes or a no.
    module: 'client/reactivity/props.js',
    parts: [
      ["import { proxy } from '../proxy.js';", ''],
      ['runes && bindable ? proxy(value) : value', 'value'],
      [
        /\[initial_value, is_store_sub\] = capture_store_binding\(\(\) => [^;]*;/,
        'initial_value = props[key];',
      ],
      ['var legacy_parent = props.$$legacy;', 'var legacy_parent = false;'],
      [/var is_entry_props = [^;]*;/, 'var is_entry_props = false;'],
      ['var is_store_sub = false;', 'const is_store_sub = false;'],
    ],
  },
  { module: 'client/dom/template.js', parts: [[', a: null, t: null }', ' }']] },
  {
    // Lists and objects of classes (`class:name` says the same), `style="…"` beside `style:name`, and styles that are
    // `|important`.
    module: 'shared/attributes.js',
    parts: [
      ["import { clsx as _clsx } from 'clsx';", ''],
      [
        block("if \\(typeof value === 'object'\\) \\{\\s*return _clsx\\(value\\);", 1),
        "return value ?? '';\n",
      ],
      [/if \(value\) (?=\{\s*\/\/ strip comments)/, 'if (false) '],
      ['if (Array.isArray(styles))', 'if (false)'],
    ],
  },
  { module: 'client/dom/elements/style.js', parts: [['if (Array.isArray(next_styles))', 'if (false)']] },
];

/** Modules with another in their place, and how what Svelte has there begins when hashed. */
const IN_PLACE: Readonly<Record<string, readonly [file: string, sha256: string]>> = {
  'client/reactivity/batch.js': ['batch.js', '82192a728e23292d'],
  'client/dom/blocks/branches.js': ['branches.js', '01d3b5e6144a2f94'],
  'client/dom/blocks/each.js': ['each.js', 'd85ceac475198400'],
};

/** What a component must not be compiled to. */
const USES =
  /\$\.(?:boundary|await|deferred_template_effect|async|async_derived|run|save|animation|transition|attribute_effect|eager|element|inspect|spread_props)\(|\$\.clsx\(\s*[[{]|\$\.set_style\([\w.]+, (?!'')/;
/** What nothing of ours may import. */
const IMPORTS =
  /import \{[^}]*\b(?<name>flushSync|fork|getAbortSignal|hydrate|settled|unmount)\b[^}]*\} from ['"]svelte['"]/;
/** What Svelte's components before version 5 would ask for. */
const OLD_SLOTS = /,\s*\$\$slots: \{[^}]*\}/g;
/** What would be done for hydration alone. */
const FOR_HYDRATION = /^\s*\$\.(?:reset|next|remove_input_defaults|remove_textarea_child)\([\w$]*\);$/gm;

const RUNTIME = /svelte\/src\/(?:internal\/)?(.*)$/;

/** Names of the runtime's own index that its modules no longer have. */
const OFFERED = [
  [
    /export \{ eager, flushSync as flush \} from '\.\/reactivity\/batch\.js';/,
    "export { flushSync as flush } from './reactivity/batch.js';",
  ],
  [
    /export \{ flushSync, fork \} from '\.\/internal\/client\/reactivity\/batch\.js';/,
    "export { flushSync } from './internal/client/reactivity/batch.js';",
  ],
] as const;

/** A module of Svelte's runtime without what is not used; null for one of which nothing is taken. */
export function withoutUnusedIn(source: string, path: string): string | null {
  const module = RUNTIME.exec(path)?.[1];
  if (module === undefined) return null;
  const other = IN_PLACE[module];
  if (other) {
    const [file, sha256] = other;
    if (!createHash('sha256').update(source).digest('hex').startsWith(sha256)) throw moved(module);
    return readFileSync(fileURLToPath(new URL(`./runtime/${file}`, import.meta.url)), 'utf8');
  }
  const parts = CHANGES.find((one) => one.module === module)?.parts ?? [];
  const without = parts.reduce((code, [from, to]) => {
    const changed = code.replace(from, to);
    if (changed === code) throw moved(module);
    return changed;
  }, source);
  const code = withConstants(OFFERED.reduce((code, [from, to]) => code.replace(from, to), without));
  return code === source ? null : code;
}

const moved = (module: string) =>
  new Error(`Svelte’s ${module} is not what it was; look at build/without-unused.ts`);

/** Puts constants where a module asks for them by name; the module that has them keeps them. */
function withConstants(source: string): string {
  let code = source;
  for (const [name, value] of Object.entries(CONSTANTS)) {
    const imported = new RegExp(`(import \\{[^}]*?)\\b${name}\\b,?([^}]*\\} from)`);
    if (!imported.test(code)) continue;
    code = code.replace(imported, '$1$2').replace(new RegExp(`(?<![.\\w])${name}\\b(?!\\s*:)`, 'g'), value);
  }
  return code.replace(/\bis_runes\(\)(?! \{)/g, 'true');
}

/** The code of a component without slots as they were and without hydration; throws where it uses what is taken out of the runtime. */
export function asksForLess(code: string, path: string): string {
  const used = USES.exec(code);
  if (used)
    throw new Error(`${path} uses ${used[0]}), which build/without-unused.ts takes out of Svelte’s runtime`);
  return code.replace(OLD_SLOTS, '').replace(FOR_HYDRATION, '');
}

/** Throws where a module imports what is taken out of the runtime. */
export function importsLess(code: string, path: string): void {
  const name = IMPORTS.exec(code)?.groups?.['name'];
  if (name !== undefined)
    throw new Error(`${path} imports ${name}, which build/without-unused.ts takes out of Svelte’s runtime`);
}

/** For built code. */
export function withoutUnused(): Plugin {
  return {
    name: 'openset-without-unused',
    apply: 'build',
    transform(source, id) {
      const path = id.split('?')[0] ?? '';
      if (!path.includes('/node_modules/')) importsLess(source, path);
      if (id.endsWith('.svelte')) return { code: asksForLess(source, id), map: null };
      const code = withoutUnusedIn(source, path);
      return code === null ? null : { code, map: null };
    },
  };
}
