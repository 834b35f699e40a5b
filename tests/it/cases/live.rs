//! P5: sets of seven that are live at once on one server. Sixty of them are measured by `cargo xtask bench programmes`; here a
//! few are, for what each of them sees.

use futures_util::future::join_all;
use protocol::view::SessionState;
use std::collections::BTreeSet;
use tests::{TestMember, TestServer, TestSet};

/// Sets, and members of each beside whoever facilitates.
const SETS: usize = 8;
const MEMBERS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn sets_that_are_live_at_once_each_see_all_of_their_own_and_nothing_of_the_others() {
    let server = TestServer::start().await;
    let url = server.url();
    let mut sets = join_all((0..SETS).map(|_| TestSet::found(&url, MEMBERS))).await;
    join_all(sets.iter_mut().map(async |set| {
        set.begin(2).await;
        set.go_to("presentation").await;
    }))
    .await;
    // All of them are in a stage now, with everybody there.
    let here = |set: &TestSet| set.members.iter().all(|member| member.view().stage.is_some());
    assert!(sets.iter().all(here));
    join_all(sets.iter_mut().map(async |set| {
        set.go_to("check-out").await;
        set.end().await;
        set.all_see("the end", |view| view.state == SessionState::Ended).await;
    }))
    .await;
    let sessions: BTreeSet<String> = sets.iter().map(|set| set.started.session.0.clone()).collect();
    assert_eq!(sessions.len(), SETS);
    for set in &sets {
        let stages: Vec<usize> = set.members.iter().map(|member| member.view().past.len()).collect();
        assert_eq!(stages.len(), MEMBERS + 1);
        assert!(stages.iter().all(|seen| *seen == stages[0] && *seen > 8), "{stages:?}");
        let numbers = |member: &TestMember| member.shown.iter().map(|(seq, ..)| seq.0).collect::<Vec<_>>();
        let all = numbers(&set.members[0]);
        for member in &set.members {
            // Whoever came later has the earlier in their first view; from there on everybody is told everything.
            let told = numbers(member);
            let (first, last) = (told[0], told[told.len() - 1]);
            let until: Vec<u64> = all.iter().copied().filter(|seq| (first..=last).contains(seq)).collect();
            assert!(told.len() > 12 && told == until, "{told:?} of {all:?}");
        }
    }
    server.stop().await;
}
