//! What any store must do. Each promise is one function on a store that may hold other things: [`promises`] makes a
//! test of each for an implementation of the port, given what opens it.

use super::*;
use crate::store::{AppendError, Cause, StoreError};
use protocol::Millis;
use protocol::view::SessionState;

/// Makes a test of each promise. `$open` is an async function that gives a store and what it lives on.
macro_rules! promises {
    ($open:path) => {
        $crate::store::tests::contract::promises!($open;
            contract::{
                a_set_is_read_as_it_was_made,
                sessions_are_numbered_within_their_set,
                a_log_is_read_as_it_was_written,
                a_batch_is_stored_whole_or_not_at_all,
                commands_stored_together_keep_their_places,
                an_owner_of_an_earlier_epoch_can_append_nothing,
                a_state_only_goes_forward,
                of_many_next_sessions_at_once_there_is_one,
                what_looks_old_is_marked_and_goes_a_day_later,
                a_set_that_is_removed_takes_its_seats_and_sessions_along,
                a_log_that_may_have_gone_back_gets_another_id,
                a_set_agrees_when_all_in_it_do,
                the_log_of_a_set_takes_each_number_and_each_change_once,
                a_store_belongs_to_one_region_for_good,
                what_is_closed_says_so,
            }
            ownership::{
                owners_that_take_from_each_other_never_both_write,
            }
            attempts::{
                attempts_are_counted_until_the_allowance_is_used,
                of_many_attempts_at_once_as_many_are_allowed_as_may_be,
            }
            accounts::{
                a_letter_goes_to_whom_is_known_or_given_from_a_seat,
                whose_an_address_is_is_asked_when_its_letter_goes_and_not_before,
                a_link_lets_in_once_in_time_and_in_the_browser_that_asked,
                guessed_figures_are_counted_whether_a_letter_went_or_not,
                nobody_guesses_for_one_address_all_day,
                of_many_who_type_the_right_figures_at_once_one_comes_in,
                seats_are_a_persons_on_all_their_browsers,
                a_sign_in_that_ends_takes_the_seats_from_its_browser_alone,
                a_device_that_is_ended_in_a_seat_is_signed_out,
                one_person_at_a_time_is_signed_in_in_a_browser,
                an_account_that_is_erased_leaves_the_seats,
                how_somebody_likes_pages_is_kept_and_goes_with_them,
            }
            letters::{
                a_letter_is_written_once_for_what_it_is_about,
                a_letter_is_claimed_by_one_until_it_is_let_go,
                of_many_who_claim_at_once_each_letter_goes_to_one,
                what_happens_in_a_set_asks_for_a_look_at_it,
                a_letter_for_signing_in_is_written_with_what_asks_for_it,
                letters_to_somebody_go_with_them,
                letters_that_are_written_go_all_or_none,
            }
            mailboxes::{
                a_letter_that_came_back_is_known_by_its_id_and_its_address,
                nothing_goes_to_an_address_that_takes_none_until_it_is_confirmed,
                a_mailbox_is_read_by_one_and_from_where_it_was_left,
            }
            diaries::{
                the_first_key_of_a_diary_stays_its_key,
                an_entry_follows_the_one_before,
                a_line_is_taken_back_until_somebody_opened_it,
                opening_and_taking_back_at_once_is_one_of_the_two,
                whoever_is_erased_leaves_nothing_in_a_diary,
                a_kept_key_is_the_accounts_alone,
            }
            organisations::{
                an_invitation_into_an_organisation_lets_in_once,
                only_organisers_invite_and_one_always_stays,
                whoever_guards_a_set_says_whose_it_is,
            }
            programmes::{
                a_programme_is_begun_by_an_organiser_and_its_log_kept_sealed,
                words_without_a_number_go_with_their_account,
                a_role_in_a_programme_comes_by_an_invitation_once,
            }
            erasing::{
                an_interview_goes_with_any_one_of_those_who_agreed,
                a_number_stays_somebodys_when_their_role_has_ended,
                an_answer_that_can_only_be_one_persons_goes_with_them,
                what_a_programmes_own_key_sealed_is_sealed_anew,
                words_of_whoever_was_erased_before_are_not_sealed_anew,
            }
            passkeys::{
                a_passkey_is_asked_for_in_one_browser_once_and_in_time,
                a_passkey_lets_in_until_it_is_removed_or_copied,
                the_last_way_into_an_account_stays,
                whoever_is_erased_takes_their_passkeys_along,
            }
            providers::{
                organisers_alone_describe_a_provider,
                only_the_browser_that_was_sent_comes_back_once_and_in_time,
                somebody_is_who_their_provider_calls_them_and_no_address,
                a_way_in_is_added_by_whoever_is_in,
                whoever_came_by_a_provider_goes_with_it,
            }
            rehearsed::{
                what_is_played_goes_at_its_time_with_everybody_in_it,
                who_is_nobody_sits_for_good_stays_marked_and_is_written_to_by_nobody,
            }
            retention::{
                a_session_that_is_forgotten_keeps_its_number_and_nothing_else,
                how_long_at_most_is_said_by_whoever_organises,
                a_diary_goes_with_whoever_is_erased,
                words_of_a_round_go_wherever_they_were_brought_and_facts_stay,
                what_is_being_brought_in_is_one_and_goes_whole,
            }
            people::{
                what_was_asked_for_is_as_the_last_change_left_it,
                a_set_is_founded_whole_or_not_at_all,
                an_invitation_leads_to_its_seat,
                a_device_is_known_for_half_a_year_after_it_was_seen,
                a_cookie_works_until_the_next_was_seen,
                calls_of_one_browser_at_once_are_one_device,
                a_cookie_that_was_replaced_takes_seats_for_its_device_alone,
                an_invitation_lets_in_once,
                of_many_who_take_a_seat_at_once_one_has_it,
                an_own_link_lets_in_other_devices_until_it_is_replaced,
                a_fresh_invitation_to_a_taken_seat_lets_in_one_device,
                whoever_sits_there_lets_in_or_does_not,
                a_device_is_ended_and_a_member_is_taken_out,
                a_simulated_member_gives_way_to_a_person,
                a_clock_that_was_ahead_forgets_no_browser,
            }
        );
    };
    ($open:path; $($noun:ident::{$($promise:ident),* $(,)?})*) => {
        $(mod $noun {
            $(#[tokio::test]
            async fn $promise() {
                let Some((store, _keeps)) = $open().await else { return };
                $crate::store::tests::$noun::$promise(&store).await;
                store.close().await.unwrap();
            })*
        })*
    };
}
pub(in crate::store) use promises;

