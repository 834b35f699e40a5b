// What somebody hears of a change on the canvas that another hand made: what was placed, where a token stands now, who
// left a role. Pure, from two views. Not here: one's own steps, which are said as they are made (Canvas.svelte).
import { t } from '../../lib/i18n/words.svelte';
import type { MemberId, TokenView, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { tokensHere, whereOf } from './words';

/** A sentence, and what it is about: a later one about the same is said in its place. */
export interface Heard {
  about: string;
  words: string;
}

/** What is heard, oldest first; `own` says whether a token stands where the viewer's own hand set it down. */
export function heardOf(before: View, after: View, name: Name, own: (token: TokenView) => boolean): Heard[] {
  const [stood, stand] = [tokensHere(before), tokensHere(after)];
  const placed = stand.flatMap((token) => {
    const was = stood.find((known) => known.token === token.token);
    const { label } = token;
    const where = whereOf(token, stand);
    if (!was) return [{ about: about(token), words: t('say-token-placed', { label, where }) }];
    if (was.place === token.place || own(token)) return [];
    return [{ about: about(token), words: t('say-token-moved', { label, where }) }];
  });
  const off = stood
    .filter((token) => !stand.some((known) => known.token === token.token))
    .map((token) => ({ about: about(token), words: t('say-token-off', { label: token.label }) }));
  return [...placed, ...off, ...rolesLeft(before, after, name), ...standing(before, after, name)];
}

const about = ({ token }: TokenView): string => `token-${String(token)}`;

function rolesLeft(before: View, after: View, name: Name): Heard[] {
  const left = (view: View): MemberId[] =>
    tokensHere(view)
      .filter((token) => token.left)
      .map((token) => token.owner);
  const known = left(before);
  const now = [...new Set(left(after))].filter((member) => !known.includes(member));
  return now.map((member) => ({
    about: `role-${String(member)}`,
    words: t('say-role-left', { name: name(member) }),
  }));
}

/** Who looks on from outside or has stepped back in, and that the canvas is open. */
function standing(before: View, after: View, name: Name): Heard[] {
  const fresh = (one: readonly MemberId[], other: readonly MemberId[], words: (name: string) => string) =>
    one
      .filter((member) => !other.includes(member))
      .map((member) => ({ about: `member-${String(member)}`, words: words(name(member)) }));
  return [
    ...fresh(after.qualified, before.qualified, (who) => t('say-qualified', { name: who })),
    ...fresh(after.outside, before.outside, (who) => t('say-outside', { name: who })),
    ...fresh(before.outside, after.outside, (who) => t('say-inside', { name: who })),
  ];
}
