//! Sheets, the board and the canvas at a real server: what lies face down nobody else is told, and neither a full board
//! nor a hand that drags without end harms the room.

use protocol::format::StageAt;
use protocol::limits::{BOARD_CARDS_MAX, CARDS_MAX, DRAGS_PER_SECOND};
use protocol::signal::{ClientSignal, Signal};
use protocol::view::{BoardColumn, CardView, TokenPlace, TokenShape, View};
use protocol::{
    CardId, CircleId, ClientFrame, CloseCode, Command, Content, Event, MemberId, Refusal, Seating, TokenId,
};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::{History, TestMember, TestServer, TestSet};

const FACILITATOR: u32 = 1;
const PRESENTER: u32 = 2;
const OWNER: u32 = 3;
const OTHER: u32 = 4;

/// A round that writes sheets and reads them, fills a board and lays out a canvas.
const FORMAT: &str = "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
    [[opening]]\nfrom = \"classic/check-in\"\n[[opening]]\nfrom = \"classic/bidding\"\n\
    [[round]]\nfrom = \"group-issue/one-sentence\"\nkey = \"writing\"\n\
    [[round]]\nfrom = \"group-issue/one-sentence-read\"\nkey = \"reading\"\n\
    [[round]]\nfrom = \"classic/round-review\"\nkey = \"collecting\"\n\
    purpose = \"collecting\"\nrule = \"open\"\nends = \"facilitator\"\n\
    order = \"everyone\"\nwrites = [\"board\"]\n\
    [[round]]\nfrom = \"classic/round-review\"\nkey = \"placing\"\n\
    purpose = \"placing\"\nrule = \"open\"\nends = \"facilitator\"\n\
    order = \"everyone\"\nwrites = [\"canvas\"]\n\
    [[closing]]\nfrom = \"classic/check-out\"\n";
const WORDS: &str = "format = All that is written\n    .about = A\n    .know = B\n\
    stage-writing = Writing\nstage-reading = Reading\nstage-collecting = Collecting\nstage-placing = Placing\n";

fn folder_of_formats() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder of one's own");
    let own = folder.path().join("written");
    std::fs::create_dir(&own).expect("the folder is writable");
    for (file, text) in [("format.toml", FORMAT), ("en.ftl", WORDS), ("de.ftl", WORDS)] {
        std::fs::write(own.join(file), text).expect("the folder is writable");
    }
    folder
}

/// A facilitator and three others, in the stage with this key of the presenter's round.
async fn at_stage(key: &str) -> (TestServer, TestSet) {
    let folder = folder_of_formats();
    let server = TestServer::with(&["--formats", folder.path().to_str().expect("a plain path")]).await;
    let mut set = TestSet::found_in(&server.url(), "written", 3).await;
    set.begin(PRESENTER).await;
    set.go_to(key).await;
    (server, set)
}

