//! Whole records, kept in `tests/golden/record` with what the page is given, which the client's tests lay side by
//! side with what the page shows. `UPDATE=1 cargo test -p openset --lib export` writes them anew.

use crate::export::picture::picture;
use crate::export::{Source, Zone, markdown, reading};
use engine::{Input, Opening, Session};
use protocol::event::Seat;
use protocol::format::{AccessRule, Floor, Hands, Part, QuestionKind, StageAt};
use protocol::http::{Language, RosterEntry};
use protocol::record::{CircleRecord, FloorAt, Harvest, KindCount, Record, RecordPage, Stretch};
use protocol::signal::Shares;
use protocol::view::*;
use protocol::{
    ActionId, Because, CarriedId, CircleId, Command, Content, MemberId, Millis, QuestionId, SessionId, SetId,
    SheetId, Timestamp,
};
use std::path::Path;

/// 29 November 2026, 09:00 in Berlin.
const NINE: u64 = 1_795_939_200_000;
const MINUTE: u64 = 60_000;

fn at(minutes: u64) -> Timestamp {
    Timestamp(NINE + minutes * MINUTE)
}

/// A facilitator and three members; the third's client stated what did not fit, from 1 to 2 minutes.
fn doubted() -> Session {
    let seat = |member, part| Seat { member: MemberId(member), part, rehearsal: false };
    let opening = Opening {
        format: engine::format("classic").expect("the format is embedded"),
        seats: [SeatPart::Facilitator, SeatPart::Member, SeatPart::Member, SeatPart::Member]
            .into_iter()
            .zip(1..)
            .map(|(part, member)| seat(member, part))
            .collect(),
        facilitator: MemberId(1),
        deputy: None,
        round_ms: Millis::from_mins(40),
        carried: engine::Carried::default(),
    };
    let opened = engine::open(opening).expect("the opening is good");
    let mut session = Session::from_opened(at(0), &opened[0]).expect("event 1 opens the session");
    opened[1..].iter().for_each(|event| session.evolve(at(0), event));
    let second = |seconds: u64| Timestamp(NINE + seconds * 1000);
    let member = MemberId(3);
    let start = Input::Command { from: MemberId(1), command: Command::StartSession {}, proposed: None };
    for (seconds, input) in [
        (0, Input::Connected { member: MemberId(1), joins: JoinMode::Audio }),
        (0, Input::Connected { member, joins: JoinMode::Audio }),
        (0, start),
        (90, Input::Spoke { member, from: second(50), until: second(90) }),
        (120, Input::Unmeasurable { member, since: second(60) }),
    ] {
        session.handle(&input, second(seconds)).expect("it is allowed");
    }
    session
}

fn page_of(record: Record, number: u32, language: Language, zone: &str) -> RecordPage {
    let roster: Vec<RosterEntry> = ["Ruth", "Amara_M", "Priya", "Jonas"]
        .into_iter()
        .zip(1..)
        .map(|(name, member)| RosterEntry {
            member: MemberId(member),
            name: name.to_owned(),
            pronoun: None,
            figure: 0,
            colour: 0,
            rehearsal: false,
        })
        .collect();
    let source = Source { number, roster: &roster, record: &record };
    let reading = reading(source, language, &Zone::named(Some(zone)));
    RecordPage {
        set: SetId("s".to_owned()),
        set_name: Content::new("Lern_Set *Nord* & Süd"),
        session: SessionId("t".to_owned()),
        number,
        roster,
        record,
        reading,
    }
}

fn written(reader: u32, language: Language) -> String {
    markdown(&page_of(doubted().record_for(MemberId(reader)), 1, language, "UTC"))
}

#[test]
fn what_could_not_be_measured_is_said_in_the_place_of_a_figure() {
    let facilitators = written(1, Language::En);
    assert!(facilitators.contains("Speaking time could not be measured for Priya: "), "{facilitators}");
    assert!(facilitators.contains("Your own measured speaking time: 0:00 minutes."), "{facilitators}");
    let others = written(2, Language::En);
    assert!(others.contains("One member’s speaking time could not be measured: "), "{others}");
    assert!(!others.contains("measured for Priya"), "{others}");
    let own = written(3, Language::De);
    assert!(own.contains("Deine eigene Redezeit ließ sich nicht messen: "), "{own}");
    assert!(own.contains("Die Redezeit eines Mitglieds ließ sich nicht messen: "), "{own}");
}

fn question(number: u32, asker: u32, text: &str, minute: u64) -> QuestionView {
    QuestionView {
        question: QuestionId(number),
        asker: MemberId(asker),
        to: None,
        warmth: None,
        text: Content::new(text),
        first_text: None,
        status: QuestionStatus::Answered,
        at: StageAt::Round { round: 0, index: 2 },
        offered_at: at(minute),
        asked_at: Some(at(minute)),
        place: Some(number),
        silence_ms: None,
        kind: None,
        kind_by: None,
        proposed: None,
        starred: false,
        kept: false,
    }
}

