// The sentence about who may speak. Drawn under the stage's title, and said.
// Not here: the rule itself (the server), and when it is said (lib/session/narrate.ts).
import { t, words } from '../../lib/i18n/words.svelte';
import type { MemberId, RosterEntry, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { presenters, presentStage, writes } from '../../lib/session/situation';
import { isBetween } from '../../lib/session/under-way';

/** Names one after the other, as a sentence has them: "Ruth and Amara". */
function namesOf(names: readonly string[]): string {
  return new Intl.ListFormat(words.language, { type: 'conjunction' }).format(names);
}

/** The sentence under the stage title: who may speak, and what that means for the reader. */
export function ruleSentence(view: View, name: Name, whom: (member: MemberId) => string): string {
  const { floor } = view;
  const own = floor.speakers.includes(view.you);
  const guard = name(view.facilitator);
  const presenting = presenters(view);
  const presenter = presenting.map((member) => name(member)).join(', ');
  switch (floor.rule) {
    case 'pause':
      return view.facilitator === view.you ? t('rule-pause-own') : t('rule-pause', { name: guard });
    case 'hold': {
      const names = namesOf(
        floor.speakers.filter((member) => member !== view.you).map((member) => name(member)),
      );
      if (own) return floor.speakers.length > 1 ? t('rule-floor-shared', { names }) : t('rule-floor-yours');
      return floor.speakers.length > 1 ? t('rule-hold-many', { names }) : t('rule-hold', { name: names });
    }
    case 'ask': {
      const asking = floor.asker !== null && floor.speakers.includes(floor.asker);
      if (asking && floor.asker === view.you) return t('rule-ask-asking');
      if (asking) return t('rule-ask-asker', { name: name(floor.asker), presenter });
      return presenting.includes(view.you) ? t('rule-ask-own') : t('rule-ask', { name: presenter });
    }
    case 'ask_any':
      return t('rule-ask-any');
    case 'turned': {
      if (floor.turned.includes(view.you)) return t('rule-turned-own');
      const [first] = floor.turned;
      const away = floor.turned.map((member) => name(member)).join(', ');
      return t('rule-turned', { name: away, whom: first === undefined ? away : whom(first) });
    }
    case 'round': {
      const now = view.turns?.now ?? null;
      if (now === view.you) return t('rule-round-own');
      return now === null ? '' : t('rule-round', { name: name(now) });
    }
    case 'write':
      return writes(view, 'sheets') ? t('rule-write-sheets') : t('rule-write');
    case 'quiet': {
      const minutes = Math.round((presentStage(view)?.soft_ms ?? 0) / 60_000);
      return minutes > 0 ? t('rule-quiet', { minutes }) : t('rule-quiet-open');
    }
    case 'open':
      return isBetween(view) ? t('circles-between-note') : t('rule-open');
  }
}

/** "her", "him" or the name: how the presenter is spoken of in "not to …". */
export function whomOf(
  entry: (member: MemberId) => Pick<RosterEntry, 'pronoun'> | null,
  name: Name,
): (member: MemberId) => string {
  return (member) => {
    const pronoun = entry(member)?.pronoun;
    if (pronoun === 'she') return t('pronoun-whom-she');
    if (pronoun === 'he') return t('pronoun-whom-he');
    if (pronoun === 'they') return t('pronoun-whom-they');
    return name(member);
  };
}
