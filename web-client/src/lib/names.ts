// Two members of one name, told apart: each gets a number, in the order of the seats, wherever names are shown.
// Not here: how much of a name a plate shows (room/circle/label.ts).

interface Named {
  name: string;
}

/** What the eye takes for the same name. */
const alike = (name: string): string => name.normalize('NFKC').trim().toLocaleLowerCase();

/** The same list with names that are all different: "Alex (1)" and "Alex (2)" where two are called Alex. */
export function toldApart<Of extends Named>(members: readonly Of[]): Of[] {
  const counts = new Map<string, number>();
  for (const { name } of members) counts.set(alike(name), (counts.get(alike(name)) ?? 0) + 1);
  const given = new Map<string, number>();
  return members.map((member) => {
    const key = alike(member.name);
    if (counts.get(key) === 1) return member;
    const number = (given.get(key) ?? 0) + 1;
    given.set(key, number);
    return { ...member, name: `${member.name} (${String(number)})` };
  });
}
