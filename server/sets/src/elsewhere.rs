//! A session that was held elsewhere and is being brought in: whoever was there agrees first, then its transcript becomes a
//! sketch of the question log, and everybody who asked says which of their own lines stand. Only then is it a session of the
//! set. Not here: reading a transcript (`transcript`), what kind a question is (crate `questions`), and the session's log.

use crate::Refusal;
use crate::transcript::Said;
use protocol::format::QuestionKind;
use protocol::limits::QUESTION_CHARS_MAX;
use protocol::{Content, MemberId, Millis, SessionId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Questions of a sketch: more than any session has had.
pub const SKETCH_LINES_MAX: usize = 500;
/// Stretches of speech of a sketch.
pub const SKETCH_SPOKE_MAX: usize = 20_000;
/// What somebody says after a shorter pause of their own still belongs to what they said before it.
const PAUSE_WITHIN_MS: u64 = 2_500;

/// A session that is being brought in. A set has one at a time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// When it was proposed; names it.
    pub proposed_at: Timestamp,
    /// Who proposed it.
    pub by: MemberId,
    /// When it was held.
    pub began: Timestamp,
    /// Who is asked: everybody of the set.
    pub asked: Vec<MemberId>,
    /// Who has agreed.
    pub agreed: Vec<MemberId>,
    /// What was made of its transcript.
    pub sketch: Option<Sketch>,
}

/// A sketch of a session's question log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Whose issue it was.
    pub presenter: MemberId,
    /// When the last word was said.
    pub ended: Timestamp,
    /// Who spoke when, in order.
    pub spoke: Vec<Spoke>,
    /// The questions, in order.
    pub lines: Vec<FoundQuestion>,
    /// Whose lines have been looked through by them.
    pub confirmed: Vec<MemberId>,
    /// The session that it has become, or is about to.
    pub session: Option<SessionId>,
}

/// A stretch of speech.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Spoke {
    /// Whose.
    pub member: MemberId,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// A question. Its words are kept apart from the rest, with whoever asked it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundQuestion {
    /// Its number, from 1.
    pub line: u32,
    /// Who asked it.
    pub asker: MemberId,
    /// When.
    pub at: Timestamp,
    /// How long it was silent before the presenter answered; nothing if somebody else spoke.
    pub silence_ms: Option<Millis>,
    /// Its kind, where that is plain.
    pub kind: Option<QuestionKind>,
    /// Its words; empty once its asker struck it, or was erased.
    #[serde(skip, default = "no_words")]
    pub text: Content,
}

fn no_words() -> Content {
    Content::new("")
}

/// A question found in what somebody said.
pub struct Asked {
    /// Its words.
    pub text: String,
    /// Its kind, where that is plain.
    pub kind: Option<QuestionKind>,
}

/// Proposes to bring a session in. Whoever proposes it agrees.
///
/// # Errors
/// `MeetingAhead` if it is still to come.
pub fn propose(
    by: MemberId,
    began: Timestamp,
    members: &[MemberId],
    now: Timestamp,
) -> Result<Elsewhere, Refusal> {
    if began >= now {
        return Err(Refusal::MeetingAhead);
    }
    Ok(Elsewhere { proposed_at: now, by, began, asked: members.to_vec(), agreed: vec![by], sketch: None })
}

