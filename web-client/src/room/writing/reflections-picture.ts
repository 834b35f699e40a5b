// Reflections that were left in this stage, and whether the viewer can leave one.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, View } from '../../lib/protocol';
import { samePlace } from '../../lib/session/situation';
import type { Name } from '../../lib/session/room.svelte';

export interface ReflectionsPicture {
  left: readonly { who: string; text: string }[];
  /** Which of them the viewer can take back, as long as the stage lasts; -1 for none. */
  last: number;
  mayWrite: boolean;
}

export function reflectionsPicture(view: View, asks: Asks, name: Name): ReflectionsPicture {
  const { stage, you } = view;
  const here = view.reflections.filter((one) => stage !== null && samePlace(one.at, stage.at));
  // A stage that is gone back to shows what was left in it before.
  const sinceNow = (at: number) => at >= (stage?.started_at ?? 0);
  return {
    left: here.map(({ member, text }) => ({ who: member === you ? t('you') : name(member), text })),
    last: asks.may.includes('withdraw_reflection')
      ? here.findLastIndex(({ member, shared_at }) => member === you && sinceNow(shared_at))
      : -1,
    mayWrite: asks.writes.includes('reflections'),
  };
}
