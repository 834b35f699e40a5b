//! People coming in: a maker keeps the set, a lost answer takes no seat, links are one person's, and many behind one
//! address come back at once.

use futures_util::future::join_all;
use protocol::http::{Access, EntryWay, Invitation, Invited, LinkOpens, LookedAt, Me, SetHome, SetStarted};
use protocol::{CloseCode, MemberId, Millis, Timestamp};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Browser, Ended, TestMember, TestServer, TestSet, new_dir, patiently};

/// Some time in 2027.
const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// Starts a set that is no demonstration, with a facilitator and so many others.
async fn found(browser: &Browser, others: usize) -> SetStarted {
    let member = |number: usize| {
        let part = if number == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {number}"), "part": part, "deputy": false })
    };
    let members: Vec<_> = (0..=others).map(member).collect();
    let wish = serde_json::json!({
        "name": "Tuesday set", "format": "classic", "language": "en", "members": members, "key": null,
    });
    browser.post("/api/sets", &wish).await.read()
}

async fn seats(browser: &Browser) -> Vec<u32> {
    let me: Me = browser.get("/api/me").await.read();
    let mut seats: Vec<u32> = me.seats.iter().map(|seat| seat.member.0).collect();
    seats.sort_unstable();
    seats
}

fn of_seat(started: &SetStarted, member: u32) -> String {
    format!("/api/sets/{}/seats/{member}", started.set)
}

async fn home(browser: &Browser, started: &SetStarted, member: u32) -> SetHome {
    browser.get(&of_seat(started, member)).await.read()
}

async fn act(browser: &Browser, started: &SetStarted, member: u32, what: &str) -> Access {
    browser.post(&format!("{}/{what}", of_seat(started, member)), &serde_json::json!({})).await.read()
}

async fn opens(browser: &Browser, link: &str) -> LinkOpens {
    browser.with_link("look", link).await.read::<LookedAt>().opens
}

const SIGNED_OUT: Ended = Ended { said: Some(CloseCode::SignedOut), number: Some(4405) };

