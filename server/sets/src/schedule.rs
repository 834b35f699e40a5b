//! When a set meets: wall times in one named zone, worked out to points in time. Not here: mails and feeds (see
//! `calendar`), and who comes.

mod series;
mod shift;

pub use crate::zones::Instant;
pub(crate) use series::Place;
pub use series::{Choice, PlanError, Planned, Repeat, Series, plan, settle};
pub use shift::{Local, Retimed, Shift, local, retimed, shifts};
