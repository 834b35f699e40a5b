use super::*;
use crate::agreement::Agreement;

fn who(name: &str) -> Respondent {
    Respondent(name.to_owned())
}

struct Desk(Workspace);

impl Desk {
    fn new() -> Self {
        let mut desk = Self(Workspace::default());
        for (by, words) in [("a", "I asked.\nThey were silent.\n\nI waited."), ("b", "I told.\nI asked.")] {
            desk.does(|desk| desk.consent(&who(by), &words.into())).unwrap();
        }
        for name in ["asking", "silence", "telling"] {
            desk.does(|desk| desk.name(name, "")).unwrap();
        }
        desk
    }

    fn does(&mut self, ask: impl FnOnce(&Workspace) -> Result<Event, Refusal>) -> Result<(), Refusal> {
        let event = ask(&self.0)?;
        self.0.evolve(&event);
        Ok(())
    }

    fn code(&mut self, coder: &str, text: u32, codes: &[u32]) {
        for (line, code) in (0..).zip(codes) {
            self.does(|desk| desk.code(text, &who(coder), line, Some(*code))).unwrap();
        }
        self.does(|desk| desk.finish(text, &who(coder))).unwrap();
    }
}

#[test]
fn neither_coder_sees_the_other_s_codes_before_both_have_finished() {
    let mut desk = Desk::new();
    desk.code("one", 1, &[1, 2, 2]);
    desk.does(|desk| desk.code(1, &who("two"), 0, Some(1))).unwrap();
    for evaluator in ["one", "two", "lead"] {
        let seen = desk.0.seen_by(&who(evaluator));
        assert!(seen[0].both.is_none(), "{evaluator}");
        let own = if evaluator == "one" { 3 } else { usize::from(evaluator == "two") };
        assert_eq!(seen[0].own.as_ref().map_or(0, BTreeMap::len), own, "{evaluator}");
        assert_eq!(seen[0].codes, evaluator == "two", "{evaluator}");
        // Nor does a file say it.
        assert!(!project(&desk.0, "Programme").project.contains("<Coding "), "{evaluator}");
    }
    assert_eq!(desk.does(|desk| desk.settle(1, 0, Some(1))), Err(Refusal::NotFinished));
    assert_eq!(desk.does(|desk| desk.code(1, &who("one"), 0, None)), Err(Refusal::Finished));
    assert_eq!(desk.does(|desk| desk.code(1, &who("three"), 0, Some(1))), Err(Refusal::CodedByTwo));
    desk.code("two", 1, &[1, 2, 1]);
    let both = desk.0.seen_by(&who("lead"))[0].both.clone().unwrap();
    assert_eq!(both.differ, [2]);
    assert_eq!(desk.does(|desk| desk.settle(1, 0, Some(2))), Err(Refusal::NothingToSettle));
    desk.does(|desk| desk.settle(1, 2, Some(2))).unwrap();
    let both = desk.0.seen_by(&who("one"))[0].both.clone().unwrap();
    assert_eq!((both.first[&2], both.second[&2], both.settled[&2]), (2, 1, Some(2)), "both old codes stay");
}

#[test]
fn kappa_is_what_chance_leaves_and_is_not_defined_where_one_code_is_all() {
    let mut desk = Desk::new();
    assert_eq!(desk.0.agreement(), Agreement::NothingCoded);
    desk.code("one", 1, &[1, 1, 1]);
    desk.code("two", 1, &[1, 1, 1]);
    assert_eq!(desk.0.agreement(), Agreement::OneCategory);
    assert_eq!(desk.0.agreement_on(2), Agreement::OneCategory);
    assert_eq!((desk.0.used_by(1), desk.0.used_by(2)), (UsedBy::Both, UsedBy::Nobody));
    desk.code("two", 2, &[3, 1]);
    desk.code("one", 2, &[3, 3]);
    // Five lines: both "asking" three times, both "telling" once, once telling against asking.
    let Agreement::Kappa { kappa, observed, expected } = desk.0.agreement() else { panic!("no kappa") };
    assert!((observed - 0.8).abs() < 1e-9 && (expected - 0.56).abs() < 1e-9, "{observed} {expected}");
    assert!((kappa - 0.24 / 0.44).abs() < 1e-9, "{kappa}");
    assert_eq!((desk.0.compared(), desk.0.used_by(3)), (5, UsedBy::Both));
}

#[test]
fn a_text_taken_back_is_in_no_export_after_it() {
    let mut desk = Desk::new();
    desk.code("one", 1, &[1, 2, 2]);
    desk.code("two", 1, &[1, 2, 1]);
    let before = project(&desk.0, "Programme");
    assert_eq!(before.sources.len(), 2);
    assert!(
        before.project.contains("Account 1")
            && before.project.contains("startPosition=\"9\" endPosition=\"26\"")
    );
    assert_eq!(desk.does(|desk| desk.take_back(&who("b"), 1)), Err(Refusal::NoSuchText), "not theirs");
    desk.does(|desk| desk.take_back(&who("a"), 1)).unwrap();
    let after = project(&desk.0, "Programme");
    assert_eq!(after.sources.len(), 1);
    assert!(!after.project.contains("Account 1") && !after.sources[0].text.contains("silent"));
    assert!(!after.project.contains("<Coding ") && desk.0.agreement() == Agreement::NothingCoded);
    assert_eq!(desk.does(|desk| desk.code(1, &who("two"), 0, Some(1))), Err(Refusal::NoSuchText));
    assert_eq!(desk.0.taken_back().collect::<Vec<_>>(), [1]);
    // Its number is nobody else's.
    desk.does(|desk| desk.consent(&who("c"), &"New.".into())).unwrap();
    assert_eq!(desk.0.own(&who("c")).next().unwrap().text, 3);
}

