//! The time of day is set back or forward between two runs of the server.

use protocol::{Command, Event, Millis, Timestamp};
use tests::{History, TestServer, TestSet, new_dir};

/// Some morning in 2027.
const MORNING: Timestamp = Timestamp(1_800_000_000_000);
const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;

#[tokio::test(flavor = "multi_thread")]
async fn a_silence_ends_however_far_back_the_clock_was_set() {
    for behind_ms in [3_000, 10 * 60_000, HOUR] {
        let server = TestServer::at(new_dir(), MORNING, &[]).await;
        let mut set = TestSet::gather(&server.url(), 2).await;
        set.begin(2).await;
        set.go_to("clarifying").await;
        set.facilitator().make(Command::HoldSilence { ms: Some(Millis(300)) }).await;
        let data = server.stop().await;

        let server = TestServer::at(data, Timestamp(MORNING.0 - behind_ms), &[]).await;
        let mut set = set.at_another(&server.url());
        for member in &mut set.members {
            member.come_in().await;
        }
        set.all_see("the end of the silence", |view| view.silence.is_none()).await;
        // And another, begun and ended under the new clock.
        set.facilitator().make(Command::HoldSilence { ms: Some(Millis(300)) }).await;
        set.all_see("the silence", |view| view.silence.is_some()).await;
        set.all_see("its end", |view| view.silence.is_none()).await;
        let data = server.stop().await;

        let history = History::read(data.path(), &set.started.session).await;
        history.check();
        let mut began: Vec<(Timestamp, Timestamp)> = Vec::new();
        let mut lasted = Vec::new();
        for stored in history.events() {
            match &stored.event {
                Event::SilenceBegan { until: Some(until), .. } => began.push((stored.at, *until)),
                Event::SilenceEnded => {
                    let (since, until) = began.pop().expect("it began");
                    assert!(stored.at >= until, "{behind_ms}: never early");
                    lasted.push(stored.at.since(since));
                }
                _ => {}
            }
        }
        assert_eq!(lasted.len(), 2, "{behind_ms}");
        // What a loaded machine adds is far less than what the clock was set back by.
        assert!(lasted.iter().all(|length| length.0 < 60_000), "{behind_ms}: {lasted:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_start_with_a_clock_eight_days_ahead_forgets_nobody_and_nothing() {
    let server = TestServer::at(new_dir(), MORNING, &[]).await;
    let set = TestSet::gather(&server.url(), 2).await;
    let data = server.stop().await;

    let server = TestServer::at(data, Timestamp(MORNING.0 + 8 * DAY), &[]).await;
    // As often as it can be in the hours until somebody puts the clock right.
    for _ in 0..3 {
        server.upkeep().await;
    }
    let data = server.stop().await;

    let server = TestServer::at(data, Timestamp(MORNING.0 + HOUR), &[]).await;
    server.upkeep().await;
    let mut set = set.at_another(&server.url());
    for member in &mut set.members {
        member.come_in().await;
    }
    set.facilitator().make(Command::StartSession {}).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_from_a_clock_that_was_ahead_goes_on() {
    let server = TestServer::at(new_dir(), Timestamp(MORNING.0 + 3 * HOUR), &[]).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.begin(2).await;
    let data = server.stop().await;
    let server = TestServer::at(data, MORNING, &[]).await;
    let mut set = set.at_another(&server.url());
    for member in &mut set.members {
        member.come_in().await;
    }
    set.go_to("clarifying").await;
    let begun = set.facilitator().view().stage.clone().expect("a stage").started_at;
    assert!(begun.0 >= MORNING.0 + 3 * HOUR, "no event is older than the one before it");
    server.stop().await;
}
