//! What was made, by kinds, and what came of it.

use crate::plan::Kind;
use std::collections::BTreeMap;
use std::io::Write as _;

/// What a run came to.
#[derive(Clone, Default, Debug)]
pub(crate) struct Counted {
    /// Faults that found something to break.
    pub(crate) made: BTreeMap<Kind, usize>,
    pub(crate) acknowledged: usize,
    /// Acknowledged, and in no log in the end.
    pub(crate) lost: usize,
    /// Acknowledged, gone with a database that became an earlier one, and said again by whoever had said it.
    pub(crate) again: usize,
    /// The same, where whoever had said it had closed the tab meanwhile.
    pub(crate) gone: usize,
}

#[derive(Default)]
pub(crate) struct Tally {
    runs: usize,
    all: Counted,
    /// Of each kind: faults, and what the runs came to that had any.
    kinds: BTreeMap<Kind, (usize, Counted)>,
}

impl Tally {
    pub(crate) fn add(&mut self, run: &Counted) {
        let sum = |all: &mut Counted| {
            all.acknowledged += run.acknowledged;
            all.lost += run.lost;
            all.again += run.again;
            all.gone += run.gone;
        };
        self.runs += 1;
        sum(&mut self.all);
        for (kind, made) in &run.made {
            let (faults, all) = self.kinds.entry(*kind).or_default();
            *faults += made;
            sum(all);
        }
    }

    pub(crate) fn faults(&self) -> usize {
        self.kinds.values().map(|(faults, _)| faults).sum()
    }

    pub(crate) fn lost(&self) -> usize {
        self.all.lost
    }

    /// The lines of a table, for whoever runs it by itself.
    pub(crate) fn table(&self) -> Vec<String> {
        let mut lines =
            vec!["fault  what happens                         times  acknowledged  lost".to_owned()];
        for kind in Kind::all() {
            let (number, what) = kind.listed();
            let (faults, all) = self.kinds.get(&kind).cloned().unwrap_or_default();
            lines
                .push(format!("{number:<6} {what:<36} {faults:>5} {:>13} {:>5}", all.acknowledged, all.lost));
        }
        let Counted { acknowledged, lost, again, gone, .. } = self.all;
        lines.push(format!(
            "{} runs, {} faults of {} kinds: {acknowledged} commands acknowledged, {lost} of them lost; {again} were gone with \
             a database that went back, of which all were said again but {gone} of tabs that were closed by then",
            self.runs,
            self.faults(),
            self.kinds.len(),
        ));
        lines.push("Acknowledged counts each run under all the kinds that it had.".to_owned());
        lines
    }
}

/// For whoever runs it by itself.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
