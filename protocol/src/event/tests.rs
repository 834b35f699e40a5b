//! Events keep their words to themselves.

use super::Event;
use crate::{Content, MemberId};

#[test]
fn words_do_not_show_in_debug_output() {
    let text = Content::new("the rota");
    let event = Event::BidMade { member: MemberId(1), minutes: 20, urgency: 3, text };
    let printed = format!("{event:?}");
    assert!(!printed.contains("rota"), "{printed}");
    assert!(printed.contains("8 characters"), "{printed}");
}
