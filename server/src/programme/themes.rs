//! Themes of problems, as those who put titles in order and those who see figures have them.

use super::{Loaded, change};
use crate::error::Fault;
use crate::hub::Shared;
use crate::nfc::nfc;
use crate::store::ProgrammeId;
use programmes::programme::{CollectedEvent, Event, Programme};
use programmes::suppression::Shown;
use programmes::themes::{Report, Table};
use programmes::{gate, themes};
use protocol::evaluation::{
    ProblemTheme, ProgrammeThemes, ThemeTable, ThemeTitle, ThemesCommand, ThemesRequest,
};

/// What titles of sets that said no region are counted under.
const NO_REGION: &str = "–";

/// Themes, with the titles to whoever orders them.
pub(crate) fn seen(programme: &Programme, orders: bool) -> ProgrammeThemes {
    let collected = programme.collected();
    let titles = collected.themes.titles().into_iter().filter(|_| orders);
    let titles = titles.map(|(title, words, theme)| ThemeTitle { title, words: words.clone(), theme });
    let mut releases: Vec<ThemeTable> =
        collected.themes.released(&collected.counts).into_iter().map(told).collect();
    releases.reverse();
    let themes = collected.themes.themes();
    let themes = themes.map(|(theme, name, within)| ProblemTheme { theme, name: name.to_owned(), within });
    // Whoever sees counts alone is told the themes that are in them.
    let counted = |known: &ProblemTheme| {
        releases.iter().any(|table| {
            table.themes.contains(&known.theme) || table.within.iter().any(|(lower, _)| *lower == known.theme)
        })
    };
    let themes: Vec<ProblemTheme> = themes.filter(|known| orders || counted(known)).collect();
    ProgrammeThemes {
        programme: programme.name().to_owned(),
        orders,
        held: collected.gate.is_held(),
        titles: titles.collect(),
        themes,
        releases,
    }
}

fn told(table: Table) -> ThemeTable {
    let count = |shown: &Shown| match shown {
        Shown::Count(count) => Some(*count),
        Shown::Suppressed => None,
    };
    ThemeTable {
        release: table.release,
        regions: table.regions,
        themes: table.themes.iter().map(|(theme, _)| *theme).collect(),
        cells: table.cells.iter().map(|row| row.iter().map(count).collect()).collect(),
        within: table.within.iter().map(|(theme, _, shown)| (*theme, count(shown))).collect(),
    }
}

/// Somebody puts titles in order, or releases counts.
pub(crate) async fn does(shared: &Shared, id: &ProgrammeId, request: ThemesRequest) -> Result<Loaded, Fault> {
    let ThemesRequest { change: change_id, command } = request;
    change(shared, id, &change_id, move |loaded, _| {
        let collected = loaded.programme.collected();
        let event = match &command {
            ThemesCommand::NameTheme { name, within } => collected.themes.name(nfc(name).trim(), *within)?,
            ThemesCommand::OrderTitle { title, theme } => collected.themes.order(*title, *theme)?,
            ThemesCommand::ReleaseThemes {} => {
                if collected.gate.is_held() {
                    return Err(gate::Refusal::Held.into());
                }
                let region_of = |set: &protocol::SetId| {
                    let (_, region) = collected.gate.set(set)?;
                    Some(region.unwrap_or(NO_REGION).to_owned())
                };
                let released = collected.themes.release(region_of, &mut collected.counts.clone());
                released.map(|(event, _)| event).map_err(|report| match report {
                    Report::Refused(refusal) => Fault::Themes(refusal),
                    Report::Counts(fault) => {
                        tracing::error!(?fault, "counts of themes do not fit");
                        Fault::Broken
                    }
                })?
            }
        };
        Ok(vec![Event::Collected(CollectedEvent::Themes(event))])
    })
    .await
}

impl From<themes::Refusal> for Fault {
    fn from(refusal: themes::Refusal) -> Self {
        Self::Themes(refusal)
    }
}
