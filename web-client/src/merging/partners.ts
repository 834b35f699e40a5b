// Which sets can become one with which: of one cohort, and together no more than one circle has room for.
import type { MergingSet } from '../lib/protocol';

/** Who sits in one circle as a member at most. */
const MEMBERS_MAX = 8;

/** The sets that one could go on in. The service decides; here is what need not be tried. */
export function partnersOf(sets: readonly MergingSet[], from: string): MergingSet[] {
  const one = sets.find((set) => set.set === from);
  if (!one) return [];
  return sets.filter(
    (set) => set.set !== one.set && set.cohort === one.cohort && set.members + one.members <= MEMBERS_MAX,
  );
}
