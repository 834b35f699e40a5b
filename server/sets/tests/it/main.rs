//! A set over time, told as text: the transcripts, the case studies, and what must hold whatever happens.

mod ledger;
mod sentence;
mod story;
mod times;
mod transcripts;
