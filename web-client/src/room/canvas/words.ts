// What is spoken of a token: where it stands, whom it faces, what is nearest. Facts from geometry.ts, words from the
// catalogue.
import { t } from '../../lib/i18n/words.svelte';
import type { StageAt, TokenView, View } from '../../lib/protocol';
import { stands } from './geometry';

function sameScope(one: StageAt, other: StageAt): boolean {
  if (one.part === 'round' && other.part === 'round') return one.round === other.round;
  return one.part === other.part;
}

/** The tokens of the present constellation. */
export function tokensHere(view: View): readonly TokenView[] {
  const here = view.stage?.at ?? null;
  return here === null ? [] : view.tokens.filter((token) => !token.removed && sameScope(token.at, here));
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Where a token stands: on the canvas, beside what, and whom it faces. */
export function whereOf(token: TokenView, all: readonly TokenView[]): string {
  const { region, faces, beside } = stands(token, all);
  return sentences(
    t('canvas-where', { place: region }),
    beside ? t('canvas-beside', { side: beside.side, other: beside.other.label }) : '',
    faces ? t('canvas-faces', { how: faces.how, other: faces.other.label }) : '',
  );
}

/** All that is spoken when one lands on a token. */
export function spoken(token: TokenView, all: readonly TokenView[]): string {
  const { size, presence } = token.place;
  return sentences(
    `${token.label}.`,
    whereOf(token, all),
    size === 3 ? '' : t('canvas-size', { size }),
    presence < 60 ? t('canvas-faint') : '',
  );
}

/** Everything from one token on: itself, and each other as it stands. */
export function everything(token: TokenView, all: readonly TokenView[]): string {
  const others = all.filter((other) => other.token !== token.token);
  if (others.length === 0) return sentences(spoken(token, all), t('say-canvas-alone'));
  return sentences(...[token, ...others].map((one) => spoken(one, all)));
}
