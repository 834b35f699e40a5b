//! Writes the contract as one TypeScript file for the client. `cargo xtask types` puts it in place; a test
//! of this crate fails when the file in the client is not what this makes.

use crate::{
    asks, command, envelope, event, format, http, id, life, limits, media, record, refusal, signal, text,
    time, view,
};
use ts_rs::{Config, TS};

/// Every declaration of the contract, in the order of the modules.
#[must_use]
pub fn declarations() -> String {
    let config = Config::default();
    let mut out = String::from(
        "// Generated from the protocol crate by `cargo xtask types`. Do not edit.\n\n/** The protocol version. */\n",
    );
    out.push_str(&format!("export const VERSION = {};\n\n", crate::VERSION));
    out.push_str(&limit_constants());
    macro_rules! declare {
        ($($ty:ty),* $(,)?) => {
            $( out.push_str("export "); out.push_str(&<$ty as TS>::decl(&config)); out.push_str("\n\n"); )*
        };
    }
    declare!(
        id::MemberId,
        id::QuestionId,
        id::ActionId,
        id::CarriedId,
        id::SheetId,
        id::CircleId,
        id::Seq,
        id::CommandNumber,
        id::SetId,
        id::SessionId,
        id::ClientId,
        time::Timestamp,
        time::Millis,
        text::Content,
        format::AccessRule,
        format::Bilingual,
        format::Presents,
        format::Purpose,
        format::Part,
        format::StageEnd,
        format::TurnOrder,
        format::Writing,
        format::QuestionKind,
        format::Welcome,
        format::Stage,
        format::Format,
        format::StageAt,
        format::Floor,
        format::Hands,
        event::Seat,
        event::Because,
        event::CircleRound,
        event::Event,
        event::ExtensionCost,
        command::PlannedRound,
        command::Seating,
        command::Command,
        command::CommandKind,
        asks::Asks,
        view::SeatPart,
        view::JoinMode,
        view::Presence,
        view::SeatView,
        view::SessionState,
        view::RoundPlan,
        view::StageRun,
        view::TurnsView,
        view::PauseView,
        view::Hand,
        view::SilenceAfter,
        view::Silence,
        view::QuestionStatus,
        view::QuestionView,
        view::ActionKind,
        view::ActionStatus,
        view::ActionView,
        view::CarriedView,
        view::BidView,
        view::ReflectionView,
        view::SheetView,
        view::ExtensionView,
        view::Intervention,
        view::InterventionView,
        view::Ink,
        view::Said,
        view::CircleView,
        view::CirclesView,
        view::View,
        signal::Gesture,
        signal::Line,
        signal::Band,
        signal::Shares,
        signal::MemberBand,
        signal::Airtime,
        signal::Signal,
        signal::ClientSignal,
        media::MediaKind,
        media::PictureSize,
        media::Track,
        media::ServerMedia,
        media::ClientMedia,
        refusal::Refusal,
        http::RosterEntry,
        http::Language,
        http::Pace,
        http::Need,
        http::Caution,
        http::FormatList,
        http::FormatEntry,
        http::StageEntry,
        http::FormatWords,
        http::StageTold,
        http::PartsTold,
        http::DemoRequest,
        http::SetRequest,
        http::NewMember,
        http::SetStarted,
        http::Invitation,
        http::InvitationToken,
        http::Invited,
        http::LookedAt,
        http::LinkOpens,
        http::EntryAsked,
        http::EntryAnswer,
        http::EntryWay,
        http::BrowserKind,
        http::SystemKind,
        http::Access,
        http::Device,
        http::Entry,
        http::Me,
        http::Lobby,
        http::Joined,
        http::Probe,
        http::ProbeAnswer,
        http::IceServer,
        http::SetHome,
        http::Examples,
        http::ExamplesRequest,
        http::Kept,
        http::EraseRequest,
        http::SessionEntry,
        http::SessionRequest,
        life::WhichTime,
        life::SeriesRepeat,
        life::MeetingReply,
        life::AwayReason,
        life::ClauseTopic,
        life::ContractClause,
        life::TurnAllocation,
        life::LifeCommand,
        life::LifeRequest,
        life::LifeReply,
        life::LifeMeeting,
        life::MemberTurns,
        life::WhyNow,
        life::ProposedPresenters,
        life::TurnBalance,
        life::ContractAnswer,
        life::LifeContract,
        life::LifeAction,
        life::Life,
        life::FeedLink,
        http::Problem,
        record::Record,
        record::CircleRecord,
        record::Harvest,
        record::KindCount,
        record::FloorAt,
        record::Stretch,
        record::RecordAirtime,
        record::Unmeasured,
        record::RecordPage,
        record::Reading,
        record::Item,
        record::RoundReading,
        record::AirtimeReading,
        record::KindReading,
        record::StageReading,
        record::QuestionReading,
        record::ActionReading,
        record::ReflectionReading,
        record::Passage,
        record::StepInReading,
        envelope::ClientFrame,
        envelope::ServerFrame,
        envelope::Seen,
        envelope::CloseCode,
    );
    out
}

/// The limits a client shows before the server has to refuse.
fn limit_constants() -> String {
    let limits: [(&str, usize); 7] = [
        ("QUESTION_CHARS_MAX", limits::QUESTION_CHARS_MAX),
        ("NOTE_CHARS_MAX", limits::NOTE_CHARS_MAX),
        ("SENTENCE_CHARS_MAX", limits::SENTENCE_CHARS_MAX),
        ("NAME_CHARS_MAX", limits::NAME_CHARS_MAX),
        ("MEMBERS_MAX", limits::MEMBERS_MAX),
        ("ROUNDS_MAX", limits::ROUNDS_MAX),
        ("ROUND_MINUTES_MAX", limits::ROUND_MINUTES_MAX as usize),
    ];
    let mut out = String::new();
    for (name, value) in limits {
        out.push_str(&format!("export const {name} = {value};\n"));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_clients_types_are_the_ones_this_crate_makes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../web-client/src/lib/protocol.ts");
        let there = std::fs::read_to_string(path).expect("the client has its types: run `cargo xtask types`");
        assert!(there == super::declarations(), "types have drifted: run `cargo xtask types`");
    }
}