pub(in crate::store) async fn a_set_is_read_as_it_was_made(store: &Store) {
    let made = set(1);
    store.create_set(made.clone()).await.unwrap();
    let read = store.set(&set_id(1)).await.unwrap().unwrap();
    assert_eq!((read.id, read.name, read.language), (made.id, made.name, made.language));
    assert_eq!((read.demo, read.created_at, read.seats.len()), (false, NOW, 3));
    for (made, read) in made.members.iter().zip(&read.seats) {
        assert_eq!((made.member, &made.name, made.part), (read.member, &read.name, read.part));
        assert_eq!((made.deputy, made.rehearsal), (read.deputy, read.rehearsal));
        assert_eq!((made.figure, made.colour), (read.figure, read.colour));
        assert_eq!(Some(&made.invitation), read.invitation.as_ref());
    }
    assert!(store.set(&set_id(999)).await.unwrap().is_none());
    let again = store.create_set(set(1)).await;
    assert!(matches!(again, Err(StoreError::AlreadyThere("set"))), "{again:?}");
}

pub(in crate::store) async fn sessions_are_numbered_within_their_set(store: &Store) {
    store.create_set(set(10)).await.unwrap();
    store.create_set(set(11)).await.unwrap();
    let mut numbers = Vec::new();
    for (id, of) in [(10, 10), (11, 11), (12, 10)] {
        let after = (id == 12).then(|| session_id(10));
        if let Some(before) = &after {
            store.set_state(before, SessionState::Ended).await.unwrap();
        }
        let new = NewSession { after, ..session(id, of) };
        numbers.push(store.create_session(new, &[raised(1)]).await.unwrap().number);
    }
    assert_eq!(numbers, [1, 1, 2]);
    let listed = store.sessions_of(&set_id(10)).await.unwrap();
    assert_eq!(listed.iter().map(|session| session.number).collect::<Vec<_>>(), [2, 1]);
    let read = store.session(&session_id(12)).await.unwrap().unwrap();
    assert_eq!(read, listed[0]);
    assert_eq!((read.state, read.opened_at), (SessionState::Waiting, NOW));
    assert_eq!((read.planned_for, read.format.as_str()), (Some(Timestamp(NOW.0 + 5)), "classic"));
    assert_ne!(read.log_id, listed[1].log_id);
    assert_eq!(store.load(&session_id(12)).await.unwrap(), [stored(1, None, raised(1))]);
    assert!(store.session(&session_id(999)).await.unwrap().is_none());

    store.create_set(set(12)).await.unwrap();
    let again = store.create_session(session(12, 12), &[]).await;
    assert!(matches!(again, Err(StoreError::AlreadyThere("session"))), "{again:?}");
    let nowhere = store.create_session(session(13, 999), &[]).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound("set"))), "{nowhere:?}");
}

