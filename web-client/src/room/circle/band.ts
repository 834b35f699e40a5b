// The band: one line round the table and those who have the floor. Pure.
//
// The line is the outline of a union. Each seat with the floor gives the hull of its pad and the table (straight outer
// tangents on both sides); two neighbours who both have it give the hull of their pads. All of it is one SVG path,
// stroked and then filled, so that only the outline of the union stays visible. A seat on its way (reach below 1) has
// its pad between the table itself and its place, so the line moves without a jump.
//
// Not here: colour, stroke, and when a reach changes (reach.svelte.ts).
import { arc, polar, type Measures, type Point } from './geometry';

/** A seat in clockwise order. */
export interface BandSeat {
  angle: number;
  /** 0: lies outside, 1: lies on the band; between while moving. */
  reach: number;
}

export interface Disc {
  centre: Point;
  radius: number;
}

/** Below this a pad is the table itself. */
const REACH_MIN = 1e-3;

/** The pad of a seat: at reach 0 it is the table, at 1 it lies under the seat. */
export function padOf(seat: BandSeat, m: Pick<Measures, 'ring' | 'pad' | 'table'>): Disc {
  return {
    centre: polar(seat.angle, seat.reach * m.ring),
    radius: m.table + seat.reach * (m.pad - m.table),
  };
}

/** The outline of two discs and everything between them, clockwise. */
export function hull(a: Disc, b: Disc): string {
  const dx = b.centre.x - a.centre.x;
  const dy = b.centre.y - a.centre.y;
  const cosine = (a.radius - b.radius) / Math.hypot(dx, dy);
  // One disc lies in the other (or they are the same): the larger is the hull.
  if (!(Math.abs(cosine) < 1)) return circle(a.radius >= b.radius ? a : b);
  const direction = Math.atan2(dy, dx);
  const opening = Math.acos(cosine);
  const roundB = arc(direction - opening, direction + opening, b.radius, b.centre);
  const roundA = arc(direction + opening, direction - opening + 2 * Math.PI, a.radius, a.centre);
  return `${roundB}L${roundA.slice(1)}Z`;
}

function circle(disc: Disc): string {
  return `${arc(0, 2 * Math.PI, disc.radius, disc.centre)}Z`;
}

/** The pairs of neighbours among `count` seats in a ring. */
function neighbours(count: number): [number, number][] {
  if (count < 2) return [];
  const pairs: [number, number][] = [];
  for (let at = 0; at < (count === 2 ? 1 : count); at += 1) pairs.push([at, (at + 1) % count]);
  return pairs;
}

/**
 * The band as one path: the table, and a shape for every seat and every pair of neighbours that lie on it.
 * Draw it with the stroke under the fill (`paint-order: stroke`) and a non-zero fill rule.
 */
export function bandPath(seats: readonly BandSeat[], m: Pick<Measures, 'ring' | 'pad' | 'table'>): string {
  const table: Disc = { centre: { x: 0, y: 0 }, radius: m.table };
  const pads = seats.map((seat) => (seat.reach > REACH_MIN ? padOf(seat, m) : null));
  const shapes = [circle(table)];
  for (const pad of pads) if (pad) shapes.push(hull(table, pad));
  for (const [one, other] of neighbours(seats.length)) {
    const [a, b] = [pads[one], pads[other]];
    if (a && b) shapes.push(hull(a, b));
  }
  return shapes.join('');
}

/** The line from a disc's edge to another's on the outside, as two points; the band's visible straight. */
export function tangent(a: Disc, b: Disc): [Point, Point] {
  const dx = b.centre.x - a.centre.x;
  const dy = b.centre.y - a.centre.y;
  const normal = Math.atan2(dy, dx) - Math.acos((a.radius - b.radius) / Math.hypot(dx, dy));
  return [polar(normal, a.radius, a.centre), polar(normal, b.radius, b.centre)];
}
