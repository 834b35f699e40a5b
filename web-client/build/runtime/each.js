// Stands in the place of `client/dom/blocks/each.js` of Svelte 5.57.3 (MIT licence): the items of a list, and in which order
// they stand; what is moved, and when, is as Svelte does it.
// Not here: items that are animated, that leave slowly (`transition:`), or that another batch still needs (`await`). No
// component of ours has them, so that an item goes at once.
import {
  EACH_INDEX_REACTIVE,
  EACH_IS_CONTROLLED,
  EACH_ITEM_IMMUTABLE,
  EACH_ITEM_REACTIVE,
} from '../../../../constants.js';
import { BRANCH_EFFECT, DESTROYED, EFFECT_OFFSCREEN } from '#client/constants';
import { array_from, is_array } from '../../../shared/utils.js';
import * as e from '../../errors.js';
import { derived_safe_equal } from '../../reactivity/deriveds.js';
import { block, branch, destroy_effect } from '../../reactivity/effects.js';
import { internal_set, mutable_source, source } from '../../reactivity/sources.js';
import { get } from '../../runtime.js';
import { create_text, get_next_sibling } from '../operations.js';

export function index(_, i) {
  return i;
}

/** Where new items are drawn before they have a place. */
let offscreen_anchor;

export function each(node, flags, get_collection, get_key, render_fn, fallback_fn = null) {
  const is_controlled = (flags & EACH_IS_CONTROLLED) !== 0;
  const anchor = is_controlled ? node.appendChild(create_text()) : node;
  const items = new Map();
  let fallback = null;
  let first_run = true;

  const each_array = derived_safe_equal(() => {
    const collection = get_collection();
    return is_array(collection) ? collection : collection == null ? [] : array_from(collection);
  });

  /** A branch where it stands from the first, or out of sight until it has a place. */
  const drawn = (draw) => {
    const effect = branch(() => draw(first_run ? anchor : (offscreen_anchor ??= create_text())));
    if (!first_run) effect.f |= EFFECT_OFFSCREEN;
    return effect;
  };

  const create_item = (value, key, index) => {
    const v =
      (flags & EACH_ITEM_REACTIVE) === 0
        ? null
        : (flags & EACH_ITEM_IMMUTABLE) === 0
          ? mutable_source(value)
          : source(value);
    const i = (flags & EACH_INDEX_REACTIVE) === 0 ? null : source(index);
    const effect = drawn((place) => {
      render_fn(place, v ?? value, i ?? index, get_collection);
      return () => {
        items.delete(key);
      };
    });
    return { v, i, e: effect };
  };

  const commit = () => {
    if ((effect.f & DESTROYED) !== 0) return;
    const array = get(each_array);
    reconcile(effect, items, fallback, array, anchor, is_controlled, get_key);
    if (fallback === null) return;
    if (array.length > 0) {
      destroy_effect(fallback);
      fallback = null;
    } else if ((fallback.f & EFFECT_OFFSCREEN) !== 0) {
      fallback.f ^= EFFECT_OFFSCREEN;
      move(fallback, null, anchor);
    }
  };

  const effect = block(() => {
    const array = get(each_array);
    const keys = new Set();
    for (let index = 0; index < array.length; index += 1) {
      const value = array[index];
      const key = get_key(value, index);
      const item = first_run ? null : items.get(key);
      if (item) {
        if (item.v) internal_set(item.v, value);
        if (item.i) internal_set(item.i, index);
      } else {
        items.set(key, create_item(value, key, index));
      }
      keys.add(key);
    }
    if (array.length === 0 && fallback_fn && !fallback) fallback = drawn((place) => fallback_fn(place));
    if (array.length > keys.size) e.each_key_duplicate('', '', '');
    if (!first_run) commit();
    // What moved may have marked the list; read again, it is known to be as it was drawn.
    get(each_array);
  });
  first_run = false;
}

/** The next effect that is a branch: between them may stand others. */
function skip_to_branch(effect) {
  while (effect !== null && (effect.f & BRANCH_EFFECT) === 0) effect = effect.next;
  return effect;
}

function reconcile(list, items, fallback, array, anchor, is_controlled, get_key) {
  let current = skip_to_branch(list.first);
  let prev = null;
  let seen;
  let matched = [];
  let stashed = [];

  for (let i = 0; i < array.length; i += 1) {
    const effect = items.get(get_key(array[i], i)).e;

    if ((effect.f & EFFECT_OFFSCREEN) !== 0) {
      effect.f ^= EFFECT_OFFSCREEN;
      if (effect === current) {
        move(effect, null, anchor);
      } else {
        const next = prev ? prev.next : current;
        if (effect === list.last) list.last = effect.prev;
        if (effect.prev) effect.prev.next = effect.next;
        if (effect.next) effect.next.prev = effect.prev;
        link(list, prev, effect);
        link(list, effect, next);
        move(effect, next, anchor);
        prev = effect;
        matched = [];
        stashed = [];
        current = skip_to_branch(prev.next);
        continue;
      }
    }

    if (effect !== current) {
      if (seen?.has(effect)) {
        if (matched.length < stashed.length) {
          // It takes fewer steps to move later items to the front.
          const start = stashed[0];
          const a = matched[0];
          const b = matched.at(-1);
          prev = start.prev;
          for (const one of matched) move(one, start, anchor);
          for (const one of stashed) seen.delete(one);
          link(list, a.prev, b.next);
          link(list, prev, a);
          link(list, b, start);
          current = start;
          prev = b;
          i -= 1;
          matched = [];
          stashed = [];
        } else {
          // It takes fewer to move earlier items to the back.
          seen.delete(effect);
          move(effect, current, anchor);
          link(list, effect.prev, effect.next);
          link(list, effect, prev === null ? list.first : prev.next);
          link(list, prev, effect);
          prev = effect;
        }
        continue;
      }
      matched = [];
      stashed = [];
      while (current !== null && current !== effect) {
        (seen ??= new Set()).add(current);
        stashed.push(current);
        current = skip_to_branch(current.next);
      }
      if (current === null) continue;
    }

    matched.push(effect);
    prev = effect;
    current = skip_to_branch(effect.next);
  }

  const gone = [...(seen ?? [])];
  for (; current !== null; current = skip_to_branch(current.next))
    if (current !== fallback) gone.push(current);
  // All of an element's content goes at once where the list is all there is in it.
  const emptied = gone.length > 0 && is_controlled && array.length === 0;
  if (emptied) {
    const parent = anchor.parentNode;
    parent.textContent = '';
    parent.append(anchor);
    items.clear();
  }
  for (const effect of gone) destroy_effect(effect, !emptied);
}

function move(effect, next, anchor) {
  if (!effect.nodes) return;
  const dest = next && (next.f & EFFECT_OFFSCREEN) === 0 ? next.nodes.start : anchor;
  const end = effect.nodes.end;
  for (let node = effect.nodes.start; node !== null;) {
    const next_node = get_next_sibling(node);
    dest.before(node);
    if (node === end) return;
    node = next_node;
  }
}

function link(list, prev, next) {
  if (prev === null) list.first = next;
  else prev.next = next;
  if (next === null) list.last = prev;
  else next.prev = prev;
}
