// Turns a view of a session under way into what lies on the table: its words, and the ring of time.
// Not here: drawing, and any rule; every fact is the server's.
import { t } from '../../lib/i18n/words.svelte';
import type { QuestionView, View } from '../../lib/protocol';
import { elapsedMs } from '../../lib/session/clock.svelte';
import type { Name } from '../../lib/session/room.svelte';
import { presenters, writes } from '../../lib/session/situation';
import { isBetween, onTable } from '../../lib/session/under-way';
import { waitingCentre } from './pictures';
import type { CentrePicture, RingPicture } from './types';

/** The ring of time of a timed stage; nothing while paused, in an untimed stage, or outside stages. */
export function ringPicture(view: View, now: number): RingPicture | null {
  const { stage } = view;
  if (!stage || stage.soft_ms === null || view.pause) return null;
  const elapsed = elapsedMs(stage, null, now);
  // Ink is told in points of time, and pauses shift the ring; so it is laid back from now.
  const begin = now - elapsed;
  return {
    totalMs: stage.soft_ms,
    elapsedMs: elapsed,
    spans: view.ink.flatMap(({ part, from, until }) =>
      part === 'observer'
        ? []
        : [{ fromMs: Math.max(0, from - begin), toMs: Math.max(0, until - begin), part }],
    ),
  };
}

/** The words on the table, in order of need. */
export function centrePicture(view: View, name: Name): CentrePicture {
  const words = (main: string, below: string | null = null, above: string | null = null): CentrePicture => ({
    above,
    main,
    below,
    question: false,
    silence: false,
  });
  const guard = name(view.facilitator);
  if (view.pause) {
    const own = view.facilitator === view.you;
    return words(t('centre-paused'), own ? t('centre-paused-own') : t('centre-paused-text', { name: guard }));
  }
  if (view.silence?.after === 'facilitator')
    return { ...heldSilence(view, guard), ...questionWords(view, name) };
  const question = questionWords(view, name);
  if (question) {
    return { ...question, below: question.below, silence: view.silence !== null };
  }
  const rule = view.floor.rule;
  if (rule === 'write' && writes(view, 'sheets')) {
    return words(t('centre-laid', { count: view.sheets.filter((sheet) => !sheet.turned).length }));
  }
  if (rule === 'quiet' || rule === 'write') return words(t('centre-quiet'));
  if (rule === 'round' && view.turns) return turnWords(view, name);
  if (view.state === 'waiting') return waitingCentre();
  if (isBetween(view)) return words(t('circles-between'));
  if (rule === 'open') return waitingCentre();
  if (rule === 'ask' || rule === 'ask_any') {
    return words('', view.silence ? null : t('centre-silence-over'));
  }
  return words('');
}

function heldSilence(view: View, guard: string): CentrePicture {
  const own = view.facilitator === view.you;
  return {
    above: null,
    main: own ? t('centre-held-you') : t('centre-held', { name: guard }),
    below: t('centre-held-line'),
    question: false,
    silence: true,
  };
}

function questionWords(view: View, name: Name): CentrePicture | null {
  const question = onTable(view);
  if (!question) return null;
  const own = question.asker === view.you;
  const presenting = presenters(view);
  const presenter = presenting.map((member) => name(member)).join(', ');
  const answered = question.status === 'answered';
  const thinking = answered ? 'centre-answering' : 'centre-thinking';
  const below = presenting.includes(view.you)
    ? answered
      ? null
      : t('centre-thinking-you')
    : presenter === ''
      ? null
      : t(thinking, { name: presenter });
  return {
    above: askedOf(question, own, view, name),
    main: question.text,
    below,
    question: true,
    silence: view.silence !== null,
  };
}

/** Who asked, and whom, where anyone may be asked. */
function askedOf(question: QuestionView, own: boolean, view: View, name: Name): string {
  const { asker, to } = question;
  if (to === null) return own ? t('centre-asked-you') : t('centre-asked', { name: name(asker) });
  if (to === view.you) return t('centre-asks-you', { name: name(asker) });
  return own
    ? t('centre-you-ask', { other: name(to) })
    : t('centre-asks', { name: name(asker), other: name(to) });
}

function turnWords(view: View, name: Name): CentrePicture {
  const now = view.turns?.now ?? null;
  const coming = view.turns?.to_come.length ?? 0;
  return {
    above: null,
    main: now === null ? '' : now === view.you ? t('round-your-turn') : name(now),
    below: t('centre-to-come', { count: coming }),
    question: false,
    silence: view.silence !== null,
  };
}
