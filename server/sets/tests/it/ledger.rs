//! Turns over the life of a set: the case studies, and the promises that hold whoever comes.

use proptest::prelude::*;
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::ledger::{Allocation, Because, Presenters, Review};
use sets::{Away, Event, LearningSet, MeetingId};
use std::collections::BTreeSet;

const NOW: Timestamp = Timestamp(0);

fn members(numbers: impl IntoIterator<Item = u32>) -> BTreeSet<MemberId> {
    numbers.into_iter().map(MemberId).collect()
}

fn set_of(count: u32) -> LearningSet {
    let mut set = LearningSet::default();
    set.evolve(NOW, &Event::SetBegan { zone: "Europe/Paris".into() });
    for number in 1..=count {
        set.evolve(NOW, &Event::MemberJoined { member: MemberId(number), part: SeatPart::Member });
    }
    set
}

fn taken(set: &mut LearningSet, meeting: u32, presenters: &Presenters) {
    let event = Event::TurnTaken { meeting: MeetingId(meeting), presenters: presenters.clone(), minutes: 45 };
    set.evolve(NOW, &event);
}

fn one(number: u32) -> Presenters {
    Presenters::one(MemberId(number))
}

fn today(set: &LearningSet, meeting: u32, present: &BTreeSet<MemberId>, places: usize) -> Vec<Presenters> {
    let proposal = set.ledger().proposal(meeting, present, &BTreeSet::new(), places);
    proposal.turns.into_iter().map(|turn| turn.presenters).collect()
}

/// Three pairs in weekly rotation over 28 weeks, a review every seventh. `deployed` are weeks in which the pair B
/// is away, `alone` the week in which one of it is.
fn humanitarian(replaces_turn: bool, deployed: &[u32]) -> (LearningSet, Vec<(u32, Presenters)>) {
    let pair = |first: u32| Presenters::of([MemberId(first), MemberId(first + 1)]).expect("a pair");
    let mut set = set_of(6);
    let order = vec![pair(1), pair(3), pair(5)];
    let review = Some(Review { every: 7, replaces_turn });
    set.evolve(NOW, &Event::AllocationChosen { allocation: Allocation::Rotation { order, review } });
    let mut had = Vec::new();
    for week in 1..=28 {
        let away = if deployed.contains(&week) { members([3, 4]) } else { members([]) };
        let present: BTreeSet<MemberId> = members(1..=6).difference(&away).copied().collect();
        let proposal = set.ledger().proposal(week, &present, &BTreeSet::new(), 1);
        assert_eq!(proposal.review, week % 7 == 0);
        for turn in proposal.turns {
            taken(&mut set, week, &turn.presenters);
            had.push((week, turn.presenters));
        }
    }
    (set, had)
}

fn turns_of(had: &[(u32, Presenters)], first: u32) -> Vec<u32> {
    had.iter().filter(|(_, whose)| whose.has(MemberId(first))).map(|(week, _)| *week).collect()
}

#[test]
fn pairs_in_rotation_have_eight_turns_each_and_reviews_on_time() {
    let (_, had) = humanitarian(true, &[]);
    assert_eq!(had.len(), 24);
    assert_eq!([turns_of(&had, 1).len(), turns_of(&had, 3).len(), turns_of(&had, 5).len()], [8, 8, 8]);
    assert_eq!(turns_of(&had, 3)[..4], [2, 5, 9, 12]);
}

#[test]
fn a_deployed_pair_has_its_owed_turn_back_by_week_13() {
    let (set, had) = humanitarian(true, &[9, 10]);
    let pair = turns_of(&had, 3);
    assert_eq!([turns_of(&had, 1).len(), pair.len(), turns_of(&had, 5).len()], [8, 8, 8]);
    assert!(!pair.contains(&9) && !pair.contains(&10));
    assert_eq!(pair.iter().filter(|week| (8..=13).contains(*week)).count(), 2, "{pair:?}");
    assert_eq!(set.ledger().entry(&Presenters::of(members([3, 4])).expect("a pair")).turns, 8);
}

