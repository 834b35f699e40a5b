// Who leads somebody of a set: whoever assesses somebody guards no set of theirs unless everyone in it knows.
import type { ProgrammePerson } from '../lib/protocol';

/** Whether somebody of this name leads one of these people, directly or through others. */
export function leads(all: readonly ProgrammePerson[], name: string, people: readonly number[]): boolean {
  const wanted = name.trim();
  if (wanted === '') return false;
  const known = new Map(all.map((person) => [person.person, person]));
  return people.some((no) => {
    const seen = new Set<number>([no]);
    let above = known.get(no)?.reports_to ?? null;
    while (above !== null && !seen.has(above)) {
      seen.add(above);
      const leader = known.get(above);
      if (leader?.name.trim() === wanted) return true;
      above = leader?.reports_to ?? null;
    }
    return false;
  });
}
