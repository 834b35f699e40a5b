// Words that were written and not sent, each with the stage it was written in and what can still be done with it.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import { mayHandIn, mayLeave } from '../../lib/session/boxes-left';
import type { Box } from '../../lib/session/drafts.svelte';
import type { Asks, View } from '../../lib/protocol';
import type { Live } from '../../lib/session/live.svelte';
import { stageAt } from '../../lib/session/situation';
import { unsent } from '../../lib/session/standing';
import { mayShowLate } from './sheets';
import { stageTitle } from '../../ui/stage-title';

export interface UnsentPicture {
  box: Box;
  label: string;
  /** Left for the record, shown late with the sheets, or handed in with the slips; null where it is too late. */
  way: 'leave' | 'show-late' | 'hand-in' | null;
}

export function unsentPictures(seat: Pick<Live, 'room' | 'boxes'>): readonly UnsentPicture[] {
  const { view, asks } = seat.room;
  if (!view) return [];
  return unsent(seat).map((box) => {
    const { at } = box;
    const stage = at === null ? null : stageAt(view.format, at);
    return {
      box,
      label: stage ? t('unsent-from', { stage: stageTitle(stage) }) : t('unsent'),
      way: wayOf(box, view, asks),
    };
  });
}

function wayOf({ name, at }: Box, view: View, asks: Asks): UnsentPicture['way'] {
  if (mayLeave(name, at, view)) return 'leave';
  if (name === 'sheet' && mayShowLate(at, view)) return 'show-late';
  return mayHandIn(name, at, view, asks) ? 'hand-in' : null;
}