fn questions() -> Vec<QuestionView> {
    let link = "Steht das in https://wiki.example.org/Lern_Set?tag=a&b=1#top?";
    vec![
        QuestionView {
            silence_ms: Some(Millis(7000)),
            kind: Some(QuestionKind::Open),
            starred: true,
            ..question(1, 3, "2. Was nun?", 31)
        },
        QuestionView {
            status: QuestionStatus::Held,
            kept: true,
            kind: Some(QuestionKind::Open),
            ..question(2, 4, "- oder doch *nicht*?", 33)
        },
        QuestionView {
            status: QuestionStatus::Passed,
            kind: Some(QuestionKind::Closed),
            ..question(3, 3, link, 35)
        },
        QuestionView { status: QuestionStatus::SetAside, ..question(4, 4, "[x] $x$ | (b)", 37) },
        QuestionView {
            place: None,
            asked_at: None,
            status: QuestionStatus::Offered,
            ..question(5, 2, "+ noch eine", 38)
        },
    ]
}

fn action(number: u32, text: &str) -> ActionView {
    ActionView {
        action: ActionId(number),
        owner: MemberId(2),
        kind: ActionKind::FindOut,
        text: Content::new(text),
        due: None,
        question: None,
        carried: false,
        from: None,
        status: None,
        learned: None,
    }
}

/// A round and the stages around it; a session that nobody ended for a day.
/// Who had the floor and spoke in a round that began at this minute.
fn worked(record: &mut Record, minute: u64) {
    let floor = |at_: u64, rule, speakers: &[u32]| FloorAt {
        at: at(minute + at_),
        floor: Floor {
            rule,
            speakers: speakers.iter().map(|member| MemberId(*member)).collect(),
            asker: None,
            turned: Vec::new(),
            hands: Hands::Open,
        },
    };
    record.floors = vec![
        floor(0, AccessRule::Hold, &[2, 1]),
        floor(10, AccessRule::Ask, &[2]),
        floor(11, AccessRule::Ask, &[3]),
        floor(12, AccessRule::Ask, &[2]),
        floor(18, AccessRule::Pause, &[1]),
        floor(19, AccessRule::Open, &[1, 2, 3, 4]),
        floor(24, AccessRule::Quiet, &[]),
    ];
    let ink = |part, from: u64, until: u64| Ink { part, from: at(minute + from), until: at(minute + until) };
    record.ink = vec![
        ink(Part::Presenter, 1, 9),
        ink(Part::Facilitator, 8, 10),
        ink(Part::Questioner, 11, 12),
        ink(Part::Presenter, 13, 17),
        ink(Part::Questioner, 19, 22),
        ink(Part::Presenter, 21, 23),
    ];
    record.silences = vec![Stretch { from: at(minute + 12), until: at(minute + 13) }];
}

/// What was done in a circle beside the whole room.
fn in_circle(reader: u32) -> Record {
    let mut record = doubted().record_for(MemberId(reader));
    let at_ = StageAt::Round { round: 0, index: 2 };
    record.state = SessionState::Ended;
    record.started_at = Some(at(50));
    record.ended_at = Some(at(75));
    record.facilitator = MemberId(4);
    record.seats.retain(|seat| seat.member != MemberId(1));
    record.rounds = vec![RoundPlan {
        presenters: vec![MemberId(3)],
        granted_ms: Millis::from_mins(25),
        issue: None,
        stood_back: Vec::new(),
    }];
    record.stages = vec![StageRun {
        at: at_,
        started_at: at(50),
        soft_ms: Some(Millis::from_mins(25)),
        ends_at: None,
        ended_at: Some(at(75)),
        because: Some(Because::CalledBack),
        skipped: None,
    }];
    worked(&mut record, 50);
    let shares = Shares { presenter: 400, questioners: 160, facilitator: 80, silence: 400, overlap: 40 };
    (record.airtime.whole, record.airtime.rounds) = (shares, vec![shares]);
    record.questions =
        vec![QuestionView { kind: Some(QuestionKind::Open), ..question(1, 2, "Wer *noch*?", 61) }];
    let mix = vec![KindCount { kind: QuestionKind::Open, count: 1 }];
    record.harvests = vec![Harvest { takes: Vec::new(), mix, unnamed: 0 }];
    record.reflections = vec![ReflectionView {
        member: MemberId(2),
        at: at_,
        shared_at: at(74),
        text: Content::new("Zu dritt ging es leichter."),
    }];
    record
}

