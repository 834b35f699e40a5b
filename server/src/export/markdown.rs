//! A record as Markdown: for reading, printing, or keeping beside one's own notes.

use super::words::Words;
use fluent_bundle::FluentValue;
use protocol::format::{Format, QuestionKind, StageAt};
use protocol::http::Language;
use protocol::record::{Harvest, Record, RecordPage, Unmeasured};
use protocol::signal::Shares;
use protocol::view::{
    ActionKind, ActionStatus, ActionView, Intervention, Presence, QuestionStatus, QuestionView, RoundPlan,
    SeatPart, StageRun,
};
use protocol::{Because, MemberId, QuestionId, Timestamp};
use std::fmt::Write;

/// The record as Markdown, in one language.
#[must_use]
pub fn markdown(page: &RecordPage, language: Language) -> String {
    let writer = Writer { page, record: &page.record, words: Words::of(language) };
    let parts = [
        writer.head(),
        writer.members(),
        writer.rounds(),
        writer.stages(),
        writer.questions(),
        writer.harvests(),
        writer.acted_on(),
        writer.airtime(),
        writer.bids(),
        writer.actions(),
        writer.reflections(),
        writer.interventions(),
    ];
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text.push_str(part.trim_end());
        text.push_str("\n\n");
    }
    let _ = writeln!(text, "{}", writer.words.say("export-media"));
    text
}

struct Writer<'a> {
    page: &'a RecordPage,
    record: &'a Record,
    words: Words,
}

