// The circle's geometry: the design's figures, the shape of the band, the ring of time.
import { describe, expect, test } from 'vitest';
import { bandPath, padOf, tangent, type BandSeat, type Disc } from './band';
import {
  chairBack,
  clearSide,
  measures,
  polar,
  seatAngle,
  seatPoint,
  slats,
  slatsOf,
  voiceArcs,
  type Point,
} from './geometry';
import { fitQuestion } from './fit';
import { ringAngle, ringPaths } from './ring';
import { coverForSeat } from './types';

const M = measures(700);
const TABLE: Disc = { centre: { x: 0, y: 0 }, radius: M.table };
const DEGREE = Math.PI / 180;

describe('sizes', () => {
  test.each([
    [700, { ring: 240, seat: 52, pad: 64, table: 160, time: 145 }],
    [386, { ring: 141, seat: 34, pad: 42, table: 90, time: 78 }],
  ])('at %i px are those of the design', (side, expected) => {
    const { scale: _, ...sizes } = measures(side);
    expect(sizes).toEqual(expected);
  });

  test('at 610 px are within 4 px of the design, which rounds them', () => {
    const m = measures(610);
    for (const [got, want] of [
      [m.ring, 208],
      [m.seat, 46],
      [m.pad, 57],
      [m.table, 140],
      [m.time, 126],
    ] as const) {
      expect(Math.abs(got - want)).toBeLessThan(4);
    }
  });

  test('pads never touch their neighbours, from three seats to nine, and stay in the square', () => {
    for (let side = 350; side <= 820; side += 10) {
      const m = measures(side);
      for (let count = 3; count <= 9; count += 1) {
        const apart = 2 * m.ring * Math.sin(Math.PI / count);
        expect(apart).toBeGreaterThan(2 * m.pad);
      }
      expect(m.ring + m.pad).toBeLessThan(side / 2);
      expect(m.ring - m.pad).toBeLessThan(m.table + m.pad);
    }
  });
});

describe('seats', () => {
  test('the lines round the own seat reach 15 px below a small circle, and words there begin 20 px below', () => {
    for (const side of [350, 358, 386, 430, 479]) {
      const m = measures(side);
      const at = seatPoint(seatAngle(0, 6), false, m);
      for (const kind of ['single', 'presenter', 'double'] as const) {
        for (const line of voiceArcs({ kind, onPad: true, turned: false }, seatAngle(0, 6), m)) {
          // An arc that is open towards the seat: its lowest point lies right below the seat.
          const radius = Number(/A(?<r>[\d.]+) /.exec(line)?.groups?.['r']);
          expect(at.y + radius - side / 2, `${String(side)} ${kind}`).toBeLessThanOrEqual(15);
        }
      }
    }
  });

  test('the own seat is at six o’clock and the next one clockwise from it, to the left', () => {
    expect(seatAngle(0, 7)).toBeCloseTo(90 * DEGREE);
    expect(seatPoint(seatAngle(0, 7), false, M).y).toBeCloseTo(240);
    expect(seatPoint(seatAngle(1, 7), false, M).x).toBeLessThan(0);
  });

  test('a turned chair stands further out', () => {
    expect(seatPoint(seatAngle(0, 7), true, M).y).toBeCloseTo(270);
  });

  test('its back is on the table’s side', () => {
    const shape = { kind: 'presenter', onPad: false } as const;
    const straight = pointsOf(chairBack({ ...shape, turned: false }, 90 * DEGREE, M));
    const turned = pointsOf(chairBack({ ...shape, turned: true }, 90 * DEGREE, M));
    expect(straight.every((point) => point.y > 0)).toBe(true);
    expect(turned.every((point) => point.y < 0)).toBe(true);
  });

  test.each([90, 141, 195, 244, 296, 347, 38])('slats at %i° run from left to right', (angle) => {
    const starts = slats(false, angle * DEGREE, M).map((path) => pointsOf(path)[0]?.x ?? 0);
    expect(starts[0]).toBeLessThan(starts[3] ?? -Infinity);
  });

  test.each([
    [0, 600, 5, 0],
    [60, 600, 5, 1],
    [120, 600, 5, 2],
    [150, 600, 5, 2],
    [240, 600, 5, 3],
    [241, 600, 5, 4],
    [10, 0, 5, 0],
  ])('%i s of %i s among %i fill %i slats', (own, group, size, filled) => {
    expect(slatsOf(own, group, size)).toBe(filled);
  });

  test('no two seats of a set get the same figure', () => {
    const figures = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seat) => coverForSeat(seat).figure));
    expect(figures.size).toBe(8);
  });
});