fn whole(reader: u32) -> Record {
    let mut record = doubted().record_for(MemberId(reader));
    let run = |at_: StageAt, from: u64, until: u64, because| StageRun {
        at: at_,
        started_at: at(from),
        soft_ms: None,
        ends_at: None,
        ended_at: Some(at(until)),
        because: Some(because),
        skipped: None,
    };
    let round = |index| StageAt::Round { round: 0, index };
    record.state = SessionState::Ended;
    record.started_at = Some(at(0));
    record.ended_at = Some(at(1440));
    record.rounds = vec![RoundPlan {
        presenters: vec![MemberId(2)],
        granted_ms: Millis::from_mins(40),
        issue: None,
        stood_back: Vec::new(),
    }];
    record.stages = vec![
        StageRun {
            ended_at: Some(Timestamp(NINE + 20_000)),
            ..run(StageAt::Opening { index: 0 }, 0, 0, Because::RoundComplete)
        },
        run(round(0), 20, 30, Because::Time),
        run(round(2), 30, 44, Because::Facilitator),
        StageRun { skipped: Some(Content::new("keine | Zeit")), ..run(round(3), 44, 44, Because::Skipped) },
    ];
    for (stage, minutes) in record.stages.iter_mut().zip([1, 10, 8, 20]) {
        stage.soft_ms = Some(Millis::from_mins(minutes));
    }
    worked(&mut record, 20);
    let shares = Shares { presenter: 648, questioners: 250, facilitator: 70, silence: 62, overlap: 30 };
    record.airtime.whole = Shares { overlap: 0, ..shares };
    record.airtime.rounds = vec![shares];
    record.airtime.unmeasured_rounds = vec![record.airtime.unmeasured.clone()];
    record.questions = questions();
    record.harvests = vec![Harvest {
        takes: vec![QuestionId(1), QuestionId(2)],
        mix: vec![
            KindCount { kind: QuestionKind::Closed, count: 1 },
            KindCount { kind: QuestionKind::Open, count: 2 },
        ],
        unnamed: 1,
    }];
    record.shared_rounds = vec![0];
    record.bids = vec![BidView {
        member: MemberId(2),
        minutes: 40,
        urgency: 2,
        text: Content::new("1) We cannot say no"),
    }];
    record.actions = vec![
        ActionView {
            due: Some("2027-01-15".to_owned()),
            question: Some(QuestionId(1)),
            ..action(1, "# Herausfinden, wer")
        },
        ActionView {
            carried: true,
            from: Some(CarriedId(1)),
            status: Some(ActionStatus::Partly),
            learned: Some(Content::new("Erst dies.\n\n3. Dann das.")),
            ..action(2, "Saying yes")
        },
    ];
    record.carried = vec![CarriedView {
        carried: CarriedId(1),
        presenter: MemberId(2),
        asker: MemberId(4),
        text: Content::new("Whose yes is it?"),
        starred: false,
        kept: false,
        held: false,
        acted_on: true,
        action: Some(ActionId(2)),
    }];
    let reflection = |at_, text: &str| ReflectionView {
        member: MemberId(3),
        at: at_,
        shared_at: at(43),
        text: Content::new(text),
    };
    record.reflections = vec![
        reflection(
            round(2),
            "Zuerst war es still.\n---\nDann nicht.\n\n1. Ich nehme etwas mit.\n2. Und noch etwas.",
        ),
        reflection(StageAt::Opening { index: 0 }, "Müde, wach."),
    ];
    let sheet = |number: u32, at_, late, text: &str| SheetView {
        sheet: SheetId(number),
        member: MemberId(2 + number),
        at: at_,
        laid_at: at(30),
        turned: true,
        late,
        text: Content::new(text),
    };
    record.sheets = vec![
        sheet(1, round(1), false, "Nobody reads both.\n# Not a heading"),
        sheet(2, round(1), true, "The rota, and *who* may change it."),
    ];
    if reader != 1 {
        // The facilitator did not sit in it.
        record.circles = vec![CircleRecord {
            circle: CircleId(2),
            opened_at: at(50),
            closed_at: Some(at(75)),
            record: in_circle(reader),
        }];
    }
    if reader == 1 {
        record.interventions = vec![InterventionView {
            intervention: Intervention::OpenItUp,
            at: at(36),
            question: Some(QuestionId(3)),
            member: Some(MemberId(3)),
        }];
    }
    record
}

