// Stands in the place of `client/reactivity/batch.js` of Svelte 5.57.3 (MIT licence): what has changed is gathered, and what
// hangs on it is run, in the order and at the moments that Svelte has.
// Not here: what Svelte keeps for markup that waits (`await`, forks, `$state.eager`), where several batches stand side by
// side and each sees values of its own. No component of ours waits in markup, so that there is one batch at a time, a value
// has taken effect once it is set, and nothing is put off.
import { BRANCH_EFFECT, CLEAN, DESTROYED, DIRTY, EFFECT, MAYBE_DIRTY, ROOT_EFFECT } from '#client/constants';
import { flush_tasks, queue_micro_task } from '../dom/task.js';
import * as e from '../errors.js';
import { is_dirty, update_effect } from '../runtime.js';
import { unlink_effect } from './effects.js';
import { old_values } from './sources.js';
import { set_signal_status } from './status.js';

/** More turns than this in one flush, and effects chase each other. */
const TURNS_MAX = 1000;

export let current_batch = null;
export let is_flushing_sync = false;
/** While the tree is walked: effects made on the way, which run with those found. */
export let collected_effects = null;
/** While the tree is walked: what is set meanwhile marks these, for the batch after this one. */
export let legacy_updates = null;
/** While effects run: blocks that they marked, which are brought up to date before the next effect. */
export let eager_block_effects = null;
let is_processing = false;
let turns = 0;

export class Batch {
  started = false;
  /** May name an effect twice, or one that is destroyed meanwhile. */
  scheduled = [];

  static ensure() {
    if (current_batch === null) {
      const batch = (current_batch = new Batch());
      if (!is_processing && !is_flushing_sync) {
        queue_micro_task(() => {
          if (batch.started) return;
          current_batch = batch;
          batch.flush();
        });
      }
    }
    return current_batch;
  }

  schedule(effect) {
    this.scheduled.push(effect);
  }

  flush() {
    try {
      is_processing = true;
      this.process();
    } finally {
      turns = 0;
      collected_effects = legacy_updates = current_batch = null;
      is_processing = false;
      old_values.clear();
    }
  }

  process() {
    this.started = true;
    const effects = (collected_effects = []);
    const updates = (legacy_updates = []);
    while (this.scheduled.length > 0) {
      if (turns++ > TURNS_MAX) e.effect_update_depth_exceeded();
      for (const root of roots_of(this)) {
        try {
          traverse(root, effects);
        } catch (error) {
          reset_all(root);
          throw error;
        }
      }
    }
    // What is set from here on belongs to the next batch.
    current_batch = null;
    for (const effect of updates) Batch.ensure().schedule(effect);
    collected_effects = legacy_updates = null;
    flush_queued_effects(effects);
    if (current_batch !== null) {
      old_values.clear();
      current_batch.process();
    }
  }
}

/** The roots above what is scheduled, with the way from each to it marked. */
function roots_of(batch) {
  const roots = [];
  for (let effect of batch.scheduled) {
    if ((effect.f & DESTROYED) !== 0 || (effect.f & (DIRTY | MAYBE_DIRTY)) === 0) continue;
    let covered = false;
    while (!covered && effect.parent !== null) {
      effect = effect.parent;
      if ((effect.f & (ROOT_EFFECT | BRANCH_EFFECT)) !== 0) {
        if ((effect.f & CLEAN) === 0) covered = true;
        else effect.f ^= CLEAN;
      }
    }
    if (!covered) roots.push(effect);
  }
  batch.scheduled = [];
  return roots;
}

/** Brings up to date what draws, from the top down, and takes out what runs afterwards. */
function traverse(root, effects) {
  root.f ^= CLEAN;
  let effect = root.first;
  while (effect !== null) {
    const flags = effect.f;
    const is_branch = (flags & (BRANCH_EFFECT | ROOT_EFFECT)) !== 0;
    if (!(is_branch && (flags & CLEAN) !== 0) && effect.fn !== null) {
      if (is_branch) effect.f ^= CLEAN;
      else if ((flags & EFFECT) !== 0) effects.push(effect);
      else if (is_dirty(effect)) update_effect(effect);
      if (effect.first !== null) {
        effect = effect.first;
        continue;
      }
    }
    while (effect !== null) {
      if (effect.next !== null) {
        effect = effect.next;
        break;
      }
      effect = effect.parent;
    }
  }
}

function flush_queued_effects(effects) {
  for (const effect of effects) {
    if ((effect.f & DESTROYED) !== 0 || !is_dirty(effect)) continue;
    eager_block_effects = new Set();
    update_effect(effect);
    // One that hangs on nothing and leaves nothing behind need not be kept.
    if (effect.deps === null && effect.first === null && effect.nodes === null && effect.teardown === null) {
      unlink_effect(effect);
    }
    // Null where the effect flushed by itself, which has brought the blocks up to date.
    if (eager_block_effects?.size > 0) {
      old_values.clear();
      for (const block of eager_block_effects) {
        if ((block.f & DESTROYED) !== 0) continue;
        // From the outermost inwards: an inner one may be gone once an outer one has run.
        const inwards = [block];
        for (let outer = block.parent; outer !== null; outer = outer.parent) {
          if (eager_block_effects.delete(outer)) inwards.unshift(outer);
        }
        for (const one of inwards) if ((one.f & DESTROYED) === 0) update_effect(one);
      }
      eager_block_effects.clear();
    }
  }
  // As in Svelte, a run of nothing leaves what an outer run has.
  if (effects.length > 0) eager_block_effects = null;
}

/** After an error: nothing below is taken for marked. */
function reset_all(effect) {
  set_signal_status(effect, CLEAN);
  for (let child = effect.first; child !== null; child = child.next) reset_all(child);
}

export function schedule_effect(effect) {
  current_batch.schedule(effect);
}

export function flushSync() {
  const was_flushing_sync = is_flushing_sync;
  is_flushing_sync = true;
  try {
    for (;;) {
      flush_tasks();
      if (current_batch === null) return;
      current_batch.flush();
    }
  } finally {
    is_flushing_sync = was_flushing_sync;
  }
}
