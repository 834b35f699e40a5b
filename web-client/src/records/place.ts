// Where in the record of its session a place is.
import type { Place } from '../lib/protocol';
import { pathOf } from '../lib/router.svelte';

/** The address of a place: the record of its session, and in it the round and, of a question, its moment. */
export function placeHref(place: Place, seat: string): string {
  const path = pathOf({ page: 'record', session: place.session, seat });
  if (place.round === null) return path;
  const within = place.circle === null ? '' : `circle-${place.circle}-`;
  const what = place.of === 'question' && place.id !== null ? `question-${place.id}` : 'title';
  return `${path}#${within}${place.round}-${what}`;
}
