//! P11: waves of a service whose own people facilitate, with a quarter away.

use super::pages::{self, life, on, turns};
use super::{Case, code, look, read};
use protocol::http::SetHome;
use protocol::life::{AwayReason, Life};
use protocol::merging::ProgrammeMerging;
use protocol::programme::OccasionKind;
use serde_json::json;

/// The set of the first wave; the two before are of those who facilitate.
const EXECUTIVES: usize = 2;
/// The set of the second wave to which everybody came.
const ALL_CAME: usize = 3;
/// A set of the third wave.
const JUNIOR: usize = 6;

/// Nobody begins before those above them have finished; a quarter stays away, and the sponsor sees how many came in each
/// wave and nobody's name. Twelve facilitate a set each outside their own line, and meet in two sets six times.
#[tokio::test(flavor = "multi_thread")]
async fn waves_follow_one_another_and_the_sponsor_sees_how_many_came() {
    let case = Case::play("learning-disability").await;
    let people: Vec<u32> = case.seen.cohorts.iter().map(|cohort| cohort.people).collect();
    assert_eq!((people.as_slice(), case.sets().len()), ([12, 8, 24, 64].as_slice(), 14));
    assert!(case.seen.early.is_empty(), "{:?}", case.seen.early);
    for set in &case.sets()[2..] {
        assert_eq!(set.len(), 8);
        assert!(set.iter().all(|one| set.iter().all(|other| one.reports_to != Some(other.person))));
    }
    let seen = look(&case.played.others["sponsor"], &case.played.programme).await;
    let last = seen.waves.last().expect("a wave").attended.expect("enough to be shown");
    assert!(last.0 < last.1 && last.0 * 10 > last.1 * 6, "about three in four: {last:?}");
    assert!(seen.people.is_empty());
    case.assert_nameless("sponsor").await;
    // Somebody whose line has not finished is not let begin.
    let wave = json!({ "change": "early-wave-000000000000001", "command": { "do": "move_cohort", "cohort": 4,
        "starts": "2026-07-01" } });
    let path = format!("/api/programmes/{}", case.played.programme);
    let refused = code(&case.played.organiser, &path, &wave).await;
    assert_eq!(refused, "wave_too_early");
    pages::are_full(&case).await;
    of_few(&case).await;
    could_become_one(&case).await;
    of_those_who_facilitate(&case).await;
    case.end().await;
}

/// Twelve of their own, each with one set in which nobody is led by them; two sets of six, six meetings each; taught days.
async fn of_those_who_facilitate(case: &Case) {
    let twelve = &case.seen.cohorts[0];
    assert_eq!(twelve.sets.iter().map(|set| set.people.len()).collect::<Vec<_>>(), [6, 6]);
    let taught = |kind| kind == OccasionKind::TaughtDay;
    assert_eq!(case.seen.occasions.iter().filter(|occasion| taught(occasion.kind)).count(), 2);
    for set in 0..2 {
        let life = life(case, set).await;
        assert_eq!(life.meetings.iter().filter(|meeting| meeting.attended.is_some()).count(), 6);
    }
    for (number, (id, _)) in case.played.sets[2..].iter().enumerate() {
        let own = &case.played.people[&u32::try_from(number + 1).expect("a number")];
        let home: SetHome = read(own, &format!("/api/sets/{id}/seats/1")).await;
        assert_eq!(home.seats.len(), 9, "whoever facilitates, and eight");
    }
    // Six days with five turns, and everybody there: three or four for each of eight.
    let all: Life = life(case, ALL_CAME).await;
    let turns = turns(&all);
    assert_eq!((turns.len(), turns.iter().sum::<u32>()), (8, 30));
    assert!(turns.iter().all(|turns| (3..=4).contains(turns)), "{turns:?}");
}

/// Where fewer come than must be there it is said, and they work as three. With two of eight away on each of six days, turns go to
/// whoever came and had fewest; why somebody was away is known to whoever facilitates and to nobody else.
async fn of_few(case: &Case) {
    let junior = life(case, JUNIOR).await;
    let few = on(&junior, "2027-03-16");
    assert_eq!((few.coming, few.in_question, few.attended), (3, true, Some((4, 9))));
    assert!(few.triad_instead, "three can work as a triad");
    let (id, guard) = &case.played.sets[JUNIOR];
    let home: SetHome = read(guard, &format!("/api/sets/{id}/seats/1")).await;
    assert_eq!(home.sessions.len(), 2);

    let executives = life(case, EXECUTIVES).await;
    let turns = turns(&executives);
    assert_eq!((turns.len(), turns.iter().sum::<u32>()), (8, 30), "five turns on each of six days");
    let came: Vec<u32> = case.played.seats[EXECUTIVES].iter().map(|(_, came)| *came).collect();
    assert_eq!(came.iter().sum::<u32>(), 36, "a quarter of 48 was away");
    assert!(turns.iter().zip(&came).all(|(turns, came)| turns <= came), "{turns:?} on {came:?} days");
    let often = turns.iter().zip(&came).filter(|(_, came)| **came >= 4).map(|(turns, _)| *turns);
    let often: Vec<u32> = often.collect();
    let spread = often.iter().max().zip(often.iter().min()).map(|(most, least)| most - least);
    assert!(spread.is_some_and(|spread| spread <= 1), "{turns:?} on {came:?} days");
    let (id, _) = &case.played.sets[EXECUTIVES];
    let last = &case.played.people[&case.played.seats[EXECUTIVES][7].0];
    let seen: Life = read(last, &format!("/api/sets/{id}/seats/9/life")).await;
    for (life, told) in [(&executives, true), (&seen, false)] {
        let first = on(life, "2026-01-12").replies.iter().filter(|said| said.member.0 <= 3);
        let reasons: Vec<AwayReason> = first.map(|said| said.away).collect();
        assert_eq!(reasons, [if told { AwayReason::Work } else { AwayReason::Unsaid }; 2]);
    }
}

/// Two sets in which too few come could become one, if they were no more than eight.
async fn could_become_one(case: &Case) {
    let path = case.path("merging");
    let seen: ProgrammeMerging = read(&case.played.organiser, &path).await;
    let few = &seen.sets[JUNIOR];
    assert_eq!((few.members, few.quorum, few.came), (8, 4, Some(3)));
    let other = &seen.sets[JUNIOR + 1];
    let propose = json!({ "change": "merge-0000000000000000001", "command":
        { "do": "propose_merger", "from": few.set, "into": other.set } });
    assert_eq!(code(&case.played.organiser, &path, &propose).await, "merger_too_large");
}
