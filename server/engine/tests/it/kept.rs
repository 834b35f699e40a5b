//! What others keep of a session besides the engine itself: the log as it is stored, and the views that clients keep up
//! by what they are sent. The simulations and the transcripts hold both against the session.

use engine::{Seats, Session};
use protocol::{Event, MemberId, Timestamp, View};
use std::collections::BTreeMap;

/// The session that a log makes.
pub(crate) fn replayed(log: &[(Timestamp, Event)]) -> Session {
    let ((at, opening), rest) = log.split_first().expect("a log has a first event");
    let mut session = Session::from_opened(*at, opening).expect("it opens the session");
    for (at, event) in rest {
        session.evolve(*at, event);
    }
    session
}

/// The session that a log makes once it was stored and read again; it must be `session`.
pub(crate) fn restored(log: &[(Timestamp, Event)], session: &Session) -> Session {
    let stored = serde_json::to_string(log).unwrap();
    let restored = replayed(&serde_json::from_str::<Vec<_>>(&stored).unwrap());
    assert!(restored == *session, "the log makes another session");
    restored
}

/// Sends an event that the session has just evolved by to all who are shown it, and brings their views up to it; `sent`
/// is told of each version before.
pub(crate) fn send(
    session: &Session,
    views: &mut BTreeMap<MemberId, View>,
    (now, event): (Timestamp, &Event),
    mut sent: impl FnMut(MemberId, &Event),
) {
    let mut reached = Seats::NOBODY;
    for version in session.shown(event) {
        assert!(!reached.meets(version.to), "audiences overlap: {event:?}");
        reached = reached.or(version.to);
        for (member, view) in &mut *views {
            if version.to.has(session.seat_of(*member).unwrap()) {
                sent(*member, &version.event);
                engine::reduce(view, now, &version.event);
            }
        }
    }
    for member in session.new_view_for(event) {
        views.insert(member, session.view_for(member));
    }
}
