// What a screen reader hears of circles beside the whole room: where one sits now and with whom, who comes, that all are
// called back. Never another circle's words. Not here: what happens in one's own circle (narrate.ts).
import type { Event, View } from '../protocol';
import { t } from '../i18n/words.svelte';
import { ringed } from '../i18n/ringed';
import type { Voice } from './narrate';
import { isBetween } from './under-way';

type OfCircles = Extract<
  Event,
  {
    kind:
      'circle_opened' | 'member_moved' | 'circles_called' | 'circle_asked' | 'circle_closed' | 'inner_seated';
  }
>;

/** Announces what an event about circles means for the member whose view this is. */
export function narrateCircles(before: View, after: View, event: OfCircles, at: number, voice: Voice): void {
  switch (event.kind) {
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
    case 'inner_seated':
      if (event.inner.length === 0) voice.announce('floor', t('fishbowl-over'));
      else
        voice.announce(
          'floor',
          event.inner.includes(after.you) ? t('fishbowl-inside') : t('fishbowl-outside'),
        );
      return;
    case 'member_moved':
      narrateArrivals(before, after, voice);
      return;
    // Whoever sits elsewhere after it is given a new view as well, and is told where they sit then.
    case 'circle_opened':
    case 'circle_closed':
      return;
  }
}

/** Where somebody sits who has just been given another place: with whom, between the circles, or all together. */
export function seatSentence(after: View, voice: Voice): string {
  const own = ownCircle(after);
  if (own) {
    const names = ringed(own.members.filter((member) => member !== after.you).map(voice.name));
    return t('circles-with', { number: own.circle, names });
  }
  if (isBetween(after)) return `${t('circles-between')}.`;
  return after.circles ? t('circles-back') : t('circles-together');
}

/** Announces who has come to sit in one's own circle. */
export function narrateArrivals(before: View, after: View, voice: Voice): void {
  if (before.circle !== after.circle) return;
  const known = ownCircle(before)?.members ?? [];
  const came = (ownCircle(after)?.members ?? []).filter((member) => !known.includes(member));
  const sentences = came.map((member) => {
    const name = voice.name(member);
    return member === after.named_facilitator ? t('circles-guest', { name }) : t('circles-comes', { name });
  });
  if (sentences.length > 0) voice.announce('floor', sentences.join(' '));
}

function ownCircle(view: View) {
  return view.circles?.open.find((open) => open.circle === view.circle);
}