impl Writer<'_> {
    fn head(&self) -> String {
        let set = plain(self.page.set_name.expose());
        let title = self.fill("export-title", &[("set", set.into()), ("number", self.page.number.into())]);
        let when = match (self.record.started_at, self.record.ended_at) {
            (None, _) => self.words.say("export-not-begun"),
            (Some(from), None) => {
                self.fill("export-when-live", &[("date", date(from).into()), ("from", time(from).into())])
            }
            (Some(from), Some(until)) => self.fill(
                "export-when",
                &[
                    ("date", date(from).into()),
                    ("from", time(from).into()),
                    ("until", time(until).into()),
                    ("minutes", minutes(self.record.attended(from, until).0).into()),
                ],
            ),
        };
        format!("# {title}\n\n{when} {}\n", self.words.say("export-for-whom"))
    }

    fn members(&self) -> String {
        let mut text = self.heading("export-members");
        for seat in &self.record.seats {
            let part = match seat.part {
                _ if seat.member == self.record.facilitator => Some("part-facilitator"),
                SeatPart::Facilitator => Some("part-facilitator"),
                SeatPart::Observer => Some("part-observer"),
                SeatPart::Member => None,
            };
            let rehearsal = seat.rehearsal.then_some("part-rehearsal");
            let absent = (seat.presence == Presence::Absent).then_some("export-here-not");
            let notes: Vec<String> =
                [part, rehearsal, absent].into_iter().flatten().map(|id| self.words.say(id)).collect();
            item(&mut text, &self.name(seat.member), &notes);
        }
        text
    }

    fn rounds(&self) -> String {
        if self.record.rounds.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-rounds");
        for (number, round) in (1_usize..).zip(&self.record.rounds) {
            let line = self.fill(
                "export-round",
                &[
                    ("number", number.into()),
                    ("names", self.presenters(round).into()),
                    ("minutes", minutes(round.granted_ms.0).into()),
                ],
            );
            item(&mut text, &line, &[]);
        }
        text
    }

    fn presenters(&self, round: &RoundPlan) -> String {
        let members = self.record.seats.iter().filter(|seat| seat.part == SeatPart::Member).count();
        if round.presenters.len() > 2 && round.presenters.len() >= members {
            return self.words.say("export-whole-set");
        }
        let names: Vec<String> = round.presenters.iter().map(|member| self.name(*member)).collect();
        names.join(", ")
    }

    fn stages(&self) -> String {
        let mut text = self.heading("export-stages");
        let columns = ["export-stage", "export-began", "export-minutes", "export-how-ended"];
        let titles: Vec<String> = columns.iter().map(|id| self.words.say(id)).collect();
        let _ = writeln!(text, "| {} |\n|---|---|---:|---|", titles.join(" | "));
        for stage in &self.record.stages {
            let length = stage
                .ended_at
                .map(|ended| minutes(self.record.attended(stage.started_at, ended).0).to_string());
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                self.stage(&self.record.format, stage.at),
                time(stage.started_at),
                length.unwrap_or_default(),
                self.how_ended(stage)
            );
        }
        text
    }

    fn how_ended(&self, stage: &StageRun) -> String {
        if let Some(reason) = &stage.skipped {
            return self.fill("export-skipped", &[("reason", plain(reason.expose()).into())]);
        }
        let id = match stage.because {
            Some(Because::Facilitator) => "because-facilitator",
            Some(Because::Time) => "because-time",
            Some(Because::RoundComplete) => "because-round-complete",
            Some(Because::Skipped) => "because-skipped",
            Some(Because::SessionEnded) => "because-session-ended",
            // These are about who guards the process, not about stages.
            Some(Because::Absent | Because::Returned) | None => return String::new(),
        };
        self.words.say(id)
    }

    fn stage(&self, format: &Format, at: StageAt) -> String {
        let title =
            format.stage(at).map(|stage| self.words.say(&format!("stage-{}", stage.key.replace('_', "-"))));
        let title = title.unwrap_or_default();
        match at {
            StageAt::Round { round, .. } if self.record.rounds.len() > 1 => {
                self.fill("export-in-round", &[("stage", title.into()), ("round", (round + 1).into())])
            }
            _ => title,
        }
    }

    fn questions(&self) -> String {
        let mut asked: Vec<&QuestionView> =
            self.record.questions.iter().filter(|question| question.place.is_some()).collect();
        asked.sort_by_key(|question| question.place);
        let mut text = self.heading("export-questions");
        if asked.is_empty() {
            let _ = writeln!(text, "{}", self.words.say("export-questions-none"));
        }
        for question in asked {
            self.question(&mut text, question);
        }
        let offered: Vec<&QuestionView> = self
            .record
            .questions
            .iter()
            .filter(|question| question.status == QuestionStatus::Offered)
            .collect();
        if !offered.is_empty() {
            let _ = writeln!(text, "\n### {}\n", self.words.say("export-offered"));
            for question in offered {
                item(&mut text, &plain(question.text.expose()), &[]);
            }
        }
        text
    }

    fn question(&self, text: &mut String, question: &QuestionView) {
        let facts = self.fill(
            "export-question-facts",
            &[
                ("asker", self.name(question.asker).into()),
                ("time", time(question.asked_at.unwrap_or(question.offered_at)).into()),
                ("stage", self.stage(&self.record.format, question.at).into()),
            ],
        );
        let mut notes = vec![facts];
        notes.extend(outcome(question.status).map(|id| self.words.say(id)));
        notes.extend(question.silence_ms.map(|silence| {
            let seconds = (silence.0 + 500) / 1000;
            self.fill("export-silence", &[("seconds", FluentValue::from(seconds))])
        }));
        notes.extend(
            question
                .kind
                .map(|kind| self.fill("export-kind", &[("kind", self.words.say(kind_id(kind)).into())])),
        );
        notes.extend(question.starred.then(|| self.words.say("export-helped")));
        notes.extend(question.kept.then(|| self.words.say("export-working")));
        let led_to_action =
            self.record.actions.iter().any(|action| action.question == Some(question.question));
        notes.extend(led_to_action.then(|| self.words.say("export-from-it")));
        let _ = writeln!(text, "{}. {}  ", question.place.unwrap_or_default(), plain(question.text.expose()));
        let _ = writeln!(text, "   {}", notes.join("; "));
    }

    /// For each round: what its presenter takes along, and the set's mix of questions.
    fn harvests(&self) -> String {
        let mut text = String::new();
        for (round, harvest) in self.record.rounds.iter().zip(&self.record.harvests) {
            let taken: Vec<&QuestionView> =
                harvest.takes.iter().filter_map(|question| self.question_of(*question)).collect();
            if !taken.is_empty() {
                let _ = writeln!(
                    text,
                    "### {}\n",
                    self.fill("export-takes", &[("names", self.presenters(round).into())])
                );
                for question in taken {
                    let asker = Some(self.name(question.asker));
                    let held =
                        (question.status == QuestionStatus::Held).then(|| self.words.say("export-held"));
                    let helped = question.starred.then(|| self.words.say("export-helped"));
                    let working = question.kept.then(|| self.words.say("export-working"));
                    let notes: Vec<String> = [asker, helped, working, held].into_iter().flatten().collect();
                    item(&mut text, &plain(question.text.expose()), &notes);
                }
                text.push('\n');
            }
            let _ = write!(text, "{}", self.mix(round, harvest));
        }
        if text.is_empty() { text } else { self.heading("export-harvest") + &text }
    }

    fn mix(&self, round: &RoundPlan, harvest: &Harvest) -> String {
        let named = harvest.mix.iter().map(|one| (self.words.say(kind_id(one.kind)), one.count));
        let unnamed = (harvest.unnamed > 0).then(|| (self.words.say("export-mix-unnamed"), harvest.unnamed));
        let parts: Vec<String> =
            named.chain(unnamed).map(|(kind, count)| format!("{kind} {count}")).collect();
        if parts.is_empty() {
            return String::new();
        }
        let values = [("names", self.presenters(round).into()), ("mix", parts.join(", ").into())];
        format!("{}\n\n", self.fill("export-mix", &values))
    }

    fn question_of(&self, id: QuestionId) -> Option<&QuestionView> {
        self.record.questions.iter().find(|question| question.question == id)
    }

    /// Which of the questions taken along last time were acted on.
    fn acted_on(&self) -> String {
        let told: Vec<_> = self.record.carried.iter().filter(|known| known.acted_on).collect();
        if told.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-acted-on");
        for known in told {
            let line = self.fill(
                "export-acted-on-one",
                &[
                    ("name", self.name(known.presenter).into()),
                    ("text", plain(known.text.expose()).into()),
                    ("asker", self.name(known.asker).into()),
                ],
            );
            let action = self.record.actions.iter().find(|action| known.action == Some(action.action));
            let action = action
                .map(|action| self.fill("export-by-action", &[("text", plain(action.text.expose()).into())]));
            item(&mut text, &line, &action.into_iter().collect::<Vec<_>>());
        }
        text
    }

    /// The facilitator's own log of stepping in; nobody else's record has one.
    fn interventions(&self) -> String {
        if self.record.interventions.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-interventions");
        let _ = writeln!(text, "{}\n", self.words.say("export-interventions-note"));
        for one in &self.record.interventions {
            let step = self.words.say(intervention_id(one.intervention));
            let line = self.fill("export-step-in", &[("time", time(one.at).into()), ("step", step.into())]);
            let about = one.question.and_then(|question| self.question_of(question));
            let about = about.map(|question| format!("“{}”", plain(question.text.expose())));
            let whose = one.member.map(|member| self.name(member));
            item(&mut text, &line, &[about, whose].into_iter().flatten().collect::<Vec<_>>());
        }
        text
    }

    fn airtime(&self) -> String {
        let airtime = &self.record.airtime;
        let mut text = self.heading("export-airtime");
        let whole = self.shares(self.words.say("export-whole"), airtime.whole);
        item(&mut text, &whole, &self.unmeasured(&airtime.unmeasured));
        let rounds = airtime.rounds.iter().zip(&airtime.unmeasured_rounds);
        for (round, (shares, unmeasured)) in self.record.rounds.iter().zip(rounds) {
            item(&mut text, &self.shares(self.presenters(round), *shares), &self.unmeasured(unmeasured));
        }
        let own = airtime.own_ms.map(|own| own.0 / 1000);
        let own = own.map_or_else(
            || self.words.say("export-own-unmeasured"),
            |seconds| {
                let (minutes, seconds) = (FluentValue::from(seconds / 60), FluentValue::from(seconds % 60));
                self.fill("export-own", &[("minutes", minutes), ("seconds", seconds)])
            },
        );
        let _ = writeln!(text, "\n{own} {}", self.words.say("export-airtime-note"));
        text
    }

    /// Whose time is in none of the shares, to whom that may be said; otherwise of how many it is.
    fn unmeasured(&self, unmeasured: &Unmeasured) -> Vec<String> {
        let names: Vec<String> = unmeasured.members.iter().map(|member| self.name(*member)).collect();
        let sentence = match unmeasured.count {
            0 => return Vec::new(),
            count if names.is_empty() => self.fill("airtime-unmeasured", &[("count", count.into())]),
            _ => self.fill("airtime-unmeasured-names", &[("names", names.join(", ").into())]),
        };
        vec![sentence]
    }

    fn shares(&self, stretch: String, shares: Shares) -> String {
        let percent = |thousandths: u32| -> FluentValue<'_> {
            self.fill("export-percent", &[("percent", ((thousandths + 5) / 10).into())]).into()
        };
        self.fill(
            "export-airtime-of",
            &[
                ("stretch", stretch.into()),
                ("presenter", percent(shares.presenter)),
                ("questioners", percent(shares.questioners)),
                ("facilitator", percent(shares.facilitator)),
                ("silence", percent(shares.silence)),
                ("overlap", percent(shares.overlap)),
            ],
        )
    }

    fn bids(&self) -> String {
        if self.record.bids.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-bids");
        for bid in &self.record.bids {
            let line = self.fill(
                "export-bid",
                &[
                    ("name", self.name(bid.member).into()),
                    ("text", plain(bid.text.expose()).into()),
                    ("minutes", bid.minutes.into()),
                ],
            );
            item(&mut text, &line, &[]);
        }
        text
    }

    fn actions(&self) -> String {
        if self.record.actions.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-actions");
        for action in &self.record.actions {
            let line = self.fill(
                "export-action",
                &[
                    ("name", self.name(action.owner).into()),
                    ("kind", self.words.say(action_id(action.kind)).into()),
                    ("text", plain(action.text.expose()).into()),
                ],
            );
            item(&mut text, &line, &self.action_notes(action));
        }
        text
    }

    fn action_notes(&self, action: &ActionView) -> Vec<String> {
        let due = action.due.as_ref();
        let due = due.map(|due| self.fill("export-action-due", &[("date", due.as_str().into())]));
        let origin = action.question.and_then(|question| self.question_of(question));
        let origin = origin.map(|question| &question.text).or_else(|| {
            let carried = self.record.carried.iter().find(|known| action.from == Some(known.carried));
            carried.map(|known| &known.text)
        });
        let origin = origin
            .map(|origin| self.fill("export-action-origin", &[("text", plain(origin.expose()).into())]));
        let carried = action.carried.then(|| self.words.say("export-action-carried"));
        let status = action.status.map(|status| self.words.say(status_id(status)));
        let learned = action.learned.as_ref().filter(|learned| !learned.is_empty());
        let learned = learned
            .map(|learned| self.fill("export-action-learned", &[("text", plain(learned.expose()).into())]));
        [due, origin, carried, status, learned].into_iter().flatten().collect()
    }

    fn reflections(&self) -> String {
        if self.record.reflections.is_empty() {
            return String::new();
        }
        let mut text = self.heading("export-reflections");
        for reflection in &self.record.reflections {
            let who = format!(
                "{} ({})",
                self.name(reflection.member),
                self.stage(&self.record.format, reflection.at)
            );
            item(&mut text, &format!("{who}: {}", plain(reflection.text.expose())), &[]);
        }
        text
    }

    fn heading(&self, id: &str) -> String {
        format!("## {}\n\n", self.words.say(id))
    }

    fn fill(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.words.fill(id, values)
    }

    /// A member's name; who was erased has none.
    fn name(&self, member: MemberId) -> String {
        let entry = self.page.roster.iter().find(|entry| entry.member == member);
        match entry {
            Some(entry) if !entry.name.is_empty() => plain(&entry.name),
            _ => self.fill("export-member-erased", &[("number", member.0.into())]),
        }
    }
}

