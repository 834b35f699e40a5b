//! What any store must do about people: devices, their cookies, and the ways to a seat.

use super::*;
use crate::store::{
    BROWSER_IDLE_MAX, COOKIE_RENEWED_AFTER, DeviceId, ENTRY_ASKED_FOR, EnteredSession, FRESH_FOR, Founding,
    HeldSeat, LetIn, MARKED_FOR, Opens, SeatRef, Seated, StoreError,
};
use protocol::Millis;
use protocol::http::EntryWay;
use protocol::view::SessionState;

/// A clock that is wrong once: marks are made, and gone when it is right again.
pub(in crate::store) async fn a_clock_that_was_ahead_forgets_no_browser(store: &Store) {
    let links = made(store, 230).await;
    let cookie = hash(230, 1);
    let device = enter(store, None, cookie, links[0]).await.unwrap().device;
    let ahead = later(BROWSER_IDLE_MAX).plus(DAY);
    store.forget_idle_browsers(ahead).await.unwrap();
    store.forget_idle_browsers(ahead.plus(Millis::from_mins(60))).await.unwrap();
    store.forget_idle_browsers(NOW).await.unwrap();
    assert_eq!(knows(store, cookie, NOW).await, Some(device));
    // Nor does the mark of that time count later.
    store.forget_idle_browsers(ahead.plus(MARKED_FOR)).await.unwrap();
    assert_eq!(knows(store, cookie, NOW).await, Some(device));
}

/// A set with its seats' invitations in the order of members' numbers.
pub(super) async fn made(store: &Store, number: u32) -> Vec<[u8; 32]> {
    let mut set = set(number);
    set.members.sort_by_key(|seat| seat.member);
    let links = set.members.iter().map(|seat| seat.invitation.hash()).collect();
    store.create_set(set).await.unwrap();
    links
}

/// A hash that no other test shows.
pub(super) fn hash(test: u8, number: u8) -> [u8; 32] {
    let mut hash = [test; 32];
    hash[0] = number;
    hash
}

async fn enter(
    store: &Store,
    shown: Option<[u8; 32]>,
    new: [u8; 32],
    link: [u8; 32],
) -> Result<LetIn, StoreError> {
    store.let_in(visitor(shown, new, NOW), link, false).await
}

async fn knows(store: &Store, hash: [u8; 32], now: Timestamp) -> Option<DeviceId> {
    store.know_browser(&hash, now).await.unwrap().map(|known| known.device)
}

fn later(length: Millis) -> Timestamp {
    NOW.plus(length)
}

fn by(device: DeviceId, number: u32, member: u32) -> Seated {
    Seated { device, set: set_id(number), member: MemberId(member) }
}

const DAY: Millis = Millis::from_mins(24 * 60);

pub(in crate::store) async fn a_set_is_founded_whole_or_not_at_all(store: &Store) {
    let founding = |number: u32, own, opening: &[Event]| Founding {
        set: set(number),
        session: session(number, number),
        opening: opening.to_vec(),
        own: MemberId(own),
        own_link: InvitationToken::draw().unwrap(),
        founder: visitor(None, hash(200, u8::try_from(number - 200).unwrap()), NOW),
        rehearsal: None,
    };
    let whole = founding(200, 1, &[raised(1)]);
    let own = whole.own_link.clone();
    let (made, let_in) = store.found(whole).await.unwrap();
    assert_eq!((made.number, made.id.clone()), (1, session_id(200)));
    assert_eq!(store.load(&session_id(200)).await.unwrap(), [stored(1, None, raised(1))]);
    assert!(store.holds_seat(let_in.device, &set_id(200), MemberId(1), NOW).await.unwrap());
    let entered = async |device, member: u32, now| {
        store.entered_session(&session_id(200), device, MemberId(member), now).await.unwrap()
    };
    let own_way = EnteredSession { session: made.clone(), demo: false, since_session: 1, guest: false };
    assert_eq!(entered(let_in.device, 1, NOW).await, Some(own_way));
    assert_eq!(entered(let_in.device, 2, NOW).await, None, "another's seat");
    assert_eq!(entered(DeviceId([9; 32]), 1, NOW).await, None, "another device");
    assert_eq!(entered(let_in.device, 1, later(BROWSER_IDLE_MAX.plus(Millis(1)))).await, None);
    let read = store.set(&set_id(200)).await.unwrap().unwrap();
    let seat = |member| read.seats.iter().find(|seat| seat.member == MemberId(member)).unwrap();
    assert_eq!(seat(1).own_link.as_ref(), Some(&own));
    assert_eq!((seat(1).taken_at, seat(1).invitation.as_ref()), (Some(NOW), None), "it is taken");
    assert_eq!((seat(2).taken_at, seat(2).own_link.as_ref()), (None, None));
    assert!(seat(2).invitation.is_some());

    // Whatever of it fails, nothing of it is there.
    let no_seat = store.found(founding(201, 9, &[])).await;
    assert!(matches!(no_seat, Err(StoreError::NotFound("seat"))), "{:?}", no_seat.map(|(made, _)| made));
    let mut twice = founding(202, 1, &[]);
    twice.session.id = session_id(200);
    let twice = store.found(twice).await;
    assert!(matches!(twice, Err(StoreError::AlreadyThere("session"))), "{:?}", twice.map(|(made, _)| made));
    for number in [201, 202] {
        assert!(store.set(&set_id(number)).await.unwrap().is_none(), "{number}");
        assert_eq!(knows(store, hash(200, u8::try_from(number - 200).unwrap()), NOW).await, None);
    }
}

