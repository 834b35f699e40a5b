//! What any store must do about accounts: letters that let in once, guesses that are counted, seats that are a person's on
//! all their browsers, and sign-ins that end.

use super::people::{hash, made};
use super::*;
use crate::auth::{Address, SignInCode, SignInToken};
use crate::store::port::WRONG_CODES_MAX;
use crate::store::{
    Ask, DeviceId, LetterId, Opens, Seated, Settled, SignInOutcome, SignedInAs, StoreError, Typed,
    WrittenLetter,
};
use protocol::Millis;
use protocol::account::{Brightness, PersonSettings};
use protocol::http::EntryWay;
use protocol::limits::{SIGN_IN_TRIES_MAX, SIGN_IN_WITHIN};

/// A browser with the cookie it has now.
pub(super) struct Browser {
    test: u8,
    number: u8,
    given: u8,
    cookie: [u8; 32],
}

/// What was in a letter.
pub(super) struct Letter {
    pub(super) token: SignInToken,
    pub(super) code: SignInCode,
    pub(super) id: LetterId,
    pub(super) went: bool,
}

impl Browser {
    pub(super) fn new(test: u8, number: u8) -> Self {
        Self { test, number, given: 0, cookie: hash(test, number) }
    }

    fn visitor(&mut self, now: Timestamp) -> Visitor {
        self.given += 1;
        let mut new = hash(self.test, self.number);
        new[1] = self.given;
        visitor(Some(self.cookie), new, now)
    }

    pub(super) async fn take(&mut self, store: &Store, link: [u8; 32]) -> DeviceId {
        let visitor = self.visitor(NOW);
        let let_in = store.let_in(visitor, link, false).await.unwrap();
        self.cookie = visitor.new;
        let_in.device
    }

    /// Asks, and has the letter looked at by whoever sends it.
    pub(super) async fn ask(&mut self, store: &Store, address: &str, now: Timestamp) -> Letter {
        let letter = self.ask_only(store, address, now).await;
        Letter { went: store.letter_goes(&letter.id).await.unwrap(), ..letter }
    }

    pub(super) async fn ask_only(&mut self, store: &Store, address: &str, now: Timestamp) -> Letter {
        let visitor = self.visitor(now);
        let (token, code) = (SignInToken::draw().unwrap(), SignInCode::draw().unwrap());
        let address = Address::parse(address).unwrap();
        let letter = WrittenLetter { to: address.text(), subject: "In".to_owned(), text: code.shown() };
        let ask = Ask {
            address: &address,
            token: &token,
            code: &code,
            language: Language::De,
            letter: &letter,
            vouched: false,
        };
        let (let_in, id) = store.ask_sign_in(visitor, ask).await.unwrap();
        assert!(let_in.cookie_given);
        self.cookie = visitor.new;
        Letter { token, code, id, went: false }
    }

    pub(super) async fn press(&mut self, store: &Store, letter: &Letter, now: Timestamp) -> SignInOutcome {
        let visitor = self.visitor(now);
        let outcome = store.sign_in(visitor, None, Typed::Link(&letter.token)).await.unwrap();
        if let SignInOutcome::In(_) = outcome {
            self.cookie = visitor.new;
        }
        outcome
    }

    async fn types(&mut self, store: &Store, code: &SignInCode, now: Timestamp) -> SignInOutcome {
        let device = self.device(store, now).await;
        let visitor = self.visitor(now);
        let outcome = store.sign_in(visitor, device, Typed::Code(code)).await.unwrap();
        if let SignInOutcome::In(_) = outcome {
            self.cookie = visitor.new;
        }
        outcome
    }

    async fn device(&self, store: &Store, now: Timestamp) -> Option<DeviceId> {
        store.know_browser(&self.cookie, now).await.unwrap().map(|known| known.device)
    }

    async fn seats(&self, store: &Store) -> Vec<(SetId, u32)> {
        let device = self.device(store, NOW).await.unwrap();
        let mut seats: Vec<(SetId, u32)> = store
            .seats_held(device, NOW)
            .await
            .unwrap()
            .into_iter()
            .map(|held| (held.set, held.member.0))
            .collect();
        seats.sort_by_key(|(set, member)| (set.0.clone(), *member));
        seats
    }
}

fn signed_in(outcome: SignInOutcome) -> SignedInAs {
    match outcome {
        SignInOutcome::In(signed_in) => signed_in,
        other => panic!("{other:?}"),
    }
}

