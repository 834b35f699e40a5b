//! Frames ready to be sent: written once, shared by every socket that sends them.

use protocol::ServerFrame;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// One message to a client, written out. A clone shares the text.
pub type Frame = Utf8Bytes;

/// Writes a frame out.
#[must_use]
pub fn frame(frame: &ServerFrame) -> Frame {
    // The contract's types have no map with keys that are not text and no number JSON lacks but NaN, which
    // `clock` echoes only if it came in as JSON, where it cannot be written.
    let text = serde_json::to_string(frame).unwrap_or_else(|fault| {
        tracing::error!(%fault, "a frame could not be written out");
        String::from("{}")
    });
    Frame::from(text)
}
