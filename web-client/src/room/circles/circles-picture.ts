// What is said of circles beside the whole room, as the screen and the ear have it: pure, from a view.
import { t } from '../../lib/i18n/words.svelte';
import type { CircleView, MemberId, Timestamp, View } from '../../lib/protocol';
import { stageTitle } from '../../ui/stage-title';

/** Who guards the whole session, whichever circle the view is of. */
export function guide(view: View): MemberId {
  return view.circle === undefined ? view.facilitator : view.named_facilitator;
}

/** Whole minutes until a moment, never less than none. */
export function minutesLeft(until: Timestamp | null, now: Timestamp): number | null {
  return until === null ? null : Math.max(0, Math.ceil((until - now) / 60_000));
}

/** How far a circle is: its stage, the minutes left, and whether it asks or stands. Empty where nobody may know. */
export function progress(view: View, open: CircleView, now: Timestamp): string {
  const index = open.at?.part === 'round' ? open.at.index : null;
  const held = [...view.format.opening, ...view.format.closing].some((stage) => stage.circles !== undefined);
  const stage = index === null || !held ? undefined : view.format.round[index];
  const left = minutesLeft(open.stage_ends_at ?? open.ends_at, now);
  const parts = [
    stage === undefined ? '' : stageTitle(stage),
    open.paused ? t('circles-stands') : left === null ? '' : t('circles-left', { count: left }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
