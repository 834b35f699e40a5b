//! How a round was worked, in words and as marks on rows of one picture: stages planned and used, who had the floor when,
//! speech, questions by kind, silences, and when several spoke. Of the whole set: no mark says who.
//!
//! Not here: how the picture is drawn (picture.rs, the client), and the record itself.

use super::dates;
use super::reading::{Reader, kind_id};
use protocol::format::{AccessRule, Part, QuestionKind, StageAt};
use protocol::record::{MarkOf, ReviewMark, ReviewReading, ReviewRow, ReviewStage, Stretch};
use protocol::view::{QuestionView, RoundPlan, StageRun};
use protocol::{MemberId, Millis, Timestamp};

/// The width of the picture in its own units, as marks count it.
pub(super) const WIDE: u32 = 10_000;
/// From here on a stage counts as longer or shorter than planned.
const NOTABLE_MS: u64 = 60_000;
/// The parts of who can have the floor, in the order in which they are told, with their words.
const PARTS: [(MarkOf, &str); 4] = [
    (MarkOf::Presenter, "review-presenter"),
    (MarkOf::Questioners, "review-questioners"),
    (MarkOf::Facilitator, "review-facilitator"),
    (MarkOf::Everybody, "review-everybody"),
];

/// One stage of the round as it was held or left out.
struct Held {
    title: String,
    planned: Option<Millis>,
    /// Nothing where it was never begun.
    ran: Option<Stretch>,
}

/// A round, with what lies in it.
struct Review<'a> {
    reader: &'a Reader<'a>,
    round: u32,
    whole: Stretch,
    stages: Vec<Held>,
    /// Who had the floor from when until when.
    floor: Vec<(MarkOf, Stretch)>,
    speech: Vec<(MarkOf, Stretch)>,
    held: Vec<Stretch>,
    questions: Vec<&'a QuestionView>,
}

/// How a round was worked; nothing where it never began, or where nobody presented and all just talked.
pub(super) fn review(reader: &Reader<'_>, round: u32, plan: &RoundPlan) -> Option<ReviewReading> {
    let record = reader.record;
    let of_round = |at: StageAt| matches!(at, StageAt::Round { round: known, .. } if known == round);
    let runs: Vec<&StageRun> = record.stages.iter().filter(|run| of_round(run.at)).collect();
    let (first, last) = (runs.first()?, runs.last()?);
    if plan.presenters.is_empty() {
        return None;
    }
    let until = last.ended_at.or(record.ended_at).unwrap_or(last.started_at);
    let whole = Stretch { from: first.started_at, until };
    let within = |from: Timestamp, until: Timestamp| clipped(Stretch { from, until }, whole);
    let part = |part: Part| match part {
        Part::Presenter => MarkOf::Presenter,
        Part::Questioner | Part::Observer => MarkOf::Questioners,
        Part::Facilitator => MarkOf::Facilitator,
    };
    let mut questions: Vec<&QuestionView> = record
        .questions
        .iter()
        .filter(|question| question.place.is_some() && of_round(question.at))
        .collect();
    questions.sort_by_key(|question| question.place);
    let review = Review {
        reader,
        round,
        whole,
        stages: stages(reader, round, plan, &runs, whole),
        floor: floors(reader, plan, whole),
        speech: record
            .ink
            .iter()
            .filter_map(|ink| Some((part(ink.part), within(ink.from, ink.until)?)))
            .collect(),
        held: record.silences.iter().filter_map(|one| within(one.from, one.until)).collect(),
        questions,
    };
    Some(ReviewReading { sentences: review.sentences(), stages: review.table(), rows: review.rows() })
}

fn clipped(one: Stretch, whole: Stretch) -> Option<Stretch> {
    let cut = Stretch { from: one.from.max(whole.from), until: one.until.min(whole.until) };
    (cut.from < cut.until).then_some(cut)
}

