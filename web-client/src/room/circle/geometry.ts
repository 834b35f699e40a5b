// Where things of the circle are: sizes, seats, chair backs, voice arcs. Pure; lengths are CSS px, angles radians.
// The centre of the table is the origin, y grows downwards, so growing angles run clockwise and π/2 is six o'clock.
// Not here: the band (band.ts), the ring of time (ring.ts), anything that draws.

import type { SeatPicture } from './types';

export interface Point {
  x: number;
  y: number;
}

/** The sizes of a circle drawn into a square of a given side. */
export interface Measures {
  /** Radius of the ring on which the seats lie. */
  ring: number;
  /** Radius of a seat's disc. */
  seat: number;
  /** Radius of the pad under a seat that has the floor. */
  pad: number;
  /** Radius of the table. */
  table: number;
  /** Radius of the ring of time. */
  time: number;
  /** How strong lines are beside those of a 700 px circle. */
  scale: number;
}

/** The smallest circle in which names stay readable; below it the seats are a list. */
export const CIRCLE_SIDE_MIN = 350;
/** A wider circle puts people out of sight of one another. */
export const CIRCLE_SIDE_MAX = 820;
/** The fewest and most seats a set can have. */
export const SEATS_MIN = 3;
export const SEATS_MAX = 9;

const TURN = 2 * Math.PI;
const degrees = (angle: number): number => (angle * Math.PI) / 180;

/**
 * Sizes for a square of side `side`. The design gives them for 386 and 700 px; between and beyond they grow evenly,
 * because seats on a phone must be larger for their circle than on a desk.
 */
export function measures(side: number): Measures {
  const share = (Math.min(side, CIRCLE_SIDE_MAX) - 386) / (700 - 386);
  const between = (small: number, large: number): number => small + share * (large - small);
  return {
    ring: between(141, 240),
    seat: between(34, 52),
    pad: between(42, 64),
    table: between(90, 160),
    time: between(78, 145),
    scale: between(0.74, 1),
  };
}

/** The direction of seat `index` of `count`: the viewer's own seat (0) at six o'clock, the others clockwise. */
export function seatAngle(index: number, count: number): number {
  return Math.PI / 2 + (index * TURN) / count;
}

