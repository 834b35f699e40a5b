// How far each seat lies on the band, moving calmly to where it should be.
// Not here: who has the floor, and the shape that follows from a reach (band.ts).

/** How long the band takes to move to another seat, in ms; the design's figure, also `--move-band`. */
const MOVE_MS = 320;

/** cubic-bezier(.2, .7, .2, 1), the design's easing: progress for a share of time, both 0 to 1. */
export function ease(time: number): number {
  if (time <= 0) return 0;
  if (time >= 1) return 1;
  const bezier = (t: number, a: number, b: number): number =>
    3 * (1 - t) * (1 - t) * t * a + 3 * (1 - t) * t * t * b + t * t * t;
  let [low, high] = [0, 1];
  // Bisection to a thousandth: more than a screen can show.
  for (let step = 0; step < 10; step += 1) {
    const middle = (low + high) / 2;
    if (bezier(middle, 0.2, 0.2) < time) low = middle;
    else high = middle;
  }
  return bezier((low + high) / 2, 0.7, 1);
}

/** Per seat id, how far it lies on the band, 0 to 1. */
type Reach = Readonly<Record<string, number>>;

export class Reaches {
  #values = $state.raw<Reach>({});
  #from: Reach = {};
  #to: Reach | null = null;
  #startedMs = 0;
  #frame = 0;

  of(seat: string): number {
    return this.#values[seat] ?? 0;
  }

  /** Moves every seat to its new reach. The first call, and reduced motion, jump. */
  aim(to: Reach): void {
    const first = this.#to === null;
    if (!first && same(this.#to, to)) return;
    this.#to = to;
    cancelAnimationFrame(this.#frame);
    if (first || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#values = to;
      return;
    }
    this.#from = this.#values;
    this.#startedMs = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#step(now));
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #step(now: number): void {
    const to = this.#to ?? {};
    const share = (now - this.#startedMs) / MOVE_MS;
    if (share >= 1) {
      this.#values = to;
      return;
    }
    const eased = ease(share);
    const moved = Object.entries(to).map(([seat, end]) => {
      const start = this.#from[seat] ?? 0;
      return [seat, start + eased * (end - start)] as const;
    });
    this.#values = Object.fromEntries(moved);
    this.#frame = requestAnimationFrame((next) => this.#step(next));
  }
}

function same(a: Reach | null, b: Reach): boolean {
  if (a === null || Object.keys(a).length !== Object.keys(b).length) return false;
  return Object.entries(b).every(([seat, reach]) => a[seat] === reach);
}
