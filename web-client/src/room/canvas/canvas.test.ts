// A token has words for where it stands and whom it faces, the same in the record (export/geometry.rs), and keys move it.
import { expect, test } from 'vitest';
import type { TokenPlace, TokenView } from '../../lib/protocol';
import { clockwise, moved, nearer, region, sideOf, stands } from './geometry';

function at(x: number, y: number, heading = 0): TokenPlace {
  return { x, y, heading, size: 3, shape: 'person', colour: 0, presence: 100 };
}

function token(number: number, label: string, place: TokenPlace): TokenView {
  const stage = { part: 'round', round: 0, index: 0 } as const;
  return { token: number, owner: 1, at: stage, place, left: false, removed: false, label };
}

test.each([
  [500, 350, 'middle'],
  [100, 350, 'left'],
  [500, 10, 'above'],
  [990, 690, 'below-right'],
  [0, 0, 'above-left'],
] as const)('%i, %i is %s', (x, y, where) => {
  expect(region(at(x, y))).toBe(where);
});

test('one faces the nearest ahead, or away from the nearest behind', () => {
  const others = [
    token(1, 'the bench', at(800, 350)),
    token(2, 'the customer', at(700, 350)),
    token(3, 'sales', at(200, 350)),
  ];
  const facing = (heading: number, among = others) => {
    const { faces } = stands(token(9, 'me', at(500, 350, heading)), among);
    return faces && [faces.how, faces.other.label];
  };
  expect(facing(90)).toEqual(['towards', 'the customer']);
  expect(facing(270)).toEqual(['towards', 'sales']);
  expect(facing(0)).toBeNull();
  expect(facing(270, others.slice(0, 2))).toEqual(['away', 'the customer']);
});

test('a token stands to one side of another', () => {
  expect(sideOf(at(600, 350), at(500, 300))).toBe('right');
  expect(sideOf(at(500, 100), at(510, 300))).toBe('above');
});

test('Tab goes clockwise from the top', () => {
  const round = [
    token(1, 'left', at(10, 350)),
    token(2, 'below', at(500, 690)),
    token(3, 'above', at(501, 10)),
    token(4, 'right', at(990, 350)),
  ];
  expect(clockwise(round).map(({ label }) => label)).toEqual(['above', 'right', 'below', 'left']);
});

test('keys move, turn, grow and fade, and never leave the canvas', () => {
  expect(moved(at(10, 10), 'ArrowLeft', false)).toEqual(at(0, 10));
  expect(moved(at(10, 10), 'ArrowDown', true)).toEqual(at(10, 18));
  expect(moved(at(10, 10), '[', false)?.heading).toBe(345);
  expect(moved({ ...at(10, 10), size: 5 }, '+', false)?.size).toBe(5);
  expect(moved({ ...at(10, 10), presence: 30 }, '<', false)?.presence).toBe(20);
  expect(moved(at(10, 10), 'q', false)).toBeNull();
  expect(nearer(at(0, 0), at(400, 0))).toEqual(at(100, 0));
  expect(nearer(at(0, 0), at(40, 0))).toEqual(at(0, 0));
});
