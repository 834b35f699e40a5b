//! A demonstration: a set made up on the spot, with a seat for the visitor and rehearsal members for the
//! others.

use crate::error::Fault;
use crate::formats::Formats;
use crate::founding::{PlannedMember, SetPlan};
use crate::http::App;
use crate::rehearsal::{Cast, CastSeat};
use crate::store::{EnteredSession, StoreError, StoredRehearsal, StoredSet};
use protocol::format::Part;
use protocol::http::{DemoRequest, Language};
use protocol::view::{SeatPart, SessionState};
use protocol::{MemberId, SessionId};

/// The facilitator first, then the members in circle order. The presenter's seat is the second, the
/// questioner's the third.
const SEATS: usize = 7;
/// Names that are said and spelt in many ways, so that nobody builds on plain ones.
const NAMES_EN: [&str; SEATS] = ["Ruth", "Amara", "Siobhán", "Tomasz", "Mehmet", "Priya", "Jonas"];
/// See `NAMES_EN`.
const NAMES_DE: [&str; SEATS] = ["Ruth", "Amara", "Jürgen", "Tomasz", "Mehmet", "Priya", "Annegret"];
/// The deputy's place: whoever tries the questioner's seat sees the set go on without a facilitator.
const DEPUTY: usize = 3;

/// The set that a visitor is shown, and how its session is rehearsed, if it is. It is no larger than what the format works
/// with.
pub(crate) fn plan(
    request: &DemoRequest,
    formats: &Formats,
) -> Result<(SetPlan, Option<StoredRehearsal>), Fault> {
    let format = formats.format(&request.format).ok_or(Fault::FormatUnknown)?;
    let most = usize::try_from(format.members_max).unwrap_or(SEATS);
    let own = place(request.part)?;
    let seat = u32::try_from(own + 1).map(MemberId).map_err(|_| Fault::Broken)?;
    let (set_name, names) = match request.language {
        Language::En => ("Tuesday set", NAMES_EN),
        Language::De => ("Dienstagsrunde", NAMES_DE),
    };
    let member = |(place, name): (usize, &str)| PlannedMember {
        name: name.to_owned(),
        part: if place == 0 { SeatPart::Facilitator } else { SeatPart::Member },
        deputy: place == DEPUTY,
        rehearsal: request.rehearsal && place != own,
    };
    let plan = SetPlan {
        id: None,
        name: set_name.to_owned(),
        language: request.language,
        demo: true,
        format: request.format.clone(),
        despite: None,
        members: names.into_iter().take(most).enumerate().map(member).collect(),
        own: seat,
    };
    let presenter = (request.part == Part::Presenter).then_some(seat);
    let rehearsal = request.rehearsal.then_some(StoredRehearsal { presenter, pace: request.pace });
    Ok((plan, rehearsal))
}

/// Somebody comes into a session: if it is rehearsed and its rehearsal members are gone, after a restart or
/// because nobody was there, they come too.
pub(crate) async fn come_too(app: &App, entered: &EnteredSession) -> Result<(), StoreError> {
    let (session, store) = (&entered.session, &app.shared().store);
    if !entered.demo || session.state == SessionState::Ended || app.rehearsals.are_under_way(&session.id) {
        return Ok(());
    }
    if let Some(rehearsal) = store.rehearsal(&session.id).await?
        && let Some(set) = store.set(&session.set).await?
    {
        app.rehearsals.begin(cast(app, &set, session.id.clone(), rehearsal));
    }
    Ok(())
}

/// Rehearsal members for every seat that no person has taken. They come in by invitation, like anyone.
pub(crate) fn cast(app: &App, set: &StoredSet, session: SessionId, rehearsal: StoredRehearsal) -> Cast {
    let seats = set.seats.iter().filter(|seat| seat.rehearsal);
    let seats = seats.filter_map(|seat| {
        let token = seat.invitation.as_ref()?.text().to_string();
        Some(CastSeat { member: seat.member, token })
    });
    Cast {
        base_url: app.own_url.clone(),
        origin: app.own_origin.clone(),
        session,
        presenter: rehearsal.presenter,
        language: set.language,
        pace: rehearsal.pace,
        seats: seats.collect(),
    }
}

/// The seat of a part, from 0.
fn place(part: Part) -> Result<usize, Fault> {
    match part {
        Part::Facilitator => Ok(0),
        Part::Presenter => Ok(1),
        Part::Questioner => Ok(2),
        // Watching a rehearsal needs a set of one's own.
        Part::Observer => Err(Fault::NotUnderstood),
    }
}