pub(in crate::store) async fn a_log_is_read_as_it_was_written(store: &Store) {
    let (session, epoch) = room(store, 20).await;
    // One more than fits one statement, and words of two authors.
    let batch: Vec<Event> =
        (1..=9).map(|number| bid(1 + number % 2, &format!("{MARKER} {number}"))).collect();
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &batch).await.unwrap();
    store.append(&session, epoch, Seq(10), NOW, None, &[raised(3), bid(2, "")]).await.unwrap();
    let mut expected: Vec<StoredEvent> =
        batch.into_iter().zip(1..).map(|(event, seq)| stored(seq, None, event)).collect();
    expected[0].client = cause("tab", 1);
    expected.push(stored(10, None, raised(3)));
    expected.push(stored(11, None, bid(2, "")));
    assert_eq!(store.load(&session).await.unwrap(), expected);
    let unknown = store.load(&session_id(999)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound("session"))), "{unknown:?}");
}

pub(in crate::store) async fn a_batch_is_stored_whole_or_not_at_all(store: &Store) {
    let (session, epoch) = room(store, 30).await;
    let first = [raised(1), raised(2)];
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &first).await.unwrap();

    let again = store.append(&session, epoch, Seq(3), NOW, cause("tab", 1), &first).await;
    assert!(matches!(again, Err(AppendError::Duplicate)), "{again:?}");
    let taken = store.append(&session, epoch, Seq(2), NOW, cause("tab", 2), &first).await;
    assert!(matches!(taken, Err(AppendError::Conflict)), "{taken:?}");
    let empty = store.append(&session, epoch, Seq(3), NOW, None, &[]).await;
    assert!(matches!(empty, Err(AppendError::Conflict)), "{empty:?}");
    assert_eq!(store.load(&session).await.unwrap().len(), 2);

    // The same number of another client or session is another command; events without one never collide.
    store.append(&session, epoch, Seq(3), NOW, cause("other", 1), &first).await.unwrap();
    store.append(&session, epoch, Seq(5), NOW, None, &first).await.unwrap();
    store.append(&session, epoch, Seq(7), NOW, None, &first).await.unwrap();
    let (elsewhere, epoch) = room(store, 31).await;
    store.append(&elsewhere, epoch, Seq(1), NOW, cause("tab", 1), &first).await.unwrap();
    assert_eq!(store.load(&session).await.unwrap().len(), 8);
}