/// A code that is not in a letter.
fn other_than(code: &SignInCode) -> SignInCode {
    SignInCode::parse(if code.text() == "000000" { "000001" } else { "000000" }).unwrap()
}

/// A browser with a seat, and somebody signed in there.
pub(super) async fn someone(store: &Store, test: u8, address: &str) -> (Browser, SignedInAs) {
    let links = made(store, test.into()).await;
    let mut browser = Browser::new(test, 1);
    browser.take(store, links[0]).await;
    let letter = browser.ask(store, address, NOW).await;
    assert!(letter.went, "a seat in a set vouches for whoever asks");
    let signed_in = signed_in(browser.press(store, &letter, NOW).await);
    (browser, signed_in)
}

pub(in crate::store) async fn a_letter_goes_to_whom_is_known_or_given_from_a_seat(store: &Store) {
    let mut stranger = Browser::new(240, 3);
    assert!(!stranger.ask(store, "a240@example.org", NOW).await.went);
    let (_, first) = someone(store, 240, "a240@example.org").await;
    // Known now, from wherever it is asked, and in whatever spelling.
    let letter = stranger.ask(store, "A240@Example.org", NOW).await;
    assert!(letter.went);
    let again = signed_in(stranger.press(store, &letter, NOW).await);
    assert_eq!(again.person, first.person);
    assert_eq!(stranger.seats(store).await, [(set_id(240), 1)], "and the seats are there");
    let account = store.account(again.let_in.device, NOW).await.unwrap().unwrap();
    assert_eq!((account.person, account.address.as_str()), (first.person, "a240@example.org"));
    // A demonstration vouches for nobody, because anybody may start one.
    let demo = NewSet { demo: true, ..set(241) };
    let link = demo.members[0].invitation.hash();
    store.create_set(demo).await.unwrap();
    let mut trying = Browser::new(241, 1);
    trying.take(store, link).await;
    assert!(!trying.ask(store, "b240@example.org", NOW).await.went);
}

pub(in crate::store) async fn whose_an_address_is_is_asked_when_its_letter_goes_and_not_before(
    store: &Store,
) {
    let goes = async |letter: &Letter| store.letter_goes(&letter.id).await.unwrap();
    // Nobody's when it was asked for, and somebody's when it is its turn: it goes, and then its link and figures count.
    let mut early = Browser::new(233, 5);
    let before = early.ask_only(store, "a233@example.org", NOW).await;
    let (_, me) = someone(store, 233, "a233@example.org").await;
    assert_eq!(early.press(store, &before, NOW).await, SignInOutcome::Unknown);
    assert!(goes(&before).await && goes(&before).await);
    assert_eq!(signed_in(early.press(store, &before, NOW).await).person, me.person);
    // Somebody's when it was asked for, and nobody's when it is its turn: it does not.
    let (_, other) = someone(store, 234, "a234@example.org").await;
    let mut late = Browser::new(234, 5);
    let after = late.ask_only(store, "a234@example.org", NOW).await;
    store.erase_person(&other.person, NOW).await.unwrap();
    assert!(!goes(&after).await);
    // From where a letter is vouched for it goes whoever it is to.
    let (mut seated, _) = someone(store, 235, "a235@example.org").await;
    assert!(goes(&seated.ask_only(store, "nobody235@example.org", NOW).await).await);
    // None that went, or that nobody wrote, goes again.
    store.settle_letter(&before.id, Settled::Sent, NOW).await.unwrap();
    assert!(!goes(&before).await);
}

pub(in crate::store) async fn a_link_lets_in_once_in_time_and_in_the_browser_that_asked(store: &Store) {
    let (mut browser, _) = someone(store, 242, "a242@example.org").await;
    let letter = browser.ask(store, "a242@example.org", NOW).await;
    let mut elsewhere = Browser::new(242, 5);
    assert_eq!(elsewhere.press(store, &letter, NOW).await, SignInOutcome::Elsewhere);
    let newer = browser.ask(store, "a242@example.org", NOW).await;
    assert_eq!(browser.press(store, &letter, NOW).await, SignInOutcome::Replaced);
    // That somebody else asks for the same address ends nothing.
    elsewhere.ask(store, "a242@example.org", NOW).await;
    let late = NOW.plus(SIGN_IN_WITHIN);
    assert_eq!(browser.press(store, &newer, late).await, SignInOutcome::Expired);
    let last = Timestamp(late.0 - 1);
    signed_in(browser.press(store, &newer, last).await);
    assert_eq!(browser.press(store, &newer, last).await, SignInOutcome::Used);
    assert_eq!(browser.types(store, &newer.code, last).await, SignInOutcome::Used);
    let made_up = Letter { token: SignInToken::draw().unwrap(), ..newer };
    assert_eq!(browser.press(store, &made_up, NOW).await, SignInOutcome::Unknown);
    let mut nobody = Browser::new(242, 7);
    assert_eq!(nobody.types(store, &made_up.code, NOW).await, SignInOutcome::Unknown);
}