#[test]
fn where_reviews_take_no_turn_the_counts_are_ten_nine_nine() {
    let (_, had) = humanitarian(false, &[]);
    assert_eq!([turns_of(&had, 1).len(), turns_of(&had, 3).len(), turns_of(&had, 5).len()], [10, 9, 9]);
}

#[test]
fn one_of_a_pair_presents_alone_and_the_pair_has_had_its_turn() {
    let mut set = set_of(4);
    let pair = |first: u32| Presenters::of([MemberId(first), MemberId(first + 1)]).expect("a pair");
    let allocation = Allocation::Rotation { order: vec![pair(1), pair(3)], review: None };
    set.evolve(NOW, &Event::AllocationChosen { allocation });
    let proposal = set.ledger().proposal(1, &members([2, 3, 4]), &BTreeSet::new(), 1);
    assert_eq!(proposal.turns[0].presenters, pair(1));
    assert_eq!(proposal.turns[0].without, [MemberId(1)]);
    taken(&mut set, 1, &one(2));
    assert_eq!(set.ledger().entry(&pair(1)).turns, 1);
    assert_eq!(today(&set, 2, &members(1..=4), 1), [pair(3)]);
}

#[test]
fn a_swap_exchanges_the_next_turns_and_nothing_else() {
    let mut set = set_of(3);
    let order = vec![one(1), one(2), one(3)];
    set.evolve(NOW, &Event::AllocationChosen { allocation: Allocation::Rotation { order, review: None } });
    set.evolve(NOW, &Event::TurnsSwapped { first: one(1), second: one(3) });
    let mut had = Vec::new();
    for week in 1..=6 {
        let next = today(&set, week, &members(1..=3), 1);
        taken(&mut set, week, &next[0]);
        had.extend(next);
    }
    assert_eq!(had, [one(3), one(2), one(1), one(1), one(2), one(3)]);
}

/// A newcomer and a no-show, two turns a meeting: A and B have had five, C, D and E four; F joins before the 16th.
#[test]
fn a_newcomer_is_not_flooded_and_a_no_show_is_not_counted() {
    let mut set = set_of(5);
    for meeting in 1..=4 {
        for member in 1..=5 {
            taken(&mut set, meeting, &one(member));
        }
    }
    // The last turns: C at the 12th, D at the 13th, E at the 14th, A and B at the 15th.
    for (meeting, member) in [(15, 1), (15, 2)] {
        taken(&mut set, meeting, &one(member));
    }
    set.evolve(NOW, &Event::MemberJoined { member: MemberId(6), part: SeatPart::Member });
    let newcomer = set.ledger().entry(&one(6));
    assert_eq!((newcomer.turns, newcomer.credit), (0, 3));
    let all = members(1..=6);
    let sixteenth = set.ledger().proposal(16, &all, &BTreeSet::new(), 2);
    assert_eq!(sixteenth.turns[0].because, Because::NotYet);
    let meet = |set: &mut LearningSet, meeting: u32, present: &BTreeSet<MemberId>| {
        let turns = today(set, meeting, present, 2);
        for presenters in &turns {
            taken(set, meeting, presenters);
        }
        turns
    };
    assert_eq!(meet(&mut set, 16, &all), [one(6), one(3)]);
    let without_d = members([1, 2, 3, 5, 6]);
    assert_eq!(meet(&mut set, 17, &without_d), [one(5), one(6)]);
    assert_eq!(meet(&mut set, 18, &all), [one(4), one(1)]);
}

/// Who came to a meeting, as it is noted before its turns.
fn came(set: &mut LearningSet, meeting: u32, present: &BTreeSet<MemberId>) {
    let away = members(1..=9).difference(present).map(|member| (*member, Away::Unsaid)).collect();
    let present = present.iter().copied().collect();
    set.evolve(NOW, &Event::AttendanceNoted { meeting: MeetingId(meeting), present, away });
}

/// The members who present at each of these meetings, one turn a meeting.
fn singly(
    set: &mut LearningSet,
    meetings: std::ops::RangeInclusive<u32>,
    present: &BTreeSet<MemberId>,
) -> Vec<u32> {
    let mut had = Vec::new();
    for meeting in meetings {
        came(set, meeting, present);
        for presenters in today(set, meeting, present, 1) {
            taken(set, meeting, &presenters);
            had.extend(presenters.members().map(|member| member.0));
        }
    }
    had
}