export function polar(angle: number, radius: number, from: Point = { x: 0, y: 0 }): Point {
  return { x: from.x + radius * Math.cos(angle), y: from.y + radius * Math.sin(angle) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function pointText({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** An SVG path along a circle from one angle clockwise to another. A whole turn is drawn as two halves. */
export function arc(from: number, to: number, radius: number, centre: Point = { x: 0, y: 0 }): string {
  const extent = Math.min(to - from, TURN);
  if (extent <= 0) return '';
  const start = `M${pointText(polar(from, radius, centre))}`;
  const r = round(radius);
  const leg = (end: number, large: boolean): string =>
    `A${r} ${r} 0 ${large ? 1 : 0} 1 ${pointText(polar(end, radius, centre))}`;
  if (extent > TURN - 1e-6) return start + leg(from + Math.PI, false) + leg(from + TURN, false);
  return start + leg(from + extent, extent > Math.PI);
}

/** Half the opening of a chair back; the presenter's reaches further round. */
const BACK_HALF = degrees(62);
const BACK_HALF_PRESENTER = degrees(82);
/** Distance of the back from the disc, and from the pad. */
const BACK_OFF_DISC = 9;
const BACK_OFF_PAD = 8;
/** Between the two lines of the facilitator's back. */
const BACK_DOUBLE = 6;

export interface BackShape {
  kind: 'single' | 'presenter' | 'double';
  onPad: boolean;
  turned: boolean;
}

/** Radius of the outermost line of a chair back, for what stands outside it. */
export function backRadius(shape: BackShape, m: Measures): number {
  const inner = shape.onPad ? m.pad + BACK_OFF_PAD * m.scale : m.seat + BACK_OFF_DISC * m.scale;
  return shape.kind === 'double' ? inner + BACK_DOUBLE * m.scale : inner;
}

/**
 * The lines of a chair back around a seat at the origin that faces the table at `outward` + π. A turned chair has its
 * back on the table's side.
 */
export function chairBack(shape: BackShape, outward: number, m: Measures): string {
  const half = shape.kind === 'presenter' ? BACK_HALF_PRESENTER : BACK_HALF;
  const middle = shape.turned ? outward + Math.PI : outward;
  const outer = backRadius(shape, m);
  const line = (radius: number): string => arc(middle - half, middle + half, radius);
  return shape.kind === 'double' ? line(outer) + line(outer - BACK_DOUBLE * m.scale) : line(outer);
}

/** The gap between two slats of a chair back. */
const SLAT_GAP = degrees(5);

/** Four slats where the chair back would be, in reading order: the leftmost on screen comes first. */
export function slats(onPad: boolean, outward: number, m: Measures): string[] {
  const radius = backRadius({ kind: 'single', onPad, turned: false }, m);
  const each = (2 * BACK_HALF - 3 * SLAT_GAP) / 4;
  const clockwise = [0, 1, 2, 3].map((at) => {
    const from = outward - BACK_HALF + at * (each + SLAT_GAP);
    return arc(from, from + each, radius);
  });
  const startsLeft = Math.cos(outward - BACK_HALF) <= Math.cos(outward + BACK_HALF);
  return startsLeft ? clockwise : clockwise.reverse();
}

/** Half the opening of the voice arcs, and their distances outside the chair back. */
const VOICE_HALF = degrees(44);
const VOICE_OFF = [8, 15];

/** Two arcs outside the chair back of someone who is heard. */
export function voiceArcs(shape: BackShape, outward: number, m: Measures): string[] {
  const radius = backRadius(shape, m) + (shape.kind === 'presenter' ? 3 * m.scale : 0);
  const middle = shape.turned ? outward + Math.PI : outward;
  return VOICE_OFF.map((off) => arc(middle - VOICE_HALF, middle + VOICE_HALF, radius + off * m.scale));
}

/** The short bar between the seat of someone who just asked and the band. */
export function askedBar(outward: number, m: Measures): string {
  const from = polar(outward, m.ring - m.seat - 1);
  const to = polar(outward, m.table + 4);
  return `M${pointText(from)}L${pointText(to)}`;
}

/** How far a turned chair stands back from the table. */
const TURNED_OFF = 30;

/** Whether somebody sits further out than the others: turned away, or listening from outside without a voice. */
export function sitsOut({ turned, part, floor }: Pick<SeatPicture, 'turned' | 'part' | 'floor'>): boolean {
  return turned || (part === 'observer' && !floor);
}

/** Where a seat is, further out or not. */
export function seatPoint(outward: number, out: boolean, m: Measures): Point {
  return polar(outward, m.ring + (out ? TURNED_OFF * m.scale * m.scale : 0));
}

/** A person's share of their group's airtime as filled slats, after the design's four steps. */
export function slatsOf(ownMs: number, groupMs: number, groupSize: number): 0 | 1 | 2 | 3 | 4 {
  if (ownMs <= 0 || groupMs <= 0 || groupSize <= 0) return 0;
  const share = ownMs / (groupMs / groupSize);
  if (share <= 0.5) return 1;
  if (share <= 1.25) return 2;
  return share <= 2 ? 3 : 4;
}

/** Words in the corners of the circle's place, which the seats must not touch. Sizes in px. */
export interface Corners {
  topStart: Size;
  topEnd: Size;
  bottomStart: Size;
  bottomEnd: Size;
}

export interface Size {
  width: number;
  height: number;
}

/** Room left between a seat's chair back and words in a corner. */
const CLEARANCE = 13;
/** How finely a fitting size is looked for. */
const SIDE_STEP = 4;

/**
 * The side of the largest circle in a place of `width` by `height` whose seats leave the corners free. A circle that
 * would have to be smaller than `least` for it stays at `least`: the layout round it must then make room.
 */
export function clearSide(place: Size, count: number, corners: Corners, least: number): number {
  const most = Math.min(place.width, place.height, CIRCLE_SIDE_MAX);
  for (let side = most; side > least; side -= SIDE_STEP) {
    if (isClear(side, place, count, corners)) return side;
  }
  return Math.min(most, least);
}

function isClear(side: number, place: Size, count: number, corners: Corners): boolean {
  const m = measures(side);
  const reach = m.pad + CLEARANCE * m.scale;
  for (let index = 0; index < count; index += 1) {
    const seat = seatPoint(seatAngle(index, count), false, m);
    const corner =
      seat.y < 0 ? (seat.x < 0 ? 'topStart' : 'topEnd') : seat.x < 0 ? 'bottomStart' : 'bottomEnd';
    // From the corner of the words that looks to the middle, to the centre of the seat.
    const away = {
      x: Math.max(0, place.width / 2 - Math.abs(seat.x) - corners[corner].width),
      y: Math.max(0, place.height / 2 - Math.abs(seat.y) - corners[corner].height),
    };
    if (corners[corner].width > 0 && Math.hypot(away.x, away.y) < reach) return false;
  }
  return true;
}