pub(in crate::store) async fn guessed_figures_are_counted_whether_a_letter_went_or_not(store: &Store) {
    someone(store, 243, "a243@example.org").await;
    for (number, address) in [(5, "a243@example.org"), (6, "b243@example.org")] {
        let mut guesser = Browser::new(243, number);
        let letter = guesser.ask(store, address, NOW).await;
        let wrong = other_than(&letter.code);
        for left in (1..SIGN_IN_TRIES_MAX).rev() {
            let outcome = guesser.types(store, &wrong, NOW).await;
            assert_eq!(outcome, SignInOutcome::CodeWrong { left }, "{address}");
        }
        assert_eq!(guesser.types(store, &wrong, NOW).await, SignInOutcome::TriesOver);
        // Then the right ones are too late as well, and what went can be pressed still.
        assert_eq!(guesser.types(store, &letter.code, NOW).await, SignInOutcome::TriesOver);
        let pressed = guesser.press(store, &letter, NOW).await;
        assert_eq!(matches!(pressed, SignInOutcome::In(_)), letter.went, "{pressed:?}");
    }
    // The figures of a letter that did not go let nobody in.
    let mut guesser = Browser::new(243, 7);
    let letter = guesser.ask(store, "c243@example.org", NOW).await;
    let outcome = guesser.types(store, &letter.code, NOW).await;
    assert_eq!(outcome, SignInOutcome::CodeWrong { left: SIGN_IN_TRIES_MAX - 1 });
}

pub(in crate::store) async fn nobody_guesses_for_one_address_all_day(store: &Store) {
    let (_, owner) = someone(store, 244, "a244@example.org").await;
    let mut guesser = Browser::new(244, 2);
    for _ in 0..WRONG_CODES_MAX / i64::from(SIGN_IN_TRIES_MAX) {
        let letter = guesser.ask(store, "a244@example.org", NOW).await;
        let wrong = other_than(&letter.code);
        for _ in 1..SIGN_IN_TRIES_MAX {
            let outcome = guesser.types(store, &wrong, NOW).await;
            assert!(matches!(outcome, SignInOutcome::CodeWrong { .. }), "{outcome:?}");
        }
        assert_eq!(guesser.types(store, &wrong, NOW).await, SignInOutcome::TriesOver);
    }
    let letter = guesser.ask(store, "a244@example.org", NOW).await;
    assert_eq!(guesser.types(store, &letter.code, NOW).await, SignInOutcome::TriesOver);
    // A link is no guess; and another day has guesses of its own.
    let mut mine = Browser::new(244, 9);
    let letter = mine.ask(store, "a244@example.org", NOW).await;
    assert_eq!(signed_in(mine.press(store, &letter, NOW).await).person, owner.person);
    let tomorrow = NOW.plus(Millis::from_mins(24 * 60 + 1));
    let letter = mine.ask(store, "a244@example.org", tomorrow).await;
    signed_in(mine.types(store, &letter.code, tomorrow).await);
}

pub(in crate::store) async fn of_many_who_type_the_right_figures_at_once_one_comes_in(store: &Store) {
    let (mut browser, first) = someone(store, 245, "a245@example.org").await;
    let letter = browser.ask(store, "a245@example.org", NOW).await;
    let device = browser.device(store, NOW).await;
    let visitors: Vec<Visitor> = (0..8).map(|_| browser.visitor(NOW)).collect();
    let all = visitors.into_iter().map(|visitor| store.sign_in(visitor, device, Typed::Code(&letter.code)));
    let outcomes = futures_util::future::join_all(all).await;
    let came_in = outcomes.iter().filter(|outcome| matches!(outcome, Ok(SignInOutcome::In(_)))).count();
    let used = outcomes.iter().filter(|outcome| matches!(outcome, Ok(SignInOutcome::Used))).count();
    assert_eq!((came_in, used), (1, 7), "{outcomes:?}");
    let seats = store.seats_of_person(&first.person).await.unwrap();
    assert_eq!(seats.len(), 1);
}