pub(in crate::store) async fn commands_stored_together_keep_their_places(store: &Store) {
    let (session, epoch) = room(store, 35).await;
    let batch = [raised(1), bid(2, MARKER), raised(3), raised(2)];
    let at =
        |at, client: &str, cmd| Cause { at, client: ClientId(client.to_owned()), cmd: CommandNumber(cmd) };
    let causes = [at(1, "tab", 1), at(3, "tab", 2)];
    let append = async |seq, causes: &[Cause]| {
        store.append_batch(&session, epoch, Seq(seq), NOW, causes, &batch).await
    };
    append(1, &causes).await.unwrap();
    let [first, second, third, fourth] = batch.clone();
    let expected = [
        stored(1, None, first),
        stored(2, cause("tab", 1), second),
        stored(3, None, third),
        stored(4, cause("tab", 2), fourth),
    ];
    assert_eq!(store.load(&session).await.unwrap(), expected);

    // One command that is known already takes the whole batch with it.
    let known = append(5, &[at(0, "tab", 3), at(2, "tab", 2)]).await;
    assert!(matches!(known, Err(AppendError::Duplicate)), "{known:?}");
    for misplaced in [[at(0, "tab", 3), at(4, "tab", 4)], [at(0, "tab", 3), at(0, "tab", 4)]] {
        let refused = append(5, &misplaced).await;
        assert!(matches!(refused, Err(AppendError::Other(_))), "{refused:?}");
    }
    assert_eq!(store.load(&session).await.unwrap(), expected);
}

pub(in crate::store) async fn an_owner_of_an_earlier_epoch_can_append_nothing(store: &Store) {
    let (session, first) = room(store, 40).await;
    store.append(&session, first, Seq(1), NOW, cause("tab", 1), &[raised(1)]).await.unwrap();
    let second = store.acquire(&session, "there").await.unwrap();
    assert_eq!(second.epoch, first + 1);
    assert_eq!(second.log_id, store.session(&session).await.unwrap().unwrap().log_id);

    // Whatever the zombie tries, even a command that is known already, it only learns that it is fenced.
    for (seq, command) in [(2, 2), (2, 1), (1, 1), (1, 9)] {
        let fenced = store.append(&session, first, Seq(seq), NOW, cause("tab", command), &[raised(2)]).await;
        assert!(matches!(fenced, Err(AppendError::Fenced)), "{fenced:?}");
    }
    let long: Vec<Event> = (0..100).map(|_| raised(2)).collect();
    let fenced = store.append(&session, first, Seq(2), NOW, None, &long).await;
    assert!(matches!(fenced, Err(AppendError::Fenced)), "{fenced:?}");
    let ahead = store.append(&session, second.epoch + 1, Seq(2), NOW, None, &[raised(2)]).await;
    assert!(matches!(ahead, Err(AppendError::Fenced)), "{ahead:?}");

    store.append(&session, second.epoch, Seq(2), NOW, cause("tab", 2), &[raised(3)]).await.unwrap();
    let log = store.load(&session).await.unwrap();
    assert_eq!(log, [stored(1, cause("tab", 1), raised(1)), stored(2, cause("tab", 2), raised(3))]);
    let unknown = store.acquire(&session_id(999), "there").await;
    assert!(matches!(unknown, Err(StoreError::NotFound("session"))), "{unknown:?}");
}

pub(in crate::store) async fn a_state_only_goes_forward(store: &Store) {
    let (session, _) = room(store, 50).await;
    let state = async || store.session(&session).await.unwrap().unwrap().state;
    let live = async || store.live_sessions().await.unwrap().contains(&session);
    assert!(!live().await);
    store.set_state(&session, SessionState::Live).await.unwrap();
    assert!(live().await);
    store.set_state(&session, SessionState::Waiting).await.unwrap();
    assert_eq!(state().await, SessionState::Live);
    store.set_state(&session, SessionState::Ended).await.unwrap();
    store.set_state(&session, SessionState::Live).await.unwrap();
    assert_eq!(state().await, SessionState::Ended);
    assert!(!live().await);
    let unknown = store.set_state(&session_id(999), SessionState::Live).await;
    assert!(matches!(unknown, Err(StoreError::NotFound("session"))), "{unknown:?}");
}