/// Catching up is capped at one round, however long somebody was away: one turn comes sooner, and the next in its time.
#[test]
fn whoever_comes_back_after_a_long_time_has_one_turn_sooner_and_is_not_flooded() {
    let mut set = set_of(4);
    let without = members([1, 2, 3]);
    singly(&mut set, 1..=12, &without);
    let all = members(1..=4);
    assert_eq!(singly(&mut set, 13..=20, &all), [4, 1, 2, 3, 4, 1, 2, 3]);
    assert_eq!(set.ledger().entry(&one(4)).turns, 2);

    // Nor does somebody who is still away let whoever is back have every turn.
    let mut set = set_of(5);
    singly(&mut set, 1..=12, &without);
    assert_eq!(singly(&mut set, 13..=20, &all), [4, 1, 2, 3, 4, 1, 2, 3]);

    // A newcomer begins one behind the least of those who come, and not one behind whoever has been away for long.
    set.evolve(NOW, &Event::MemberJoined { member: MemberId(6), part: SeatPart::Member });
    let with = members([1, 2, 3, 4, 6]);
    assert_eq!(singly(&mut set, 21..=26, &with), [6, 4, 6, 1, 2, 3]);
}

fn in_order(set: &mut LearningSet, order: Vec<Presenters>) {
    set.evolve(NOW, &Event::AllocationChosen { allocation: Allocation::Rotation { order, review: None } });
}

/// An order that is chosen anew in the midst of a round begins with those who have not had their turn in it, so that nobody
/// falls more than one turn behind; a newcomer is among them, and what was owed is owed.
#[test]
fn a_new_order_goes_on_with_those_who_are_behind() {
    let mut set = set_of(3);
    in_order(&mut set, vec![one(1), one(2), one(3)]);
    for meeting in 1..=4 {
        let next = today(&set, meeting, &members(1..=3), 1);
        taken(&mut set, meeting, &next[0]);
    }
    // Two is away when it is their turn.
    assert_eq!(today(&set, 5, &members([1, 3]), 1), [one(3)]);
    taken(&mut set, 5, &one(3));
    assert_eq!(set.ledger().entry(&one(2)).owed_since, Some(MeetingId(5)), "it is seen that a turn is owed");
    assert_eq!(set.ledger().entry(&one(1)).owed_since, None);
    let minutes = [one(1), one(2)].map(|whose| set.ledger().minutes_owed(&whose));
    assert_eq!(minutes, [0, 45], "as many as a turn here has had");
    set.evolve(NOW, &Event::MemberJoined { member: MemberId(4), part: SeatPart::Member });
    in_order(&mut set, vec![one(1), one(3), one(4), one(2)]);
    let all = members(1..=4);
    let mut had = Vec::new();
    for meeting in 6..=12 {
        let next = set.ledger().proposal(meeting, &all, &BTreeSet::new(), 1).turns.remove(0);
        if meeting == 7 {
            assert_eq!(next.because, Because::Owed { since: MeetingId(5) });
        }
        taken(&mut set, meeting, &next.presenters);
        had.push(next.presenters);
    }
    assert_eq!(had, [4, 2, 1, 3, 4, 2, 1].map(one));
    // Where all have had as many, it is the order from its beginning.
    let mut set = set_of(3);
    for meeting in 1..=3 {
        taken(&mut set, meeting, &one(meeting));
    }
    in_order(&mut set, vec![one(2), one(1), one(3)]);
    assert_eq!(today(&set, 4, &members(1..=3), 3), [one(2), one(1), one(3)]);
}

