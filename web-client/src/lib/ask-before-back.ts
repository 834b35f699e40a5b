// Back, in a live room, asks first: an entry of the history stands before the one that would be left.
// Not here: what is asked.

const IN_ROOM = 'inRoom';

/** Calls `ask` instead of leaving when somebody goes back, until what it returns is called. */
export function askBeforeBack(ask: () => void): () => void {
  const path = location.pathname;
  const isGuard = (state: unknown) => typeof state === 'object' && state !== null && IN_ROOM in state;
  const stand = () => {
    history.pushState({ [IN_ROOM]: true }, '');
  };
  const heed = ({ state }: PopStateEvent) => {
    if (location.pathname !== path || isGuard(state)) return;
    // At once, so that going back a second time asks again.
    stand();
    ask();
  };
  // A reload keeps the entry that is there.
  if (!isGuard(history.state)) stand();
  addEventListener('popstate', heed);
  return () => {
    removeEventListener('popstate', heed);
    if (location.pathname === path && isGuard(history.state)) history.back();
  };
}
