use super::*;

struct Set {
    gate: Gate,
    now: Timestamp,
}

const DAY: Millis = Millis::from_mins(24 * 60);

fn set() -> SetId {
    SetId("two".to_owned())
}

fn six() -> BTreeSet<MemberId> {
    (1..=6).map(MemberId).collect()
}

impl Set {
    fn new() -> Self {
        Self { gate: Gate::default(), now: Timestamp(1_000) }
    }

    fn says(&mut self, member: u32, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.gate.decide(&set(), MemberId(member), &six(), command, self.now)?;
        for event in &events {
            self.gate.evolve(event);
        }
        Ok(events)
    }

    fn propose(&mut self, kind: LetterKind, lines: &[&str]) {
        let lines = lines.iter().map(|line| Content::from(*line)).collect();
        self.says(1, &Command::Propose { kind, lines, days: 1 }).unwrap();
    }

    fn words(&self) -> Vec<Vec<String>> {
        let lines = |letter: Released| letter.lines.iter().map(|line| line.expose().to_owned()).collect();
        self.gate.released().into_iter().map(lines).collect()
    }
}

const APPROVE: Command = Command::Approve { letter: 1, wording: 1 };

#[test]
fn a_message_without_author_goes_when_all_six_have_approved_the_exact_words() {
    let mut set = Set::new();
    set.propose(LetterKind::Message, &["We do not trust what we are told."]);
    for member in 1..=5 {
        set.says(member, &APPROVE).unwrap();
    }
    let no = Command::Decline { letter: 1, wording: 1, reason: "too sharp".into() };
    set.says(6, &no).unwrap();
    assert!(set.words().is_empty());
    assert_eq!(set.says(6, &APPROVE), Err(Refusal::Declined));
    assert_eq!(set.says(1, &Command::Send { letter: 1, wording: 1 }), Err(Refusal::NeedsEveryone));

    let lines = vec![Content::from("Trust is missing, and we want to help to build it.")];
    set.says(2, &Command::Reword { letter: 1, wording: 1, lines }).unwrap();
    assert_eq!(set.says(3, &APPROVE), Err(Refusal::Reworded), "nobody approves what they have not read");
    for member in 1..=6 {
        assert!(set.words().is_empty());
        set.says(member, &Command::Approve { letter: 1, wording: 2 }).unwrap();
    }
    assert_eq!(set.words(), [["Trust is missing, and we want to help to build it."]]);
    let released = set.gate.released().remove(0);
    assert_eq!((released.from, released.at), (None, Timestamp(1_000)), "no set, no author");
}

#[test]
fn any_member_strikes_any_line_and_sponsors_see_no_sign_of_it() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met six times.", "Two of us were told what to answer."]);
    let strike = Command::Strike { letter: 1, wording: 1, line: 1, reason: "plain who is meant".into() };
    set.says(4, &strike).unwrap();
    assert_eq!(set.says(4, &strike), Err(Refusal::Reworded));
    assert_eq!(set.says(1, &Command::Send { letter: 1, wording: 2 }), Err(Refusal::StillRead));
    for member in 1..=6 {
        set.says(member, &Command::Read { letter: 1 }).unwrap();
    }
    set.says(1, &Command::Send { letter: 1, wording: 2 }).unwrap();
    assert_eq!(set.words(), [["We met six times."]]);
    assert_eq!(set.gate.released()[0].from, Some(super::tests::set()));
    let letter = set.gate.of_set(&super::tests::set()).next().unwrap().1.clone();
    assert_eq!(letter.lines[1].struck.as_ref().unwrap().expose(), "plain who is meant");
}

#[test]
fn when_the_time_for_reading_is_over_a_report_goes_without_those_who_have_not_read_it() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met."]);
    set.now = set.now.plus(DAY);
    assert!(set.says(1, &Command::Send { letter: 1, wording: 1 }).is_ok());
}

#[test]
fn struck_to_nothing_it_ends() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met."]);
    let strike = Command::Strike { letter: 1, wording: 1, line: 0, reason: Content::default() };
    assert_eq!(set.says(3, &strike).unwrap().last(), Some(&Event::LetterEnded { letter: 1 }));
    assert_eq!(set.says(1, &Command::Read { letter: 1 }), Err(Refusal::NotReading));
}

#[test]
fn a_letter_is_taken_back_until_somebody_has_opened_it() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met."]);
    set.propose(LetterKind::Report, &["We met again."]);
    set.now = set.now.plus(DAY);
    for letter in [1, 2] {
        set.says(1, &Command::Send { letter, wording: 1 }).unwrap();
    }
    set.says(2, &Command::TakeBack { letter: 1 }).unwrap();
    assert_eq!(set.words(), [["We met again."]]);
    let opened = set.gate.open(2, set.now).unwrap();
    set.gate.evolve(&opened[0]);
    assert_eq!(set.says(2, &Command::TakeBack { letter: 2 }), Err(Refusal::Opened));
    assert_eq!(set.gate.open(1, set.now), Err(Refusal::NoSuchLetter));
}

#[test]
fn a_breach_holds_everything_until_all_have_talked_about_it() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met."]);
    set.now = set.now.plus(DAY);
    set.says(5, &Command::RaiseBreach {}).unwrap();
    assert!(set.gate.is_held());
    assert_eq!(set.says(1, &Command::Send { letter: 1, wording: 1 }), Err(Refusal::Held));
    for member in 1..=6 {
        assert!(set.gate.is_held());
        set.says(member, &Command::Talked {}).unwrap();
    }
    assert!(!set.gate.is_held());
    assert_eq!(set.says(1, &Command::Talked {}), Err(Refusal::NoBreach));
    assert!(set.says(1, &Command::Send { letter: 1, wording: 1 }).is_ok());
}

#[test]
fn another_set_finds_no_letter_and_empty_lines_are_none() {
    let mut set = Set::new();
    set.propose(LetterKind::Report, &["We met."]);
    let other = SetId("other".to_owned());
    let read = set.gate.decide(&other, MemberId(1), &six(), &Command::Read { letter: 1 }, set.now);
    assert_eq!(read, Err(Refusal::NoSuchLetter));
    for lines in [vec![], vec![Content::from(" ")], vec![Content::from("a\u{202E}b")]] {
        let propose = Command::Propose { kind: LetterKind::Report, lines, days: 1 };
        assert_eq!(set.says(1, &propose), Err(Refusal::TextNotPlain));
    }
}

#[test]
fn numbers_below_five_are_noticed_in_figures_and_words() {
    for line in ["Two of us were told", "3 Mal", "zwei von uns"] {
        assert!(has_small_number(&line.into()), "{line}");
    }
    for line in ["We have met six times", "June 2026", "14 of us", "alone"] {
        assert!(!has_small_number(&line.into()), "{line}");
    }
}
