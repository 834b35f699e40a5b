//! Sessions that are being brought in, in front of the port: facts are sealed with the key of the set, and each question with
//! that of whoever asked it, so that erasing them takes it away.

use super::port::ElsewhereRow;
use super::set_keys::Author;
use super::{Store, StoreError};
use protocol::{Content, SetId};
use sets::elsewhere::Elsewhere;

impl Store {
    /// What is being brought into a set, with its version; nothing if nothing is, or the set was erased.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn elsewhere(&self, set: &SetId) -> Result<Option<(u64, Elsewhere)>, StoreError> {
        let Some(row) = self.elsewhere_row(set).await? else { return Ok(None) };
        let damaged = || StoreError::damaged(format!("what is being brought into set {set}"));
        let keys = self.keys().of_set(set).await?;
        let facts = keys.open(&row.facts, &place(set, 0)).map_err(|_| damaged())?;
        if facts.is_empty() {
            return Ok(None);
        }
        let mut elsewhere: Elsewhere = serde_json::from_str(&facts).map_err(|_| damaged())?;
        for line in elsewhere.sketch.iter_mut().flat_map(|sketch| &mut sketch.lines) {
            let words = row.lines.iter().find(|(number, _)| *number == line.line);
            if let Some((_, words)) = words {
                line.text = Content::new(keys.open(words, &place(set, line.line)).map_err(|_| damaged())?);
            }
        }
        Ok(Some((row.version, elsewhere)))
    }

    /// Puts it in the place of what has the version `before`, or of nothing; nothing in its place takes it away, words and all.
    /// Whether it did: not if somebody else's change came first.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn put_elsewhere(
        &self,
        set: &SetId,
        before: Option<u64>,
        elsewhere: Option<&Elsewhere>,
    ) -> Result<bool, StoreError> {
        let row = match elsewhere {
            None => None,
            Some(elsewhere) => Some(self.seal_elsewhere(set, before, elsewhere).await?),
        };
        let done = self.replace_elsewhere(set, before, row).await?;
        if done && before.is_some() {
            self.sweep().await;
        }
        Ok(done)
    }

    async fn seal_elsewhere(
        &self,
        set: &SetId,
        before: Option<u64>,
        elsewhere: &Elsewhere,
    ) -> Result<ElsewhereRow, StoreError> {
        let lines =
            || elsewhere.sketch.iter().flat_map(|sketch| &sketch.lines).filter(|line| !line.text.is_empty());
        let authors: Vec<Author> =
            lines().map(|line| Author::Member(line.asker)).chain([Author::Set]).collect();
        let keys = self.keys().for_authors(set, &authors).await?;
        let facts = serde_json::to_string(elsewhere).map_err(|_| StoreError::damaged("a sketch"))?;
        let mut sealed = Vec::new();
        for line in lines() {
            let key = keys.of(Author::Member(line.asker))?;
            sealed.push((line.line, key.seal(line.text.expose(), &place(set, line.line))?));
        }
        Ok(ElsewhereRow {
            version: before.unwrap_or(0) + 1,
            facts: keys.of(Author::Set)?.seal(&facts, &place(set, 0))?,
            lines: sealed,
        })
    }
}

/// What its parts are bound to: the facts are its line 0.
fn place(set: &SetId, line: u32) -> Vec<u8> {
    format!("elsewhere\0{set}\0{line}").into_bytes()
}