/// Where turns are each member's own, both of a pair have had the one that they presented together.
#[test]
fn a_pair_that_presents_where_turns_are_equal_has_had_a_turn_each() {
    for allocation in [Allocation::Equal, Allocation::Bid] {
        let mut set = set_of(4);
        set.evolve(NOW, &Event::AllocationChosen { allocation });
        let pair = Presenters::of([MemberId(1), MemberId(2)]).expect("a pair");
        taken(&mut set, 1, &pair);
        for number in [1, 2] {
            let entry = set.ledger().entry(&one(number));
            assert_eq!((entry.turns, entry.minutes), (1, 45));
        }
        let bids = members(1..=4);
        let next = set.ledger().proposal(2, &members(1..=4), &bids, 4);
        let order: Vec<Presenters> = next.turns.into_iter().map(|turn| turn.presenters).collect();
        assert_eq!(order, [one(3), one(4), one(1), one(2)]);
        // An issue of the whole set is nobody's turn.
        taken(&mut set, 2, &Presenters::of(members(1..=4)).expect("a set"));
        assert_eq!(set.ledger().entry(&one(3)).turns, 0);
    }
}

#[test]
fn bids_decide_who_and_the_ledger_decides_who_first() {
    let mut set = set_of(4);
    set.evolve(NOW, &Event::AllocationChosen { allocation: Allocation::Bid });
    taken(&mut set, 1, &one(1));
    taken(&mut set, 1, &one(2));
    let proposal = set.ledger().proposal(2, &members(1..=4), &members([1, 4]), 1);
    assert_eq!(proposal.turns[0].presenters, one(4));
    assert_eq!(proposal.turns[0].because, Because::NotYet);
}

#[test]
fn one_problem_has_one_owner_and_no_rotation() {
    let mut set = set_of(5);
    let owner = Allocation::Owner { presenters: one(2) };
    set.evolve(NOW, &Event::AllocationChosen { allocation: owner });
    for meeting in 1..=10 {
        assert_eq!(today(&set, meeting, &members(1..=5), 3), [one(2)]);
        taken(&mut set, meeting, &one(2));
    }
    let away = set.ledger().proposal(11, &members([1, 3]), &BTreeSet::new(), 1);
    assert_eq!((away.turns.len(), away.away), (0, vec![one(2)]));
}

fn handed_on(set: &mut LearningSet, from: u32, to: u32) {
    set.evolve(NOW, &Event::FacilitatorHandedOn { from: MemberId(from), to: MemberId(to) });
}

/// Five who lead in turn, one each time; whoever leads does not present.
fn led_in_turn() -> LearningSet {
    let mut set = LearningSet::default();
    set.evolve(NOW, &Event::SetBegan { zone: "Europe/Paris".into() });
    for number in 1..=5 {
        let part = if number == 1 { SeatPart::Facilitator } else { SeatPart::Member };
        set.evolve(NOW, &Event::MemberJoined { member: MemberId(number), part });
    }
    set
}

#[test]
fn turns_are_kept_while_somebody_facilitates() {
    let mut set = led_in_turn();
    for meeting in 1..=20 {
        let leads = (meeting - 1) % 5 + 1;
        let present = members((1..=5).filter(|number| *number != leads));
        for presenters in today(&set, meeting, &present, 1) {
            assert!(!presenters.has(MemberId(leads)));
            taken(&mut set, meeting, &presenters);
        }
        let turns: Vec<u32> = (1..=5).map(|number| set.ledger().entry(&one(number)).turns).collect();
        let (least, most) = (turns.iter().min().expect("five"), turns.iter().max().expect("five"));
        assert_eq!(turns.iter().sum::<u32>(), meeting, "no turn is forgotten: {turns:?}");
        assert!(most - least <= 1, "after meeting {meeting}: {turns:?}");
        handed_on(&mut set, leads, leads % 5 + 1);
    }
}

