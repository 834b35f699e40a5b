// Where a token stands and whom it faces, in facts that have words (server/src/export/geometry.rs works out the same for
// the record; the same cases test both), and how a token moves by keys.
// Not here: the words, and who may move it.
import { CANVAS_HEIGHT, CANVAS_WIDTH, type TokenPlace, type TokenView } from '../../lib/protocol';

/** How far from the middle something still stands in it, as a part of the canvas. */
const MIDDLE = 0.12;
/** How far aside something may stand that one still faces, or faces away from, in degrees. */
const FACING = 30;

export type Region =
  | 'middle'
  | 'above'
  | 'below'
  | 'left'
  | 'right'
  | 'above-left'
  | 'above-right'
  | 'below-left'
  | 'below-right';

export type Side = 'left' | 'right' | 'above' | 'below';

interface Spot {
  x: number;
  y: number;
}

const side = (offset: number): -1 | 0 | 1 => (offset < -MIDDLE ? -1 : offset > MIDDLE ? 1 : 0);

/** Where on the canvas a place is. */
export function region({ x, y }: Spot): Region {
  const across = side(x / CANVAS_WIDTH - 0.5);
  const down = side(y / CANVAS_HEIGHT - 0.5);
  const upright = down < 0 ? 'above' : 'below';
  const sideways = across < 0 ? 'left' : 'right';
  if (across === 0) return down === 0 ? 'middle' : upright;
  return down === 0 ? sideways : `${upright}-${sideways}`;
}

/** The square of the distance. */
export function distance(one: Spot, other: Spot): number {
  return (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
}

/** The direction from one place to another, in degrees clockwise from straight up, 0 to 359. */
export function direction(from: Spot, to: Spot): number {
  return normal((Math.atan2(to.x - from.x, -(to.y - from.y)) * 180) / Math.PI);
}

function normal(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** By how many degrees another stands aside of where a token faces, 0 to 180. */
export function aside(place: TokenPlace, other: Spot): number {
  const turned = normal(direction(place, other) - place.heading);
  return turned > 180 ? 360 - turned : turned;
}

export interface Stands {
  region: Region;
  /** Whom it faces, or faces away from; of several the nearest. Null where nobody is there. */
  faces: { how: 'towards' | 'away'; other: TokenView } | null;
  /** The nearest of all, and on which side of that one it stands. */
  beside: { side: Side; other: TokenView } | null;
}

export function stands(token: TokenView, all: readonly TokenView[]): Stands {
  const others = all
    .filter((other) => other.token !== token.token)
    .sort((one, other) => distance(token.place, one.place) - distance(token.place, other.place));
  const ahead = others.find((other) => aside(token.place, other.place) <= FACING);
  const behind = others.find((other) => aside(token.place, other.place) >= 180 - FACING);
  const nearest = others[0];
  return {
    region: region(token.place),
    faces: ahead ? { how: 'towards', other: ahead } : behind ? { how: 'away', other: behind } : null,
    beside: nearest ? { side: sideOf(token.place, nearest.place), other: nearest } : null,
  };
}

/** On which side of another a place is. */
export function sideOf(place: Spot, other: Spot): Side {
  const [across, down] = [place.x - other.x, place.y - other.y];
  if (Math.abs(across) >= Math.abs(down)) return across < 0 ? 'left' : 'right';
  return down < 0 ? 'above' : 'below';
}

/** Tokens clockwise from the top, as Tab goes through them. */
export function clockwise(tokens: readonly TokenView[]): TokenView[] {
  const middle = { x: CANVAS_WIDTH / 2, y: CANVAS_HEIGHT / 2 };
  return [...tokens].sort((one, other) => direction(middle, one.place) - direction(middle, other.place));
}

const within = (value: number, min: number, max: number): number =>
  Math.min(max, Math.max(min, Math.round(value)));

/** A place that the server takes. */
export function sound(place: TokenPlace): TokenPlace {
  return {
    ...place,
    x: within(place.x, 0, CANVAS_WIDTH),
    y: within(place.y, 0, CANVAS_HEIGHT),
    heading: Math.round(normal(place.heading)) % 360,
    size: within(place.size, 1, 5),
    presence: within(place.presence, 20, 100),
  };
}

/** A part of the way from a place towards another, which is never reached. */
export function nearer(place: TokenPlace, other: Spot): TokenPlace {
  const part = distance(place, other) < 60 ** 2 ? 0 : 0.25;
  return sound({
    ...place,
    x: place.x + (other.x - place.x) * part,
    y: place.y + (other.y - place.y) * part,
  });
}

/** What a key makes of a place; null where the key is not one of these. */
export function moved(place: TokenPlace, key: string, small: boolean): TokenPlace | null {
  const step = small ? 8 : 40;
  const changes: Readonly<Record<string, Partial<TokenPlace>>> = {
    ArrowLeft: { x: place.x - step },
    ArrowRight: { x: place.x + step },
    ArrowUp: { y: place.y - step },
    ArrowDown: { y: place.y + step },
    '[': { heading: place.heading - 15 },
    ']': { heading: place.heading + 15 },
    '+': { size: place.size + 1 },
    '-': { size: place.size - 1 },
    '<': { presence: place.presence - 20 },
    '>': { presence: place.presence + 20 },
  };
  const change = changes[key];
  return change ? sound({ ...place, ...change }) : null;
}
