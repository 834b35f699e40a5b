// The stage bar, the title and the minutes, of where the session stands.
import { t } from '../../lib/i18n/words.svelte';
import type { View } from '../../lib/protocol';
import { elapsedMs, leftMs, minutesShown } from '../../lib/session/clock.svelte';
import { neighbourhood, samePlace } from '../../lib/session/situation';
import { stageName } from '../../lib/session/stage-name';
import { stageTitle } from '../../ui/stage-title';
import type { StagePicture } from '../../ui/types';
import type { TimePicture } from '../types';

const MINUTE_MS = 60_000;

/** What the room is at, as its heading. */
export function titleOf(view: View): string {
  if (view.state === 'waiting') return t('room-waiting');
  if (view.state === 'ended') return t('room-ended');
  return stageName(view) ?? t('room-between');
}

/** The stages of the part of the session that is under way. */
export function stagePictures(view: View): StagePicture[] {
  return neighbourhood(view).map(({ at, stage }): StagePicture => {
    const present = view.stage !== null && samePlace(view.stage.at, at);
    const soft = present ? (view.stage?.soft_ms ?? null) : stage.soft_ms;
    return {
      id:
        'round' in at
          ? `${at.part}-${String(at.round)}-${String(at.index)}`
          : `${at.part}-${String(at.index)}`,
      title: stageTitle(stage),
      minutes: soft === null ? null : Math.max(1, Math.round(soft / MINUTE_MS)),
      state: present ? 'present' : view.past.some((run) => samePlace(run.at, at)) ? 'done' : 'future',
    };
  });
}

/** Share of the present stage that has passed, 0 to 1. */
export function passedPart(view: View, now: number): number {
  const { stage } = view;
  if (!stage || stage.soft_ms === null || stage.soft_ms === 0) return 0;
  return Math.min(1, elapsedMs(stage, view.pause, now) / stage.soft_ms);
}

export function timePicture(view: View, now: number): TimePicture | null {
  const minutes = minutesShown(leftMs(view.stage, view.pause, now));
  if (minutes === null || view.state !== 'live') return null;
  return minutes === 0
    ? { words: t('time-over'), over: true }
    : { words: t('minutes', { count: minutes }), over: false };
}