/// The stages in the order they were held, and behind them those that were planned and not come to.
fn stages(
    reader: &Reader<'_>,
    round: u32,
    plan: &RoundPlan,
    runs: &[&StageRun],
    whole: Stretch,
) -> Vec<Held> {
    let held = runs.iter().map(|run| {
        let ran = Stretch { from: run.started_at, until: run.ended_at.unwrap_or(whole.until) };
        let ran = run.skipped.is_none().then_some(ran);
        Held { title: reader.title(run.at), planned: run.soft_ms, ran }
    });
    let stages = &reader.record.format.round;
    let wanted = stages.iter().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms);
    let wanted = wanted.fold(Millis::ZERO, Millis::plus).0.max(1);
    let left_out = (0..).zip(stages).filter_map(|(index, stage)| {
        let at = StageAt::Round { round, index };
        let known = stage.optional || runs.iter().any(|run| run.at == at);
        let planned = stage.soft_ms.map(|soft| Millis(soft.0.saturating_mul(plan.granted_ms.0) / wanted));
        (!known).then(|| Held { title: reader.title(at), planned, ran: None })
    });
    held.chain(left_out).collect()
}

/// Who had the floor, as a part of the set; stretches in which nobody had it are left out.
fn floors(reader: &Reader<'_>, plan: &RoundPlan, whole: Stretch) -> Vec<(MarkOf, Stretch)> {
    let floors = &reader.record.floors;
    let ends = floors.iter().skip(1).map(|next| next.at).chain([whole.until]);
    let mut stretches: Vec<(MarkOf, Stretch)> = Vec::new();
    for (floor, until) in floors.iter().zip(ends) {
        let Some(stretch) = clipped(Stretch { from: floor.at, until }, whole) else { continue };
        let Some(of) = holder(&floor.floor.speakers, floor.floor.rule, plan, reader.record.facilitator)
        else {
            continue;
        };
        match stretches.last_mut() {
            Some((known, last)) if *known == of && last.until == stretch.from => last.until = stretch.until,
            _ => stretches.push((of, stretch)),
        }
    }
    stretches
}

fn holder(
    speakers: &[MemberId],
    rule: AccessRule,
    plan: &RoundPlan,
    facilitator: MemberId,
) -> Option<MarkOf> {
    let presents = |member: &MemberId| plan.presenters.contains(member);
    match rule {
        AccessRule::Pause => None,
        _ if speakers.is_empty() => None,
        AccessRule::Open => Some(MarkOf::Everybody),
        AccessRule::Hold
        | AccessRule::Ask
        | AccessRule::AskAny
        | AccessRule::Turned
        | AccessRule::Round
        | AccessRule::Write
        | AccessRule::Quiet => Some(if speakers.iter().any(presents) {
            MarkOf::Presenter
        } else if speakers == [facilitator] {
            MarkOf::Facilitator
        } else {
            MarkOf::Questioners
        }),
    }
}

/// The length of some stretches within one, where each moment counts once; and of those in which several lie.
fn covered<'a>(stretches: impl Iterator<Item = &'a Stretch>, within: Stretch) -> (u64, Vec<Stretch>) {
    let mut edges: Vec<(Timestamp, i32)> = stretches
        .filter_map(|one| clipped(*one, within))
        .flat_map(|one| [(one.from, 1), (one.until, -1)])
        .collect();
    edges.sort_unstable();
    let (mut covered, mut several) = (0, Vec::<Stretch>::new());
    let (mut lying, mut last) = (0, within.from);
    for (at, change) in edges {
        if lying > 0 {
            covered += at.since(last).0;
        }
        if lying > 1 && last < at {
            match several.last_mut() {
                Some(known) if known.until == last => known.until = at,
                _ => several.push(Stretch { from: last, until: at }),
            }
        }
        lying += change;
        last = at;
    }
    (covered, several)
}

fn length(stretches: &[Stretch]) -> u64 {
    stretches.iter().map(|one| one.until.since(one.from).0).sum()
}