pub(in crate::store) async fn what_was_asked_for_is_as_the_last_change_left_it(store: &Store) {
    let links = made(store, 231).await;
    let opened = store.create_session(session(231, 231), &[raised(1)]).await.unwrap();
    let cookies = [hash(231, 1), hash(231, 2)];
    let one = enter(store, None, cookies[0], links[0]).await.unwrap().device;
    let other = enter(store, None, cookies[1], links[1]).await.unwrap().device;
    let entered = async |device, member| {
        store.entered_session(&opened.id, device, MemberId(member), NOW).await.unwrap()
    };
    let holds =
        async |device, member| store.holds_seat(device, &set_id(231), MemberId(member), NOW).await.unwrap();
    // Asked for one by one, and once more when all of them may be in memory.
    for _ in 0..2 {
        assert_eq!(knows(store, cookies[0], NOW).await, Some(one));
        assert_eq!(knows(store, cookies[1], NOW).await, Some(other));
        assert_eq!(knows(store, hash(231, 3), NOW).await, None);
        assert_eq!(entered(one, 1).await.map(|entered| entered.session), Some(opened.clone()));
        assert!(entered(other, 2).await.is_some() && holds(one, 1).await && holds(other, 2).await);
        assert!(entered(one, 2).await.is_none() && !holds(one, 2).await, "another's seat");
    }
    store.set_state(&opened.id, SessionState::Live).await.unwrap();
    let live = entered(one, 1).await.map(|entered| entered.session.state);
    assert_eq!(live, Some(SessionState::Live));
    assert_eq!(store.session(&opened.id).await.unwrap().map(|session| session.state), live);

    // The next cookie of a browser ends the one before, and no other's.
    store.renew_cookie(cookies[0], hash(231, 4), NOW).await.unwrap();
    assert_eq!(knows(store, cookies[0], NOW).await, Some(one), "the next was not seen");
    assert_eq!(knows(store, hash(231, 4), NOW).await, Some(one));
    assert_eq!(knows(store, cookies[0], NOW).await, None);
    assert_eq!(knows(store, cookies[1], NOW).await, Some(other));

    // Whoever is signed out of a seat is out at once.
    store.end_device(&by(other, 231, 2), other).await.unwrap();
    assert!(entered(other, 2).await.is_none() && !holds(other, 2).await);
    assert!(entered(one, 1).await.is_some() && holds(one, 1).await);
    // And whoever takes a seat is in.
    let third = enter(store, None, hash(231, 5), links[2]).await.unwrap().device;
    assert!(entered(third, 3).await.is_some() && holds(third, 3).await);
    assert_eq!(knows(store, hash(231, 5), NOW).await, Some(third));
}

pub(in crate::store) async fn an_invitation_leads_to_its_seat(store: &Store) {
    let links = made(store, 210).await;
    let found = store.invitation(&links[2], NOW).await.unwrap();
    let expected = SeatRef { set: set_id(210), member: MemberId(3), rehearsal: true, opens: Opens::Free };
    assert_eq!(found, Some(expected));
    let drawn = InvitationToken::draw().unwrap().hash();
    assert_eq!(store.invitation(&drawn, NOW).await.unwrap(), None);
    let unknown = enter(store, None, hash(210, 1), drawn).await;
    assert!(matches!(unknown, Err(StoreError::NotFound("invitation"))), "{unknown:?}");
    assert_eq!(knows(store, hash(210, 1), NOW).await, None, "who was not let in is not known");
}

