//! Letters of a played programme: from a first wording to what sponsors open.

use super::telling::{Line, line};
use super::{Player, Scene, post, read};
use anyhow::{Context, ensure};
use member::Browser;
use programmes::cases::Letter;
use protocol::gate::{Gate, GateLetterKind, ProgrammeReleases};
use serde_json::{Value, json};
use std::sync::Arc;

impl<S: Scene> Player<'_, S> {
    /// Everybody of a set with their seats, who proposes first.
    pub(super) async fn voices(&mut self, set: usize) -> anyhow::Result<Vec<(Arc<Browser>, String)>> {
        self.seat(set).await?;
        let set = self.sets.get(set).context("there is no such set")?;
        let path = |seat: usize| format!("/api/sets/{}/seats/{seat}/gate", set.id);
        let mut voices = Vec::new();
        for (seat, person) in (2..).zip(&set.members) {
            voices.push((self.people.get(person).context("a member")?.browser.clone(), path(seat)));
        }
        voices.push((set.guard.browser.clone(), path(1)));
        Ok(voices)
    }

    pub(super) async fn at_gate(
        &mut self,
        (browser, path): &(Arc<Browser>, String),
        command: Value,
    ) -> anyhow::Result<Gate> {
        let wish = json!({ "change": self.drawn(), "command": command });
        post(browser, path, &wish).await
    }

    pub(super) async fn letter(&mut self, letter: &Letter) -> anyhow::Result<Line> {
        let voices = self.voices(letter.set).await?;
        let [first, second, ..] = voices.as_slice() else { anyhow::bail!("a set of fewer than two") };
        let propose = json!({ "do": "propose", "kind": letter.kind, "lines": letter.lines, "days": 14 });
        let mut gate = self.at_gate(first, propose).await?;
        let now = |gate: &Gate| -> anyhow::Result<(u32, u32)> {
            // The newest comes first.
            let letter = gate.letters.first().context("no letter")?;
            Ok((letter.letter, letter.wording))
        };
        let (number, mut wording) = now(&gate)?;
        if let Some((line, reason)) = &letter.struck {
            let strike = json!({ "do": "strike", "letter": number, "wording": wording, "line": line, "reason": reason });
            gate = self.at_gate(second, strike).await?;
            wording = now(&gate)?.1;
        }
        if let Some((reason, lines)) = &letter.declined {
            let decline = json!({ "do": "decline", "letter": number, "wording": wording, "reason": reason });
            self.at_gate(second, decline).await?;
            let reword = json!({ "do": "reword", "letter": number, "wording": wording, "lines": lines });
            gate = self.at_gate(first, reword).await?;
            wording = now(&gate)?.1;
        }
        match letter.kind {
            GateLetterKind::Message => {
                for voice in &voices {
                    let approve = json!({ "do": "approve", "letter": number, "wording": wording });
                    self.at_gate(voice, approve).await?;
                }
            }
            GateLetterKind::Report => {
                for voice in &voices {
                    self.at_gate(voice, json!({ "do": "read", "letter": number })).await?;
                }
                let send = json!({ "do": "send", "letter": number, "wording": wording });
                self.at_gate(first, send).await?;
            }
        }
        Ok(match letter.kind {
            GateLetterKind::Message => line("played-message", []),
            GateLetterKind::Report => {
                let name = self.sets.get(letter.set).map(|set| set.name.as_str()).unwrap_or_default();
                let struck = usize::from(letter.struck.is_some());
                line("played-report", [("set", name.into()), ("struck", struck.into())])
            }
        })
    }

    pub(super) async fn titles(&mut self, set: usize, titles: &[String]) -> anyhow::Result<Line> {
        let voices = self.voices(set).await?;
        // Whoever guards the process, the last, presents nothing.
        let members = voices.len().saturating_sub(1);
        ensure!(members > 0, "a set of nobody");
        for (voice, words) in voices.iter().take(members).cycle().zip(titles) {
            self.at_gate(voice, json!({ "do": "approve_title", "words": words })).await?;
        }
        Ok(line("played-titles", [("titles", titles.len().into())]))
    }

    pub(super) async fn open_releases(&mut self) -> anyhow::Result<Line> {
        let (sponsor, _) = self.others.get("sponsor").context("no sponsor")?;
        let path = self.path("releases");
        let waiting: ProgrammeReleases = read(&sponsor.browser, &path).await?;
        let mut opened = 0_usize;
        for letter in waiting.letters.iter().filter(|letter| !letter.opened) {
            let open = format!("{path}/{}/open", letter.letter);
            let _: ProgrammeReleases = post(&sponsor.browser, &open, &json!({})).await?;
            opened += 1;
        }
        Ok(line("played-opens", [("opened", opened.into()), ("letters", waiting.letters.len().into())]))
    }
}
