// What a screen reader hears of circles beside the whole room: where one sits now and with whom, who comes, that all are
// called back. Never another circle's words. Not here: what happens in one's own circle (narrate.ts).
import type { CircleId, Event, MemberId, View } from '../protocol';
import { t } from '../i18n/words.svelte';
import { ringed } from '../i18n/ringed';
import type { Voice } from './narrate';

type OfCircles = Extract<
  Event,
  {
    kind:
      'circle_opened' | 'member_moved' | 'circles_called' | 'circle_asked' | 'circle_closed' | 'inner_seated';
  }
>;

/** Announces what an event about circles means for the member whose view this is. */
export function narrateCircles(before: View, after: View, event: OfCircles, at: number, voice: Voice): void {
  const { you } = after;
  switch (event.kind) {
    case 'circle_opened':
      if (event.members.includes(you))
        voice.announce('stage', seated(event.circle, event.members, you, voice));
      return;
    case 'member_moved':
      moved(before, after, event, voice);
      return;
    case 'circles_called':
      voice.announce(
        'time',
        t('circles-called', { seconds: Math.max(0, Math.round((event.until - at) / 1000)) }),
      );
      return;
    case 'circle_asked':
      if (event.on && before.circle !== event.circle) {
        voice.announce('hands', t('circles-asks', { number: event.circle }));
      }
      return;
    case 'circle_closed': {
      const closed = before.circles?.open.find((open) => open.circle === event.circle);
      if (closed?.members.includes(you)) voice.announce('stage', t('circles-together'));
      return;
    }
    case 'inner_seated':
      if (event.inner.length === 0) voice.announce('floor', t('fishbowl-over'));
      else voice.announce('floor', event.inner.includes(you) ? t('fishbowl-inside') : t('fishbowl-outside'));
  }
}

function seated(circle: CircleId, members: readonly MemberId[], you: MemberId, voice: Voice): string {
  const names = ringed(members.filter((member) => member !== you).map(voice.name));
  return t('circles-with', { number: circle, names });
}

function moved(
  before: View,
  after: View,
  event: Extract<Event, { kind: 'member_moved' }>,
  voice: Voice,
): void {
  const { you } = after;
  const open = after.circles?.open.find((one) => one.circle === event.to);
  if (event.member === you) {
    const words = open ? seated(open.circle, open.members, you, voice) : t('circles-back');
    voice.announce('stage', words);
  } else if (open?.members.includes(you)) {
    const guest =
      event.member === (before.circle === undefined ? before.facilitator : before.named_facilitator);
    const name = voice.name(event.member);
    voice.announce('floor', guest ? t('circles-guest', { name }) : t('circles-comes', { name }));
  }
}