async fn check_log(server: TestServer, set: &TestSet) -> History {
    let data = server.stop().await;
    let history = History::read(data.path(), &set.started.session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
    history
}

fn card(number: usize) -> Command {
    Command::PutCard { column: BoardColumn::First, text: Content::new(format!("Card {number}")) }
}

fn standing(view: &View) -> usize {
    view.cards.iter().filter(|card: &&CardView| !card.struck).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_board_says_so_and_takes_cards_again_when_one_is_struck() {
    let (server, mut set) = at_stage("collecting").await;
    for number in 0..BOARD_CARDS_MAX {
        let whose = [FACILITATOR, PRESENTER, OWNER, OTHER][number % 4];
        set.member(whose).ask_in_time(card(number)).await.expect("there is room");
    }
    set.all_see("a full board", |view| standing(view) == BOARD_CARDS_MAX).await;
    let full = Refusal::BoardFull { max: u32::try_from(BOARD_CARDS_MAX).expect("a small number") };
    for whose in [FACILITATOR, PRESENTER, OWNER] {
        assert_eq!(set.member(whose).ask_in_time(card(99)).await, Err(full.clone()), "member {whose}");
    }
    let strike = |card: u32, on: bool| Command::StrikeCard { card: CardId(card), on };
    set.member(PRESENTER).ask_in_time(strike(1, true)).await.expect("the presenter strikes");
    set.member(OTHER).ask_in_time(card(60)).await.expect("there is room again");
    assert_eq!(set.member(PRESENTER).ask_in_time(strike(1, false)).await, Err(full));
    set.all_see("what was struck", |view| view.cards.len() == BOARD_CARDS_MAX + 1).await;
    check_log(server, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_cards_are_enough_for_a_session_and_it_goes_on() {
    let (server, mut set) = at_stage("collecting").await;
    let session = set.started.session.clone();
    let at = set.facilitator().stage();
    let data = server.stop().await;
    // As many as can be, put and struck behind the server's back.
    let put = |number: usize| {
        let card = CardId(u32::try_from(number + 1).expect("a small number"));
        let text = Content::new(format!("Card {number}"));
        let put = Event::CardPut { card, member: MemberId(OWNER), at, column: BoardColumn::Second, text };
        [put, Event::CardStruck { card, member: MemberId(PRESENTER), on: true }]
    };
    crate::bounds::lengthen(data.path(), &session, (0..CARDS_MAX).flat_map(put)).await;
    let folder = folder_of_formats();
    let server = TestServer::on(data, &["--formats", folder.path().to_str().expect("a plain path")]).await;
    for member in &mut set.members {
        let browser = member.browser().at_another(&server.url());
        *member = TestMember::new(browser, session.clone(), member.member);
        member.come_in().await;
    }
    let max = u32::try_from(CARDS_MAX).expect("a small number");
    assert_eq!(set.member(OWNER).ask(card(500)).await, Err(Refusal::TooMany { max }));
    assert!(!set.member(OWNER).may(protocol::CommandKind::PutCard), "the box is closed");
    set.go_to("placing").await;
    set.end().await;
    check_log(server, &set).await;
}

fn place(x: u32) -> TokenPlace {
    TokenPlace { x, y: 100, heading: 0, size: 2, shape: TokenShape::Person, colour: 1, presence: 100 }
}

/// A token of the owner's on the canvas.
async fn with_a_token(set: &mut TestSet) -> TokenId {
    set.facilitator().make(Command::SayQualified { text: None }).await;
    let token =
        Command::PlaceToken { owner: MemberId(OWNER), place: place(0), text: Content::new("The customer") };
    set.member(PRESENTER).make(token).await;
    set.all_see("the token", |view| view.tokens.len() == 1).await;
    set.facilitator().view().tokens[0].token
}

async fn drag(member: &mut TestMember, token: TokenId, x: u32) {
    member.tell(&ClientFrame::Signal { signal: ClientSignal::Drag { token, place: place(x) } }).await;
}

fn dragged(member: &TestMember) -> usize {
    member.signals.iter().filter(|signal| matches!(signal, Signal::Dragged { .. })).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_drags_a_second_are_thinned_and_the_room_goes_on() {
    const DRAGS: u32 = 3_000;
    let (server, mut set) = at_stage("placing").await;
    let token = with_a_token(&mut set).await;
    let began = Instant::now();
    // Never faster than a thousand a second, however late the machine is.
    let mut beat = tokio::time::interval(Duration::from_millis(1));
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for number in 0..DRAGS {
        beat.tick().await;
        drag(set.member(OWNER), token, number % 1_000).await;
        // The others act meanwhile, and are answered.
        if number % 1_000 == 500 {
            let said = Command::Say { text: Content::new(format!("It moves: {number}.")) };
            set.member(OTHER).make(said).await;
        }
    }
    // The hand that was too fast sets the token down, and all see where; the socket was borne with.
    set.member(OWNER).make(Command::MoveToken { token, place: place(777) }).await;
    set.all_see("where it stands", |view| view.tokens.iter().any(|token| token.place.x == 777)).await;
    set.all_see("what was said", |view| view.said.len() == 3).await;
    let most = (usize::try_from(began.elapsed().as_secs()).expect("a short time") + 2)
        * usize::try_from(DRAGS_PER_SECOND).expect("a small number");
    for number in [FACILITATOR, PRESENTER, OTHER] {
        let told = dragged(set.member(number));
        assert!(told > 0 && told <= most, "member {number} was told {told} drags, {most} at most");
    }
    let history = check_log(server, &set).await;
    let steps = history.events().iter().filter(|event| matches!(event.event, Event::TokenMoved { .. }));
    assert_eq!(steps.count(), 1, "what was on its way is nowhere kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_drags_closes_its_own_socket_and_nobody_elses() {
    let (server, mut set) = at_stage("placing").await;
    let token = with_a_token(&mut set).await;
    // Without end, as fast as the line takes them: more than any hand does.
    while set.member(OWNER).ended.is_none() {
        let owner = set.member(OWNER);
        for number in 0..1_000 {
            drag(owner, token, number).await;
        }
        while let Ok(goes_on) = tokio::time::timeout(Duration::from_millis(1), owner.take_one()).await {
            if !goes_on {
                break;
            }
        }
    }
    let ended = set.member(OWNER).ended.expect("it ended");
    assert!(ended.said.is_none_or(|code| code == CloseCode::TooFast), "{ended:?}");
    set.member(OTHER).make(Command::Say { text: Content::new("We go on.") }).await;
    set.member(OWNER).come_in().await;
    set.member(OWNER).make(Command::MoveToken { token, place: place(300) }).await;
    set.all_see("where it stands", |view| view.tokens.iter().any(|token| token.place.x == 300)).await;
    check_log(server, &set).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_on_its_way_is_shown_to_those_with_whom_one_sits() {
    let (server, mut set) = at_stage("placing").await;
    let token = with_a_token(&mut set).await;
    let seating = Seating::ByHand { circles: vec![vec![MemberId(OWNER), MemberId(OTHER)]] };
    set.facilitator().make(Command::OpenCircles { seating, minutes: Some(5) }).await;
    set.member(OWNER).until_view("the circle", |view| view.circle == Some(CircleId(1))).await;
    // Whoever sits in a circle has no hand on the canvas of the whole room, and sees none of what moves on it.
    drag(set.member(OWNER), token, 111).await;
    set.member(OWNER)
        .make(Command::InCircle {
            circle: CircleId(1),
            command: Box::new(Command::Say { text: Content::new("Where is it?") }),
        })
        .await;
    drag(set.facilitator(), token, 222).await;
    let shown = |member: &TestMember, x: u32| {
        let mut signals = member.signals.iter();
        signals.any(|signal| matches!(signal, Signal::Dragged { place, .. } if place.x == x))
    };
    set.member(PRESENTER).until("the drag", |member| shown(member, 222)).await;
    set.facilitator().make(Command::CallBack { within_ms: protocol::Millis(0) }).await;
    set.all_see("the whole room", |view| view.circle.is_none()).await;
    for (number, x) in [(FACILITATOR, 111), (PRESENTER, 111), (OTHER, 111), (OTHER, 222), (OWNER, 222)] {
        assert!(!shown(set.member(number), x), "member {number} was shown {x}");
    }
    check_log(server, &set).await;
}

fn sheet(at: StageAt, text: &str) -> Command {
    Command::LayDownSheet { at, text: Content::new(text) }
}

/// Which sheets' words somebody was ever told, in events, whole views and answers.
fn sheets_told(member: &TestMember) -> BTreeSet<String> {
    let told = serde_json::to_string(&(&member.shown, &member.views, member.view())).expect("JSON");
    let texts = told.split("Canary ").skip(1).filter_map(|rest| rest.split('.').next());
    texts.map(ToOwned::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sheet_is_told_before_all_are_turned_over_and_what_comes_later_is_late() {
    let (server, mut set) = at_stage("writing").await;
    let at = set.facilitator().stage();
    for (number, text) in
        [(PRESENTER, "Canary two."), (OWNER, "Canary three."), (OWNER, "Canary three again.")]
    {
        set.member(number).make(sheet(at, text)).await;
    }
    set.all_see("two sheets face down", |view| view.sheets.len() == 2).await;
    // Whoever comes in meanwhile is told no more.
    let mut anew = set.facilitator().another_tab();
    anew.come_in().await;
    set.facilitator().until_closed().await;
    assert_eq!(sheets_told(&anew), BTreeSet::new());
    for (number, own) in
        [(FACILITATOR, &[][..]), (PRESENTER, &["two"]), (OWNER, &["three", "three again"]), (OTHER, &[])]
    {
        let told = sheets_told(set.member(number));
        assert_eq!(told, own.iter().map(|text| (*text).to_owned()).collect(), "member {number}");
    }
    *set.facilitator() = anew;
    let from = Some(at);
    set.facilitator().make(Command::NextStage { from }).await;
    set.all_see("two sheets open", |view| view.sheets.iter().filter(|sheet| sheet.turned).count() == 2).await;
    let all: BTreeSet<String> = ["two", "three again"].map(ToOwned::to_owned).into();
    assert_eq!(sheets_told(set.member(OTHER)), all, "the wording that was replaced is nobody's business");
    // Still while they are being read: late, and seen to be late. A second one is refused, and so is what comes later.
    set.member(OTHER).make(sheet(at, "Canary four.")).await;
    set.all_see("the late one", |view| view.sheets.iter().any(|sheet| sheet.late && sheet.turned)).await;
    assert_eq!(set.member(OTHER).ask(sheet(at, "Canary five.")).await, Err(Refusal::TooMany { max: 1 }));
    assert_eq!(set.member(OWNER).ask(sheet(at, "Canary six.")).await, Err(Refusal::TooMany { max: 1 }));
    set.go_to("collecting").await;
    let late = set.facilitator().ask(sheet(at, "Canary seven.")).await;
    assert_eq!(late, Err(Refusal::NotInThisStage));
    let told: BTreeSet<String> = ["two", "three again", "four"].map(ToOwned::to_owned).into();
    for member in &set.members {
        assert!(sheets_told(member).is_superset(&told), "member {}", member.member);
        for never in ["five", "six", "seven"] {
            assert!(!sheets_told(member).contains(never), "member {} was told {never}", member.member);
        }
    }
    check_log(server, &set).await;
}
