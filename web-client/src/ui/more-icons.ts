// The icons of parts that come later, each with its drawing. Not here: those on the way into the room (icons.ts).
import type { Drawing } from './icons';

const outline = (path: string): Drawing => ({ path });
const solid = ({ path }: Drawing): Drawing => ({ path, solid: true });

const star = outline('M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17l-5.3 3 1.1-6L3.4 9.8l6-.8z');
const bookmark = outline('M7 4.5h10v15.5l-5-4-5 4z');

export const MORE = {
  hand: outline(
    'M8 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 11V4.7a1.4 1.4 0 0 1 2.8 0V11M13.6 11V6a1.4 1.4 0 0 1 2.8 0v6.5M16.4 9.5a1.4 1.4 0 0 1 2.8 0V14c0 4-2.7 6.7-6.4 6.7-3.2 0-4.8-1.4-6.5-4.6l-1.7-3.2a1.3 1.3 0 0 1 2.3-1.3L8 13.5',
  ),
  eye: outline(
    'M2.5 12C5 7.7 8.2 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  ),
  eyeOff: outline(
    'M9.5 6a9.5 9.5 0 0 1 2.5-.5c3.8 0 7 2.2 9.5 6.5a15 15 0 0 1-2.8 3.5M6 8a14 14 0 0 0-3.5 4c2.5 4.3 5.7 6.5 9.5 6.5a9.5 9.5 0 0 0 4-.9M10 10.2a3 3 0 0 0 4.2 4.2M4 4l16 16',
  ),
  bars: outline('M6 16v3.5M12 11.5v8M18 6.5v13'),
  speaker: outline('M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15 9a4 4 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11'),
  bookmark,
  tick: outline('M5 12.5l4.5 4.5L19 7'),
  arrow: outline('M5 12h13.5M13.5 6.5L19 12l-5.5 5.5'),
  up: outline('M12 19V5.5M6.5 10.5L12 5l5.5 5.5'),
  down: outline('M12 5v13.5M6.5 13.5L12 19l5.5-5.5'),
  star,
  loop: outline('M5 5v5h5M5.5 10a7.3 7.3 0 1 1-.6 4.5'),
  lock: outline('M6 10.5h12V20H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5'),
  download: outline('M12 4v11M7 10.5l5 5 5-5M4.5 20h15'),
  starSolid: solid(star),
  bookmarkSolid: solid(bookmark),
} as const satisfies Record<string, Drawing>;