pub(in crate::store) async fn a_device_is_known_for_half_a_year_after_it_was_seen(store: &Store) {
    let links = made(store, 211).await;
    let (one, other) = (hash(211, 1), hash(211, 2));
    let device = enter(store, None, one, links[0]).await.unwrap().device;
    enter(store, None, other, links[1]).await.unwrap();
    let held = async |now| store.holds_seat(device, &set_id(211), MemberId(1), now).await.unwrap();
    let mut now = NOW;
    for pause in [Millis::from_mins(14 * 60), Millis(35 * DAY.0), Millis(100 * DAY.0), BROWSER_IDLE_MAX] {
        now = now.plus(pause);
        assert_eq!(knows(store, one, now).await, Some(device), "after {pause:?}");
        assert!(held(now).await, "after {pause:?}");
    }
    let over = now.plus(BROWSER_IDLE_MAX).plus(Millis(1));
    assert_eq!(knows(store, one, over).await, None);
    assert!(!held(over).await);
    assert_eq!(store.seats_held(device, over).await.unwrap(), []);
    assert_eq!(knows(store, other, later(BROWSER_IDLE_MAX.plus(Millis(1)))).await, None);
    // Marked the first time, forgotten a day later.
    store.forget_idle_browsers(over).await.unwrap();
    let a_day_later = over.plus(MARKED_FOR);
    assert!(store.forget_idle_browsers(a_day_later).await.unwrap() >= 2);
    assert_eq!(store.forget_idle_browsers(a_day_later).await.unwrap(), 0);
}

pub(in crate::store) async fn a_cookie_works_until_the_next_was_seen(store: &Store) {
    let links = made(store, 212).await;
    let (first, second, third) = (hash(212, 1), hash(212, 2), hash(212, 3));
    let device = enter(store, None, first, links[0]).await.unwrap().device;
    // The answer to the second call is lost: the browser shows the first cookie, and holds both seats.
    assert_eq!(enter(store, Some(first), second, links[1]).await.unwrap().device, device);
    for _ in 0..3 {
        assert_eq!(knows(store, first, NOW).await, Some(device));
    }
    assert_eq!(enter(store, Some(first), third, links[2]).await.unwrap().device, device);
    assert_eq!(knows(store, first, later(DAY)).await, Some(device), "however late");
    let held = |member| HeldSeat { set: set_id(212), member: MemberId(member), since: NOW };
    assert_eq!(store.seats_held(device, NOW).await.unwrap(), [1, 2, 3].map(held));
    // The third is seen, and the first is over; the second may still be on its way.
    assert_eq!(knows(store, third, later(DAY)).await, Some(device));
    assert_eq!(knows(store, first, later(DAY)).await, None);
    assert_eq!(knows(store, second, later(DAY)).await, Some(device));

    // Renewing is the same: what came from the cookie that was shown retires it once it is seen.
    let (shown, renewed) = (third, hash(212, 4));
    let old = store.know_browser(&shown, later(DAY)).await.unwrap().unwrap();
    assert!(old.to_renew, "a day old");
    store.renew_cookie(shown, renewed, later(DAY)).await.unwrap();
    assert_eq!(knows(store, shown, later(DAY)).await, Some(device));
    let fresh = store.know_browser(&renewed, later(COOKIE_RENEWED_AFTER)).await.unwrap().unwrap();
    assert_eq!((fresh.device, fresh.to_renew), (device, false));
    assert_eq!(knows(store, shown, later(DAY)).await, None);
    let again = store.renew_cookie(shown, hash(212, 5), later(DAY)).await;
    assert!(matches!(again, Err(StoreError::NotFound("browser"))), "{again:?}");
}

pub(in crate::store) async fn calls_of_one_browser_at_once_are_one_device(store: &Store) {
    let mut links = Vec::new();
    for number in 213..217 {
        links.extend(made(store, number).await);
    }
    let first = hash(213, 99);
    let device = enter(store, None, first, links[0]).await.unwrap().device;
    let calls =
        (1_u8..).zip(&links[1..]).map(|(number, link)| enter(store, Some(first), hash(213, number), *link));
    for answer in futures_util::future::join_all(calls).await {
        assert_eq!(answer.unwrap().device, device);
    }
    // Whichever answer the browser took in last, it holds every seat.
    for number in (1..12).rev() {
        assert_eq!(knows(store, hash(213, number), NOW).await, Some(device), "{number}");
    }
    assert_eq!(store.seats_held(device, NOW).await.unwrap().len(), links.len());
}

