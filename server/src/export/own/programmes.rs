//! What is somebody's own in programmes, on the page that they take away.

use super::{Writer, plain};
use crate::export::outline::BETWEEN;
use crate::export::whole_day;
use crate::programme::accreditation::role_id;
use crate::programme::reports::{answered, one_decimal, written};
use documents::{Block, Entry};
use jiff::civil::Date;
use protocol::development::TraineeRecord;
use protocol::format::Bilingual;
use protocol::guests::PlaceStanding;
use protocol::http::Language;
use protocol::own::{OwnAnswers, OwnMeasure, OwnPlace, OwnProgramme};

impl Writer<'_> {
    pub(super) fn programmes(&mut self) {
        for one in &self.data.programmes {
            self.programme(one);
        }
    }

    fn programme(&mut self, one: &OwnProgramme) {
        self.heading(2, self.words.fill("own-programme", &[("programme", one.programme.as_str().into())]));
        let roles =
            one.roles.iter().map(|role| self.words.say(&format!("programme-role-{}", super::named(role))));
        let roles: Vec<String> = roles.collect();
        self.text("own-programme-roles", &[("roles", roles.join(", ").into())]);
        if let Some(mentor) = &one.mentor {
            self.text("programme-own-mentor", &[("name", mentor.as_str().into())]);
        }
        if !one.mentors.is_empty() {
            self.text("programme-own-mentors", &[("names", one.mentors.join(", ").into())]);
        }
        if !one.questionnaires.is_empty() {
            self.heading(3, self.words.say("own-questionnaires"));
            let entries = one.questionnaires.iter().map(|asked| self.questionnaire(asked)).collect();
            self.list(entries);
        }
        for report in &one.about {
            let report = written(report, self.words.language(), &one.zone);
            self.heading(3, self.words.fill("own-about", &[("title", report.title().into())]));
            self.blocks.extend(report.blocks(4));
        }
        if !one.measures.is_empty() {
            self.heading(3, self.words.say("own-measures"));
            let entries = one.measures.iter().map(|measure| self.measure(measure)).collect();
            self.list(entries);
        }
        if let Some(record) = &one.development {
            self.heading(3, self.words.say("own-development"));
            self.development(record);
        }
        for record in &one.supervised {
            let name = record.name.as_str().into();
            self.heading(3, self.words.fill("own-supervised", &[("name", name)]));
            self.development(record);
        }
        if !one.places.is_empty() {
            self.heading(3, self.words.say("own-places"));
            let entries = one.places.iter().map(|place| self.place(place)).collect();
            self.list(entries);
        }
    }

    fn both(&self, both: &Bilingual) -> String {
        match self.words.language() {
            Language::En => both.en.clone(),
            Language::De => both.de.clone(),
        }
    }

    fn questionnaire(&self, asked: &OwnAnswers) -> Entry {
        let state = match (asked.answered, asked.given.is_empty()) {
            (false, _) => "own-questionnaire-unanswered",
            (true, true) => "own-questionnaire-nobodys",
            (true, false) => "own-questionnaire-given",
        };
        let items = asked.instrument.items.iter();
        let given = items.filter_map(|item| {
            let given = asked.given.get(&item.key)?;
            let parts = answered(item, given, self.words.language()).join(BETWEEN);
            Some(format!("{} {parts}", self.both(&item.asks)))
        });
        Entry {
            text: self.both(&asked.instrument.title),
            notes: self.words.say(state),
            more: given.collect(),
        }
    }

    fn measure(&self, measure: &OwnMeasure) -> Entry {
        let figures = measure.figures.iter().map(|figure| {
            let number = one_decimal(figure.hundredths.into(), self.words.language());
            format!("{}: {number}", figure.month)
        });
        Entry { text: measure.name.clone(), notes: measure.unit.clone(), more: figures.collect() }
    }

    fn day(&self, day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| whole_day(self.words, day))
    }

    fn development(&mut self, record: &TraineeRecord) {
        self.text("own-development-by", &[("name", record.supervisor.as_str().into())]);
        let days: Vec<String> = record.supervisions.iter().map(|day| self.day(day)).collect();
        if !days.is_empty() {
            self.text("own-development-met", &[("days", days.join("; ").into())]);
        }
        if let Some(signed) = record.signed {
            self.text("own-development-signed", &[("when", self.when(signed).into())]);
        }
        let was = record.experiences.iter().map(|one| {
            let roles: Vec<String> = one.roles.iter().map(|role| self.words.say(role_id(*role))).collect();
            let about = [self.day(&one.day), roles.join(", ")];
            Entry { notes: about.join(BETWEEN), ..plain(format!("{}, {}", one.set, one.session)) }
        });
        let was = was.collect();
        self.list(was);
        if !record.text.is_empty() {
            self.blocks.push(Block::Heading { level: 4, text: self.words.say("own-log") });
            let entries = record.text.iter();
            let entries = entries
                .map(|entry| Entry { notes: self.day(&entry.day), ..plain(entry.words.expose().to_owned()) });
            let entries = entries.collect();
            self.list(entries);
        }
    }

    fn place(&self, place: &OwnPlace) -> Entry {
        let notes = match &place.standing {
            PlaceStanding::Open {} | PlaceStanding::Nowhere {} | PlaceStanding::Ended {} => {
                self.words.say("own-place-ended")
            }
            PlaceStanding::Asking { .. } => self.words.say("own-place-asking"),
            PlaceStanding::Offered { set, starts_at, .. } => {
                self.at_place("own-place-offered", set, *starts_at)
            }
            PlaceStanding::Taken { set, starts_at, .. } => self.at_place("own-place-taken", set, *starts_at),
            PlaceStanding::Sat {} => self.words.say("own-place-sat"),
        };
        let missed = [("set", place.set.as_str().into()), ("when", self.when(place.missed).into())];
        Entry { notes, ..plain(self.words.fill("own-place", &missed)) }
    }

    fn at_place(&self, id: &str, set: &str, starts_at: protocol::Timestamp) -> String {
        self.words.fill(id, &[("set", set.into()), ("when", self.when(starts_at).into())])
    }
}
