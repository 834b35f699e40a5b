// What a seat says for a while: a sign that its member gave, or in which circle they sit who has a seat here all the same.
import { t } from '../../lib/i18n/words.svelte';
import type { Gesture, MemberId, View } from '../../lib/protocol';

interface Signs {
  gestures: Readonly<Partial<Record<MemberId, Gesture>>>;
}

/** `gestures`: the signs that members have given in the last moments. */
export function noteOf({ gestures }: Signs, view: View, member: MemberId): string | null {
  const gesture = gestures[member];
  if (gesture) return t(`signal-${gesture}`);
  const open = view.circles?.open.find(({ members }) => members.includes(member));
  return open === undefined || open.circle === view.circle
    ? null
    : t('seat-in-circle', { number: open.circle });
}