pub(in crate::store) async fn a_cookie_that_was_replaced_takes_seats_for_its_device_alone(store: &Store) {
    let links = made(store, 218).await;
    let (first, second) = (hash(218, 1), hash(218, 2));
    let device = enter(store, None, first, links[0]).await.unwrap().device;
    enter(store, Some(first), second, links[1]).await.unwrap();
    assert_eq!(knows(store, second, NOW).await, Some(device));
    // A call that was on its way when the second was seen. Whoever planted the first gains nothing by it.
    let late = enter(store, Some(first), hash(218, 3), links[2]).await.unwrap();
    assert_eq!(late, LetIn { device, cookie_given: false });
    assert_eq!(knows(store, hash(218, 3), NOW).await, None);
    assert_eq!(store.seats_held(device, NOW).await.unwrap().len(), 3);
    // Much later it is nobody's.
    let links = made(store, 219).await;
    let stranger =
        store.let_in(visitor(Some(first), hash(218, 4), later(DAY)), links[0], false).await.unwrap();
    assert_ne!(stranger.device, device);
}

pub(in crate::store) async fn an_invitation_lets_in_once(store: &Store) {
    let links = made(store, 220).await;
    let device = enter(store, None, hash(220, 1), links[0]).await.unwrap().device;
    assert_eq!(store.invitation(&links[0], NOW).await.unwrap().unwrap().opens, Opens::Asks);
    let second = enter(store, None, hash(220, 2), links[0]).await;
    assert!(matches!(second, Err(StoreError::AlreadyThere("holder"))), "{second:?}");
    assert_eq!(knows(store, hash(220, 2), NOW).await, None);
    let again = enter(store, Some(hash(220, 1)), hash(220, 3), links[0]).await.unwrap();
    assert_eq!(again.device, device, "whoever holds the seat may open the link again");
    let set = store.set(&set_id(220)).await.unwrap().unwrap();
    let seat = set.seats.iter().find(|seat| seat.member == MemberId(1)).unwrap();
    assert_eq!((seat.invitation.as_ref(), seat.taken_at), (None, Some(NOW)), "nobody is shown it any more");
    assert_eq!(store.devices_of(&set_id(220), MemberId(1)).await.unwrap().len(), 1);
}

pub(in crate::store) async fn of_many_who_take_a_seat_at_once_one_has_it(store: &Store) {
    let links = made(store, 221).await;
    let calls = (1..=16).map(|number| enter(store, None, hash(221, number), links[0]));
    let answers = futures_util::future::join_all(calls).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(store.devices_of(&set_id(221), MemberId(1)).await.unwrap().len(), 1);
}

async fn own_link(store: &Store, number: u32, member: u32) -> [u8; 32] {
    let set = store.set(&set_id(number)).await.unwrap().unwrap();
    let seat = set.seats.iter().find(|seat| seat.member == MemberId(member)).unwrap();
    seat.own_link.as_ref().unwrap().hash()
}

pub(in crate::store) async fn an_own_link_lets_in_other_devices_until_it_is_replaced(store: &Store) {
    let links = made(store, 222).await;
    let device = enter(store, None, hash(222, 1), links[0]).await.unwrap().device;
    let own = own_link(store, 222, 1).await;
    assert_eq!(store.invitation(&own, NOW).await.unwrap().unwrap().opens, Opens::Own);
    for number in [2, 3] {
        enter(store, None, hash(222, number), own).await.unwrap();
    }
    let devices = store.devices_of(&set_id(222), MemberId(1)).await.unwrap();
    let told: Vec<_> = devices.iter().map(|device| (device.way, device.known)).collect();
    let by_link = (EntryWay::OwnLink, false);
    assert_eq!(told, [(EntryWay::Invitation, true), by_link, by_link], "the holder is to be told");
    store.know_device(&by(device, 222, 1), devices[1].device).await.unwrap();
    assert!(store.devices_of(&set_id(222), MemberId(1)).await.unwrap()[1].known);

    let fresh = InvitationToken::draw().unwrap();
    store.replace_own_link(&by(device, 222, 1), &fresh).await.unwrap();
    assert_eq!(store.invitation(&own, NOW).await.unwrap(), None);
    enter(store, None, hash(222, 4), fresh.hash()).await.unwrap();
    let untaken = store.replace_own_link(&by(device, 222, 2), &fresh).await;
    assert!(matches!(untaken, Err(StoreError::NotFound("seat"))), "{untaken:?}");
}