pub(in crate::store) async fn seats_are_a_persons_on_all_their_browsers(store: &Store) {
    let (mut laptop, me) = someone(store, 246, "a246@example.org").await;
    let mut phone = Browser::new(246, 2);
    let letter = phone.ask(store, "a246@example.org", NOW).await;
    let on_phone = signed_in(phone.types(store, &letter.code, NOW).await);
    assert_eq!(on_phone.person, me.person);
    // What is taken on one from now on is on the other as well.
    let links = made(store, 247).await;
    phone.take(store, links[2]).await;
    let both = [(set_id(246), 1), (set_id(247), 3)];
    assert_eq!(laptop.seats(store).await, both);
    assert_eq!(phone.seats(store).await, both);
    let devices = store.devices_of(&set_id(246), MemberId(1)).await.unwrap();
    let told: Vec<_> = devices.iter().map(|one| (one.device, one.way, one.known)).collect();
    let laptop_device = me.let_in.device;
    assert_eq!(told[0], (laptop_device, EntryWay::Invitation, true));
    assert_eq!(told[1], (on_phone.let_in.device, EntryWay::Account, false), "whoever sits there is told");
    let devices = store.devices_of(&set_id(247), MemberId(3)).await.unwrap();
    assert!(devices.iter().all(|one| one.known), "those they were signed in on before they know");

    // Somebody else's seat on the same browser stays theirs.
    let mut other = Browser::new(246, 3);
    let links = made(store, 248).await;
    other.take(store, links[1]).await;
    let letter = other.ask(store, "b246@example.org", NOW).await;
    signed_in(other.press(store, &letter, NOW).await);
    let own = store.set(&set_id(248)).await.unwrap().unwrap();
    let own = own.seats.iter().find(|seat| seat.member == MemberId(2)).unwrap().own_link.clone().unwrap();
    laptop.take(store, own.hash()).await;
    assert_eq!(laptop.seats(store).await.len(), 3, "held here");
    assert_eq!(phone.seats(store).await, both, "and not taken along");

    // A member who is taken out is out on all of them.
    let by = Seated { device: laptop_device, set: set_id(246), member: MemberId(1) };
    store.remove_member(&by, MemberId(1), NOW).await.unwrap();
    assert_eq!(phone.seats(store).await, [(set_id(247), 3)]);
    assert_eq!(store.seats_of_person(&me.person).await.unwrap().len(), 1);
}

pub(in crate::store) async fn a_sign_in_that_ends_takes_the_seats_from_its_browser_alone(store: &Store) {
    let (laptop, me) = someone(store, 249, "a249@example.org").await;
    let mut phone = Browser::new(249, 2);
    let letter = phone.ask(store, "a249@example.org", NOW).await;
    let phone_device = signed_in(phone.press(store, &letter, NOW).await).let_in.device;
    let laptop_device = me.let_in.device;
    let listed = store.sign_ins_of(&me.person).await.unwrap();
    assert_eq!(listed.len(), 2);

    // Nobody ends another's.
    let (_, stranger) = someone(store, 250, "a250@example.org").await;
    let foreign = store.end_sign_in(stranger.let_in.device, phone_device).await;
    assert!(matches!(foreign, Err(StoreError::NotFound("sign-in"))), "{foreign:?}");

    let lost = store.end_sign_in(laptop_device, phone_device).await.unwrap();
    assert_eq!(lost.iter().map(|seat| seat.member.0).collect::<Vec<_>>(), [1]);
    assert!(phone.seats(store).await.is_empty());
    assert!(store.account_on(phone_device, NOW).await.unwrap().is_none());
    assert_eq!(laptop.seats(store).await, [(set_id(249), 1)]);
    let again = store.end_sign_in(laptop_device, phone_device).await;
    assert!(matches!(again, Err(StoreError::NotFound("sign-in"))), "{again:?}");

    // The maker of the set ends the last one as well, and is not locked out: a letter and the own link let in again.
    store.end_sign_in(laptop_device, laptop_device).await.unwrap();
    assert!(laptop.seats(store).await.is_empty());
    let own = store.set(&set_id(249)).await.unwrap().unwrap();
    let own = own.seats.iter().find(|seat| seat.member == MemberId(1)).unwrap().own_link.clone().unwrap();
    assert_eq!(store.invitation(&own.hash(), NOW).await.unwrap().unwrap().opens, Opens::Own);
    let letter = phone.ask(store, "a249@example.org", NOW).await;
    signed_in(phone.press(store, &letter, NOW).await);
    assert_eq!(phone.seats(store).await, [(set_id(249), 1)]);
}

