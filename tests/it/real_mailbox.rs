//! A mailbox by a real IMAP server, read by one server of ours and by two.

use super::answering::{
    AMARA, MARKER, RUTH, answer, figure_at, invitation, letter_to, report, until_reached,
};
use super::letters::{NOW, change, come_in, gather, look, of_calendar, plan};
use private_postgres::Cluster;
use protocol::life::{LettersReach, MeetingReply};
use serde_json::json;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tests::{
    Browser, Dovecot, Mailbox, Manner, TestNodes, TestProcess, TestServer, TestSet, new_dir, patiently,
};

/// One server for all tests here, each with databases of its own.
static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(Cluster::start);
/// After how long a page is looked at again.
const LOOKS_AGAIN: Duration = Duration::from_millis(50);
const READ: &str = "openset_mails_read_total{kind=\"Answer\"}";

/// What Amara has said to the first meetings, as the facilitator is shown it.
async fn said(ruth: &Browser, set: &TestSet) -> Vec<(u32, u32, MeetingReply)> {
    let life = look(ruth, set, 1).await;
    let replies = life
        .meetings
        .iter()
        .flat_map(|meeting| meeting.replies.iter().map(|said| (meeting.meeting, said.member.0, said.reply)));
    replies.collect()
}

async fn until_lying(mailbox: &Dovecot, folder: &str, count: usize) {
    patiently("mails in their folder", async {
        while mailbox.lying(folder).len() < count {
            tokio::time::sleep(LOOKS_AGAIN).await;
        }
    })
    .await;
    assert_eq!(mailbox.lying(folder).len(), count, "{}", mailbox.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_real_server_holds_is_read_marked_and_put_in_its_place() {
    let Some(mailbox) = Dovecot::start().await else { return };
    let letters = Mailbox::open(Manner::Takes).await;
    let options = [letters.options().to_vec(), mailbox.options()].concat();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let server = TestServer::at(new_dir(), NOW, &options).await;
    let mut set = gather(&server, &letters).await;
    let ruth = set.facilitator().browser().clone();
    change(&ruth, &set, 1, plan()).await;
    let mails = letters.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
    let first = invitation(&mails, AMARA, "REQUEST 1/0");
    let came = UNIX_EPOCH + Duration::from_millis(NOW.0 + 15 * 60_000);
    mailbox.put(came, &answer(&first, AMARA, "ACCEPTED", 0, "20270601T061502Z"));
    mailbox.put(came, &report(&letter_to(&mails, RUTH, "REQUEST 2/0"), RUTH, "5.1.1"));
    mailbox.put(came, &format!("From: tom@example.com\nSubject: {MARKER} hello\n\n{MARKER}\n"));
    until_reached(&ruth, &set, 1, &[(1, LettersReach::Returned), (2, LettersReach::Go)]).await;
    until_lying(&mailbox, "Taken", 2).await;
    until_lying(&mailbox, "For people", 1).await;
    assert!(mailbox.lying("Taken").iter().all(|mail| mail.seen));
    let for_people = mailbox.lying("For people");
    assert_eq!((for_people[0].subject.clone(), for_people[0].seen), (format!("{MARKER} hello"), false));
    assert!(mailbox.lying("INBOX").is_empty());
    assert_eq!(said(&ruth, &set).await, [(1, 2, MeetingReply::Yes)]);
    server.stop().await;
}

/// A server that reads the mailbox, and where its figures are.
async fn reading(
    nodes: &TestNodes,
    name: &str,
    mailbox: &Dovecot,
    letters: &Mailbox,
) -> (TestProcess, String) {
    let more = ["--admin-listen", "127.0.0.1:0"].map(str::to_owned).to_vec();
    let all = [nodes.options(name), letters.options().to_vec(), mailbox.options(), more].concat();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    TestProcess::start_with_admin(&nodes.dir_of(name), &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_servers_one_reads_and_each_answer_counts_once() {
    let (Some(cluster), Some(mailbox)) = (CLUSTER.as_ref(), Dovecot::start().await) else { return };
    let (nodes, letters) = (TestNodes::new(cluster).await, Mailbox::open(Manner::Takes).await);
    let (one, figures_of_one) = reading(&nodes, "one", &mailbox, &letters).await;
    let (two, figures_of_two) = reading(&nodes, "two", &mailbox, &letters).await;
    nodes.front.lead_to(&[&one, &two]);
    let mut set = TestSet::found(nodes.front.url(), 2).await;
    let (ruth, amara) = (set.facilitator().browser().clone(), set.member(2).browser().clone());
    come_in(&ruth, &letters, RUTH).await;
    come_in(&amara, &letters, AMARA).await;
    let mut once = plan();
    once["first"] = json!("2031-06-03T12:00");
    change(&ruth, &set, 1, once).await;
    let mails = letters.until("invitations", 6, |mail| of_calendar(mail).is_some()).await;
    let invited = |to: &str, meeting: u32| invitation(&mails, to, &format!("REQUEST {meeting}/0"));
    for meeting in 1..=2 {
        for to in [AMARA, RUTH] {
            let accepted = answer(&invited(to, meeting), to, "ACCEPTED", 0, "20261130T061502Z");
            mailbox.put(SystemTime::now(), &accepted);
        }
    }
    until_lying(&mailbox, "Taken", 4).await;
    let (by_one, by_two) = (figure_at(&figures_of_one, READ).await, figure_at(&figures_of_two, READ).await);
    assert!((by_one, by_two) == (4, 0) || (by_one, by_two) == (0, 4), "one has read all: {by_one}, {by_two}");
    let mut known = said(&ruth, &set).await;
    known.sort_unstable_by_key(|(meeting, member, _)| (*meeting, *member));
    let yes = MeetingReply::Yes;
    assert_eq!(known, [(1, 1, yes), (1, 2, yes), (2, 1, yes), (2, 2, yes)]);

    // Whoever reads goes, and the other reads on from there.
    let (goes, stays, figures_of_stays) =
        if by_one > 0 { (one, two, figures_of_two) } else { (two, one, figures_of_one) };
    nodes.front.lead_to(&[&stays]);
    goes.terminate().await;
    for to in [AMARA, RUTH] {
        let declined = answer(&invited(to, 3), to, "DECLINED", 0, "20261130T061602Z");
        mailbox.put(SystemTime::now(), &declined);
    }
    until_lying(&mailbox, "Taken", 6).await;
    assert_eq!(figure_at(&figures_of_stays, READ).await, 2, "what was read before is not read again");
    let third: Vec<_> = said(&ruth, &set).await.into_iter().filter(|(meeting, ..)| *meeting == 3).collect();
    assert!(third.len() == 2 && third.iter().all(|(.., reply)| *reply == MeetingReply::No), "{third:?}");
    stays.terminate().await;
}