pub(in crate::store) async fn a_fresh_invitation_to_a_taken_seat_lets_in_one_device(store: &Store) {
    let links = made(store, 223).await;
    let (set, one) = (set_id(223), MemberId(1));
    let facilitator = by(enter(store, None, hash(223, 9), links[1]).await.unwrap().device, 223, 2);
    let opens =
        async |link: [u8; 32], now| store.invitation(&link, now).await.unwrap().map(|seat| seat.opens);
    let draw = async || {
        let token = InvitationToken::draw().unwrap();
        store.replace_invitation(&facilitator, one, &token, NOW).await.unwrap();
        token.hash()
    };
    // Of a seat that is free it is another invitation.
    let free = draw().await;
    assert_eq!((opens(links[0], NOW).await, opens(free, NOW).await), (None, Some(Opens::Free)));
    let holder = by(enter(store, None, hash(223, 1), free).await.unwrap().device, 223, 1);
    let fresh = draw().await;
    let read = store.set(&set).await.unwrap().unwrap();
    let seat = read.seats.iter().find(|seat| seat.member == one).unwrap();
    assert_eq!(seat.fresh_at, Some(NOW), "whoever sits there sees it");
    assert_eq!(opens(fresh, NOW).await, Some(Opens::Fresh));
    assert_eq!(opens(fresh, later(FRESH_FOR)).await, Some(Opens::Asks), "its time is over");
    enter(store, None, hash(223, 2), fresh).await.unwrap();
    assert_eq!(opens(fresh, NOW).await, Some(Opens::Asks), "it was used");
    let devices = store.devices_of(&set, one).await.unwrap();
    assert_eq!((devices[1].way, devices[1].known), (EntryWay::FreshInvitation, false));

    let unwanted = draw().await;
    store.withdraw_invitation(&holder, NOW).await.unwrap();
    assert_eq!(opens(unwanted, NOW).await, Some(Opens::Asks));
    let none = store.withdraw_invitation(&holder, NOW).await;
    assert!(matches!(none, Err(StoreError::NotFound("fresh invitation"))), "{none:?}");
}

pub(in crate::store) async fn whoever_sits_there_lets_in_or_does_not(store: &Store) {
    let links = made(store, 224).await;
    let (set, one) = (set_id(224), MemberId(1));
    let ask = async |number, link, now| store.ask_entry(visitor(None, hash(224, number), now), link).await;
    let free = ask(1, links[1], NOW).await;
    assert!(matches!(free, Err(StoreError::NotFound("invitation"))), "nobody sits there: {free:?}");
    let device = enter(store, None, hash(224, 10), links[0]).await.unwrap().device;
    let holder = by(device, 224, 1);
    let seat = store.invitation(&links[0], NOW).await.unwrap().unwrap();
    let (asker, asked) = ask(1, links[0], NOW).await.unwrap();
    assert!((1_000..10_000).contains(&asked.code) && !asked.refused);
    let again = store.ask_entry(visitor(Some(hash(224, 1)), hash(224, 2), NOW), links[0]).await.unwrap();
    assert_eq!((again.0.device, again.1), (asker.device, asked), "asking again changes nothing");
    let entries = store.entries_of(&set, one, NOW).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.code).collect::<Vec<_>>(), [asked.code]);
    assert!(!store.holds_seat(asker.device, &set, one, NOW).await.unwrap());

    // Only for that seat, and only in time.
    let elsewhere = store
        .answer_entry(
            &by(enter(store, None, hash(224, 11), links[1]).await.unwrap().device, 224, 2),
            entries[0].id,
            true,
            NOW,
        )
        .await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound("entry"))), "{elsewhere:?}");
    let late = later(ENTRY_ASKED_FOR.plus(Millis(1)));
    let late = store.answer_entry(&holder, entries[0].id, true, late).await;
    assert!(matches!(late, Err(StoreError::NotFound("entry"))), "{late:?}");
    store.answer_entry(&holder, entries[0].id, true, NOW).await.unwrap();
    assert!(store.holds_seat(asker.device, &set, one, NOW).await.unwrap());
    assert_eq!(store.entries_of(&set, one, NOW).await.unwrap(), []);
    let devices = store.devices_of(&set, one).await.unwrap();
    let let_in = devices.iter().find(|one| one.device == asker.device).unwrap();
    assert_eq!((let_in.way, let_in.known), (EntryWay::Yes, true));

    let (other, _) = ask(3, links[0], NOW).await.unwrap();
    let entry = store.entries_of(&set, one, NOW).await.unwrap()[0].id;
    store.answer_entry(&holder, entry, false, NOW).await.unwrap();
    assert!(!store.holds_seat(other.device, &set, one, NOW).await.unwrap());
    assert!(store.entry_asked(other.device, &seat, NOW).await.unwrap().unwrap().refused);
    for number in [4, 5] {
        ask(number, links[0], NOW).await.unwrap();
    }
    let many = ask(6, links[0], NOW).await;
    assert!(matches!(many, Err(StoreError::AlreadyThere("entry"))), "{many:?}");
    ask(6, links[0], later(ENTRY_ASKED_FOR.plus(Millis(1)))).await.unwrap();
}

