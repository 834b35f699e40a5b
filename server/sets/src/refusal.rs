//! Refusals: why a command is refused, as a fact, with a code that does not change.

use crate::schedule::PlanError;
use protocol::Timestamp;

/// A refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such member of this set, or they have left.
    NoSuchMember,
    /// That member belongs to the set already.
    AlreadyMember,
    /// Only the facilitator may do this.
    FacilitatorOnly,
    /// Only the person whose it is may do this.
    OwnerOnly,
    /// The facilitator hands on the role before they pause or leave.
    FacilitatorStays,
    /// The role goes to a member of the set who is not an observer and not away.
    NotToThem,
    /// Nothing would change.
    NothingChanges,
    /// No zone has that name.
    ZoneUnknown,
    /// The meetings cannot be planned as they are.
    Plan(PlanError),
    /// No such meeting.
    NoSuchMeeting,
    /// That meeting was cancelled.
    MeetingCancelled,
    /// That meeting is past; what is past stays as it was.
    MeetingPast,
    /// That meeting is still to come.
    MeetingAhead,
    /// A meeting would be at the time of another one.
    MeetingsOverlap,
    /// As many meetings, actions or versions as one set can have.
    TooMany,
    /// The number is out of range.
    OutOfRange,
    /// Presenters are members of the set, one, two, or all of it.
    NotPresenters,
    /// The way turns are given makes no sense: nobody in it, or somebody twice.
    AllocationEmpty,
    /// A turn of theirs at this meeting was noted already.
    TurnNoted,
    /// Another version stands by now: read it first.
    ContractChanged,
    /// There is nothing to accept or decline.
    NoContract,
    /// Ground rules need at least one clause; clauses have words, and the time of keeping has a bound.
    ContractEmpty,
    /// No such action.
    NoSuchAction,
    /// No such piece of work.
    NoSuchPiece,
    /// It was reported as settled already.
    ActionSettled,
    /// There are no words in it.
    TextEmpty,
    /// Too long, or with characters in it that nobody sees.
    TextNotPlain,
    /// Not everybody has agreed yet to bringing the session in.
    ConsentMissing,
    /// Nothing is being brought in, or it is another session by now.
    NotBroughtIn,
    /// A session is being brought in already.
    BroughtInAlready,
    /// There is no draft yet, or it has become a session.
    NoSketch,
    /// Somebody has looked through their lines of the draft already.
    SketchLookedThrough,
    /// Whoever is to have presented says nothing in the transcript.
    PresenterSilent,
    /// Nobody asks anything in the transcript.
    NoQuestions,
}

impl Refusal {
    /// Every code, for a test that each has its words.
    pub const CODES: [&'static str; 39] = [
        "no_such_member",
        "already_member",
        "facilitator_only",
        "owner_only",
        "facilitator_stays",
        "not_to_them",
        "nothing_changes",
        "zone_unknown",
        "meeting_length",
        "meeting_count",
        "meeting_order",
        "meeting_out_of_range",
        "meeting_in_gap",
        "meeting_in_fold",
        "no_such_meeting",
        "meeting_cancelled",
        "meeting_past",
        "meeting_ahead",
        "meetings_overlap",
        "too_many",
        "out_of_range",
        "not_presenters",
        "allocation_empty",
        "turn_noted",
        "contract_changed",
        "no_contract",
        "contract_empty",
        "no_such_action",
        "no_such_piece",
        "action_settled",
        "text_empty",
        "text_not_plain",
        "consent_missing",
        "not_brought_in",
        "brought_in_already",
        "no_sketch",
        "sketch_looked_through",
        "presenter_silent",
        "no_questions",
    ];

    /// The two points in time that a start in a gap or a fold of the clocks may mean, to be asked about.
    #[must_use]
    pub const fn which(&self) -> Option<(Timestamp, Timestamp)> {
        match self {
            Self::Plan(
                PlanError::InGap { earlier, later, .. } | PlanError::InFold { earlier, later, .. },
            ) => Some((*earlier, *later)),
            _ => None,
        }
    }

    /// The code: what the interface says in words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchMember => "no_such_member",
            Self::AlreadyMember => "already_member",
            Self::FacilitatorOnly => "facilitator_only",
            Self::OwnerOnly => "owner_only",
            Self::FacilitatorStays => "facilitator_stays",
            Self::NotToThem => "not_to_them",
            Self::NothingChanges => "nothing_changes",
            Self::ZoneUnknown | Self::Plan(PlanError::ZoneUnknown) => "zone_unknown",
            Self::Plan(PlanError::Length) => "meeting_length",
            Self::Plan(PlanError::Count) => "meeting_count",
            Self::Plan(PlanError::Order) => "meeting_order",
            Self::Plan(PlanError::OutOfRange) => "meeting_out_of_range",
            Self::Plan(PlanError::InGap { .. }) => "meeting_in_gap",
            Self::Plan(PlanError::InFold { .. }) => "meeting_in_fold",
            Self::NoSuchMeeting => "no_such_meeting",
            Self::MeetingCancelled => "meeting_cancelled",
            Self::MeetingPast => "meeting_past",
            Self::MeetingAhead => "meeting_ahead",
            Self::MeetingsOverlap => "meetings_overlap",
            Self::TooMany => "too_many",
            Self::OutOfRange => "out_of_range",
            Self::NotPresenters => "not_presenters",
            Self::AllocationEmpty => "allocation_empty",
            Self::TurnNoted => "turn_noted",
            Self::ContractChanged => "contract_changed",
            Self::NoContract => "no_contract",
            Self::ContractEmpty => "contract_empty",
            Self::NoSuchAction => "no_such_action",
            Self::NoSuchPiece => "no_such_piece",
            Self::ActionSettled => "action_settled",
            Self::TextEmpty => "text_empty",
            Self::TextNotPlain => "text_not_plain",
            Self::ConsentMissing => "consent_missing",
            Self::NotBroughtIn => "not_brought_in",
            Self::BroughtInAlready => "brought_in_already",
            Self::NoSketch => "no_sketch",
            Self::SketchLookedThrough => "sketch_looked_through",
            Self::PresenterSilent => "presenter_silent",
            Self::NoQuestions => "no_questions",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

impl From<PlanError> for Refusal {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}