fn item(text: &mut String, line: &str, notes: &[String]) {
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    let _ = writeln!(text, "- {line}{notes}");
}

/// What people wrote, on one line and without meaning to Markdown or to a table.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for character in word.chars() {
            if matches!(
                character,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!'
            ) {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}

fn outcome(status: QuestionStatus) -> Option<&'static str> {
    match status {
        QuestionStatus::Answered => Some("export-answered"),
        QuestionStatus::Held => Some("export-held"),
        QuestionStatus::Passed => Some("export-passed"),
        QuestionStatus::SetAside => Some("export-set-aside"),
        QuestionStatus::Offered | QuestionStatus::Withdrawn | QuestionStatus::Asked => None,
    }
}

fn kind_id(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Open => "kind-open",
        QuestionKind::Clarifying => "kind-clarifying",
        QuestionKind::Closed => "kind-closed",
        QuestionKind::Leading => "kind-leading",
        QuestionKind::Advice => "kind-advice",
        QuestionKind::Several => "kind-several",
        QuestionKind::Statement => "kind-statement",
    }
}

fn intervention_id(intervention: Intervention) -> &'static str {
    match intervention {
        Intervention::Wait => "ladder-1",
        Intervention::ModelOne => "ladder-2",
        Intervention::OpenItUp => "ladder-3",
        Intervention::IsItUseful => "ladder-4",
        Intervention::WhichFirst => "ladder-5",
        Intervention::ParkIt => "ladder-6",
        Intervention::TimeOut => "ladder-7",
        Intervention::SetAside => "ladder-8",
    }
}