impl Elsewhere {
    /// A member agrees.
    ///
    /// # Errors
    /// `NoSuchMember` if they were not asked.
    pub fn agree(&mut self, member: MemberId) -> Result<(), Refusal> {
        if !self.asked.contains(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if !self.agreed.contains(&member) {
            self.agreed.push(member);
        }
        Ok(())
    }

    /// Whether all have agreed.
    #[must_use]
    pub fn all_agree(&self) -> bool {
        self.asked.iter().all(|member| self.agreed.contains(member))
    }

    /// Whoever does not belong to the set any more is not waited for.
    pub fn without(&mut self, gone: impl Fn(MemberId) -> bool) {
        self.asked.retain(|member| !gone(*member));
        self.agreed.retain(|member| !gone(*member));
    }

    /// Takes what was made of the transcript; a sketch that nobody has looked through yet may be made anew.
    ///
    /// # Errors
    /// `ConsentMissing` as long as not all agree; `SketchLookedThrough` if somebody has confirmed their lines.
    pub fn take(&mut self, sketch: Sketch) -> Result<(), Refusal> {
        if !self.all_agree() {
            return Err(Refusal::ConsentMissing);
        }
        if self.sketch.as_ref().is_some_and(|known| !known.confirmed.is_empty()) {
            return Err(Refusal::SketchLookedThrough);
        }
        self.sketch = Some(sketch);
        Ok(())
    }

    /// A member says which of their lines stand, and in which words. Lines that are not named are struck.
    ///
    /// # Errors
    /// `NoSketch`; `OwnerOnly` if a line is another's; `TextNotPlain` if words are too long.
    pub fn confirm(&mut self, member: MemberId, stand: &[(u32, Content)]) -> Result<(), Refusal> {
        let sketch =
            self.sketch.as_mut().filter(|sketch| sketch.session.is_none()).ok_or(Refusal::NoSketch)?;
        let own = |number: &u32| sketch.lines.iter().any(|line| line.line == *number && line.asker == member);
        if !stand.iter().all(|(number, _)| own(number)) {
            return Err(Refusal::OwnerOnly);
        }
        if stand.iter().any(|(_, text)| text.expose().chars().count() > QUESTION_CHARS_MAX) {
            return Err(Refusal::TextNotPlain);
        }
        for line in sketch.lines.iter_mut().filter(|line| line.asker == member) {
            let words =
                stand.iter().find(|(number, _)| *number == line.line).map(|(_, text)| text.expose().trim());
            line.text = Content::new(words.unwrap_or_default());
        }
        if !sketch.confirmed.contains(&member) {
            sketch.confirmed.push(member);
        }
        Ok(())
    }
}

impl Sketch {
    /// Those whose lines are still to be looked through by them.
    #[must_use]
    pub fn waiting(&self) -> Vec<MemberId> {
        let mut waiting: Vec<MemberId> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.text.is_empty()) {
            if !self.confirmed.contains(&line.asker) && !waiting.contains(&line.asker) {
                waiting.push(line.asker);
            }
        }
        waiting
    }
}

/// Makes a sketch of what was said. `who` says which member a name of the transcript is: what others said is left out, and so is
/// everything that is no question. `find` finds the question in what somebody said at a stretch.
///
/// # Errors
/// `PresenterSilent` if the presenter does not speak in it; `NoQuestions` if nobody asks anything.
pub fn sketch(
    said: &[Said],
    presenter: MemberId,
    who: &BTreeMap<String, MemberId>,
    began: Timestamp,
    find: impl Fn(&str) -> Option<Asked>,
) -> Result<Sketch, Refusal> {
    let turns = turns(said);
    let member = |turn: &Said| turn.speaker.as_ref().and_then(|name| who.get(name)).copied();
    let at = |ms: u64| began.plus(Millis(ms));
    let (mut lines, mut spoke) = (Vec::new(), Vec::new());
    for (index, turn) in turns.iter().enumerate() {
        let Some(whose) = member(turn) else { continue };
        if spoke.len() < SKETCH_SPOKE_MAX {
            spoke.push(Spoke { member: whose, from: at(turn.from_ms), until: at(turn.until_ms) });
        }
        if whose == presenter || lines.len() >= SKETCH_LINES_MAX {
            continue;
        }
        let Some(Asked { text, kind }) = find(&turn.text) else { continue };
        let answer = turns.get(index + 1).filter(|next| member(next) == Some(presenter));
        lines.push(FoundQuestion {
            line: u32::try_from(lines.len() + 1).unwrap_or(u32::MAX),
            asker: whose,
            at: at(turn.until_ms),
            silence_ms: answer.map(|next| Millis(next.from_ms.saturating_sub(turn.until_ms))),
            kind,
            text: Content::new(text.chars().take(QUESTION_CHARS_MAX).collect::<String>()),
        });
    }
    if !spoke.iter().any(|stretch| stretch.member == presenter) {
        return Err(Refusal::PresenterSilent);
    }
    if lines.is_empty() {
        return Err(Refusal::NoQuestions);
    }
    let ended = turns.iter().map(|turn| at(turn.until_ms)).max().unwrap_or(began);
    Ok(Sketch { presenter, ended, spoke, lines, confirmed: Vec::new(), session: None })
}

