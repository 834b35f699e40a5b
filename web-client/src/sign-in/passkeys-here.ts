// Why there are no passkeys, as the catalogue words it.
// Not here: at which addresses the server has them, which it says itself.
import type { PasskeysHere } from '../lib/protocol';

/** Null where there are some: at this address and in this browser. */
export function noneHere(here: PasskeysHere, inBrowser: boolean) {
  switch (here) {
    case 'ip_address':
      return 'passkeys-ip-address' as const;
    case 'plain_http':
      return 'passkeys-plain-http' as const;
    case 'offered':
      return inBrowser ? null : ('passkeys-no-browser' as const);
  }
}
