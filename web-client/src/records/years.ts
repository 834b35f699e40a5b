// Sessions by the year they began in, as the server names it.
import type { SessionLine } from '../lib/protocol';

export interface Year {
  year: string;
  dots: readonly SessionLine[];
}

/** Years in the order of their first session. */
export function byYear(sessions: readonly SessionLine[]): Year[] {
  const years = [...new Set(sessions.map((one) => one.year))];
  return years.map((year) => ({ year, dots: sessions.filter((one) => one.year === year) }));
}