/// What each said at a stretch, in order of time. A line without a name goes on with the one before it.
fn turns(said: &[Said]) -> Vec<Said> {
    let mut said: Vec<Said> = said.to_vec();
    said.sort_by_key(|one| one.from_ms);
    let mut turns: Vec<Said> = Vec::new();
    for mut one in said {
        if let Some(last) = turns.last_mut() {
            if one.speaker.is_none() {
                one.speaker.clone_from(&last.speaker);
            }
            if one.speaker == last.speaker && one.from_ms <= last.until_ms.saturating_add(PAUSE_WITHIN_MS) {
                last.until_ms = last.until_ms.max(one.until_ms);
                last.text = format!("{} {}", last.text, one.text);
                continue;
            }
        }
        turns.push(one);
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::read;

    const BEGAN: Timestamp = Timestamp(1_800_000_000_000);
    const RUTH: MemberId = MemberId(1);
    const AMIR: MemberId = MemberId(2);
    const ZOE: MemberId = MemberId(3);

    fn found(text: &str) -> Option<Asked> {
        text.ends_with('?').then(|| Asked { text: text.to_owned(), kind: Some(QuestionKind::Open) })
    }

    fn who() -> BTreeMap<String, MemberId> {
        [("Amir", AMIR), ("Zoe", ZOE), ("Ruth", RUTH)].map(|(name, member)| (name.to_owned(), member)).into()
    }

    fn sketched() -> Sketch {
        let said = read(
            "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Amir>It is about the rota.\n\n\
             00:11.000 --> 00:12.000\n<v Zoe>What would you\n\n00:13.000 --> 00:14.000\n<v Zoe>want to be different?\n\n\
             00:18.500 --> 00:20.000\n<v Amir>Less of it.\n\n00:21.000 --> 00:22.000\n<v Stranger>Who pays?\n\n\
             00:23.000 --> 00:24.000\n<v Ruth>And for whom?\n\n00:25.000 --> 00:26.000\n<v Zoe>Yes.",
        );
        sketch(&said.expect("a transcript"), AMIR, &who(), BEGAN, found).expect("a sketch")
    }

    #[test]
    fn questions_are_found_with_who_asked_and_the_silence_before_the_answer() {
        let sketch = sketched();
        let lines: Vec<_> = sketch
            .lines
            .iter()
            .map(|line| (line.asker, line.at.0 - BEGAN.0, line.silence_ms, line.text.expose()))
            .collect();
        assert_eq!(
            lines,
            [
                (ZOE, 14_000, Some(Millis(4_500)), "What would you want to be different?"),
                (RUTH, 24_000, None, "And for whom?")
            ]
        );
        assert_eq!(sketch.spoke.len(), 5, "strangers are left out");
        assert_eq!(sketch.ended, BEGAN.plus(Millis(26_000)));
        assert_eq!(sketch.waiting(), [ZOE, RUTH]);
    }

    #[test]
    fn nothing_is_taken_before_all_agree_and_nothing_stands_that_its_asker_did_not_confirm() {
        let mut one = propose(RUTH, BEGAN, &[RUTH, AMIR, ZOE], BEGAN.plus(Millis(1))).expect("proposed");
        assert_eq!(propose(RUTH, BEGAN, &[RUTH], BEGAN).err(), Some(Refusal::MeetingAhead));
        one.agree(AMIR).expect("asked");
        assert_eq!(one.take(sketched()).err(), Some(Refusal::ConsentMissing));
        assert_eq!(one.agree(MemberId(9)).err(), Some(Refusal::NoSuchMember));
        one.agree(ZOE).expect("asked");
        assert_eq!(one.confirm(ZOE, &[]).err(), Some(Refusal::NoSketch));
        one.take(sketched()).expect("all agree");
        let line = |number: u32, text: &str| (number, Content::new(text));
        assert_eq!(one.confirm(ZOE, &[line(2, "And for whom?")]).err(), Some(Refusal::OwnerOnly));
        assert_eq!(one.confirm(ZOE, &[line(1, &"x".repeat(5_000))]).err(), Some(Refusal::TextNotPlain));
        one.confirm(ZOE, &[line(1, " What would you want? ")]).expect("hers");
        assert_eq!(one.take(sketched()).err(), Some(Refusal::SketchLookedThrough));
        one.confirm(RUTH, &[]).expect("hers, struck");
        let sketch = one.sketch.expect("a sketch");
        assert!(sketch.waiting().is_empty());
        let words: Vec<_> = sketch.lines.iter().map(|line| line.text.expose()).collect();
        assert_eq!(words, ["What would you want?", ""]);
    }

    #[test]
    fn a_transcript_in_which_nobody_asks_or_the_presenter_is_missing_is_no_draft() {
        let of = |text: &str| {
            let said = read(&format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}")).expect("a transcript");
            sketch(&said, AMIR, &who(), BEGAN, found).err()
        };
        assert_eq!(of("<v Zoe>Why?"), Some(Refusal::PresenterSilent));
        assert_eq!(of("<v Amir>Why?"), Some(Refusal::NoQuestions));
    }

    #[test]
    fn words_are_kept_apart_from_facts() {
        let facts = serde_json::to_string(&sketched()).expect("facts");
        assert!(!facts.contains("different"), "{facts}");
        let back: Sketch = serde_json::from_str(&facts).expect("a sketch");
        assert!(back.lines.iter().all(|line| line.text.is_empty()));
    }
}
