// The icons' drawings on the way into the room, as path data on a 24 px square.
// Not here: those that come later (more-icons.ts), and words. An icon never stands without one (design: no icons without
// words).

export const ICONS = {
  microphone:
    'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3.5M8.5 20.5h7',
  microphoneOff:
    'M9 9V6.5a3 3 0 0 1 5.8-1M15 10.5v1a3 3 0 0 1-4.6 2.5M6 11a6 6 0 0 0 9.4 4.9M18 11a6 6 0 0 1-.4 2.2M12 17v3.5M8.5 20.5h7M4 3.5l16.5 17',
  camera: 'M3.5 7h11v10.5h-11zM14.5 11l6-3.5v9.5l-6-3.5',
  cameraOff: 'M6.5 7h8v6.5M14.5 17.5h-11V7M14.5 11l6-3.5v9.5l-2.5-1.5M3.5 3.5l17 17',
  screen: 'M3.5 5h17v11h-17zM12 16v4M8 20h8M12 13V8.5M9.5 10.5L12 8l2.5 2.5',
  headphones: 'M4.5 15v-3a7.5 7.5 0 0 1 15 0v3M4.5 14h3v6h-3zM16.5 14h3v6h-3z',
  slower: 'M4.5 5v5h5M5.2 10a7.5 7.5 0 1 1-.7 4',
  pause: 'M9 5.5v13M15 5.5v13',
  door: 'M6.5 20.5v-17h11v17M3.5 20.5h17M14 12v.5',
  leave: 'M13 4.5h6.5v15H13M3.5 12h11M10 7.5l4.5 4.5-4.5 4.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
} as const;

/** An icon that brings its own drawing; an outline unless it is solid. */
export interface Drawing {
  path: string;
  solid?: true;
}

export type IconName = keyof typeof ICONS | Drawing;