#[test]
fn whoever_facilitated_comes_back_to_their_place_in_the_order_and_to_their_pair() {
    let pair = |first: u32| Presenters::of([MemberId(first), MemberId(first + 1)]).expect("a pair");
    for (order, leads) in [(vec![one(2), one(3), one(4), one(5)], 3), (vec![pair(2), pair(4)], 4)] {
        let mut set = led_in_turn();
        let chosen = Allocation::Rotation { order: order.clone(), review: None };
        set.evolve(NOW, &Event::AllocationChosen { allocation: chosen });
        taken(&mut set, 1, &order[0]);
        handed_on(&mut set, 1, leads);
        let away = set.ledger().allocation().clone();
        assert!(matches!(away, Allocation::Rotation { order, .. }
            if order.iter().all(|presenters| !presenters.has(MemberId(leads)))));
        handed_on(&mut set, leads, 1);
        let back = set.ledger().allocation().clone();
        assert_eq!(back, Allocation::Rotation { order: order.clone(), review: None });
        let mut had = Vec::new();
        for meeting in 2..=8 {
            for presenters in today(&set, meeting, &members(2..=5), 1) {
                taken(&mut set, meeting, &presenters);
                had.push(presenters);
            }
        }
        for presenters in &order {
            let turns = had.iter().filter(|other| *other == presenters).count();
            assert!(turns + 1 >= 7 / order.len(), "{presenters:?} in {had:?}");
        }
    }
}

#[test]
fn a_round_that_a_deputy_guards_is_the_facilitators_turn() {
    let mut set = led_in_turn();
    handed_on(&mut set, 1, 2);
    taken(&mut set, 1, &one(2));
    assert_eq!(set.ledger().entry(&one(2)).turns, 1);
    handed_on(&mut set, 2, 1);
    assert_eq!(set.ledger().entry(&one(2)).turns, 1);
    assert_eq!(
        set.ledger().entries().find(|(member, _)| *member == MemberId(2)).expect("a member").1.turns,
        1
    );
}

proptest! {
    /// Whoever always comes is never more than one turn behind another who does, whatever the others do.
    #[test]
    fn nobody_who_comes_falls_more_than_one_turn_behind(
        size in 3_u32..=8,
        places in 1_usize..=3,
        absences in prop::collection::vec(prop::collection::vec(any::<bool>(), 8), 1..60),
    ) {
        let mut set = set_of(size);
        for (meeting, absent) in (1_u32..).zip(&absences) {
            // The first two always come.
            let present = members((1..=size).filter(|number| *number <= 2 || !absent[*number as usize - 1]));
            came(&mut set, meeting, &present);
            let turns = today(&set, meeting, &present, places);
            let once: BTreeSet<&Presenters> = turns.iter().collect();
            prop_assert_eq!(once.len(), turns.len(), "nobody presents twice in one meeting");
            for presenters in &turns {
                taken(&mut set, meeting, presenters);
            }
            let [first, second] = [1, 2].map(|number| set.ledger().entry(&one(number)).turns);
            prop_assert!(first.abs_diff(second) <= 1, "{first} and {second} after meeting {meeting}");
        }
    }

    /// In a rotation every pair has had as many turns as any other, give or take one, once it has been back for a
    /// whole round; and nobody is owed more than one.
    #[test]
    fn a_rotation_comes_right_again_after_any_absence(
        pairs in 2_u32..=4,
        away in prop::collection::vec(0_u32..=4, 0..20),
    ) {
        let pair = |index: u32| Presenters::of([MemberId(index * 2 + 1), MemberId(index * 2 + 2)]).expect("a pair");
        let mut set = set_of(pairs * 2);
        let order = (0..pairs).map(pair).collect();
        set.evolve(NOW, &Event::AllocationChosen { allocation: Allocation::Rotation { order, review: None } });
        let all = members(1..=pairs * 2);
        let mut meeting = 0;
        for gone in &away {
            meeting += 1;
            let absent = if *gone < pairs { pair(*gone).members().collect() } else { BTreeSet::new() };
            let present: BTreeSet<MemberId> = all.difference(&absent).copied().collect();
            for presenters in today(&set, meeting, &present, 1) {
                prop_assert!(!presenters.present(&present).is_empty());
                taken(&mut set, meeting, &presenters);
            }
        }
        for _ in 0..pairs * 2 {
            meeting += 1;
            let next = today(&set, meeting, &all, 1);
            prop_assert_eq!(next.len(), 1);
            taken(&mut set, meeting, &next[0]);
        }
        let owed = (0..pairs).filter(|index| set.ledger().entry(&pair(*index)).owed_since.is_some()).count();
        prop_assert_eq!(owed, 0);
    }
}