describe('a question on the table', () => {
  test.each([
    [53, 145, 1.44],
    [76, 124, 1.25],
    [76, 100, 1],
    [140, 145, 1.25],
  ])('of %i letters in a ring of %i px is set in %d rem', (letters, radius, size) => {
    expect(fitQuestion(letters, radius).sizeRem).toBe(size);
  });

  test('grows with the ring, shrinks with its length, and is never small print', () => {
    for (let radius = 78; radius < 180; radius += 4) {
      for (let letters = 10; letters <= 140; letters += 10) {
        const fit = fitQuestion(letters, radius);
        if (!fit.cut) expect(fitQuestion(letters, radius + 4).cut).toBe(false);
        expect(fit.sizeRem).toBeGreaterThanOrEqual(1);
        expect(fit.sizeRem).toBeLessThanOrEqual(fitQuestion(letters, radius + 4).sizeRem);
        expect(fit.sizeRem).toBeGreaterThanOrEqual(fitQuestion(letters + 10, radius).sizeRem);
        expect(fit.linesMax * fit.sizeRem * 16 * 1.24).toBeLessThan(2 * radius);
      }
    }
  });
});

describe('words in the corners', () => {
  const none = { width: 0, height: 0 };
  const free = { topStart: none, topEnd: none, bottomStart: none, bottomEnd: none };
  const place = { width: 880, height: 728 };

  test('an empty place gives the largest circle', () => {
    expect(clearSide(place, 7, free, 480)).toBe(728);
    expect(clearSide({ width: 1600, height: 1400 }, 7, free, 480)).toBe(820);
  });

  test('a sentence beside few seats costs nothing, long words make the circle smaller', () => {
    const sentence = { ...free, topStart: { width: 226, height: 90 } };
    const long = { ...free, topStart: { width: 290, height: 220 } };
    expect(clearSide(place, 4, sentence, 480)).toBe(728);
    expect(clearSide(place, 7, long, 480)).toBeLessThan(728);
  });

  test('it is never smaller than the least, nor larger than the place', () => {
    const huge = { ...free, topStart: { width: 440, height: 360 } };
    expect(clearSide(place, 7, huge, 480)).toBe(480);
    expect(clearSide({ width: 400, height: 400 }, 7, huge, 480)).toBe(400);
  });

  test('no seat touches the words, for three to nine seats', () => {
    const corners = { ...free, topStart: { width: 258, height: 180 }, bottomEnd: { width: 240, height: 70 } };
    for (let count = 3; count <= 9; count += 1) {
      const m = measures(clearSide(place, count, corners, 350));
      for (let at = 0; at < count; at += 1) {
        const seat = seatPoint(seatAngle(at, count), false, m);
        const left = place.width / 2 + seat.x - m.pad;
        const top = place.height / 2 + seat.y - m.pad;
        const [right, bottom] = [left + 2 * m.pad, top + 2 * m.pad];
        const onTitle = left < 258 && top < 180;
        const onSignals = right > place.width - 240 && bottom > place.height - 70;
        expect(onTitle && Math.hypot(left + m.pad - 258, top + m.pad - 180) < m.pad).toBe(false);
        expect(onSignals && Math.hypot(right - m.pad - 640, bottom - m.pad - 658) < m.pad).toBe(false);
      }
    }
  });
});

