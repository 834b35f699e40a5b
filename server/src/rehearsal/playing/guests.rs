//! A place as a guest in a played programme: from the meeting that moved to the seat of whoever missed one.

use super::telling::{Line, line};
use super::{Player, Scene, post, read};
use anyhow::{Context, bail, ensure};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use member::Browser;
use protocol::guests::{PlaceStanding, SetGuests};
use protocol::http::{Access, SetHome};
use protocol::life::Life;
use serde_json::{Value, json};
use std::sync::Arc;

impl<S: Scene> Player<'_, S> {
    /// A set puts its meeting of a day to another one.
    pub(super) async fn postpone(&mut self, set: usize, day: Date, days: i32) -> anyhow::Result<Line> {
        let set = self.sets.get(set).context("there is no such set")?;
        let (browser, called) = (set.guard.browser.clone(), set.name.clone());
        let path = format!("/api/sets/{}/seats/1/life", set.id);
        let life: Life = read(&browser, &path).await?;
        let of_day = |wall: &str| wall.parse::<DateTime>().ok().filter(|wall| wall.date() == day);
        let found = life.meetings.iter().find_map(|known| Some((known.meeting, of_day(&known.wall)?)));
        let (meeting, wall) = found.context("nothing is planned for that day")?;
        let to = wall.checked_add(days.days())?.strftime("%Y-%m-%dT%H:%M").to_string();
        let command =
            json!({ "do": "move_meeting", "meeting": meeting, "to": to, "following": false, "which": null });
        let wish = json!({ "wish": self.drawn(), "command": command });
        let _: Life = post(&browser, &path, &wish).await?;
        let days = usize::try_from(days).context("days are put off, not brought forward")?;
        Ok(line("played-postponed", [("set", called.into()), ("days", days.into())]))
    }

    async fn at_guests(
        &mut self,
        (browser, path): &(Arc<Browser>, String),
        command: Value,
    ) -> anyhow::Result<SetGuests> {
        let wish = json!({ "change": self.drawn(), "command": command });
        post(browser, path, &wish).await
    }

    /// Somebody who missed a session has a place in another set, with everybody's consent.
    pub(super) async fn guest(&mut self, set: usize, member: usize, host: usize) -> anyhow::Result<Line> {
        self.seat(set).await?;
        self.seat(host).await?;
        let own = self.sets.get(set).context("there is no such set")?;
        let person = *own.members.get(member).context("there is no such member")?;
        let path = format!("/api/sets/{}/seats/{}/guests", own.id, member + 2);
        let own = (self.people.get(&person).context("a member")?.browser.clone(), path);
        let seen: SetGuests = read(&own.0, &own.1).await?;
        let missed = seen.missed.last().context("nothing was missed")?;
        ensure!(missed.standing == PlaceStanding::Open {}, "no set can be asked: {:?}", missed.standing);
        let meeting = missed.meeting;
        self.at_guests(&own, json!({ "do": "wish_for_place", "meeting": meeting })).await?;
        let voices = self.voices_of_guests(host)?;
        for voice in &voices {
            let seen: SetGuests = read(&voice.0, &voice.1).await?;
            let place = seen.asks.first().context("nobody asks")?.place;
            self.at_guests(voice, json!({ "do": "answer_guest", "place": place, "yes": true })).await?;
        }
        let seen: SetGuests = read(&own.0, &own.1).await?;
        let PlaceStanding::Offered { place, .. } = &seen.missed.last().context("a place")?.standing else {
            bail!("nothing is offered: {seen:?}")
        };
        let taken = self.at_guests(&own, json!({ "do": "take_place", "place": place })).await?;
        let standing = taken.missed.into_iter().next_back().context("a place")?.standing;
        let PlaceStanding::Taken { link: Some(link), .. } = standing else { bail!("no way to a seat") };
        let seat = self.let_in(host, &own.0, &link).await?;
        self.sets.get_mut(host).context("a set")?.guests.push((person, seat));
        Ok(line("played-guest", [("voices", voices.len().into())]))
    }

    fn voices_of_guests(&self, host: usize) -> anyhow::Result<Vec<(Arc<Browser>, String)>> {
        let set = self.sets.get(host).context("there is no such set")?;
        let path = |seat: usize| format!("/api/sets/{}/seats/{seat}/guests", set.id);
        let mut voices = vec![(set.guard.browser.clone(), path(1))];
        for (seat, person) in (2..).zip(&set.members) {
            voices.push((self.people.get(person).context("a member")?.browser.clone(), path(seat)));
        }
        Ok(voices)
    }

    /// The guest opens the way to their seat, and the facilitator lets them in.
    async fn let_in(&self, host: usize, guest: &Browser, link: &str) -> anyhow::Result<protocol::MemberId> {
        let token = member::calls::token(link).context("a link without a token")?;
        let token = json!({ "token": token, "rehearsal": false });
        let _: Value = post(guest, "/api/invitations/ask", &token).await?;
        let set = self.sets.get(host).context("a set")?;
        let home = format!("/api/sets/{}/seats/1", set.id);
        let seen: SetHome = read(&set.guard.browser, &home).await?;
        let entry = seen.access.entries.iter().find(|entry| entry.guest.is_some());
        let entry = entry.context("nobody asks to be let in")?.entry.clone();
        let answer = json!({ "yes": true });
        let _: Access = post(&set.guard.browser, &format!("{home}/entries/{entry}"), &answer).await?;
        let last = seen.seats.iter().map(|seat| seat.member).max();
        last.context("a seat")
    }
}
