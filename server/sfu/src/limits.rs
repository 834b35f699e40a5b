//! Limits that clients are told: the service has them in its protocol, and a test holds the two together.

use std::time::Duration;

/// Bytes of a session description, however many members there are.
pub const SDP_BYTES_MAX: usize = 56 * 1024;
/// How long a client may take to answer an offer. A browser needs a tenth of a second; a phone that was just put away,
/// longer.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Bytes of one message of a probe.
pub const PROBE_BYTES_MAX: usize = 160;
/// Messages of one probe.
pub const PROBE_MESSAGES_MAX: usize = 200;