pub(in crate::store) async fn of_many_next_sessions_at_once_there_is_one(store: &Store) {
    store.create_set(set(60)).await.unwrap();
    store.create_session(session(6_000, 60), &[]).await.unwrap();
    let next = |number| NewSession { after: Some(session_id(6_000)), ..session(number, 60) };
    let early = store.create_session(next(6_001), &[]).await;
    assert!(matches!(early, Err(StoreError::AlreadyThere("next session"))), "it is not over: {early:?}");
    store.set_state(&session_id(6_000), SessionState::Ended).await.unwrap();
    let calls = (6_001..6_017).map(|number| store.create_session(next(number), &[]));
    let answers = futures_util::future::join_all(calls).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let refused = |answer: &Result<_, _>| matches!(answer, Err(StoreError::AlreadyThere("next session")));
    assert_eq!(answers.iter().filter(|answer| refused(answer)).count(), 15);
    assert_eq!(store.sessions_of(&set_id(60)).await.unwrap().len(), 2);
    // One that was called after a session that is not the newest any more is not made either, over or not.
    let newest = store.sessions_of(&set_id(60)).await.unwrap()[0].id.clone();
    store.set_state(&newest, SessionState::Ended).await.unwrap();
    let late = store.create_session(next(6_020), &[]).await;
    assert!(matches!(late, Err(StoreError::AlreadyThere("next session"))), "{late:?}");
}

/// Everything that is forgotten by time, told in days before and after now.
pub(in crate::store) async fn what_looks_old_is_marked_and_goes_a_day_later(store: &Store) {
    const DAY: Millis = Millis::from_mins(24 * 60);
    let days = |days: u64| Millis(days * DAY.0);
    let ago = |number: u64| Timestamp(NOW.0 - days(number).0);
    for (number, demo, age) in [(100, true, 9), (101, true, 2), (102, false, 40), (103, false, 10)] {
        store.create_set(NewSet { demo, now: ago(age), ..set(number) }).await.unwrap();
    }
    // An old set that met lately, and one that means to meet.
    for (number, opened, planned) in [(104, ago(3), None), (105, ago(40), Some(NOW.plus(days(2))))] {
        store.create_set(NewSet { now: ago(50), ..set(number) }).await.unwrap();
        let new = NewSession { now: opened, planned_for: planned, ..session(number, number) };
        store.create_session(new, &[bid(1, MARKER)]).await.unwrap();
    }
    assert_eq!(store.last_sign(&set_id(104)).await.unwrap(), ago(3));
    assert_eq!(store.last_sign(&set_id(105)).await.unwrap(), NOW.plus(days(2)));
    assert_eq!(store.last_sign(&set_id(102)).await.unwrap(), ago(40));
    let mine = |sets: Vec<SetId>| -> Vec<SetId> {
        sets.into_iter().filter(|set| (100..=105).any(|number| *set == set_id(number))).collect()
    };
    let outlived = async |now, kept| mine(store.outlived_sets(now, kept, 1_000).await.unwrap());
    assert_eq!(outlived(NOW, None).await, [], "marked first");
    assert_eq!(outlived(NOW.plus(days(1)), None).await, [set_id(100)], "sets are kept for good");
    // A clock that was eight days ahead for an hour marked more, and takes nothing with it.
    assert_eq!(outlived(NOW.plus(days(9)), Some(days(1))).await, [set_id(100)]);
    assert_eq!(outlived(NOW.plus(days(1)), Some(days(30))).await, [set_id(100)]);
    let month = Some(days(30));
    assert_eq!(outlived(NOW.plus(days(2)), month).await, [set_id(100), set_id(102)]);
    assert_eq!(outlived(NOW.plus(days(3)), None).await, [set_id(100)], "told to keep them, it keeps them");
    store.remove_set(&set_id(100), NOW).await.unwrap();
    assert!(store.set(&set_id(100)).await.unwrap().is_none());
    store.remove_set(&set_id(105), NOW).await.unwrap();
    assert!(store.session(&session_id(105)).await.unwrap().is_none());
}

