//! A seat in a session: the ones a browser holds, the page before the room, and the ticket for the socket.

use super::access::{access, to_see};
use super::browser::{Browser, Call, CountedBrowser, Headers, Named, OwnCall, holds, renewed};
use super::invitations::invited;
use super::{App, demo, socket};
use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::store::{StoreError, StoredSession, StoredSet};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::http::{Examples, ExamplesRequest, Invitation, Joined, Lobby, Me, RosterEntry};
use protocol::view::SeatPart;
use protocol::{MemberId, Seat, SessionId, SetId};
use std::sync::Arc;

/// A seat, as the path names it.
pub(super) type SeatPath = Named<(SessionId, MemberId)>;

/// `GET /api/me`.
pub(super) async fn me(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<(Headers, Json<Me>), Fault> {
    let mut me = Me::default();
    let renewed = renewed(&app, &headers).await?;
    let Some(browser) = super::browser::known(&app, &headers).await? else { return Ok((renewed, Json(me))) };
    for held in app.shared().store.seats_held(browser.device, app.shared().clock.now()).await? {
        match invited(&app, &held.set, held.member).await {
            Ok(seat) => me.seats.push(seat),
            // The set was removed since.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok((renewed, Json(me)))
}

/// `GET /api/sessions/{session}/seats/{member}`.
pub(super) async fn lobby(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    headers: HeaderMap,
    browser: Browser,
) -> Result<(Headers, Json<Lobby>), Fault> {
    let (set, session) = find(&app, &browser, &session, member).await?;
    let renewed = renewed(&app, &headers).await?;
    let to_see = to_see(&access(&app, &browser, &set, member).await?);
    let examples = examples_of(&app, &set, member).await?;
    let shown_all = set.demo || set.part(member) == Some(SeatPart::Facilitator);
    let lobby = Lobby {
        set_name: set.name.expose().to_owned(),
        number: session.number,
        here: app.hub.here(&session.id),
        session: session.id,
        state: session.state,
        format_name: app.shared().formats.name(&session.format),
        format: session.format,
        planned_for: session.planned_for,
        member,
        seats: set.circle(),
        roster: set.roster(),
        invitations: if shown_all { set.invitations() } else { Vec::new() },
        demo: set.demo,
        media: app.shared().media.is_some(),
        to_see,
        examples,
        set: set.id,
    };
    Ok((renewed, Json(lobby)))
}

/// `POST /api/sessions/{session}/seats/{member}/join`.
pub(super) async fn join(
    State(app): State<Arc<App>>,
    Named((session, member)): SeatPath,
    _: OwnCall,
    caller: CountedBrowser,
) -> Result<Json<Joined>, Fault> {
    let device = caller.browser.0;
    app.limits.join(device)?;
    let session = caller.counted(&app, come_in(&app, &caller.browser, &session, member).await)?;
    let now = app.shared().clock.now();
    let ticket = app.tickets.issue(&session.id, member, &device.0, now).map_err(StoreError::from)?;
    let return_ticket =
        app.tickets.issue_return(&session.id, member, &device.0, now).map_err(StoreError::from)?;
    let relay = app.relay.iter().map(|relay| relay.credential(&session.id, member, now));
    Ok(Json(Joined { ticket, return_ticket, path: socket::PATH.to_owned(), ice_servers: relay.collect() }))
}

/// The session, for a browser that holds the seat and is about to come in; rehearsal members come too.
pub(super) async fn come_in(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<StoredSession, Fault> {
    let (set, session) = find(app, browser, session, member).await?;
    if let Err(error) = demo::come_too(app, &set, &session).await {
        // Whoever joins is let in all the same; the next who comes asks again.
        tracing::warn!(session = %session.id, %error, "rehearsal members could not be called");
    }
    Ok(session)
}

/// A session and its set, for a browser that holds the seat. Not there, and not for this browser, are one.
pub(super) async fn find(
    app: &App,
    browser: &Browser,
    session: &SessionId,
    member: MemberId,
) -> Result<(StoredSet, StoredSession), Fault> {
    let store = &app.shared().store;
    let session = store.session(session).await?.ok_or(Fault::NotFound)?;
    holds(app, browser, &session.set, member).await?;
    let set = store.set(&session.set).await?.ok_or(Fault::NotFound)?;
    Ok((set, session))
}

impl StoredSet {
    /// A seat by its member.
    pub(crate) fn seat(&self, member: MemberId) -> Option<&crate::store::StoredSeat> {
        self.seats.iter().find(|seat| seat.member == member)
    }

    /// What a member is in the set.
    pub(crate) fn part(&self, member: MemberId) -> Option<SeatPart> {
        self.seat(member).map(|seat| seat.part)
    }

    /// The seats in circle order, without those whose members were taken out of the set.
    pub(crate) fn circle(&self) -> Vec<Seat> {
        let seat = |seat: &crate::store::StoredSeat| Seat {
            member: seat.member,
            part: seat.part,
            rehearsal: seat.rehearsal,
        };
        self.seats.iter().filter(|seat| seat.removed_at.is_none()).map(seat).collect()
    }

    /// Names and other facts about the seats, also of members who were taken out: earlier sessions name them.
    pub(crate) fn roster(&self) -> Vec<RosterEntry> {
        let entry = |seat: &crate::store::StoredSeat| RosterEntry {
            member: seat.member,
            name: seat.name.expose().to_owned(),
            pronoun: seat.pronoun.clone(),
            figure: seat.figure,
            colour: seat.colour,
            rehearsal: seat.rehearsal,
        };
        self.seats.iter().map(entry).collect()
    }

    /// The links to the seats that nobody has taken; a set that was erased has none.
    pub(crate) fn invitations(&self) -> Vec<Invitation> {
        let free = self.seats.iter().filter(|seat| seat.taken_at.is_none() && seat.removed_at.is_none());
        free.filter_map(|seat| seat.invitation.as_ref().map(|link| seat.invited_by(link))).collect()
    }
}

impl crate::store::StoredSeat {
    /// The seat with a link to it.
    pub(crate) fn invited_by(&self, link: &InvitationToken) -> Invitation {
        Invitation {
            member: self.member,
            name: self.name.expose().to_owned(),
            part: self.part,
            rehearsal: self.rehearsal,
            link: link.link(),
        }
    }
}

/// What is agreed about questions as examples. A demonstration is nobody's set and is not asked.
pub(super) async fn examples_of(
    app: &App,
    set: &StoredSet,
    member: MemberId,
) -> Result<Option<Examples>, Fault> {
    if set.demo { Ok(None) } else { Ok(Some(app.shared().store.examples(&set.id, member).await?)) }
}

/// `POST /api/sets/{set}/seats/{member}/examples`.
pub(super) async fn say_examples(
    State(app): State<Arc<App>>,
    Named((set, member)): Named<(SetId, MemberId)>,
    browser: Browser,
    Call(wish): Call<ExamplesRequest>,
) -> Result<Json<Examples>, Fault> {
    holds(&app, &browser, &set, member).await?;
    let (store, now) = (&app.shared().store, app.shared().clock.now());
    let set = store.set(&set).await?.filter(|set| !set.demo).ok_or(Fault::NotFound)?;
    store.say_examples(&set.id, member, wish.agree, now).await?;
    Ok(Json(store.examples(&set.id, member).await?))
}
