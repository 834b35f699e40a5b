//! Frames ready to be sent: written once, shared by every socket that sends them.

use protocol::ServerFrame;
use std::cell::RefCell;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// One message to a client, written out. A clone shares the text.
pub type Frame = Utf8Bytes;

/// What a thread keeps to write frames into. A view of a long session takes more, and gives it back.
const KEPT_BYTES: usize = 64 * 1024;

thread_local! {
    /// Where frames are written first: how long one gets is known afterwards, and a frame that is kept for those who come
    /// back is to take no more than that.
    static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes a frame out.
#[must_use]
pub fn frame(frame: &ServerFrame) -> Frame {
    DRAFT.with_borrow_mut(|draft| {
        // The contract's types have no map with keys that are not text and no number JSON lacks but NaN, which
        // `clock` echoes only if it came in as JSON, where it cannot be written.
        let written = serde_json::to_writer(&mut *draft, frame).map_err(|fault| fault.to_string());
        let text = written.and_then(|()| str::from_utf8(draft).map_err(|fault| fault.to_string()));
        let frame = match text {
            Ok(text) => Frame::from(text),
            Err(fault) => {
                tracing::error!(%fault, "a frame could not be written out");
                Frame::from_static("{}")
            }
        };
        draft.clear();
        draft.shrink_to(KEPT_BYTES);
        frame
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::signal::Signal;
    use protocol::{Content, MemberId};

    #[test]
    fn a_frame_is_what_it_says_whatever_was_written_before() {
        let aside = |chars: usize| {
            let text = Content::new("ä".repeat(chars));
            ServerFrame::Signal { signal: Signal::Aside { from: MemberId(1), to: MemberId(2), text } }
        };
        for chars in [1, KEPT_BYTES, 2] {
            assert_eq!(frame(&aside(chars)).as_str(), serde_json::to_string(&aside(chars)).unwrap());
        }
        DRAFT.with_borrow(|draft| assert!(draft.capacity() <= KEPT_BYTES && draft.is_empty()));
    }
}
