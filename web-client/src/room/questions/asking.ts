// What is done about questions, with the panel that offers it, in one chunk: comes with the first stage that wants
// something of somebody. Not here: whether it is allowed (the server).
import type { Command } from '../../lib/protocol';
import type { Live } from '../../lib/session/live.svelte';
import { onTable, ownOffered } from '../../lib/session/under-way';

export { default as AskPanel } from './AskPanel.svelte';
export { Mirror } from './mirror.svelte';

type Seat = Pick<Live, 'room' | 'boxes'>;
type Reply = 'answer' | 'hold' | 'pass';

/** What the presenter does with the question on the table. */
export function reply({ room }: Seat, how: Reply): void {
  const question = room.view && onTable(room.view)?.question;
  if (question != null) void room.send({ kind: `${how}_question`, question });
}

/** The words from before the mirror's wording was taken; the earliest stay. */
export function rememberFirst({ boxes: { question: box } }: Seat, first: string): void {
  if (box.more('first') === null) box.choose('first', first);
}

/** Raises the hand, with the words in the composer if there are any. They leave it once the server has them. */
export async function raise(seat: Seat, text: string): Promise<void> {
  const known = offered(seat, text);
  const command: Command =
    text === '' || known
      ? { kind: 'raise_hand', question: known?.question ?? null }
      : { kind: 'offer_question', text, question_kind: null, raise_hand: true };
  const { question: box } = seat.boxes;
  const first = box.more('first');
  const answer = await seat.room.send(command);
  if (!answer.ok) return;
  if (known && box.text.trim() === text) box.clear();
  await keepFirst(seat, text, first);
}

/** Keeps a question for later; its words leave the composer once the server has them. */
export async function save(seat: Seat, text: string): Promise<void> {
  const { question: box } = seat.boxes;
  if (offered(seat, text)) {
    box.clear();
    return;
  }
  const first = box.more('first');
  const answer = await seat.room.send({
    kind: 'offer_question',
    text,
    question_kind: null,
    raise_hand: false,
  });
  if (answer.ok) await keepFirst(seat, text, first);
}

/** What the asker had written before the mirror's wording goes into the log for their own eyes. */
async function keepFirst(seat: Seat, text: string, first: string | null): Promise<void> {
  const known = offered(seat, text);
  if (first === null || first.trim() === '' || !known) return;
  await seat.room.send({ kind: 'note_draft', question: known.question, text: first.trim() });
}

function offered({ room: { view } }: Seat, text: string) {
  return view ? ownOffered(view).find((question) => question.text === text) : undefined;
}
