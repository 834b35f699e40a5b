// The narrator of this room, with the sentences that it shares with the screen. Comes once the room stands.
import { t } from '../lib/i18n/words.svelte';
import type { Signal } from '../lib/protocol';
import type { Live } from '../lib/session/live.svelte';
import { Narrator } from '../lib/session/narrator';
import { extensionCost } from './floor/extend';
import { refusalWords } from './floor/refusal';
import { ruleSentence, whomOf } from './floor/rule';
import { noticeOf } from './notices';

export { default as Aloud } from './Aloud.svelte';

export function narratorOf({
  room,
  clock,
  media,
  telling,
}: Pick<Live, 'room' | 'clock' | 'media' | 'telling'>): Narrator {
  const { name } = room;
  const whom = whomOf((member) => room.entry(member), name);
  const narrator = new Narrator(room, clock, {
    rule: (view) => ruleSentence(view, name, whom),
    happened: (before, after, event) => noticeOf(before, after, event, name),
    cost: (view) => extensionCost(view, name),
    line: () => t(`line-${media.line}`),
    refusal: () => refusalWords(room) ?? '',
    notice: (line) => {
      telling.notice(line);
    },
  });
  let paused = false;
  const hear = (signal: Signal): void => {
    if (signal.kind !== 'saving') return;
    // The server says it again as long as it lasts, so that the line stays.
    const words = t(signal.paused ? 'saving-paused' : 'saving-back');
    telling.notice(words);
    if (signal.paused !== paused) narrator.announce('connection', words);
    paused = signal.paused;
  };
  room.hearers = [...room.hearers, hear];
  return narrator;
}