pub(in crate::store) async fn a_device_is_ended_and_a_member_is_taken_out(store: &Store) {
    let links = made(store, 225).await;
    let (set, one, two) = (set_id(225), MemberId(1), MemberId(2));
    let device = enter(store, None, hash(225, 1), links[0]).await.unwrap().device;
    let own = own_link(store, 225, 1).await;
    let other = enter(store, None, hash(225, 2), own).await.unwrap().device;
    store.end_device(&by(device, 225, 1), other).await.unwrap();
    assert!(!store.holds_seat(other, &set, one, NOW).await.unwrap());
    assert!(store.holds_seat(device, &set, one, NOW).await.unwrap());
    let twice = store.end_device(&by(device, 225, 1), other).await;
    assert!(matches!(twice, Err(StoreError::NotFound("device"))), "{twice:?}");
    // Whoever was signed out a moment ago changes nothing any more.
    let token = InvitationToken::draw().unwrap();
    let signed_out = store.replace_own_link(&by(other, 225, 1), &token).await;
    assert!(matches!(signed_out, Err(StoreError::NotFound("seat"))), "{signed_out:?}");

    let member = enter(store, None, hash(225, 3), links[1]).await.unwrap().device;
    let own = own_link(store, 225, 2).await;
    store.remove_member(&by(device, 225, 1), two, NOW).await.unwrap();
    assert!(!store.holds_seat(member, &set, two, NOW).await.unwrap());
    for link in [links[1], own] {
        assert_eq!(store.invitation(&link, NOW).await.unwrap(), None);
    }
    let read = store.set(&set).await.unwrap().unwrap();
    let seat = read.seats.iter().find(|seat| seat.member == two).unwrap();
    assert_eq!((seat.removed_at, seat.deputy), (Some(NOW), false));
    let twice = store.remove_member(&by(device, 225, 1), two, NOW).await;
    assert!(matches!(twice, Err(StoreError::NotFound("member"))), "{twice:?}");
    let token = InvitationToken::draw().unwrap();
    let anew = store.replace_invitation(&by(device, 225, 1), two, &token, NOW).await;
    assert!(matches!(anew, Err(StoreError::NotFound("seat"))), "{anew:?}");
}

pub(in crate::store) async fn a_simulated_member_gives_way_to_a_person(store: &Store) {
    let links = made(store, 226).await;
    let (set, three) = (set_id(226), MemberId(3));
    let simulated =
        async |number, link| store.let_in(visitor(None, hash(226, number), NOW), link, true).await;
    let member = simulated(1, links[2]).await.unwrap().device;
    assert!(store.holds_seat(member, &set, three, NOW).await.unwrap());
    simulated(2, links[2]).await.unwrap();
    let person = enter(store, None, hash(226, 3), links[2]).await.unwrap().device;
    assert!(store.holds_seat(person, &set, three, NOW).await.unwrap());
    assert!(!store.holds_seat(member, &set, three, NOW).await.unwrap());
    let devices = store.devices_of(&set, three).await.unwrap();
    assert_eq!(
        devices.iter().map(|device| (device.device, device.known)).collect::<Vec<_>>(),
        [(person, true)]
    );
    let back = simulated(4, links[2]).await;
    assert!(matches!(back, Err(StoreError::AlreadyThere("holder"))), "{back:?}");
    let read = store.set(&set).await.unwrap().unwrap();
    assert!(read.seats.iter().all(|seat| !seat.rehearsal), "the mark does not come back");
}
