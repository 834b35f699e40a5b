// What the last session left behind, for the page of the set: what became of the one before, what is still open, and
// the questions the viewer took along. Not here: the record itself (record-picture.ts).
import { day } from '../lib/i18n/dates';
import type { RecordPage } from '../lib/protocol';
import type { RecordPicture } from '../record/types';
import { actionWord, statusWord } from '../ui/action-words';
import { lastTime } from '../record/record-picture';

export interface SinceLast {
  lastTime: RecordPicture['lastTime'];
  /** Actions that are to be reported on next time, in the order they were undertaken. */
  open: {
    name: string;
    own: boolean;
    kind: string;
    text: string;
    due: string | null;
    status: string | null;
  }[];
  /** What only this viewer took along, in the order asked. */
  took: { text: string; asker: string }[];
}

export function sinceLast({ record, roster }: RecordPage): SinceLast {
  const name = (member: number) => roster.find((one) => one.member === member)?.name ?? '';
  const isOpen = (status: string | null) => status === null || status === 'partly' || status === 'not_done';
  const own = record.harvests.filter((_, round) => record.rounds[round]?.presenters.includes(record.you));
  const taken = new Set(own.flatMap((harvest) => harvest.takes));
  return {
    lastTime: lastTime(record, name).filter((one) => one.actedOn || one.action?.status != null),
    open: record.actions
      .filter((action) => isOpen(action.status))
      .map((action) => ({
        name: name(action.owner),
        own: action.owner === record.you,
        kind: actionWord(action.kind),
        text: action.text,
        due: action.due === null ? null : day(action.due),
        status: action.status && statusWord(action.status),
      })),
    took: record.questions
      .filter((question) => taken.has(question.question))
      .map((question) => ({ text: question.text, asker: name(question.asker) })),
  };
}
