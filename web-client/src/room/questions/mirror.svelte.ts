// The mirror beside one box: what kind of question its words look like, for their author alone.
// Not here: what it sees (the server), and how it is shown (Composer.svelte).
import { t, words } from '../../lib/i18n/words.svelte';
import type { Seen } from '../../lib/protocol';
import type { Room } from '../../lib/session/room.svelte';
import { settings } from '../../lib/session/settings.svelte';
import type { Telling } from '../../lib/session/telling.svelte';
import type { MirrorPicture } from '../../ui/types';

export class Mirror {
  #picture = $state.raw<MirrorPicture | null>(null);
  readonly #room: Pick<Room, 'mirror'>;
  readonly #telling: Pick<Telling, 'announce'>;
  readonly #box: { readonly text: string };

  constructor(
    room: Pick<Room, 'mirror'>,
    telling: Pick<Telling, 'announce'>,
    box: { readonly text: string },
  ) {
    this.#room = room;
    this.#telling = telling;
    this.#box = box;
  }

  /** What it sees, for as long as the words are those that it saw. */
  get picture(): MirrorPicture | null {
    return settings.mirror ? this.#picture : null;
  }

  async look(text: string): Promise<void> {
    if (!settings.mirror) return;
    const seen = await this.#room.mirror(text, words.language);
    // The line may be slow, and the words others by now: then it is about nothing.
    if (!seen || this.#box.text !== text) return;
    const [notice, wording] = [mirrorSentence(seen), seen.rephrase];
    this.#picture = { about: text, notice, why: seen.why, wording };
    // Short, and only if the words are still those: somebody wants to go on writing.
    const said = () => (wording === null ? notice : t('say-mirror', { notice, wording }));
    this.#telling.announce('mirror', () => (this.#box.text === text ? said() : ''));
  }
}

/** What the mirror noticed: plainly where it is sure, with a "perhaps" where it is not, softly where experts differ. */
function mirrorSentence(seen: Seen): string {
  if (seen.reason === 'scale' || seen.reason === 'anything-else') return t('mirror-unsettled');
  const perhaps = `mirror-perhaps-${seen.kind}`;
  return !seen.sure && words.has(perhaps) ? words.say(perhaps) : t(`mirror-${seen.kind}`);
}
