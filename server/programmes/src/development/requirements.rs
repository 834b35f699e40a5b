//! What a track asks, and what there is of it.

use super::log::months;
use super::{COUNT_MAX, GATES_MAX, Refusal, Trainee, WORDS_MAX, months_side, side};
use jiff::civil::Date;
use protocol::development::{
    DevelopmentRequirement, DevelopmentTrack, ExperiencedRole, GateSide, RequirementKind, RoleExperience,
};
use serde::{Deserialize, Serialize};

/// What there is of somebody's development, as the service found it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// Days of sessions in which they presented, oldest first; a day stands once for each.
    #[serde(default)]
    pub presented: Vec<Date>,
    /// Of those in which they were a member.
    #[serde(default)]
    pub took_part: Vec<Date>,
    /// Of those that they facilitated.
    #[serde(default)]
    pub facilitated: Vec<Date>,
    /// Days on which they first facilitated a set, one for each set.
    #[serde(default)]
    pub sets: Vec<Date>,
    /// Of meetings with their supervisor.
    #[serde(default)]
    pub supervised: Vec<Date>,
    /// Words of their log.
    #[serde(default)]
    pub words: u32,
    /// The days of its first and last entry.
    #[serde(default)]
    pub log: Option<(Date, Date)>,
    /// It was handed in.
    #[serde(default)]
    pub handed_in: bool,
    /// Days on which questionnaires closed from which something could be shown.
    #[serde(default)]
    pub feedback: Vec<Date>,
}

impl Evidence {
    /// What there is: sessions as the service found them, what a track noted, and feedback that could be shown.
    #[must_use]
    pub fn of(experiences: &[RoleExperience], sets: Vec<Date>, known: &Trainee, feedback: Vec<Date>) -> Self {
        let days = |role: ExperiencedRole| -> Vec<Date> {
            let with = experiences.iter().filter(|one| one.roles.contains(&role));
            with.filter_map(|one| one.day.parse().ok()).collect()
        };
        let log = known.log.as_ref();
        Self {
            presented: days(ExperiencedRole::Presenter),
            took_part: days(ExperiencedRole::Member),
            facilitated: days(ExperiencedRole::Facilitator),
            sets,
            supervised: known.supervisions.iter().copied().collect(),
            words: log.map_or(0, super::Log::count),
            log: log.and_then(super::Log::span),
            handed_in: log.is_some_and(|log| log.words.is_some()),
            feedback,
        }
    }
}

/// Each thing that is asked, with what there is of it. What is not asked at all is not among them.
#[must_use]
pub fn requirements(asks: &DevelopmentTrack, evidence: &Evidence) -> Vec<DevelopmentRequirement> {
    use RequirementKind::{
        Facilitated, Feedback, LogMonths, LogWords, Presented, Sets, Supervised, TookPart,
    };
    let counted = [
        (Presented, asks.presented, &evidence.presented),
        (TookPart, asks.took_part, &evidence.took_part),
        (Facilitated, asks.facilitated, &evidence.facilitated),
        (Sets, asks.sets, &evidence.sets),
        (Supervised, asks.supervisions, &evidence.supervised),
        (Feedback, asks.feedback, &evidence.feedback),
    ];
    let mut all: Vec<DevelopmentRequirement> = counted
        .into_iter()
        .filter(|(_, least, _)| *least > 0)
        .map(|(kind, least, days)| {
            let have = u32::try_from(days.len()).unwrap_or(u32::MAX);
            let days = days.iter().map(ToString::to_string).collect();
            DevelopmentRequirement { kind, least, most: None, have, met: have >= least, days }
        })
        .collect();
    if asks.words_most > 0 {
        let days: Vec<String> =
            evidence.log.iter().flat_map(|(from, until)| [from.to_string(), until.to_string()]).collect();
        let within = side(evidence.words, asks.words_least, asks.words_most) == GateSide::Within;
        all.push(DevelopmentRequirement {
            kind: LogWords,
            least: asks.words_least,
            most: Some(asks.words_most),
            have: evidence.words,
            met: within && evidence.handed_in,
            days: days.clone(),
        });
        let covers = evidence.log.map(|(from, until)| {
            (months(from, until), months_side(from, until, asks.months_least, asks.months_most))
        });
        all.push(DevelopmentRequirement {
            kind: LogMonths,
            least: asks.months_least,
            most: Some(asks.months_most),
            have: covers.map_or(0, |(months, _)| months),
            met: covers.is_some_and(|(_, side)| side == GateSide::Within),
            days,
        });
    }
    all
}

/// Whether what a track asks makes sense.
pub(super) fn check(track: &DevelopmentTrack) -> Result<(), Refusal> {
    let counts = [
        track.presented,
        track.took_part,
        track.facilitated,
        track.sets,
        track.supervisions,
        track.feedback,
        track.months_least,
        track.months_most,
    ];
    let asks_nothing = counts.iter().take(6).all(|count| *count == 0) && track.words_most == 0;
    let bounds = track.words_least <= track.words_most
        && track.words_most <= WORDS_MAX
        && track.months_least <= track.months_most
        && counts.iter().all(|count| *count <= COUNT_MAX);
    let days: Option<Vec<Date>> = track.gates.iter().map(|gate| gate.by.parse().ok()).collect();
    let gates = track.gates.len() <= GATES_MAX
        && days.is_some_and(|days| days.is_sorted_by(|one, next| one < next))
        && track.gates.iter().all(|gate| gate.least <= gate.most && gate.most <= WORDS_MAX);
    if asks_nothing || !bounds || !gates { Err(Refusal::TrackUnclear) } else { Ok(()) }
}