pub(in crate::store) async fn a_device_that_is_ended_in_a_seat_is_signed_out(store: &Store) {
    let (laptop, me) = someone(store, 251, "a251@example.org").await;
    let mut phone = Browser::new(251, 2);
    let links = made(store, 252).await;
    phone.take(store, links[0]).await;
    let letter = phone.ask(store, "a251@example.org", NOW).await;
    let phone_device = signed_in(phone.press(store, &letter, NOW).await).let_in.device;
    let both = [(set_id(251), 1), (set_id(252), 1)];
    assert_eq!(laptop.seats(store).await, both);
    let by = Seated { device: me.let_in.device, set: set_id(251), member: MemberId(1) };
    let lost = store.end_device(&by, phone_device).await.unwrap();
    assert_eq!(lost.len(), 2, "or the seat would come back with the next one");
    assert!(phone.seats(store).await.is_empty());
    assert_eq!(laptop.seats(store).await, both);
}

pub(in crate::store) async fn one_person_at_a_time_is_signed_in_in_a_browser(store: &Store) {
    let (mut shared, me) = someone(store, 253, "a253@example.org").await;
    let letter = shared.ask(store, "b253@example.org", NOW).await;
    let other = signed_in(shared.press(store, &letter, NOW).await);
    assert_ne!(other.person, me.person);
    assert_eq!(other.lost.iter().map(|seat| seat.set.clone()).collect::<Vec<_>>(), [set_id(253)]);
    assert!(shared.seats(store).await.is_empty(), "and leaves nothing to whoever comes next");
    assert_eq!(store.seats_of_person(&me.person).await.unwrap().len(), 1);
    assert!(store.seats_of_person(&other.person).await.unwrap().is_empty());
}

pub(in crate::store) async fn an_account_that_is_erased_leaves_the_seats(store: &Store) {
    let (laptop, me) = someone(store, 254, "a254@example.org").await;
    store.erase_person(&me.person, NOW).await.unwrap();
    assert!(store.account(me.let_in.device, NOW).await.unwrap().is_none());
    assert_eq!(laptop.seats(store).await, [(set_id(254), 1)]);
    let mut elsewhere = Browser::new(254, 5);
    assert!(!elsewhere.ask(store, "a254@example.org", NOW).await.went, "nobody here is called that any more");
    let mut again = laptop;
    let letter = again.ask(store, "a254@example.org", NOW).await;
    let anew = signed_in(again.press(store, &letter, NOW).await);
    assert_ne!(anew.person, me.person);
}

pub(in crate::store) async fn how_somebody_likes_pages_is_kept_and_goes_with_them(store: &Store) {
    let (_, me) = someone(store, 231, "a231@example.org").await;
    let (_, other) = someone(store, 232, "a232@example.org").await;
    assert_eq!(store.settings_of(&me.person).await.unwrap(), PersonSettings::default());
    let said = PersonSettings {
        language: Some(Language::En),
        zone: Some("Asia/Kathmandu".to_owned()),
        low_connection: Some(true),
        brightness: Some(Brightness::Dark),
        contrast: Some(true),
        tones: Some(false),
    };
    store.set_settings(&me.person, &said).await.unwrap();
    assert_eq!(store.settings_of(&me.person).await.unwrap(), said);
    assert_eq!(store.settings_of(&other.person).await.unwrap(), PersonSettings::default());
    let sealed = store.sealed_settings(&me.person).await.unwrap().unwrap();
    assert!(!sealed.windows(9).any(|bytes| bytes == b"Kathmandu"), "it tells how somebody sees and hears");
    // What is left open later is open again, and letters stay in the language that was said last.
    store.set_settings(&me.person, &PersonSettings::default()).await.unwrap();
    assert_eq!(store.settings_of(&me.person).await.unwrap(), PersonSettings::default());
    store.erase_person(&me.person, NOW).await.unwrap();
    assert_eq!(store.settings_of(&me.person).await.unwrap(), PersonSettings::default());
    let gone = store.keep_settings(&me.person, sealed, None).await;
    assert!(matches!(gone, Err(StoreError::NotFound("person"))), "{gone:?}");
}