impl Review<'_> {
    /// How long people were there within a stretch.
    fn lasted(&self, one: Stretch) -> u64 {
        self.reader.record.attended(one.from, one.until).0
    }

    fn planned(&self) -> u64 {
        self.stages.iter().filter_map(|stage| stage.planned).map(|planned| planned.0).sum()
    }

    fn sentences(&self) -> Vec<String> {
        let (reader, words) = (self.reader, self.reader.words);
        let (used, planned) = (self.lasted(self.whole), self.planned());
        let values =
            [("used", dates::length(words, used).into()), ("planned", dates::length(words, planned).into())];
        let mut sentences = vec![reader.fill("review-time", &values)];
        sentences.extend(self.unlike("review-longer", |planned, used| used.checked_sub(planned)));
        sentences.extend(self.unlike("review-shorter", |planned, used| planned.checked_sub(used)));
        let floor = self.floor_within(self.whole);
        if !floor.is_empty() {
            sentences.push(reader.fill("review-floor", &[("parts", floor.into())]));
        }
        sentences.push(match self.asked_within(self.whole).as_str() {
            "" => reader.words.say("export-questions-none"),
            kinds => reader.fill("review-questions", &[("kinds", kinds.into())]),
        });
        let (spoken, several) = covered(self.speech.iter().map(|(_, one)| one), self.whole);
        let quiet = dates::clock(used.saturating_sub(spoken));
        let values = [("length", quiet.into()), ("held", self.held.len().into())];
        sentences.push(reader.fill("review-silence", &values));
        if !several.is_empty() {
            let length = dates::clock(length(&several));
            sentences.push(reader.fill("review-several", &[("length", length.into())]));
        }
        sentences
    }

    /// The stages that took a minute or more of what `by` makes of planned and used time.
    fn unlike(&self, id: &str, by: fn(u64, u64) -> Option<u64>) -> Option<String> {
        let notable = self.stages.iter().filter_map(|stage| {
            let used = stage.ran.map(|ran| self.lasted(ran))?;
            let by = by(stage.planned?.0, used).filter(|by| *by >= NOTABLE_MS)?;
            let values = [
                ("stage", stage.title.as_str().into()),
                ("length", dates::length(self.reader.words, by).into()),
            ];
            Some(self.reader.fill("review-by", &values))
        });
        let stages: Vec<String> = notable.collect();
        (!stages.is_empty()).then(|| self.reader.fill(id, &[("stages", stages.join(", ").into())]))
    }

    fn floor_within(&self, within: Stretch) -> String {
        let parts = PARTS.iter().filter_map(|(part, id)| {
            let own = self.floor.iter().filter(|(of, _)| of == part);
            let (ms, _) = covered(own.map(|(_, one)| one), within);
            let length = dates::clock(ms);
            (ms > 0).then(|| self.reader.fill(id, &[("length", length.into())]))
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Questions by kind, the most frequent first. While their kinds are nobody's to know it is their number.
    fn kinds(&self) -> Vec<(Option<QuestionKind>, Vec<&QuestionView>)> {
        let mut kinds: Vec<(Option<QuestionKind>, Vec<&QuestionView>)> = Vec::new();
        for question in &self.questions {
            match kinds.iter_mut().find(|(kind, _)| *kind == question.kind) {
                Some((_, known)) => known.push(question),
                None => kinds.push((question.kind, vec![question])),
            }
        }
        kinds.sort_by_key(|(kind, known)| (kind.is_none(), std::cmp::Reverse(known.len())));
        kinds
    }

    fn are_kinds_known(&self) -> bool {
        let harvest = usize::try_from(self.round).ok().and_then(|at| self.reader.record.harvests.get(at));
        harvest.is_some_and(|harvest| !harvest.mix.is_empty() || harvest.unnamed > 0)
    }

    fn kind(&self, kind: Option<QuestionKind>) -> String {
        if !self.are_kinds_known() {
            return self.reader.words.say("record-questions");
        }
        self.reader.words.say(kind.map_or("kind-unset", kind_id))
    }

    fn asked_within(&self, within: Stretch) -> String {
        let asked = |question: &&QuestionView| {
            let at = question.asked_at.unwrap_or(question.offered_at);
            within.from <= at && at < within.until
        };
        let kinds = self.kinds().into_iter().filter_map(|(kind, known)| {
            let count = known.iter().filter(|question| asked(question)).count();
            (count > 0).then(|| format!("{} {count}", self.kind(kind)))
        });
        kinds.collect::<Vec<_>>().join(", ")
    }

    fn table(&self) -> Vec<ReviewStage> {
        let stage = |stage: &Held| {
            let planned = stage.planned.map(|planned| dates::clock(planned.0));
            let Some(ran) = stage.ran else {
                let (floor, questions) = (String::new(), String::new());
                let title = stage.title.clone();
                return ReviewStage {
                    title,
                    planned,
                    used: None,
                    floor,
                    questions,
                    silence: None,
                    several: None,
                };
            };
            let used = self.lasted(ran);
            let (spoken, several) = covered(self.speech.iter().map(|(_, one)| one), ran);
            ReviewStage {
                title: stage.title.clone(),
                planned,
                used: Some(dates::clock(used)),
                floor: self.floor_within(ran),
                questions: self.asked_within(ran),
                silence: Some(dates::clock(used.saturating_sub(spoken))),
                several: Some(dates::clock(length(&several))),
            }
        };
        self.stages.iter().map(stage).collect()
    }

    fn rows(&self) -> Vec<ReviewRow> {
        let say = |id: &str| self.reader.words.say(id);
        let mut rows = vec![
            ReviewRow { title: say("review-row-planned"), marks: self.planned_marks() },
            ReviewRow { title: say("review-row-used"), marks: self.used_marks() },
            ReviewRow { title: say("review-row-floor"), marks: self.marks(&self.floor) },
            ReviewRow { title: say("review-row-speech"), marks: self.marks(&self.speech) },
        ];
        let alone = |of: MarkOf, stretches: &[Stretch]| -> Vec<ReviewMark> {
            self.marks(&stretches.iter().map(|one| (of, *one)).collect::<Vec<_>>())
        };
        if !self.held.is_empty() {
            rows.push(ReviewRow { title: say("review-row-held"), marks: alone(MarkOf::Held, &self.held) });
        }
        let (_, several) = covered(self.speech.iter().map(|(_, one)| one), self.whole);
        if !several.is_empty() {
            rows.push(ReviewRow {
                title: say("review-row-several"),
                marks: alone(MarkOf::Several, &several),
            });
        }
        for (kind, known) in self.kinds() {
            let asked = known.iter().map(|question| question.asked_at.unwrap_or(question.offered_at));
            let stretches: Vec<Stretch> = asked.map(|at| Stretch { from: at, until: at }).collect();
            let title = format!("{} {}", self.kind(kind), known.len());
            rows.push(ReviewRow { title, marks: alone(MarkOf::Question, &stretches) });
        }
        rows
    }

    /// Where a length from the round's beginning lies in the picture, whose width is the longer of plan and round.
    fn place(&self, ms: u64) -> u32 {
        let whole = self.lasted(self.whole).max(self.planned()).max(1);
        u32::try_from(ms.min(whole).saturating_mul(u64::from(WIDE)) / whole).unwrap_or(WIDE)
    }

    fn at(&self, at: Timestamp) -> u32 {
        self.place(self.lasted(Stretch { from: self.whole.from, until: at.max(self.whole.from) }))
    }

    fn marks(&self, stretches: &[(MarkOf, Stretch)]) -> Vec<ReviewMark> {
        let mark = |(of, one): &(MarkOf, Stretch)| {
            let (from, until) = (self.at(one.from), self.at(one.until));
            ReviewMark { of: *of, from, until, number: None }
        };
        stretches.iter().map(mark).collect()
    }

    fn planned_marks(&self) -> Vec<ReviewMark> {
        let mut now = 0;
        let mark = |(number, stage): (u32, &Held)| {
            let planned = stage.planned?.0;
            let (from, until) = (self.place(now), self.place(now + planned));
            now += planned;
            Some(ReviewMark { of: MarkOf::Planned, from, until, number: Some(number) })
        };
        (1..).zip(&self.stages).filter_map(mark).collect()
    }

    fn used_marks(&self) -> Vec<ReviewMark> {
        let mark = |(number, stage): (u32, &Held)| {
            let ran = stage.ran?;
            let (from, until) = (self.at(ran.from), self.at(ran.until));
            Some(ReviewMark { of: MarkOf::Used, from, until, number: Some(number) })
        };
        (1..).zip(&self.stages).filter_map(mark).collect()
    }
}
