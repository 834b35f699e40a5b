// The icons' drawings, as path data on a 24 px square; outlines unless `SOLID` names them.
// Not here: words. An icon never stands without one (design: no icons without words).

export const ICONS = {
  microphone:
    'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3.5M8.5 20.5h7',
  microphoneOff:
    'M9 9V6.5a3 3 0 0 1 5.8-1M15 10.5v1a3 3 0 0 1-4.6 2.5M6 11a6 6 0 0 0 9.4 4.9M18 11a6 6 0 0 1-.4 2.2M12 17v3.5M8.5 20.5h7M4 3.5l16.5 17',
  camera: 'M3.5 7h11v10.5h-11zM14.5 11l6-3.5v9.5l-6-3.5',
  cameraOff: 'M6.5 7h8v6.5M14.5 17.5h-11V7M14.5 11l6-3.5v9.5l-2.5-1.5M3.5 3.5l17 17',
  screen: 'M3.5 5h17v11h-17zM12 16v4M8 20h8M12 13V8.5M9.5 10.5L12 8l2.5 2.5',
  headphones: 'M4.5 15v-3a7.5 7.5 0 0 1 15 0v3M4.5 14h3v6h-3zM16.5 14h3v6h-3z',
  bars: 'M6 16v3.5M12 11.5v8M18 6.5v13',
  slower: 'M4.5 5v5h5M5.2 10a7.5 7.5 0 1 1-.7 4',
  pause: 'M9 5.5v13M15 5.5v13',
  hand: 'M8 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 11V4.7a1.4 1.4 0 0 1 2.8 0V11M13.6 11V6a1.4 1.4 0 0 1 2.8 0v6.5M16.4 9.5a1.4 1.4 0 0 1 2.8 0V14c0 4-2.7 6.7-6.4 6.7-3.2 0-4.8-1.4-6.5-4.6l-1.7-3.2a1.3 1.3 0 0 1 2.3-1.3L8 13.5',
  eye: 'M2.5 12C5 7.7 8.2 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  eyeOff:
    'M9.5 6a9.5 9.5 0 0 1 2.5-.5c3.8 0 7 2.2 9.5 6.5a15 15 0 0 1-2.8 3.5M6 8a14 14 0 0 0-3.5 4c2.5 4.3 5.7 6.5 9.5 6.5a9.5 9.5 0 0 0 4-.9M10 10.2a3 3 0 0 0 4.2 4.2M4 4l16 16',
  bookmark: 'M7 4.5h10v15.5l-5-4-5 4z',
  tick: 'M5 12.5l4.5 4.5L19 7',
  arrow: 'M5 12h13.5M13.5 6.5L19 12l-5.5 5.5',
  up: 'M12 19V5.5M6.5 10.5L12 5l5.5 5.5',
  down: 'M12 5v13.5M6.5 13.5L12 19l5.5-5.5',
  star: 'M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17l-5.3 3 1.1-6L3.4 9.8l6-.8z',
  loop: 'M5 5v5h5M5.5 10a7.3 7.3 0 1 1-.6 4.5',
  lock: 'M6 10.5h12V20H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  door: 'M6.5 20.5v-17h11v17M3.5 20.5h17M14 12v.5',
  speaker: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15 9a4 4 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11',
  leave: 'M13 4.5h6.5v15H13M3.5 12h11M10 7.5l4.5 4.5-4.5 4.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  pen: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  cross: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  copy: 'M8.5 8.5h11v11h-11zM5 15.5H4.5v-11h11V5',
} as const;

export type IconName = keyof typeof ICONS | 'starSolid' | 'bookmarkSolid';

/** Drawn filled: the same outline, with ink inside. */
export const SOLID: Record<'starSolid' | 'bookmarkSolid', keyof typeof ICONS> = {
  starSolid: 'star',
  bookmarkSolid: 'bookmark',
};