fn action_id(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Do => "action-do",
        ActionKind::Stop => "action-stop",
        ActionKind::LeaveUndone => "action-leave-undone",
        ActionKind::FindOut => "action-find-out",
        ActionKind::TalkTo => "action-talk-to",
        ActionKind::Try => "action-try",
    }
}

fn status_id(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Done => "status-done",
        ActionStatus::Partly => "status-partly",
        ActionStatus::Changed => "status-changed",
        ActionStatus::NotDone => "status-not-done",
        ActionStatus::LeftUndone => "status-left-undone",
    }
}

/// Milliseconds as minutes, rounded to the nearest.
fn minutes(ms: u64) -> u64 {
    (ms + 30_000) / 60_000
}

/// `HH:MM`, UTC: the server does not know where its members are.
fn time(at: Timestamp) -> String {
    let minutes = at.0 / 60_000 % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `YYYY-MM-DD`, UTC. The algorithm is `civil_from_days` of
/// <https://howardhinnant.github.io/date_algorithms.html>, for days since 1970.
fn date(at: Timestamp) -> String {
    let days = at.0 / (24 * 60 * 60 * 1000) + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Input, Opening, Session};
    use protocol::event::Seat;
    use protocol::http::RosterEntry;
    use protocol::view::JoinMode;
    use protocol::{Command, Content, Millis, SessionId, SetId};

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(Timestamp(0)), "1970-01-01");
        assert_eq!(date(Timestamp(951_782_400_000)), "2000-02-29");
        assert_eq!(date(Timestamp(1_795_305_600_000)), "2026-11-22");
        assert_eq!(time(Timestamp(1_795_305_600_000 + 13 * 3_600_000 + 5 * 60_000)), "13:05");
    }

    /// A facilitator and two members; the second member's client stated what did not fit, from 1 to 2 minutes.
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
        let mut session = Session::from_opened(Timestamp(0), &opened[0]).expect("event 1 opens the session");
        opened[1..].iter().for_each(|event| session.evolve(Timestamp(0), event));
        let at = |seconds: u64| Timestamp(seconds * 1000);
        let member = MemberId(3);
        let start = Input::Command { from: MemberId(1), command: Command::StartSession {}, proposed: None };
        for (seconds, input) in [
            (0, Input::Connected { member: MemberId(1), joins: JoinMode::Audio }),
            (0, Input::Connected { member, joins: JoinMode::Audio }),
            (0, start),
            (90, Input::Spoke { member, from: at(50), until: at(90) }),
            (120, Input::Unmeasurable { member, since: at(60) }),
        ] {
            session.handle(&input, at(seconds)).expect("it is allowed");
        }
        session
    }

    #[test]
    fn what_could_not_be_measured_is_said_in_the_place_of_a_figure() {
        let session = doubted();
        let written = |reader: u32, language| {
            let roster = ["Ruth", "Amara", "Priya", "Jonas"].into_iter().zip(1..);
            let entry = |(name, member): (&str, u32)| RosterEntry {
                member: MemberId(member),
                name: name.to_owned(),
                pronoun: None,
                figure: 0,
                colour: 0,
                rehearsal: false,
            };
            let page = RecordPage {
                set: SetId(String::new()),
                set_name: Content::new("A set"),
                session: SessionId(String::new()),
                number: 1,
                roster: roster.map(entry).collect(),
                record: session.record_for(MemberId(reader)),
            };
            markdown(&page, language)
        };
        let facilitators = written(1, Language::En);
        assert!(facilitators.contains("Speaking time could not be measured for Priya: "), "{facilitators}");
        assert!(facilitators.contains("Your own measured speaking time: 0 min 0 s."), "{facilitators}");
        let others = written(2, Language::En);
        assert!(others.contains("One member’s speaking time could not be measured: "), "{others}");
        assert!(!others.contains("measured for Priya"), "{others}");
        let own = written(3, Language::De);
        assert!(own.contains("Deine eigene Redezeit ließ sich nicht messen: "), "{own}");
        assert!(own.contains("Die Redezeit eines Mitglieds ließ sich nicht messen: "), "{own}");
    }

    #[test]
    fn what_people_wrote_is_no_markup() {
        assert_eq!(plain("a | b\n# c <script>"), "a \\| b \\# c \\<script\\>");
        assert_eq!(plain("  ![x](y)  "), "\\!\\[x\\](y)");
    }
}
