//! How much one member may send to a room. All sockets of a member share one allowance.

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use protocol::limits::{COMMANDS_BURST, COMMANDS_PER_SECOND, DRAGS_PER_SECOND, PING_EVERY};
use std::num::NonZeroU32;
use std::time::Duration;

/// Frames that are no commands (signals, media, the mirror, the clock): more of them than commands, because
/// devices and clocks speak in bursts.
const FRAMES_PER_SECOND: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// See `FRAMES_PER_SECOND`.
const FRAMES_BURST: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Drags a second that are taken in at all: a pointer tells some hundreds, a fault or malice thousands.
const DRAGS_TAKEN_PER_SECOND: NonZeroU32 = NonZeroU32::new(1_500).unwrap();
/// Frames over the limit between two pings before the socket is closed: at a thousand a second, well within a second.
const EXCESS_MAX: NonZeroU32 = NonZeroU32::new(200).unwrap();
/// Sockets of one member: whoever comes back once a second on a line that keeps breaking is let in each time.
const ARRIVALS_PER_SECOND: NonZeroU32 = NonZeroU32::new(1).unwrap();
/// Reloads in a row, by somebody who has lost patience.
const ARRIVALS_BURST: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// One member's allowance of commands and frames.
pub struct Budget {
    commands: DefaultDirectRateLimiter,
    frames: DefaultDirectRateLimiter,
    drags: DefaultDirectRateLimiter,
    drags_taken: DefaultDirectRateLimiter,
    excess: DefaultDirectRateLimiter,
    arrivals: DefaultDirectRateLimiter,
}

/// What is done with a signal that a token is being dragged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drag {
    /// It is passed on to the others.
    Told,
    /// It is dropped. A later signal takes its place, and the event says where the token was set down.
    LetGo,
    /// It is too much for any hand: the socket is at fault.
    Flood,
}

impl Default for Budget {
    fn default() -> Self {
        let commands = Quota::per_second(NonZeroU32::new(COMMANDS_PER_SECOND).unwrap_or(NonZeroU32::MIN));
        let burst = NonZeroU32::new(COMMANDS_BURST).unwrap_or(NonZeroU32::MIN);
        let one_excess = Duration::from_millis(PING_EVERY.0) / EXCESS_MAX.get();
        let excess = Quota::with_period(one_excess).unwrap_or(Quota::per_second(EXCESS_MAX));
        Self {
            commands: RateLimiter::direct(commands.allow_burst(burst)),
            frames: RateLimiter::direct(Quota::per_second(FRAMES_PER_SECOND).allow_burst(FRAMES_BURST)),
            drags: RateLimiter::direct(Quota::per_second(
                NonZeroU32::new(DRAGS_PER_SECOND).unwrap_or(NonZeroU32::MIN),
            )),
            drags_taken: RateLimiter::direct(Quota::per_second(DRAGS_TAKEN_PER_SECOND)),
            excess: RateLimiter::direct(excess.allow_burst(EXCESS_MAX)),
            arrivals: RateLimiter::direct(Quota::per_second(ARRIVALS_PER_SECOND).allow_burst(ARRIVALS_BURST)),
        }
    }
}

impl Budget {
    /// Whether another command is allowed now.
    #[must_use]
    pub fn command(&self) -> bool {
        self.commands.check().is_ok()
    }

    /// Whether another frame that is no command is allowed now.
    #[must_use]
    pub fn frame(&self) -> bool {
        self.frames.check().is_ok()
    }

    /// What becomes of another drag now.
    #[must_use]
    pub fn drag(&self) -> Drag {
        if self.drags_taken.check().is_err() {
            Drag::Flood
        } else if self.drags.check().is_ok() {
            Drag::Told
        } else {
            Drag::LetGo
        }
    }

    /// Whether the socket may stay open although it sent something over the limit.
    #[must_use]
    pub fn excess(&self) -> bool {
        self.excess.check().is_ok()
    }

    /// Whether another socket may come in now.
    #[must_use]
    pub fn arrival(&self) -> bool {
        self.arrivals.check().is_ok()
    }
}