#[tokio::test(flavor = "multi_thread")]
async fn a_maker_finds_the_set_again_after_hours_and_weeks_and_in_a_fresh_browser() {
    let mut server = TestServer::at(new_dir(), NOW, &[]).await;
    let mut maker = Arc::new(server.browser());
    let started = found(&maker, 3).await;
    let own = started.invitations[0].link.clone();
    assert_eq!(started.invitations[0].member, started.own, "the own link is given to keep");
    let mut now = NOW;
    for pause in [Millis::from_mins(14 * 60), Millis::from_mins(35 * 24 * 60)] {
        now = now.plus(pause);
        let data = server.stop().await;
        server = TestServer::at(data, now, &[]).await;
        maker = maker.at_another(&server.url());
        assert_eq!(seats(&maker).await, [1], "after {pause:?}");
        let home = home(&maker, &started, 1).await;
        assert_eq!(home.access.own_link.as_ref(), Some(&own), "and the page of the set shows it");
        assert_eq!(home.access.devices.len(), 1);
    }
    // Its cookies were cleared, or it is another machine; the link went through a mail.
    let fresh = server.browser();
    assert_eq!(opens(&fresh, &format!("{own}.")).await, LinkOpens::Device);
    fresh.take(&own).await;
    assert_eq!(seats(&fresh).await, [1]);
    let told = home(&maker, &started, 1).await.access.devices;
    assert_eq!(
        told.iter().map(|one| (one.this, one.known)).collect::<Vec<_>>(),
        [(true, true), (false, false)]
    );
    assert_eq!(told[1].way, EntryWay::OwnLink);
    // A link that was replaced opens nothing any more.
    let access = act(&maker, &started, 1, "own-link").await;
    let replaced = fresh.with_link("look", &own).await;
    assert_eq!(replaced.code(), "invitation_unknown");
    assert_eq!(opens(&server.browser(), &access.own_link.unwrap()).await, LinkOpens::Device);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_is_renewed_while_it_is_used_and_never_outlives_the_seat() {
    let mut server = TestServer::at(new_dir(), NOW, &[]).await;
    let maker = server.browser();
    let started = found(&maker, 2).await;
    let first = maker.cookie();
    let data = server.stop().await;
    server = TestServer::at(data, NOW.plus(Millis::from_mins(2 * 24 * 60)), &[]).await;
    let maker = maker.at_another(&server.url());
    let answered = maker.get(&of_seat(&started, 1)).await;
    let cookie = answered.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("Max-Age=15552000"), "half a year from now: {cookie}");
    assert_ne!(maker.cookie(), first);
    assert_eq!(seats(&maker).await, [1]);
    assert!(!maker.get("/api/me").await.headers.contains_key("set-cookie"), "not at every call");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_takes_no_seat() {
    let server = TestServer::start().await;
    let facilitator = server.browser();
    let started = found(&facilitator, 3).await;
    let old = facilitator.twin();
    // The answer to this one never comes: the browser goes on with the cookie it has.
    let lost = facilitator.twin();
    lost.take(&started.invitations[1].link).await;
    for _ in 0..3 {
        assert_eq!(seats(&facilitator).await, [1, 2]);
    }
    // The next answer comes. Once its cookie is seen, the one before is over.
    facilitator.take(&started.invitations[2].link).await;
    assert_eq!(seats(&old).await, [1, 2, 3]);
    assert_eq!(seats(&facilitator).await, [1, 2, 3]);
    assert_eq!(seats(&old).await, [] as [u32; 0]);
    assert_eq!(seats(&lost).await, [1, 2, 3], "it may still be on its way");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_of_one_browser_at_once_take_no_seat_away() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let started = found(&browser, 11).await;
    let takes = started.invitations[1..].iter().map(async |invitation| {
        browser.take(&invitation.link).await;
        assert!(seats(&browser).await.contains(&1), "at any moment");
    });
    join_all(takes).await;
    assert_eq!(seats(&browser).await, (1..=12).collect::<Vec<_>>());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_one_persons_and_another_device_needs_their_yes() {
    let server = TestServer::start().await;
    let facilitator = server.browser();
    let started = found(&facilitator, 3).await;
    let link = &started.invitations[1].link;
    let (holder, second, third) = (server.browser(), server.browser(), server.browser());
    holder.take(link).await;
    // The facilitator is shown the links of free seats alone, and the one they had opens nothing.
    let free: Vec<u32> =
        home(&facilitator, &started, 1).await.invitations.iter().map(|one| one.member.0).collect();
    assert_eq!(free, [3, 4]);
    let refused = facilitator.with_link("take", link).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "seat_held"));
    assert_eq!(opens(&holder, link).await, LinkOpens::Held);

    assert_eq!(opens(&second, link).await, LinkOpens::Asks);
    let asked: protocol::http::EntryAsked = second.with_link("ask", link).await.read();
    let look: LookedAt = second.with_link("look", link).await.read();
    assert_eq!((look.opens, look.code), (LinkOpens::Waits, Some(asked.code)));
    assert_eq!(seats(&second).await, [] as [u32; 0]);
    let lobby: protocol::http::Lobby =
        holder.get(&format!("/api/sessions/{}/seats/2", started.session)).await.read();
    assert_eq!(lobby.to_see, 1, "the page before the room says so");
    let entry = home(&holder, &started, 2).await.access.entries.remove(0);
    assert_eq!(entry.code, asked.code);
    let answer = format!("{}/entries/{}", of_seat(&started, 2), entry.entry);
    // Nobody else can say yes: not the one who asks, and not the facilitator.
    for other in [&second, &facilitator] {
        assert_eq!(other.post(&answer, &serde_json::json!({ "yes": true })).await.code(), "not_found");
    }
    let access: Access = holder.post(&answer, &serde_json::json!({ "yes": true })).await.read();
    assert_eq!(access.devices.len(), 2);
    assert_eq!(opens(&second, link).await, LinkOpens::Held);
    assert_eq!(seats(&second).await, [2]);

    third.with_link("ask", link).await;
    let entry = home(&second, &started, 2).await.access.entries.remove(0).entry;
    let answer = format!("{}/entries/{entry}", of_seat(&started, 2));
    second.post(&answer, &serde_json::json!({ "yes": false })).await;
    assert_eq!(opens(&third, link).await, LinkOpens::Refused);
    assert_eq!(seats(&third).await, [] as [u32; 0]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_link_lets_in_one_device_and_the_holder_is_told() {
    let server = TestServer::start().await;
    let facilitator = server.browser();
    let started = found(&facilitator, 3).await;
    let (holder, second) = (server.browser(), server.browser());
    holder.take(&started.invitations[1].link).await;
    let path = format!("{}/members/2/invitation", of_seat(&started, 1));
    let fresh: Invitation = facilitator.post(&path, &serde_json::json!({})).await.read();
    assert!(home(&holder, &started, 2).await.access.fresh_since.is_some(), "as soon as it is made");
    assert!(!home(&facilitator, &started, 1).await.invitations.iter().any(|one| one.member == MemberId(2)));
    second.take(&fresh.link).await;
    let devices = home(&holder, &started, 2).await.access.devices;
    assert_eq!((devices[1].way, devices[1].known), (EntryWay::FreshInvitation, false));
    let again = server.browser().with_link("take", &fresh.link).await;
    assert_eq!(again.code(), "seat_held", "it lets in once");
    // Members make none, and one that was not asked for is taken back.
    let not_theirs = format!("{}/members/3/invitation", of_seat(&started, 2));
    assert_eq!(holder.post(&not_theirs, &serde_json::json!({})).await.code(), "facilitator_only");
    let unwanted: Invitation = facilitator.post(&path, &serde_json::json!({})).await.read();
    let access = act(&holder, &started, 2, "fresh-invitation/withdraw").await;
    assert_eq!(access.fresh_since, None);
    assert_eq!(server.browser().with_link("take", &unwanted.link).await.code(), "seat_held");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_is_signed_out_is_out_of_the_room_at_once() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let started = set.started.clone();
    let holder = set.member(2).browser().clone();
    let own = home(&holder, &started, 2).await.access.own_link.unwrap();
    let second = Arc::new(server.browser());
    second.take(&own).await;
    let mut there = TestMember::new(second.clone(), started.session.clone(), MemberId(2));
    there.come_in().await;
    let ticket = second.join(&started.session, MemberId(2)).await;
    set.member(2).until_closed().await;
    let device = home(&holder, &started, 2).await.access.devices.remove(1);
    assert!(!device.this);
    let access = act(&holder, &started, 2, &format!("devices/{}/end", device.device)).await;
    assert_eq!(access.devices.len(), 1);
    assert_eq!(there.until_closed().await, SIGNED_OUT);
    // No ticket that it has lets it in again.
    for ticket in [ticket.ticket, ticket.return_ticket] {
        assert!(!there.handshake_opens_with(&ticket).await);
    }
    assert_eq!(second.get(&of_seat(&started, 2)).await.code(), "not_found");
    // The holder's own place is as it was.
    set.member(2).come_in().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_is_taken_out_is_gone_from_room_set_and_next_session() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 4).await;
    let started = set.started.clone();
    let facilitator = set.facilitator().browser().clone();
    let gone = set.member(3).browser().clone();
    let own = home(&gone, &started, 3).await.access.own_link.unwrap();
    let remove = |member: u32| format!("{}/members/{member}/remove", of_seat(&started, 1));
    let nothing = serde_json::json!({});
    assert_eq!(facilitator.post(&remove(1), &nothing).await.code(), "seats_do_not_fit", "a set has one");
    let by_member = gone.post(&format!("{}/members/2/remove", of_seat(&started, 3)), &nothing).await;
    assert_eq!(by_member.code(), "facilitator_only");
    assert!(facilitator.post(&remove(3), &nothing).await.status.is_success());
    assert_eq!(set.member(3).until_closed().await, SIGNED_OUT);
    assert_eq!(seats(&gone).await, [] as [u32; 0]);
    for link in [&own, &started.invitations[2].link] {
        assert_eq!(gone.with_link("take", link).await.code(), "invitation_unknown");
    }
    let now = home(&facilitator, &started, 1).await;
    assert_eq!(now.seats.iter().map(|seat| seat.member.0).collect::<Vec<_>>(), [1, 2, 4, 5]);
    set.facilitator().make(protocol::Command::StartSession {}).await;
    set.facilitator().make(protocol::Command::EndSession {}).await;
    let wish = serde_json::json!({ "format": "classic", "planned_for": null });
    let path = format!("{}/sessions", of_seat(&started, 1));
    let next: protocol::http::Invited = facilitator.post(&path, &wish).await.read();
    let mut there = TestMember::new(facilitator, next.session, MemberId(1));
    there.come_in().await;
    assert_eq!(there.view().seats.iter().map(|seat| seat.member.0).collect::<Vec<_>>(), [1, 2, 4, 5]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_went_through_a_mail_opens_the_page_and_the_seat() {
    let server = TestServer::start().await;
    let maker = server.browser();
    let started = found(&maker, 3).await;
    let (_, token) = started.invitations[1].link.split_once('#').unwrap();
    for path in
        ["/i%23*", "/i%2523*", "/i/%23*", "/i%23*.", "/i%23*)", "/i%23*%3E", "/i%23*%20", "/i%23*?utm=1"]
    {
        let page = server.browser().get(&path.replace('*', token)).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains(token), "{path}: the page does not repeat it");
        assert_eq!(page.headers["referrer-policy"], "no-referrer", "{path}");
        assert!(!page.headers.contains_key("location"), "{path}");
    }
    for behind in [".", ")", ">", ">.", " ", "\u{a0}", ",", "\"", "]", "_"] {
        let answered = server.browser().with_link("look", &format!("/i#{token}{behind}")).await;
        assert_eq!(answered.read::<LookedAt>().member, MemberId(2), "{behind:?}");
    }
    let taken = server.browser().with_link("take", &format!("/i#{token}>.")).await;
    assert!(taken.status.is_success());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_behind_one_address_come_back_after_a_restart() {
    let server = TestServer::start().await;
    let mut members = Vec::new();
    for _ in 0..25 {
        let maker = server.browser();
        let started = found(&maker, 7).await;
        let takes = started.invitations[1..].iter().map(async |invitation| {
            let browser = server.browser();
            browser.take(&invitation.link).await;
            (browser, invitation.member)
        });
        let mut browsers = vec![(maker, started.own)];
        browsers.extend(join_all(takes).await);
        members
            .extend(browsers.into_iter().map(|(browser, member)| (browser, started.session.clone(), member)));
    }
    let data = server.stop().await;
    let server = TestServer::on(data, &["--rate-limits", "on"]).await;
    let url = server.url();
    // Nobody waits for anybody: none is told that it was too fast.
    let all = members.into_iter().map(|(browser, session, member)| {
        let mut member = TestMember::new(browser.at_another(&url), session, member);
        async move {
            member.come_in().await;
            member
        }
    });
    assert_eq!(join_all(all).await.len(), 200);
    // Whoever holds no seat is counted by address, and hinders nobody who does.
    let stranger = server.browser();
    let path = "/api/sessions/01JD0000000000000000000000/seats/1/join";
    let mut codes = Vec::new();
    for _ in 0..40 {
        codes.push(stranger.post(path, &serde_json::json!({})).await.code());
    }
    assert_eq!((codes[0].as_str(), codes[39].as_str()), ("not_found", "too_fast"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_calls_of_the_next_session_at_once_make_one() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    set.facilitator().make(protocol::Command::StartSession {}).await;
    set.end().await;
    let started = set.started.clone();
    let browser = set.facilitator().browser().clone();
    let wish = serde_json::json!({ "format": "classic", "planned_for": null });
    let path = format!("{}/sessions", of_seat(&started, 1));
    let calls = (0..16).map(|_| browser.post(&path, &wish));
    let answers = join_all(calls).await;
    let made = answers.iter().filter(|answer| answer.status.is_success()).count();
    assert_eq!(made, 1, "{:?}", answers[0].body);
    let rest = answers.iter().filter(|answer| !answer.status.is_success());
    assert!(rest.map(|answer| answer.code()).all(|code| code == "session_under_way"));
    assert_eq!(home(&browser, &started, 1).await.sessions.len(), 2);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_let_in_by_the_facilitator_for_one_session_and_sees_no_other() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let (ruth, member) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
    let seats = format!("/api/sets/{}/seats", set.started.set);
    let more = |name: &str, guest: bool| json!({ "name": name, "part": "member", "guest": guest });
    // While a session is called nobody is given a seat, and never by a member.
    assert_eq!(
        ruth.post(&format!("{seats}/1/members"), &more("Gus", true)).await.code(),
        "session_under_way"
    );
    set.begin(2).await;
    set.end().await;
    let life = |of: u32| format!("{seats}/{of}/life");
    assert_eq!(
        member.post(&format!("{seats}/2/members"), &more("Gus", true)).await.code(),
        "facilitator_only"
    );
    for (wrong, code) in [
        (json!({ "name": "", "part": "member", "guest": true }), "name_not_plain"),
        (json!({ "name": "Gus", "part": "facilitator", "guest": false }), "seats_do_not_fit"),
        (json!({ "name": "Gus", "part": "supervisor", "guest": true }), "seats_do_not_fit"),
    ] {
        assert_eq!(ruth.post(&format!("{seats}/1/members"), &wrong).await.code(), code);
    }
    let guest: Invitation = ruth.post(&format!("{seats}/1/members"), &more("Gus", true)).await.read();
    let late: Invitation = ruth.post(&format!("{seats}/1/members"), &more("Lea", false)).await.read();
    let (gus, lea, stranger) = (server.browser(), server.browser(), server.browser());

    // A guest's link takes no seat: it asks, and the facilitator says yes.
    let looked: Value = gus.with_link("look", &guest.link).await.read();
    assert_eq!((&looked["opens"], &looked["guest"]), (&json!("asks"), &json!(true)));
    assert_eq!(gus.with_link("take", &guest.link).await.code(), "seat_held");
    for browser in [&gus, &stranger] {
        assert!(browser.with_link("ask", &guest.link).await.status.is_success());
    }
    let home: Value = ruth.get(&format!("{seats}/1")).await.read();
    let entries = home["access"]["entries"].as_array().expect("entries").clone();
    assert_eq!(entries.iter().filter(|entry| entry["guest"] == "Gus").count(), 2);
    let others: Value = member.get(&format!("{seats}/2")).await.read();
    assert_eq!(others["access"]["entries"], json!([]), "nobody else is asked");
    let answer = |entry: &Value| format!("{seats}/1/entries/{}", entry["entry"].as_str().expect("an id"));
    let by_member = format!("{seats}/2/entries/{}", entries[0]["entry"].as_str().expect("an id"));
    assert_eq!(member.post(&by_member, &json!({ "yes": true })).await.status.as_u16(), 404);
    assert!(ruth.post(&answer(&entries[1]), &json!({ "yes": false })).await.status.is_success());
    assert!(ruth.post(&answer(&entries[0]), &json!({ "yes": true })).await.status.is_success());
    let looked: Value = gus.with_link("look", &guest.link).await.read();
    assert_eq!(looked["opens"], "held");
    let refused: Value = stranger.with_link("look", &guest.link).await.read();
    assert_eq!(refused["opens"], "refused");
    lea.take(&late.link).await;

    // Neither finds anything of the session before; the guest sees ground rules and nothing else of the set's life.
    let before = set.started.session.clone();
    for (browser, of) in [(&gus, guest.member), (&lea, late.member)] {
        for call in ["record", "record.json", "record.md"] {
            let path = format!("/api/sessions/{before}/seats/{of}/{call}");
            assert_eq!(browser.get(&path).await.status.as_u16(), 404, "{path}");
        }
        let joins = format!("/api/sessions/{before}/seats/{of}/join");
        assert_eq!(browser.post(&joins, &json!({})).await.status.as_u16(), 404);
        let own: Value = browser.get(&format!("{seats}/{of}")).await.read();
        assert_eq!(own["sessions"], json!([]));
    }
    let seen: Value = gus.get(&life(guest.member.0)).await.read();
    assert_eq!((&seen["turns"], &seen["meetings"]), (&json!([]), &json!([])));
    let seen: Value = ruth.get(&life(1)).await.read();
    let turns = |seen: &Value| seen["turns"].as_array().expect("turns").len();
    assert_eq!(turns(&seen), 3, "two, and whoever came for good");

    // Both sit in the next session; when it is over the guest's seat is, too.
    let calls = json!({ "format": "classic", "planned_for": null });
    let called: Invited = ruth.post(&format!("{seats}/1/sessions"), &calls).await.read();
    let mut members = Vec::new();
    for (browser, seat) in [(&ruth, 1), (&member, 2)] {
        let mut one = TestMember::new(browser.clone(), called.session.clone(), protocol::MemberId(seat));
        one.come_in().await;
        members.push(one);
    }
    for (browser, seat) in
        [(gus.at_another(&server.url()), guest.member), (lea.at_another(&server.url()), late.member)]
    {
        let mut one = TestMember::new(browser, called.session.clone(), seat);
        one.come_in().await;
        assert_eq!(one.view().seats.len(), 5);
        members.push(one);
    }
    members[0].make(protocol::Command::StartSession {}).await;
    members[0].make(protocol::Command::EndSession {}).await;
    patiently("the end of the guest's seat", async {
        while gus.get(&format!("{seats}/{}", guest.member)).await.status.is_success() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(lea.get(&format!("{seats}/{}", late.member)).await.status.is_success());
    let record = format!("/api/sessions/{}/seats/{}/record", called.session, guest.member);
    assert_eq!(gus.get(&record).await.status.as_u16(), 404);
    // Somebody who is taken out has no turns any more, and nobody waits for them.
    assert!(
        ruth.post(&format!("{seats}/1/members/{}/remove", late.member), &json!({})).await.status.is_success()
    );
    let seen: Value = ruth.get(&life(1)).await.read();
    assert_eq!(turns(&seen), 2);
    server.stop().await;
}
