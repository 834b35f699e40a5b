//! What clients are told as well: the service holds these against the numbers it has published.

use std::time::Duration;

/// A session description, however many members there are.
pub const SDP_BYTES_MAX: usize = 56 * 1024;
/// How long a client may take to answer an offer. A browser needs a tenth of a second; a phone that was just put away,
/// longer.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// A message of a look at the way.
pub const PROBE_BYTES_MAX: usize = 160;
/// Messages of one look at the way.
pub const PROBE_MESSAGES_MAX: usize = 200;
