//! What any store must do, whatever database is under it.

pub(super) mod accounts;
pub(super) mod attempts;
pub(super) mod contract;
pub(super) mod diaries;
pub(super) mod erasing;
pub(super) mod letters;
pub(super) mod mailboxes;
pub(super) mod organisations;
pub(super) mod ownership;
pub(super) mod passkeys;
pub(super) mod people;
pub(super) mod programmes;
pub(super) mod providers;
pub(super) mod rehearsed;
pub(super) mod retention;

pub(super) use super::{Agent, NewSeat, NewSession, NewSet, Store, StoreConfig, StoredEvent, Visitor};
pub(super) use crate::auth::InvitationToken;
pub(super) use protocol::http::Language;
pub(super) use protocol::view::SeatPart;
pub(super) use protocol::{
    ClientId, CommandNumber, Content, Event, MemberId, Seq, SessionId, SetId, Timestamp,
};
pub(super) use std::path::Path;

/// Some time in 2027.
pub(super) const NOW: Timestamp = Timestamp(1_800_000_000_000);
/// A marker that is in no file by chance.
pub(super) const MARKER: &str = "Qz7-marker-Wk3";

pub(super) async fn open(dir: &Path) -> Store {
    Store::open(&StoreConfig::new(dir)).await.unwrap()
}

pub(super) fn set_id(number: u32) -> SetId {
    SetId(format!("SET{number:023}"))
}

pub(super) fn session_id(number: u32) -> SessionId {
    SessionId(format!("SESSION{number:019}"))
}

pub(super) fn seat(member: u32) -> NewSeat {
    NewSeat {
        member: MemberId(member),
        name: Content::new(format!("{MARKER} {member}")),
        part: if member == 1 { SeatPart::Facilitator } else { SeatPart::Member },
        deputy: member == 2,
        rehearsal: member == 3,
        figure: member,
        colour: 7 - member,
        invitation: InvitationToken::draw().unwrap(),
    }
}

pub(super) fn set(number: u32) -> NewSet {
    NewSet {
        id: set_id(number),
        name: Content::new(format!("{MARKER} set")),
        language: Language::De,
        demo: false,
        // Circle order is not the order of numbers.
        members: [2, 1, 3].map(seat).into(),
        now: NOW,
    }
}

pub(super) fn session(number: u32, of: u32) -> NewSession {
    NewSession {
        id: session_id(number),
        set: set_id(of),
        after: None,
        format: "classic".to_owned(),
        planned_for: Some(Timestamp(NOW.0 + 5)),
        now: NOW,
    }
}

/// Somebody at the door with a cookie, who is to be given another.
pub(super) fn visitor(shown: Option<[u8; 32]>, new: [u8; 32], now: Timestamp) -> Visitor {
    Visitor { shown, new, agent: Agent::default(), now }
}

/// A set with one session whose log is empty; returns the session's id and the epoch of its owner.
pub(super) async fn room(store: &Store, number: u32) -> (SessionId, u64) {
    store.create_set(set(number)).await.unwrap();
    store.create_session(session(number, number), &[]).await.unwrap();
    let owned = store.acquire(&session_id(number), "here").await.unwrap();
    (session_id(number), owned.epoch)
}

pub(super) fn bid(member: u32, words: &str) -> Event {
    Event::BidMade { member: MemberId(member), minutes: 20, urgency: 2, text: Content::new(words) }
}

pub(super) fn raised(member: u32) -> Event {
    Event::HandRaised { member: MemberId(member), question: None }
}

pub(super) fn cause(client: &str, command: u64) -> Option<(ClientId, CommandNumber)> {
    Some((ClientId(client.to_owned()), CommandNumber(command)))
}

pub(super) fn stored(seq: u64, client: Option<(ClientId, CommandNumber)>, event: Event) -> StoredEvent {
    StoredEvent { seq: Seq(seq), at: NOW, client, event }
}
