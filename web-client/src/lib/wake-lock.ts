// Keeps the screen awake while somebody is in the room: to listen is no reason for a phone to fall asleep.
// Not here: when somebody is in the room.

/** Asks for a wake lock, and again whenever the page is looked at. Gives the way to let go of it. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let over = false;
  let lock: WakeLockSentinel | null = null;
  const ask = async () => {
    // The browser takes the lock away from a page that is not looked at, and says so by `released`.
    if (document.visibilityState !== 'visible' || lock?.released === false) return;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (over) void got.release();
      else lock = got;
    } catch {
      // Little battery, or not allowed: the screen then sleeps as it always does.
    }
  };
  const seen = () => void ask();
  document.addEventListener('visibilitychange', seen);
  void ask();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', seen);
    void lock?.release();
  };
}