pub(in crate::store) async fn a_log_that_may_have_gone_back_gets_another_id(store: &Store) {
    let (session, epoch) = room(store, 120).await;
    let before = store.session(&session).await.unwrap().unwrap().log_id;
    let after = store.renew_log(&session, epoch).await.unwrap();
    assert_ne!(after, before);
    assert_eq!(store.session(&session).await.unwrap().unwrap().log_id, after);
    store.append(&session, epoch, Seq(1), NOW, None, &[raised(1)]).await.unwrap();
    let unknown = store.renew_log(&session_id(999), 1).await;
    assert!(matches!(unknown, Err(StoreError::NotFound("session"))), "{unknown:?}");
    // Nor by whoever had the session before.
    let taken = store.acquire(&session, "another").await.unwrap();
    let zombie = store.renew_log(&session, epoch).await;
    assert!(matches!(zombie, Err(StoreError::NotFound("session"))), "{zombie:?}");
    assert_eq!((taken.epoch, store.session(&session).await.unwrap().unwrap().log_id), (epoch + 1, after));
}

pub(in crate::store) async fn a_set_that_is_removed_takes_its_seats_and_sessions_along(store: &Store) {
    let made = set(106);
    let link = made.members[0].invitation.hash();
    store.create_set(made).await.unwrap();
    store.create_session(session(106, 106), &[bid(1, MARKER)]).await.unwrap();
    let let_in = store.let_in(visitor(None, [106; 32], NOW), link, false).await.unwrap();
    store.remove_set(&set_id(106), NOW).await.unwrap();
    assert_eq!(store.seats_held(let_in.device, NOW).await.unwrap(), []);
    assert!(store.set(&set_id(106)).await.unwrap().is_none());
    assert!(store.session(&session_id(106)).await.unwrap().is_none());
}

/// The third seat of these sets is a simulated member's, who is not asked.
pub(in crate::store) async fn a_set_agrees_when_all_in_it_do(store: &Store) {
    let (known, one, two) = (set_id(90), MemberId(1), MemberId(2));
    store.create_set(set(90)).await.unwrap();
    let mut demo = set(91);
    demo.demo = true;
    store.create_set(demo).await.unwrap();
    let say = async |set: &SetId, member, agree, after_ms| {
        store.say_examples(set, member, agree, Timestamp(NOW.0 + after_ms)).await.unwrap();
        store.examples(set, member).await.unwrap()
    };
    let since = |after_ms| Some(Timestamp(NOW.0 + after_ms));
    let fresh = store.examples(&known, one).await.unwrap();
    assert_eq!((fresh.own, fresh.own_since, fresh.all_since), (None, None, None));
    let first = say(&known, one, true, 1).await;
    assert_eq!((first.own, first.own_since, first.all_since), (Some(true), since(1), None));
    assert!(!store.agreeing_sets().await.unwrap().iter().any(|(set, _)| *set == known));
    assert_eq!(say(&known, two, true, 2).await.all_since, since(2), "the last word counts");
    assert_eq!(say(&known, one, true, 3).await.own_since, since(1), "the same word again changes nothing");
    assert!(store.agreeing_sets().await.unwrap().contains(&(known.clone(), Timestamp(NOW.0 + 2))));
    let back = say(&known, two, false, 4).await;
    assert_eq!((back.own, back.all_since), (Some(false), None));
    assert!(!store.agreeing_sets().await.unwrap().iter().any(|(set, _)| *set == known));
    assert_eq!(say(&known, two, true, 5).await.all_since, since(5), "agreeing anew begins anew");
    for member in [one, two] {
        say(&set_id(91), member, true, 1).await;
    }
    let agreeing = store.agreeing_sets().await.unwrap();
    assert!(!agreeing.iter().any(|(set, _)| *set == set_id(91)), "a demonstration is nobody's set");
}

