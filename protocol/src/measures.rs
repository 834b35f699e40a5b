//! What a programme follows in numbers that its people bring, month by month: how many trainers left a club, say. Each sees
//! their own; of all together there is a mean of each month that was closed, where enough have brought theirs.

use serde::{Deserialize, Serialize};

/// `GET /api/programmes/{programme}/measures`: what is followed, as the caller may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeMeasures {
    /// What the programme is called.
    pub programme: String,
    /// The caller says what is followed, and closes months.
    pub runs: bool,
    /// The caller brings numbers of their own.
    pub brings: bool,
    /// The programme's last day is over: nothing is brought any more.
    pub closed: bool,
    /// This month where the programme is, `YYYY-MM`.
    pub month: String,
    /// What is followed.
    pub measures: Vec<Measure>,
}

/// Something that is followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Measure {
    /// Its number.
    pub measure: u32,
    /// What it is.
    pub name: String,
    /// What it is counted in.
    pub unit: String,
    /// What the caller brought, the first month first.
    pub own: Vec<OwnFigure>,
    /// Months that were closed, the first first, to those who see figures of the programme.
    pub months: Vec<MeasuredMonth>,
    /// Months for which something was brought and that are open, for whoever closes them.
    pub open: Vec<String>,
}

/// What somebody brought for a month.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnFigure {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// The number, in hundredths.
    pub hundredths: u32,
}

/// A month of all together.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeasuredMonth {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// How many brought a number; nothing where they were too few to be shown.
    pub people: Option<u32>,
    /// The mean, in hundredths, rounded half up; nothing where they were too few.
    pub mean: Option<u32>,
}

/// `POST /api/programmes/{programme}/measures`: somebody does something with what is followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeasuresRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: MeasuresCommand,
}

/// What is done with what is followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MeasuresCommand {
    /// Says that something is followed (whoever runs the programme).
    BeginMeasure {
        /// What it is.
        name: String,
        /// What it is counted in.
        unit: String,
    },
    /// Brings a number of one's own, in the place of what one brought before for that month.
    BringFigure {
        /// Of what.
        measure: u32,
        /// For which month, `YYYY-MM`.
        month: String,
        /// The number, in hundredths.
        hundredths: u32,
    },
    /// Closes a month: nothing more is brought for it, and the mean of it is shown (whoever runs the programme).
    CloseMonth {
        /// Of what.
        measure: u32,
        /// Which month, `YYYY-MM`.
        month: String,
    },
    /// Takes something off the list (whoever runs the programme).
    EndMeasure {
        /// What.
        measure: u32,
    },
}
