//! What forming came to, in sentences.

use super::people;
use crate::export::Words;
use fluent_bundle::FluentValue;
use programmes::formation::{
    Cause, Change, Fault, Formed, Here, PersonNo, Plan, Relaxation, Rule, SetNo, Wish,
};
use protocol::http::Language;
use std::fmt::Write as _;

/// Names of one list that are written out.
const NAMES_MAX: usize = 8;

/// Says rules, causes and changes of a plan in a language.
pub(crate) struct Teller<'a> {
    words: Words,
    plan: &'a Plan,
    /// Whether people are named, and the rules that name some told at all.
    names: bool,
}

impl<'a> Teller<'a> {
    /// To whoever may see everything that is known for forming.
    pub(crate) fn new(language: Language, plan: &'a Plan) -> Self {
        Self { words: Words::of(language), plan, names: true }
    }

    /// To somebody about themselves: conflicts and names of others stay with whoever runs the programme.
    pub(crate) fn nameless(language: Language, plan: &'a Plan) -> Self {
        Self { names: false, ..Self::new(language, plan) }
    }
}

/// What forming came to, as lines of text.
pub(super) fn tell(language: Language, plan: &Plan, formed: &Formed) -> String {
    let teller = Teller::new(language, plan);
    let mut lines = Vec::new();
    match formed {
        Formed::Sets(formation) => {
            lines.push(teller.fill(
                "forming-done",
                &[("sets", count(formation.sets.len())), ("people", count(plan.placed().count()))],
            ));
            for (no, people) in formation.sets.iter().enumerate() {
                let names = people
                    .iter()
                    .map(|person| plan.people[*person].name.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                lines.push(teller.fill(
                    "forming-set",
                    &[("set", count(no + 1)), ("size", count(people.len())), ("names", names.into())],
                ));
            }
            lines.push(String::new());
            for (wish, set) in &formation.missed {
                lines.push(teller.missed(&plan.wishes[*wish], *set));
            }
            if formation.points > 0 {
                lines.push(teller.fill("forming-points", &[("points", FluentValue::from(formation.points))]));
            }
            let id = if formation.proved { "forming-proved" } else { "forming-not-proved" };
            lines.push(teller.words.say(id));
        }
        Formed::Impossible { causes, relaxations } => {
            lines.push(teller.words.say("forming-impossible"));
            lines.extend(causes.iter().flat_map(|cause| teller.cause_in_a_file(cause)));
            lines.push(String::new());
            let none = relaxations.is_empty();
            lines.push(teller.words.say(if none { "forming-no-change" } else { "forming-changes" }));
            lines.extend(
                relaxations.iter().enumerate().map(|(no, relaxation)| teller.relaxation(no + 1, relaxation)),
            );
        }
        Formed::Undecided => lines.push(teller.words.say("forming-undecided")),
    }
    lines.join("\n") + "\n"
}

/// That nothing was written, for the last line somebody reads.
pub(super) fn nothing_written(language: Language) -> String {
    Words::of(language).say("forming-nothing-written")
}

/// What stands over the two columns of the table that is written.
pub(super) fn columns(language: Language) -> (String, String) {
    let words = Words::of(language);
    (words.say("forming-column-name"), words.say("forming-column-set"))
}

/// What is wrong with the table of people.
pub(super) fn table(language: Language, faults: &[people::Fault]) -> anyhow::Error {
    let mut text = Words::of(language).say("forming-table");
    for fault in faults {
        // A string takes what is written into it.
        let _ = write!(text, "\n  {}", table_fault(language, fault));
    }
    anyhow::anyhow!(text)
}

/// One fault of a table in a sentence.
pub(crate) fn table_fault(language: Language, fault: &people::Fault) -> String {
    use people::Fault as F;
    let words = Words::of(language);
    let of_cell = |row: &usize, column: &String| {
        vec![("row", count(*row)), ("column", FluentValue::from(column.clone()))]
    };
    let named = |row: &usize, column: &String, name: &String| {
        let mut values = of_cell(row, column);
        values.push(("name", FluentValue::from(name.clone())));
        values
    };
    let (id, values): (&str, Vec<(&str, FluentValue<'_>)>) = match fault {
        F::NotUtf8 { row, column } => {
            ("forming-table-not-utf8", vec![("row", count(*row)), ("column", count(*column))])
        }
        F::NoTable => ("forming-table-none", vec![]),
        F::NoNames => ("forming-table-no-names", vec![]),
        F::Nobody => ("forming-table-nobody", vec![]),
        F::ColumnTwice { column } => ("forming-table-column-twice", vec![("column", column.as_str().into())]),
        F::Cells { row, cells, columns, column } => {
            let mut values = of_cell(row, column);
            values.extend([("cells", count(*cells)), ("columns", count(*columns))]);
            ("forming-table-cells", values)
        }
        F::Nameless { row, column } => ("forming-table-nameless", of_cell(row, column)),
        F::NotPlain { row, column } => ("forming-table-not-plain", of_cell(row, column)),
        F::PersonTwice { row, column, first, name } => {
            let mut values = named(row, column, name);
            values.push(("first", count(*first)));
            ("forming-table-person-twice", values)
        }
        F::PersonKnown { row, column, name } => ("forming-table-person-known", named(row, column, name)),
        F::ManagerUnknown { row, column, name } => {
            ("forming-table-manager-unknown", named(row, column, name))
        }
        F::CircleOfManagers { row, column, names } => {
            let mut values = of_cell(row, column);
            values.push(("names", names.join(", ").into()));
            ("forming-table-circle", values)
        }
        F::Hours { row, column } => ("forming-table-hours", of_cell(row, column)),
        F::YesOrNo { row, column } => ("forming-table-yes-or-no", of_cell(row, column)),
        F::Address { row, column } => ("forming-table-address", of_cell(row, column)),
        F::TooMany => ("forming-too-many", vec![]),
    };
    words.fill(id, &values)
}

/// What is wrong with the plan before it is solved.
pub(super) fn fault(language: Language, plan: &Plan, fault: &Fault) -> anyhow::Error {
    anyhow::anyhow!(unclear(language, plan, fault))
}

/// The same as a sentence.
pub(crate) fn unclear(language: Language, plan: &Plan, fault: &Fault) -> String {
    let teller = Teller::new(language, plan);
    let rule = |no: usize| -> FluentValue<'_> {
        match plan.rules.get(no) {
            Some(rule) => teller.rule(rule).into(),
            None => teller.wish(&plan.wishes[no - plan.rules.len()]).into(),
        }
    };
    let (id, values): (&str, Vec<(&str, FluentValue<'_>)>) = match fault {
        Fault::Nobody => ("forming-nobody", vec![]),
        Fault::TooMany => ("forming-too-many", vec![]),
        Fault::CircleOfManagers(people) => ("forming-circle", vec![("names", teller.names(people).into())]),
        Fault::NoSuchPerson(no) => ("forming-no-such-person", vec![("rule", rule(*no))]),
        Fault::NoSuchFact(no) => ("forming-no-such-fact", vec![("rule", rule(*no))]),
        Fault::Senseless(no) => ("forming-senseless", vec![("rule", rule(*no))]),
        Fault::Twice(no) => ("forming-twice", vec![("rule", rule(*no))]),
        Fault::NotANumber(person, no) => (
            "forming-not-a-number",
            vec![("name", plan.people[*person].name.as_str().into()), ("rule", rule(*no))],
        ),
    };
    teller.fill(id, &values)
}

fn count(number: usize) -> FluentValue<'static> {
    number.into()
}

impl Teller<'_> {
    fn fill(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.words.fill(id, values)
    }

    fn names(&self, people: &[PersonNo]) -> String {
        let mut names: Vec<String> =
            people.iter().take(NAMES_MAX).map(|person| self.plan.people[*person].name.clone()).collect();
        if people.len() > NAMES_MAX {
            names.push(self.fill("forming-more-people", &[("count", count(people.len() - NAMES_MAX))]));
        }
        names.join(", ")
    }

    pub(crate) fn rule(&self, rule: &Rule) -> String {
        match rule {
            Rule::Sets { count: n } => self.fill("forming-rule-sets", &[("count", count(*n))]),
            Rule::Sizes { least, most } if least == most => {
                self.fill("forming-rule-size", &[("count", count(*most))])
            }
            Rule::Sizes { least, most } => {
                self.fill("forming-rule-sizes", &[("least", count(*least)), ("most", count(*most))])
            }
            Rule::Together { fact } => self.fill("forming-rule-together", &[("fact", fact.as_str().into())]),
            Rule::Line { through_any: true } => self.words.say("forming-rule-line"),
            Rule::Line { through_any: false } => self.words.say("forming-rule-line-direct"),
            Rule::Apart { .. } if !self.names => self.words.say("forming-rule-own"),
            Rule::Apart { one, other } => {
                self.fill("forming-rule-apart", &[("names", self.names(&[*one, *other]).into())])
            }
            Rule::AtMost { fact, count: n } => {
                self.fill("forming-rule-at-most", &[("fact", fact.as_str().into()), ("count", count(*n))])
            }
            Rule::AtLeast { fact, values, count: n } => {
                let or = format!(" {} ", self.words.say("forming-or"));
                let values = values.iter().map(String::as_str).collect::<Vec<_>>().join(&or);
                self.fill(
                    "forming-rule-at-least",
                    &[("fact", fact.as_str().into()), ("values", values.into()), ("count", count(*n))],
                )
            }
            Rule::Kinds { fact, count: n } => {
                self.fill("forming-rule-kinds", &[("fact", fact.as_str().into()), ("count", count(*n))])
            }
            Rule::Hours { count: n } => self.fill("forming-rule-hours", &[("count", FluentValue::from(*n))]),
            Rule::Facilitators => self.words.say("forming-rule-facilitators"),
            Rule::Placed { set, .. } if !self.names => {
                self.fill("forming-rule-taken", &[("set", count(set + 1))])
            }
            Rule::Placed { person, set } => self.fill(
                "forming-rule-placed",
                &[("name", self.plan.people[*person].name.as_str().into()), ("set", count(set + 1))],
            ),
        }
    }

    pub(crate) fn wish(&self, wish: &Wish) -> String {
        match wish {
            Wish::Spread { fact } => self.fill("forming-wish-spread", &[("fact", fact.as_str().into())]),
            Wish::Alike { fact } => self.fill("forming-wish-alike", &[("fact", fact.as_str().into())]),
            Wish::NotAlone { fact, value } => self.fill(
                "forming-wish-not-alone",
                &[("fact", fact.as_str().into()), ("value", value.as_str().into())],
            ),
            Wish::Kinds { fact, count: n } => {
                self.fill("forming-rule-kinds", &[("fact", fact.as_str().into()), ("count", count(*n))])
            }
            Wish::Near { fact, points } => self.fill(
                "forming-wish-near",
                &[("fact", fact.as_str().into()), ("points", FluentValue::from(*points))],
            ),
            Wish::Level { fact, .. } => self.fill("forming-wish-level", &[("fact", fact.as_str().into())]),
        }
    }

    /// With an empty line and a heading before it, as `openset form` prints it.
    fn cause_in_a_file(&self, cause: &Cause) -> Vec<String> {
        let mut lines = vec![String::new(), self.words.say("forming-cause")];
        lines.extend(self.cause(cause));
        lines
    }

    /// A contradiction: its rules, and the people it is about.
    pub(crate) fn cause(&self, cause: &Cause) -> Vec<String> {
        let mut lines = Vec::new();
        for no in &cause.rules {
            lines.push(format!("  - {}", self.rule(&self.plan.rules[*no])));
            if let Rule::AtLeast { .. } = &self.plan.rules[*no] {
                let people =
                    cause.pieces.iter().find(|(rule, _)| rule == no).map_or(&[][..], |(_, people)| people);
                let id = if people.is_empty() { "forming-there-is-nobody" } else { "forming-there-are" };
                let values = [("count", count(people.len())), ("names", self.names(people).into())];
                if self.names {
                    lines.push(format!("    {}", self.fill(id, &values)));
                }
                continue;
            }
            if !self.names {
                continue;
            }
            for (_, people) in cause.pieces.iter().filter(|(rule, _)| rule == no).take(NAMES_MAX) {
                lines.push(format!("    {}", self.names(people)));
            }
        }
        if !cause.minimal {
            lines.push(self.words.say("forming-cause-not-minimal"));
        }
        lines
    }

    fn relaxation(&self, no: usize, relaxation: &Relaxation) -> String {
        let changes: Vec<String> = relaxation.changes.iter().map(|change| self.change(change)).collect();
        let mut sizes: Vec<usize> = relaxation.formation.sets.iter().map(Vec::len).collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        let sizes = sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let sizes = self.fill("forming-sizes", &[("sizes", sizes.into())]);
        format!("  {no}. {} {sizes}", changes.join(" "))
    }

    /// That a set misses a wish.
    pub(crate) fn missed(&self, wish: &Wish, set: SetNo) -> String {
        self.fill("forming-missed", &[("wish", self.wish(wish).into()), ("set", count(set + 1))])
    }

    /// Why somebody sits where they sit, a sentence each.
    pub(crate) fn here(&self, here: &Here) -> Vec<String> {
        let mut lines = Vec::new();
        if here.placed {
            lines.push(self.words.say("forming-why-placed"));
        }
        let closed = here.others.iter().filter(|other| !other.rules.is_empty());
        lines.extend(closed.map(|other| {
            let rules: Vec<String> =
                other.rules.iter().map(|rule| self.rule(&self.plan.rules[*rule])).collect();
            self.fill(
                "forming-why-closed",
                &[("set", count(other.set + 1)), ("rules", rules.join("; ").into())],
            )
        }));
        let open = here.others.iter().filter(|other| other.rules.is_empty());
        let open: Vec<String> = open.map(|other| (other.set + 1).to_string()).collect();
        if !open.is_empty() {
            let values = [("count", count(open.len())), ("sets", open.join(", ").into())];
            lines.push(self.fill("forming-why-open", &values));
        }
        if self.names && !here.could_swap_with.is_empty() {
            let names = self.names(&here.could_swap_with);
            lines.push(self.fill("forming-why-swap", &[("names", names.into())]));
        }
        lines
    }

    pub(crate) fn change(&self, change: &Change) -> String {
        let rule = |no: usize| self.rule(&self.plan.rules[no]);
        match change {
            Change::Instead { rule: no, with } => {
                self.fill("forming-instead", &[("rule", rule(*no).into()), ("with", self.rule(with).into())])
            }
            Change::Either { rule: no, gone, with } => self.fill(
                "forming-either",
                &[("rule", rule(*no).into()), ("gone", rule(*gone).into()), ("with", self.rule(with).into())],
            ),
            Change::Except { rule: no, people } => self
                .fill("forming-except", &[("rule", rule(*no).into()), ("names", self.names(people).into())]),
            Change::Without { rule: no } => self.fill("forming-without", &[("rule", rule(*no).into())]),
        }
    }
}
