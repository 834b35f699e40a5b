//! `openset rehearse`: plays a whole programme on the command line, says what happened day by day, and how to look at it.

use crate::clock::Clock;
use crate::config::{FormLanguage, Rehearse};
use crate::rehearsal::{Alone, Played, Progress};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use programmes::cases::{self, Case};
use protocol::http::Language;
use protocol::organisation::OrganisationInvitation;
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The parts that somebody looks at a programme from, and what their links are called.
const PARTS: [(&str, &str); 3] =
    [("lead", "whoever runs it"), ("sponsor", "its sponsor"), ("internal_evaluator", "its evaluator")];

/// A place of its own, removed with everything in it.
struct Own(PathBuf);

impl Own {
    fn make() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("openset-rehearsal-{:016x}", rand::random::<u64>()));
        std::fs::create_dir(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Plays what the options say.
pub(crate) fn rehearse(options: &Rehearse) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    if options.list {
        for (number, key) in (1..).zip(cases::keys()) {
            let case = cases::case(key, language(options), None).context("a plan")?;
            writeln!(out, "{number}\t{key}\t{}", case.name)?;
        }
        return Ok(out.flush()?);
    }
    let wanted = options.programme.as_deref().unwrap_or_default();
    let now = Clock::start();
    let today = jiff::Timestamp::from_millisecond(i64::try_from(now.now().0)?)?;
    let yesterday = today.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().yesterday()?;
    let case = cases::case(wanted, language(options), Some(yesterday)).with_context(|| {
        let known: Vec<&str> = cases::keys().collect();
        format!("there is no programme {wanted}; there are {}", known.join(", "))
    })?;
    let own = match &options.data {
        Some(_) => None,
        None => Some(Own::make()?),
    };
    let data = options.data.as_deref().or(own.as_ref().map(|own| own.0.as_path())).context("a place")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (told, links) = runtime.block_on(play(&case, options, data))?;
    for line in told {
        writeln!(out, "{line}")?;
    }
    if options.data.is_some() {
        writeln!(out, "\nTo look at it: openset serve --data {}", data.display())?;
        writeln!(out, "Come in at /account, then open one of these:")?;
        for (link, (_, whose)) in links.iter().zip(PARTS) {
            writeln!(out, "{link}  as {whose}")?;
        }
        writeln!(out, "It goes again after a day.")?;
    }
    Ok(out.flush()?)
}

fn language(options: &Rehearse) -> Language {
    match options.lang {
        FormLanguage::En => Language::En,
        FormLanguage::De => Language::De,
    }
}

async fn play(case: &Case, options: &Rehearse, data: &Path) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let bar = ProgressBar::new(u64::try_from(case.steps.len())?);
    bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}")?);
    bar.set_message(case.name.clone());
    let progress = |progress: Progress| bar.set_position(u64::try_from(progress.done).unwrap_or_default());
    let alone = Alone::play(case, language(options), options.seed, data, progress).await?;
    bar.finish_and_clear();
    let links = invite(&alone.played).await?;
    Ok((alone.end().await?.told(language(options)), links))
}

/// An invitation into each part.
async fn invite(played: &Played) -> anyhow::Result<Vec<String>> {
    let path = format!("/api/programmes/{}/roles", played.programme);
    let mut links = Vec::new();
    for (role, _) in PARTS {
        let wish = json!({ "role": role, "person": null, "address": null, "language": "en" });
        let invited: OrganisationInvitation = played.organiser.post(&path, &wish).await?.parsed()?;
        links.push(invited.link);
    }
    Ok(links)
}
