// How a person likes pages to be, from their account to this device: what they left open stays as the device has it.
// Not here: the form (OwnSettings.svelte) and what the room does with it.
import { words } from '../lib/i18n/words.svelte';
import type { PersonSettings } from '../lib/protocol';
import { settings, type Theme } from '../lib/session/settings.svelte';

/** What of it this device keeps. */
type OfDevice = Partial<Pick<typeof settings, 'low' | 'contrast' | 'tones'>> & { theme?: Theme };

export function ofDevice({ low_connection, brightness, contrast, tones }: PersonSettings): OfDevice {
  return {
    ...(low_connection == null ? {} : { low: low_connection }),
    ...(brightness == null ? {} : { theme: brightness }),
    ...(contrast == null ? {} : { contrast }),
    ...(tones == null ? {} : { tones }),
  };
}

/** Applies it here, now and for later. */
export async function apply(said: PersonSettings): Promise<void> {
  settings.change(ofDevice(said));
  if (said.language != null && said.language !== words.language) await words.choose(said.language);
}