#[test]
fn whole_records_are_written_as_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/record");
    let mut wrong = Vec::new();
    for (reader, who) in [(1, "facilitator"), (2, "presenter"), (4, "questioner")] {
        for (language, name) in [(Language::En, "en"), (Language::De, "de")] {
            let page = page_of(whole(reader), 3, language, "Europe/Berlin");
            let json = serde_json::to_string_pretty(&page).expect("a record can be written") + "\n";
            for (ending, text) in [("json", json), ("md", markdown(&page))] {
                let path = folder.join(format!("{who}-{name}.{ending}"));
                if std::env::var_os("UPDATE").is_some() {
                    std::fs::create_dir_all(&folder).expect("it can be made");
                    std::fs::write(&path, text).expect("it can be written");
                } else if !std::fs::read_to_string(&path).is_ok_and(|kept| kept == text) {
                    wrong.push(path);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 writes these anew: {wrong:?}");
}

#[test]
fn members_of_one_name_are_told_apart_as_on_the_page() {
    let mut page = page_of(whole(1), 1, Language::En, "UTC");
    for (entry, name) in page.roster.iter_mut().zip(["Ruth", "Zo\u{eb}", "Zoe\u{308}", ""]) {
        entry.name = name.to_owned();
    }
    let source = Source { number: 1, roster: &page.roster, record: &page.record };
    let reading = reading(source, Language::En, &Zone::named(None));
    let names: Vec<&str> = reading.members.iter().map(|member| member.text.expose()).collect();
    assert_eq!(names, ["Ruth", "Zo\u{eb} (1)", "Zoe\u{308} (2)", "Member 4"]);
}

#[test]
fn a_session_in_the_night_the_clocks_change_names_the_distance_from_utc() {
    let mut record = whole(1);
    // 25 October 2026, 00:30 UTC: 02:30 in Berlin, and an hour later 02:30 once more.
    record.started_at = Some(Timestamp(1_792_888_200_000));
    record.ended_at = Some(Timestamp(1_792_888_200_000 + 60 * MINUTE));
    let page = page_of(record, 1, Language::En, "Europe/Berlin");
    assert_eq!(
        page.reading.when,
        "Sunday 25 October 2026, 02:30 (UTC+2) to 02:30 (UTC+1) (Europe/Berlin, UTC+2), 60 minutes."
    );
}

#[test]
fn a_session_that_ends_on_another_day_says_which() {
    let when = |language| page_of(whole(1), 1, language, "Europe/Berlin").reading.when;
    assert_eq!(
        when(Language::En),
        "Sunday 29 November 2026, 09:00 to 09:00 on Monday 30 November 2026 (Europe/Berlin, UTC+1), 1,440 minutes."
    );
    assert_eq!(
        when(Language::De),
        "Sonntag, 29. November 2026, 09:00 bis 09:00 am Montag, 30. November 2026 (Europe/Berlin, UTC+1), 1.440 Minuten."
    );
}

#[test]
fn nobody_is_written_a_sentence_that_the_catalogue_lacks() {
    let prefixes = [
        "export-", "because-", "stage-", "part-", "kind-", "action-", "status-", "mark-", "record-",
        "ladder-",
    ];
    for language in [Language::En, Language::De] {
        for reader in 1..=4 {
            let text = markdown(&page_of(whole(reader), 1, language, "UTC"));
            for prefix in prefixes {
                assert!(!text.contains(prefix), "{prefix} in\n{text}");
            }
        }
    }
}

#[test]
fn how_a_round_was_worked_is_told_of_the_whole_set() {
    let page = page_of(whole(2), 3, Language::En, "Europe/Berlin");
    let review = page.reading.rounds[0].review.as_ref().expect("it was held");
    assert_eq!(
        review.sentences,
        [
            "The round took 24 minutes; planned were 58 minutes.",
            "Longer than planned: Clarifying questions by 6 minutes.",
            "Who had the floor: presenter 17:00, set 1:00, everyone 5:00.",
            "Questions: open 2, closed 1, not said 1.",
            "Nobody spoke for 6:00 minutes; one silence was held.",
            "Several spoke at once for 2:00 minutes.",
        ]
    );
    let written = markdown(&page);
    for one in &review.sentences {
        assert!(written.contains(one.as_str()), "{one}\n{written}");
    }
    assert!(written.contains("\n[round-1]: data:image/svg+xml;base64,"), "{written}");
}

/// A picture is well-formed whatever its words are, and its marks lie within it.
#[test]
fn a_picture_stands_for_itself() {
    let page = page_of(whole(2), 3, Language::De, "UTC");
    let mut review = page.reading.rounds[0].review.clone().expect("it was held");
    review.stages[0].title = "<b> & \"Schluss\" </svg>".to_owned();
    let drawn = picture(&review);
    assert_eq!(drawn.matches("</svg>").count(), 1, "{drawn}");
    assert!(drawn.contains("&lt;b&gt; &amp; &quot;Schluss&quot; &lt;/svg&gt;"), "{drawn}");
    for row in &review.rows {
        assert!(drawn.contains(&format!(">{}</text>", row.title)), "{}", row.title);
        for mark in &row.marks {
            assert!(mark.from <= mark.until && mark.until <= 10_000, "{mark:?}");
        }
    }
}