#[test]
fn what_is_between_angle_brackets_is_words_in_the_project() {
    let mut desk = Desk::new();
    desk.does(|desk| desk.name("<b> & \"c\"", "a < b")).unwrap();
    let made = project(&desk.0, "A & B");
    assert!(made.project.contains("name=\"&lt;b&gt; &amp; &quot;c&quot;\""));
    assert!(made.project.contains("name=\"A &amp; B\""));
}

#[test]
fn an_interview_is_read_when_all_who_took_part_have_consented_and_gone_when_one_has_not() {
    let mut desk = Desk::new();
    let put = |desk: &Workspace, kind, voices, code: &str| {
        desk.put_interview(&who("one"), kind, &"We stopped the Monday call.".into(), voices, code)
    };
    for (kind, voices) in [
        (TextKind::Account, 1),
        (TextKind::Interview, 2),
        (TextKind::GroupInterview, 1),
        (TextKind::GroupInterview, 21),
    ] {
        assert_eq!(desk.does(|desk| put(desk, kind, voices, "x")), Err(Refusal::Voices), "{kind:?} {voices}");
    }
    desk.does(|desk| put(desk, TextKind::GroupInterview, 3, "group")).unwrap();
    desk.does(|desk| put(desk, TextKind::Interview, 1, "phone")).unwrap();
    assert_eq!(desk.does(|desk| desk.agree(&who("one"), "group")), Err(Refusal::NoSuchText), "who wrote it");
    assert_eq!(desk.does(|desk| desk.agree(&who("a"), "other")), Err(Refusal::NoSuchText));
    for by in ["a", "b"] {
        desk.does(|desk| desk.agree(&who(by), "group")).unwrap();
    }
    assert_eq!(desk.does(|desk| desk.agree(&who("a"), "group")), Err(Refusal::NothingChanges));
    assert_eq!(desk.0.seen_by(&who("lead")).len(), 2, "one of three has not");
    let ada = who("a");
    let waits = desk.0.own(&ada).find(|own| own.text == 3).map(|own| (own.agreed, own.voices));
    assert_eq!(waits, Some((2, 3)));
    desk.does(|desk| desk.agree(&who("c"), "group")).unwrap();
    let seen = desk.0.seen_by(&who("lead"));
    assert_eq!((seen[2].text, seen[2].kind), (3, TextKind::GroupInterview));
    assert_eq!(
        desk.does(|desk| desk.agree(&who("d"), "group")),
        Err(Refusal::NoSuchText),
        "the code is used"
    );
    desk.does(|desk| desk.decline("phone")).unwrap();
    assert_eq!(desk.0.taken_back().collect::<Vec<_>>(), [4]);
    // Any one of those who took part takes all of it back.
    desk.does(|desk| desk.take_back(&who("b"), 3)).unwrap();
    assert_eq!(desk.0.seen_by(&who("lead")).len(), 2);
}

#[test]
fn somebody_is_the_same_letter_in_every_text_and_letters_follow_no_list() {
    let mut desk = Desk::new();
    let people =
        [(ParticipantNo(1), "Ada Lark"), (ParticipantNo(2), "Ben Moss"), (ParticipantNo(3), "Cleo Rye")];
    let (read, given) = desk.0.pseudonymise("Cleo asked; Ada Lark and cleo were silent.", &people);
    assert_eq!(read, "Person A asked; Person B and Person A were silent.");
    assert_eq!(given.len(), 2);
    for event in given {
        desk.0.evolve(&event);
    }
    let (read, given) = desk.0.pseudonymise("Ben asked Ada.", &people);
    assert_eq!((read.as_str(), given.len()), ("Person C asked Person B.", 1));
    // What is read is what is kept: read once more, nothing changes.
    assert_eq!(desk.0.pseudonymise(&read, &people), (read.clone(), Vec::new()));
}

#[test]
fn a_code_is_reworded_and_lines_keep_it() {
    let mut desk = Desk::new();
    desk.code("one", 1, &[1, 2, 2]);
    assert_eq!(desk.does(|desk| desk.reword(1, "silence", "")), Err(Refusal::TextNotPlain), "two of a name");
    assert_eq!(desk.does(|desk| desk.reword(9, "other", "")), Err(Refusal::NoSuchCode));
    desk.does(|desk| desk.reword(1, " asking openly ", "Nobody knows the answer.")).unwrap();
    assert_eq!(desk.0.codes().next().unwrap().1.name, "asking openly");
    assert_eq!(desk.0.seen_by(&who("one"))[0].own.as_ref().unwrap()[&0], 1);
}
