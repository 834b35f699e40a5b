// What is new, changed or gone in one version of the ground rules against another, for a page that shows the changes in
// their places. Not here: the words on the page.
import type { ContractClause } from '../lib/protocol';

/** A stretch of words: as before, put in, or taken out. */
export interface Stretch {
  how: 'same' | 'in' | 'out';
  text: string;
}

/** A ground rule beside the one before it. */
export interface ClauseChange {
  topic: ContractClause['topic'];
  what: 'same' | 'changed' | 'new' | 'gone';
  stretches: readonly Stretch[];
}

/**
 * The rules of `after` in their order, those that are gone in the places where they stood. A rule that stands where one on
 * the same topic stood is that one with other words.
 */
export function changes(before: readonly ContractClause[], after: readonly ContractClause[]): ClauseChange[] {
  const said = (clause: ContractClause): string => `${clause.topic} ${clause.words}`;
  const all: ClauseChange[] = [];
  let gone: ContractClause[] = [];
  let added: ContractClause[] = [];
  function settle(): void {
    for (const clause of added) {
      const at = gone.findIndex(({ topic }) => topic === clause.topic);
      const was = at === -1 ? undefined : gone[at];
      // What stood before it and has no successor is gone, and is said in its place.
      for (const one of gone.splice(0, at + 1)) if (one !== was) all.push(whole(one, 'gone'));
      all.push(was ? reworded(was, clause) : whole(clause, 'new'));
    }
    for (const one of gone) all.push(whole(one, 'gone'));
    [gone, added] = [[], []];
  }
  for (const [was, is] of aligned(before, after, said)) {
    if (was && is) {
      settle();
      all.push(whole(is, 'same'));
    } else if (was) gone.push(was);
    else if (is) added.push(is);
  }
  settle();
  return all;
}

function whole(clause: ContractClause, what: 'same' | 'new' | 'gone'): ClauseChange {
  const how = { same: 'same', new: 'in', gone: 'out' } as const;
  return { topic: clause.topic, what, stretches: [{ how: how[what], text: clause.words }] };
}

function reworded(was: ContractClause, is: ContractClause): ClauseChange {
  const stretches: Stretch[] = [];
  const put = (how: Stretch['how'], text: string): void => {
    const last = stretches.at(-1);
    if (last?.how === how) last.text += text;
    else stretches.push({ how, text });
  };
  // Words and what is between them, so that the stretches put together are the text again.
  const words = (clause: ContractClause): string[] => clause.words.match(/\S+|\s+/gu) ?? [];
  for (const [before, after] of aligned(words(was), words(is), (word) => word.trim())) {
    if (after === undefined) put('out', before ?? '');
    else put(before === undefined ? 'in' : 'same', after);
  }
  return { topic: is.topic, what: 'changed', stretches };
}

type Pair<Item> = readonly [before: Item | undefined, after: Item | undefined];

/** Two lists side by side, by the longest list that is in both; what is only in the first comes first. */
function aligned<Item>(
  before: readonly Item[],
  after: readonly Item[],
  key: (item: Item) => string,
): Pair<Item>[] {
  const [from, to] = [before.map(key), after.map(key)];
  // How long the longest list in both is of what follows each pair of places.
  const common: number[][] = Array.from({ length: from.length + 1 }, () =>
    new Array<number>(to.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: Pair<Item>[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) pairs.push([before[i++], after[j++]]);
    else if (i < from.length && (j === to.length || at(i + 1, j) >= at(i, j + 1)))
      pairs.push([before[i++], undefined]);
    else pairs.push([undefined, after[j++]]);
  }
  return pairs;
}
