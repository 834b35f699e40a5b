// From where the parts of the room come that are not there from the first moment. They are named here and not in
// parts.svelte.ts, because the first load would have the names of all files that each of them brings.
// Not here: when they are asked for (parts.svelte.ts).
export const narration = () => import('./narration');
export const screen = () => import('./floor/Screen.svelte');
export const reduce = () => import('../lib/session/reduce');

export const LOADERS = {
  running: () => import('./running'),
  ask: () => import('./questions/asking'),
  log: () => import('./questions/log'),
  extra: () => import('./side/Extra.svelte'),
  ring: () => import('./circle/RingTime.svelte'),
  extend: () => import('./floor/ExtendVote.svelte'),
  turned: () => import('./turned/TurnedAway.svelte'),
  facilitator: () => import('./facilitator/facilitator'),
  dialogs: () => import('./dialogs/Dialogs.svelte'),
  shortcuts: () => import('./keys/shortcuts'),
} as const;