pub(in crate::store) async fn the_log_of_a_set_takes_each_number_and_each_change_once(store: &Store) {
    use crate::store::ChangeError;
    let set_130 = set_id(130);
    store.create_set(set(130)).await.unwrap();
    assert_eq!(store.set_log(&set_130).await.unwrap(), (Vec::new(), 1));
    let began = sets::Event::SetBegan { zone: "Etc/UTC".to_owned() };
    let paused = sets::Event::MemberPaused { member: MemberId(1) };
    let both = [began.clone(), paused.clone()];
    let append = async |seq, change, events: &[sets::Event]| {
        store.append_to_set(&set_130, seq, change, NOW, events).await
    };
    append(1, Some("one"), &both).await.unwrap();
    let again = append(3, Some("one"), &both).await;
    assert!(matches!(again, Err(ChangeError::Duplicate)), "{again:?}");
    let taken = append(2, Some("two"), &both).await;
    assert!(matches!(taken, Err(ChangeError::Conflict)), "{taken:?}");
    assert!(!store.has_change(&set_130, "two").await.unwrap(), "nothing of it is there");
    append(3, None, std::slice::from_ref(&paused)).await.unwrap();
    append(4, None, std::slice::from_ref(&paused)).await.unwrap();
    assert!(store.has_change(&set_130, "one").await.unwrap());
    let log = [began, paused.clone(), paused.clone(), paused].map(|event| (NOW, event));
    assert_eq!(store.set_log(&set_130).await.unwrap(), (log.into(), 5));
    // Of many who append the same number at once, one does.
    let events = [sets::Event::MemberReturned { member: MemberId(1) }];
    let calls = (0..8).map(|_| store.append_to_set(&set_130, 5, None, NOW, &events));
    let answers = futures_util::future::join_all(calls).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer, Ok(()) | Err(ChangeError::Conflict))));
    // A feed has one address, and it is nobody else's.
    store.keep_feed(&set_130, MemberId(2), [1; 32], NOW).await.unwrap();
    store.keep_feed(&set_130, MemberId(2), [2; 32], NOW).await.unwrap();
    assert_eq!(store.feed(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.feed(&[2; 32]).await.unwrap(), Some((set_130, MemberId(2))));
}

pub(in crate::store) async fn a_store_belongs_to_one_region_for_good(store: &Store) {
    let (eu, uk) = ("eu".parse().unwrap(), "uk".parse().unwrap());
    store.be_of(None).await.unwrap();
    assert_eq!(store.region(), None, "nothing was said yet");
    for _ in 0..2 {
        store.be_of(Some(&eu)).await.unwrap();
        assert_eq!(store.region(), Some(&eu));
    }
    for other in [Some(&uk), None] {
        let refused = store.be_of(other).await;
        assert!(matches!(&refused, Err(StoreError::OtherRegion(noted)) if noted == "eu"), "{refused:?}");
    }
    assert_eq!(store.region(), Some(&eu));
}

pub(in crate::store) async fn what_is_closed_says_so(store: &Store) {
    let (session, epoch) = room(store, 140).await;
    store.ready().await.unwrap();
    store.close().await.unwrap();
    let append = store.append(&session, epoch, Seq(1), NOW, None, &[raised(1)]).await;
    assert!(matches!(append, Err(AppendError::Other(StoreError::Closed))), "{append:?}");
    let read = store.session(&session).await;
    assert!(matches!(read, Err(StoreError::Closed)), "{read:?}");
    let changed = store.set_state(&session, SessionState::Live).await;
    assert!(matches!(changed, Err(StoreError::Closed)), "{changed:?}");
    assert!(store.ready().await.is_err());
}
