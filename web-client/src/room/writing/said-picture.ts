// What was said in writing in this stage, and whether the viewer can say something so.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import type { Live } from '../../lib/session/live.svelte';

export interface SaidPicture {
  said: readonly { who: string; text: string }[];
  /** Which of them the viewer can take back; -1 for none. */
  last: number;
  /** It is theirs to say something, and their voice may not carry it. */
  maySay: boolean;
  /** The session is over: what was begun in the box is kept elsewhere. */
  over: boolean;
}

export function saidPicture({ room, media }: Pick<Live, 'room' | 'media'>): SaidPicture {
  const { view, name } = room;
  const said = view?.said ?? [];
  return {
    said: said.map(({ member, text }) => ({ who: member === view?.you ? t('you') : name(member), text })),
    last: room.may('withdraw_said') ? said.findLastIndex(({ member }) => member === view?.you) : -1,
    maySay: room.may('say') && (media.joins === 'text' || media.line !== 'good'),
    over: view?.state === 'ended',
  };
}