describe('the band', () => {
  test('leaves the table at β = acos((Rt − rp)/R) on either side of the seat, whatever the reach', () => {
    const beta = Math.acos((M.table - M.pad) / M.ring);
    for (const reach of [0.1, 0.5, 1]) {
      const [from] = tangent(TABLE, padOf({ angle: 0, reach }, M));
      expect(Math.atan2(from.y, from.x)).toBeCloseTo(-beta);
    }
  });

  test('runs straight past neighbours who both have the floor, in the direction between them', () => {
    const [a, b] = [seatAngle(0, 7), seatAngle(1, 7)];
    const [from, to] = tangent(padOf({ angle: a, reach: 1 }, M), padOf({ angle: b, reach: 1 }, M));
    const middle = (a + b) / 2;
    const expected = polar(middle, M.pad, polar(a, M.ring));
    expect(from.x).toBeCloseTo(expected.x);
    expect(from.y).toBeCloseTo(expected.y);
    expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeCloseTo(2 * M.ring * Math.sin(Math.PI / 7));
  });

  test('is the bare table when nobody has the floor', () => {
    expect(shapesOf(ringOf(7, []))).toBe(1);
  });

  test.each([
    ['one seat', 7, [2], 2],
    ['two seats apart', 7, [1, 4], 3],
    ['a pair side by side', 7, [1, 2], 4],
    ['the first and the last are neighbours', 7, [0, 6], 4],
    ['everyone', 7, [0, 1, 2, 3, 4, 5, 6], 15],
    ['all but the one turned away', 6, [0, 1, 2, 4, 5], 10],
  ])('%s', (_, count, floor, shapes) => {
    expect(shapesOf(ringOf(count, floor))).toBe(shapes);
  });

  test('holds those with the floor and nobody else, and has no hole', () => {
    const wrong: string[] = [];
    for (let count = 3; count <= 9; count += 1) {
      // Every choice among the first seven seats; the eighth and ninth stay outside.
      for (let mask = 0; mask < 2 ** Math.min(count, 7); mask += 1) {
        const floor = [...Array(count).keys()].filter((seat) => mask & (2 ** seat));
        const seats = ringOf(count, floor);
        const band = drawn(seats);
        for (const [at, seat] of seats.entries()) {
          // The centre of each seat's disc lies in the band exactly if the seat has the floor.
          const lies = inBand(polar(seat.angle, M.ring), band);
          if (lies !== floor.includes(at)) wrong.push(`${count} seats, floor ${floor}: seat ${at}`);
          const next = seats[(at + 1) % count];
          if (!next || seat.reach + next.reach < 2) continue;
          const middle = seat.angle + Math.PI / count;
          for (let radius = M.table - 5; radius < M.ring * Math.cos(Math.PI / count); radius += 15) {
            if (!inBand(polar(middle, radius), band))
              wrong.push(`${count} seats, floor ${floor}: hole at ${radius}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('moves without a jump: a seat that has hardly begun to reach changes nothing', () => {
    const seats = ringOf(7, [1]);
    const still = drawn(seats);
    const begun = drawn(seats.map((seat, at) => (at === 2 ? { ...seat, reach: 0.002 } : seat)));
    for (let degree = 0; degree < 360; degree += 5) {
      for (const radius of [M.table - 2, M.table + 2, M.ring]) {
        const point = polar(degree * DEGREE, radius);
        const around = [0, 1, 2, 3].map((side) => inBand(polar((side * Math.PI) / 2, 1, point), still));
        // Within a pixel of the edge either answer is right.
        if (new Set(around).size === 1) expect(inBand(point, begun)).toBe(around[0]);
      }
    }
  });
});

describe('the ring of time', () => {
  const quarter = { totalMs: 20 * 60_000, elapsedMs: 5 * 60_000, spans: [] };

  test('begins at twelve and goes clockwise once round', () => {
    expect(ringAngle(0, 100)).toBeCloseTo(-90 * DEGREE);
    expect(ringAngle(25, 100)).toBeCloseTo(0);
    expect(ringAngle(100, 100)).toBeCloseTo(270 * DEGREE);
    expect(ringAngle(130, 100)).toBeCloseTo(270 * DEGREE);
  });

  test('marks each minute, every fifth longer', () => {
    const paths = ringPaths(quarter, M.time);
    expect(paths.fives.match(/M/g)).toHaveLength(4);
    expect(paths.minutes.match(/M/g)).toHaveLength(16);
    expect(ringPaths({ ...quarter, totalMs: 90 * 60_000 }, M.time).minutes).toBe('');
  });

  test('inks speech on the side of the line that belongs to the part', () => {
    const spans = [
      { fromMs: 0, toMs: 60_000, part: 'presenter' as const },
      { fromMs: 60_000, toMs: 62_000, part: 'questioner' as const },
      { fromMs: 70_000, toMs: 90_000, part: 'facilitator' as const },
    ];
    const paths = ringPaths({ ...quarter, spans }, M.time);
    const radius = (path: string): number => Math.hypot(pointsOf(path)[0]?.x ?? 0, pointsOf(path)[0]?.y ?? 0);
    expect(radius(paths.presenter)).toBeLessThan(M.time);
    expect(radius(paths.questioner)).toBeGreaterThan(M.time);
    expect(radius(paths.facilitator)).toBeCloseTo(M.time, 1);
  });

  test('runs over as a second lap, and never hides the first', () => {
    const over = ringPaths({ ...quarter, elapsedMs: 25 * 60_000 }, M.time);
    expect(ringPaths(quarter, M.time).overtime).toBe('');
    expect(over.coming).toBe('');
    expect(over.overtime).not.toBe('');
    expect(over.now.x).toBeGreaterThan(M.time);
  });

  test('a stage without a time has no hand past twelve', () => {
    expect(ringPaths({ totalMs: 0, elapsedMs: 5000, spans: [] }, M.time).now.y).toBeCloseTo(-M.time);
  });
});

function ringOf(count: number, floor: number[]): BandSeat[] {
  return [...Array(count).keys()].map((at) => ({
    angle: seatAngle(at, count),
    reach: floor.includes(at) ? 1 : 0,
  }));
}

function shapesOf(seats: BandSeat[]): number {
  return bandPath(seats, M).match(/Z/g)?.length ?? 0;
}

/** Whether a point lies in the drawn band, by the winding number of its path. */
function inBand(point: Point, polygons: Point[][]): boolean {
  return polygons.some((polygon) => {
    let winding = 0;
    for (const [at, from] of polygon.entries()) {
      const to = polygon[(at + 1) % polygon.length] ?? from;
      const side = (to.x - from.x) * (point.y - from.y) - (point.x - from.x) * (to.y - from.y);
      if (from.y <= point.y && to.y > point.y && side > 0) winding += 1;
      if (from.y > point.y && to.y <= point.y && side < 0) winding -= 1;
    }
    return winding !== 0;
  });
}

/** The band's path as polygons, one per closed shape; arcs become chords of at most 6°. */
function drawn(seats: BandSeat[]): Point[][] {
  return bandPath(seats, M)
    .split('Z')
    .filter((shape) => shape !== '')
    .map((shape) => {
      const polygon: Point[] = [];
      for (const [, command, rest] of shape.matchAll(/([MLA])([^MLA]*)/g)) {
        const numbers = (rest ?? '').trim().split(/\s+/).map(Number);
        const to = { x: numbers.at(-2) ?? NaN, y: numbers.at(-1) ?? NaN };
        const from = polygon.at(-1);
        if (command === 'A' && from) polygon.push(...chords(from, to, numbers[0] ?? NaN, numbers[3] === 1));
        polygon.push(to);
      }
      return polygon;
    });
}

/** Points along a clockwise arc of radius `r`, by the construction of the SVG specification (F.6.5). */
function chords(from: Point, to: Point, r: number, large: boolean): Point[] {
  const [dx, dy] = [(from.x - to.x) / 2, (from.y - to.y) / 2];
  const off = Math.sqrt(Math.max(0, r * r - dx * dx - dy * dy) / (dx * dx + dy * dy)) * (large ? -1 : 1);
  const centre = { x: (from.x + to.x) / 2 + off * dy, y: (from.y + to.y) / 2 - off * dx };
  const start = Math.atan2(from.y - centre.y, from.x - centre.x);
  const extent = (Math.atan2(to.y - centre.y, to.x - centre.x) - start + 4 * Math.PI) % (2 * Math.PI);
  const steps = Math.ceil(extent / (6 * DEGREE));
  return [...Array(steps).keys()].map((step) => polar(start + (extent * step) / steps, r, centre));
}

/** The points an SVG path names: starts and ends of its lines and arcs. */
function pointsOf(path: string): Point[] {
  return [...path.matchAll(/(?:[ML]|[01] 1 )(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}
