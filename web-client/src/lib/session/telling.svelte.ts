// What this seat is told: aloud, by a narrator who comes once the room stands, and in a line on screen for a while.
// Not here: which change is told and in which words (narrate.ts), and what a page does with the line.
import type { Topic, Saying } from '../aloud/announcer';
import type { Narrator } from './narrator';

/** How long a line about what just happened stays: long enough to be read twice. */
const NOTICE_MS = 30_000;

export class Telling {
  #narrator: Narrator | null = null;
  /** What the narrator is to be told once it is there. */
  #untold: ((narrator: Narrator) => void)[] = [];
  #notice = $state.raw<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Tells the narrator something, now or once it is there. */
  tell(tell: (narrator: Narrator) => void): void {
    if (this.#narrator) tell(this.#narrator);
    else this.#untold.push(tell);
  }

  /** Has something said that follows from no event. */
  announce(topic: Topic, saying: Saying): void {
    this.tell((narrator) => {
      narrator.announce(topic, saying);
    });
  }

  /** Brings the narrator, who is not needed to draw the room; what happened before it came, it is told then. */
  begin(narrator: () => Narrator): void {
    if (this.#narrator) return;
    this.#narrator = narrator();
    for (const tell of this.#untold) tell(this.#narrator);
    this.#untold = [];
  }

  stop(): void {
    this.#narrator?.stop();
  }

  /** The line that something just happened: an outcome, a reason, a step-in. */
  get line(): string | null {
    return this.#notice;
  }

  /** Shows such a line. */
  notice(line: string): void {
    this.#notice = line;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#notice = null), NOTICE_MS);
  }
}
