//! What goes up from the sets of a played programme, and what evaluators do: projects, themes of titles, texts that are
//! consented to, coded by two and settled.

use super::telling::{Filled, Line, line};
use super::{Player, Scene, post, read};
use anyhow::{Context, ensure};
use member::Browser;
use programmes::cases::{Evaluating, Interviewed, Theme};
use protocol::evaluation::{
    CodersAgree, Evaluation, OwnTexts, ProgrammeProjects, ProgrammeThemes, ProjectStatus,
};
use protocol::gate::Gate;
use protocol::measures::ProgrammeMeasures;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;

/// Who codes, as a plan calls them.
const CODERS: [&str; 2] = ["evaluator", "second evaluator"];

impl<S: Scene> Player<'_, S> {
    /// Somebody does something in the programme.
    async fn does<T: DeserializeOwned>(
        &mut self,
        who: &Browser,
        what: &str,
        command: Value,
    ) -> anyhow::Result<T> {
        let wish = json!({ "change": self.drawn(), "command": command });
        post(who, &self.path(what), &wish).await
    }

    pub(super) async fn project(
        &mut self,
        set: usize,
        name: &str,
        status: ProjectStatus,
    ) -> anyhow::Result<Line> {
        let voices = self.voices(set).await?;
        let (id, called) =
            self.sets.get(set).map(|set| (set.id.clone(), set.name.clone())).context("a set")?;
        let organiser = self.organiser.browser.clone();
        let begin = json!({ "do": "begin_project", "name": name, "set": id, "sponsors": [] });
        let begun: ProgrammeProjects = self.does(&organiser, "projects", begin).await?;
        let project = begun.projects.iter().map(|known| known.project).max().context("a project")?;
        let say = json!({ "do": "say_project", "project": project, "status": status });
        let first = voices.first().context("a set of nobody")?;
        let _: Gate = self.at_gate(first, say).await?;
        Ok(line("played-project", [("set", called.into()), ("status", Filled::key(status))]))
    }

    /// Names themes and puts each title under the one that it is of; then counts go to whoever sees figures.
    pub(super) async fn order_themes(&mut self, themes: &[Theme]) -> anyhow::Result<Line> {
        let organiser = self.organiser.browser.clone();
        let mut numbers: Vec<u32> = Vec::with_capacity(themes.len());
        for theme in themes {
            let within = theme.within.and_then(|place| numbers.get(place));
            let name = json!({ "do": "name_theme", "name": theme.name, "within": within });
            let named: ProgrammeThemes = self.does(&organiser, "themes", name).await?;
            numbers.push(named.themes.iter().map(|known| known.theme).max().context("a theme")?);
        }
        let seen: ProgrammeThemes = read(&organiser, &self.path("themes")).await?;
        let mut ordered = 0_usize;
        for title in seen.titles.iter().filter(|title| title.theme.is_none()) {
            let of = |theme: &Theme| theme.titles.iter().any(|words| words == title.words.expose());
            let Some(place) = themes.iter().position(of) else { continue };
            let order = json!({ "do": "order_title", "title": title.title, "theme": numbers[place] });
            let _: ProgrammeThemes = self.does(&organiser, "themes", order).await?;
            ordered += 1;
        }
        let released: ProgrammeThemes =
            self.does(&organiser, "themes", json!({ "do": "release_themes" })).await?;
        let table = released.releases.first().context("a release")?;
        let shown = table.cells.iter().flatten().filter(|cell| cell.is_some()).count();
        let all: usize = table.cells.iter().map(Vec::len).sum();
        Ok(line(
            "played-themes",
            [
                ("titles", ordered.into()),
                ("themes", themes.len().into()),
                ("counts", all.into()),
                ("shown", shown.into()),
            ],
        ))
    }

    /// Something is followed from now on.
    pub(super) async fn follow(&mut self, name: &str, unit: &str) -> anyhow::Result<Line> {
        let organiser = self.organiser.browser.clone();
        let begin = json!({ "do": "begin_measure", "name": name, "unit": unit });
        let _: ProgrammeMeasures = self.does(&organiser, "measures", begin).await?;
        Ok(line("played-follows", [("name", name.into()), ("unit", unit.into())]))
    }

    /// Some bring their figures for a month, and it is closed.
    pub(super) async fn bring(
        &mut self,
        measure: u32,
        month: &str,
        figures: &[(u32, u32)],
    ) -> anyhow::Result<Line> {
        for (person, hundredths) in figures {
            let who = self.person(*person)?;
            let bring =
                json!({ "do": "bring_figure", "measure": measure, "month": month, "hundredths": hundredths });
            let _: ProgrammeMeasures = self.does(&who, "measures", bring).await?;
        }
        let organiser = self.organiser.browser.clone();
        let close = json!({ "do": "close_month", "measure": measure, "month": month });
        let seen: ProgrammeMeasures = self.does(&organiser, "measures", close).await?;
        let known =
            seen.measures.iter().find(|known| known.measure == measure).context("what is followed")?;
        let closed = known.months.iter().find(|known| known.month == month).context("the month")?;
        let (people, month) = (figures.len().into(), month.into());
        Ok(match closed.mean {
            Some(mean) => {
                let (whole, part) = (mean / 100, format!("{:02}", mean % 100));
                line(
                    "played-figure",
                    [("people", people), ("month", month), ("whole", whole.into()), ("part", part.into())],
                )
            }
            None => line("played-figure-hidden", [("people", people), ("month", month)]),
        })
    }

    pub(super) fn person(&self, number: u32) -> anyhow::Result<Arc<Browser>> {
        Ok(self.people.get(&number).context("nobody has that place")?.browser.clone())
    }

    pub(super) async fn evaluate(&mut self, plan: &Evaluating) -> anyhow::Result<Line> {
        let mut coders = Vec::with_capacity(CODERS.len());
        for who in CODERS {
            coders.push(self.others.get(who).with_context(|| format!("no {who}"))?.0.browser.clone());
        }
        let [first, second] = coders.as_slice() else { anyhow::bail!("two code") };
        let mut texts: Vec<u32> = Vec::new();
        for (person, words) in &plan.accounts {
            let who = self.person(*person)?;
            let own: OwnTexts = self.does(&who, "texts", json!({ "do": "consent", "words": words })).await?;
            texts.push(own.texts.iter().map(|own| own.text).max().context("a text")?);
        }
        for interview in &plan.interviews {
            texts.push(self.interview(first, interview).await?);
        }
        for (name, about) in &plan.codes {
            let code = json!({ "do": "name_code", "name": name, "about": about });
            let _: Evaluation = self.does(first, "evaluation", code).await?;
        }
        for (place, one, other) in &plan.coded {
            let text = *texts.get(*place).context("a text")?;
            self.code(first, text, one).await?;
            self.code(second, text, other).await?;
        }
        for (place, line, code) in &plan.settled {
            let text = *texts.get(*place).context("a text")?;
            let settle = json!({ "do": "settle", "text": text, "line": line, "code": code });
            let _: Evaluation = self.does(second, "evaluation", settle).await?;
        }
        let seen: Evaluation = read(first, &self.path("evaluation")).await?;
        let CodersAgree::Kappa { kappa, observed, .. } = seen.agreement else {
            anyhow::bail!("there is nothing to agree on")
        };
        ensure!(seen.codes.len() >= plan.codes.len(), "the code book is not whole");
        Ok(line(
            "played-evaluated",
            [
                ("texts", seen.texts.len().into()),
                ("waiting", seen.interviews.len().into()),
                ("lines", seen.compared.into()),
                ("whole", (observed / 10).into()),
                ("part", (observed % 10).into()),
                ("kappa", format!("{kappa:03}").into()),
            ],
        ))
    }

    /// An interview is written down, and read by those who were interviewed, each by the code that they are told.
    async fn interview(&mut self, by: &Browser, plan: &Interviewed) -> anyhow::Result<u32> {
        let put = json!({
            "do": "put_interview", "kind": plan.kind, "words": plan.words, "voices": plan.voices.len(),
        });
        let seen: Evaluation = self.does(by, "evaluation", put).await?;
        let newest = seen.interviews.iter().max_by_key(|known| known.text).context("an interview")?;
        let code = newest.code.clone().context("its code")?;
        if plan.agreed {
            for voice in &plan.voices {
                let who = self.person(*voice)?;
                let _: OwnTexts = self.does(&who, "texts", json!({ "do": "agree", "code": code })).await?;
            }
        }
        Ok(newest.text)
    }

    /// Gives the lines of a text codes; 0 is none. Whoever leaves lines at the end without any has not finished.
    async fn code(&mut self, who: &Browser, text: u32, codes: &[u32]) -> anyhow::Result<()> {
        let mut whole = 0;
        for (line, code) in (0_u32..).zip(codes) {
            whole += 1;
            if *code > 0 {
                let give = json!({ "do": "code_line", "text": text, "line": line, "code": code });
                let _: Evaluation = self.does(who, "evaluation", give).await?;
            }
        }
        let page: protocol::evaluation::EvaluationPage =
            read(who, &self.path(&format!("evaluation/texts/{text}"))).await?;
        if whole > 0 && whole == page.lines.len() {
            let _: Evaluation = self.does(who, "evaluation", json!({ "do": "finish", "text": text })).await?;
        }
        Ok(())
    }
}
