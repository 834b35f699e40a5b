//! What an HTTP call answers when it cannot do what was asked: a status and a stable code. The words for
//! each code are `problem-<code>` in the catalogue; a test holds the two together.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::http::Problem;

/// Why a call was not carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// There is nothing here, or nothing for this browser: the two are not told apart.
    #[error("not found")]
    NotFound,
    /// The body is not what this call takes.
    #[error("not understood")]
    NotUnderstood,
    /// The body is larger than any call needs.
    #[error("too large")]
    TooLarge,
    /// The call came from another site's page.
    #[error("foreign origin")]
    ForeignOrigin,
    /// Too many calls from one address or browser.
    #[error("too fast")]
    TooFast {
        /// When to try again.
        retry_after_ms: u32,
    },
    /// It is in another region.
    #[error("other region")]
    OtherRegion,
    /// It is in a region that this one knows nothing of.
    #[error("region unknown")]
    RegionUnknown,
    /// There is no such invitation, or not any more.
    #[error("invitation unknown")]
    InvitationUnknown,
    /// Somebody sits in the seat already, and has to say yes.
    #[error("seat held")]
    SeatHeld,
    /// Only the facilitator does this.
    #[error("facilitator only")]
    FacilitatorOnly,
    /// This server asks for a key to start a set, and the one given is not it.
    #[error("key needed")]
    KeyNeeded,
    /// Demonstrations are switched off here.
    #[error("demonstrations are off")]
    DemoOff,
    /// Whoever is signed in here is somebody of a rehearsal, and gone tomorrow.
    #[error("an account of a rehearsal")]
    RehearsalAccount,
    /// There is no such format.
    #[error("format unknown")]
    FormatUnknown,
    /// The format is not for a set's first session, and no reason was given for choosing it.
    #[error("format not for a first session")]
    FormatNotFirst,
    /// The seats do not make a set: too few, too many, or not exactly one facilitator.
    #[error("seats do not fit")]
    SeatsDoNotFit,
    /// A name is empty, too long, or has characters that cannot be shown safely.
    #[error("name not plain")]
    NameNotPlain,
    /// A meeting is planned for a day that no calendar shows.
    #[error("day too far")]
    DayTooFar,
    /// The set's last session is not over yet.
    #[error("session under way")]
    SessionUnderWay,
    /// Nobody would organise the organisation any more.
    #[error("last organiser")]
    LastOrganiser,
    /// There are as many invitations, people or organisations as may be.
    #[error("organisation full")]
    OrganisationFull,
    /// What was typed is no address that mail servers take.
    #[error("address not plain")]
    AddressNotPlain,
    /// There is no such letter, or it was too long ago.
    #[error("sign-in unknown")]
    SignInUnknown,
    /// The letter let somebody in already.
    #[error("sign-in used")]
    SignInUsed,
    /// The browser asked for a newer letter.
    #[error("sign-in replaced")]
    SignInReplaced,
    /// The letter's ten minutes are over.
    #[error("sign-in expired")]
    SignInExpired,
    /// Another browser asked for the letter.
    #[error("sign-in elsewhere")]
    SignInElsewhere,
    /// What was typed is not six figures.
    #[error("code not plain")]
    CodeNotPlain,
    /// Other figures are in the letter.
    #[error("code wrong")]
    CodeWrong {
        /// How often they may be typed again.
        left: u32,
    },
    /// Wrong figures were typed too often.
    #[error("code tries over")]
    CodeTriesOver,
    /// The browser was not sent to a provider from here, or too long ago.
    #[error("provider expired")]
    ProviderExpired,
    /// The organisation's provider lets them in nowhere.
    #[error("provider refused")]
    ProviderRefused,
    /// The organisation's provider does not answer.
    #[error("provider away")]
    ProviderAway,
    /// What the organisation's provider answered does not count.
    #[error("provider wrong")]
    ProviderWrong,
    /// The provider is at a host that whoever runs the service does not allow.
    #[error("provider not allowed")]
    ProviderNotAllowed,
    /// What was typed describes no provider.
    #[error("provider not plain")]
    ProviderNotPlain,
    /// By that provider somebody else comes in here already.
    #[error("identity taken")]
    IdentityTaken,
    /// The browser was not asked for a passkey by this, or too long ago, or answered already.
    #[error("passkey expired")]
    PasskeyExpired,
    /// There is no such passkey here, or it lets nobody in any more.
    #[error("passkey unknown")]
    PasskeyUnknown,
    /// What the browser answered does not count.
    #[error("passkey wrong")]
    PasskeyWrong,
    /// There is a copy of the passkey.
    #[error("passkey copied")]
    PasskeyCopied,
    /// The device keeps a passkey only for whoever says who they are.
    #[error("passkey not kept")]
    PasskeyNotKept,
    /// That passkey lets in somebody here already.
    #[error("passkey taken")]
    PasskeyTaken,
    /// There are as many passkeys as may be.
    #[error("passkeys full")]
    PasskeysFull,
    /// No letter leads into the account: without its last passkey nobody might ever come in again.
    #[error("last passkey")]
    LastPasskey,
    /// At this address of the service there are no passkeys.
    #[error("passkeys not here")]
    PasskeysNotHere,
    /// The diary was begun under another key, on another device.
    #[error("diary begun elsewhere")]
    DiaryElsewhere,
    /// The entry was changed on another device meanwhile.
    #[error("diary changed")]
    DiaryChanged,
    /// There are as many entries, or released lines, as may be.
    #[error("diary full")]
    DiaryFull,
    /// Somebody has read the line: it cannot be taken back.
    #[error("release read")]
    ReleaseRead,
    /// There is no such line, or not any more.
    #[error("release unknown")]
    ReleaseUnknown,
    /// There is nobody whom a complaint could go to.
    #[error("complaint goes nowhere")]
    ComplaintNowhere,
    /// No mail server is set up, and this goes by letter alone.
    #[error("no mail")]
    NoMail,
    /// The time is over for which the session's record was kept.
    #[error("record over")]
    RecordOver,
    /// The session is not over yet: its record is still being made.
    #[error("record not over")]
    RecordNotOver,
    /// Somebody else presented the round, or the whole set did.
    #[error("not own round")]
    NotOwnRound,
    /// The rules of the set do not allow it.
    #[error("{0}")]
    Life(#[from] sets::Refusal),
    /// The rules of the programme do not allow it.
    #[error("{0}")]
    Programme(#[from] programmes::Refusal),
    /// A questionnaire does not allow it.
    #[error("{0}")]
    Questionnaire(programmes::questionnaire::Refusal),
    /// The gate does not allow it.
    #[error("{0}")]
    Gate(programmes::gate::Refusal),
    /// It cannot be ordered or counted like that.
    #[error("{}", .0.code())]
    Themes(programmes::themes::Refusal),
    /// The evaluators' workspace does not allow it.
    #[error("{0}")]
    Evaluation(programmes::evaluation::Refusal),
    /// It cannot be done with a project.
    #[error("{}", .0.code())]
    Projects(programmes::projects::Refusal),
    /// It cannot be done with numbers that people bring.
    #[error("{}", .0.code())]
    Measures(programmes::measures::Refusal),
    /// A development track does not allow it.
    #[error("{}", .0.code())]
    Development(programmes::development::Refusal),
    /// It cannot be done with a guest's place.
    #[error("{}", .0.code())]
    Guests(programmes::guests::Refusal),
    /// Two sets cannot become one so.
    #[error("merging refused")]
    Merging(programmes::merging::Refusal),
    /// What was said cannot be kept just now.
    #[error("cannot store")]
    CannotStore,
    /// The server is going down.
    #[error("going down")]
    GoingDown,
    /// What was kept of this cannot be read, and will not be the next time either.
    #[error("unreadable")]
    Unreadable,
    /// A fault of the server's own; the log has it.
    #[error("broken")]
    Broken,
}

impl Fault {
    /// One of each, for the test that every code has its words.
    #[cfg(test)]
    const ALL: [Self; 60] = [
        Self::NotFound,
        Self::OtherRegion,
        Self::RegionUnknown,
        Self::NotUnderstood,
        Self::TooLarge,
        Self::ForeignOrigin,
        Self::TooFast { retry_after_ms: 1 },
        Self::InvitationUnknown,
        Self::SeatHeld,
        Self::FacilitatorOnly,
        Self::KeyNeeded,
        Self::DemoOff,
        Self::RehearsalAccount,
        Self::FormatUnknown,
        Self::FormatNotFirst,
        Self::SeatsDoNotFit,
        Self::NameNotPlain,
        Self::DayTooFar,
        Self::SessionUnderWay,
        Self::LastOrganiser,
        Self::OrganisationFull,
        Self::AddressNotPlain,
        Self::SignInUnknown,
        Self::SignInUsed,
        Self::SignInReplaced,
        Self::SignInExpired,
        Self::SignInElsewhere,
        Self::CodeNotPlain,
        Self::CodeWrong { left: 1 },
        Self::CodeTriesOver,
        Self::ProviderExpired,
        Self::ProviderRefused,
        Self::ProviderAway,
        Self::ProviderWrong,
        Self::ProviderNotAllowed,
        Self::ProviderNotPlain,
        Self::IdentityTaken,
        Self::PasskeyExpired,
        Self::PasskeyUnknown,
        Self::PasskeyWrong,
        Self::PasskeyCopied,
        Self::PasskeyNotKept,
        Self::PasskeyTaken,
        Self::PasskeysFull,
        Self::LastPasskey,
        Self::PasskeysNotHere,
        Self::DiaryElsewhere,
        Self::DiaryChanged,
        Self::DiaryFull,
        Self::ReleaseRead,
        Self::ReleaseUnknown,
        Self::ComplaintNowhere,
        Self::NoMail,
        Self::RecordOver,
        Self::RecordNotOver,
        Self::NotOwnRound,
        Self::CannotStore,
        Self::GoingDown,
        Self::Unreadable,
        Self::Broken,
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::OtherRegion => "other_region",
            Self::RegionUnknown => "region_unknown",
            Self::NotUnderstood => "not_understood",
            Self::TooLarge => "too_large",
            Self::ForeignOrigin => "foreign_origin",
            Self::TooFast { .. } => "too_fast",
            Self::InvitationUnknown => "invitation_unknown",
            Self::SeatHeld => "seat_held",
            Self::FacilitatorOnly => "facilitator_only",
            Self::KeyNeeded => "key_needed",
            Self::DemoOff => "demo_off",
            Self::RehearsalAccount => "rehearsal_account",
            Self::FormatUnknown => "format_unknown",
            Self::FormatNotFirst => "format_not_first",
            Self::SeatsDoNotFit => "seats_do_not_fit",
            Self::NameNotPlain => "name_not_plain",
            Self::DayTooFar => "day_too_far",
            Self::SessionUnderWay => "session_under_way",
            Self::LastOrganiser => "last_organiser",
            Self::OrganisationFull => "organisation_full",
            Self::AddressNotPlain => "address_not_plain",
            Self::SignInUnknown => "sign_in_unknown",
            Self::SignInUsed => "sign_in_used",
            Self::SignInReplaced => "sign_in_replaced",
            Self::SignInExpired => "sign_in_expired",
            Self::SignInElsewhere => "sign_in_elsewhere",
            Self::CodeNotPlain => "code_not_plain",
            Self::CodeWrong { .. } => "code_wrong",
            Self::CodeTriesOver => "code_tries_over",
            Self::ProviderExpired => "provider_expired",
            Self::ProviderRefused => "provider_refused",
            Self::ProviderAway => "provider_away",
            Self::ProviderWrong => "provider_wrong",
            Self::ProviderNotAllowed => "provider_not_allowed",
            Self::ProviderNotPlain => "provider_not_plain",
            Self::IdentityTaken => "identity_taken",
            Self::PasskeyExpired => "passkey_expired",
            Self::PasskeyUnknown => "passkey_unknown",
            Self::PasskeyWrong => "passkey_wrong",
            Self::PasskeyCopied => "passkey_copied",
            Self::PasskeyNotKept => "passkey_not_kept",
            Self::PasskeyTaken => "passkey_taken",
            Self::PasskeysFull => "passkeys_full",
            Self::LastPasskey => "last_passkey",
            Self::PasskeysNotHere => "passkeys_not_here",
            Self::DiaryElsewhere => "diary_elsewhere",
            Self::DiaryChanged => "diary_changed",
            Self::DiaryFull => "diary_full",
            Self::ReleaseRead => "release_read",
            Self::ReleaseUnknown => "release_unknown",
            Self::ComplaintNowhere => "complaint_nowhere",
            Self::NoMail => "no_mail",
            Self::RecordOver => "record_over",
            Self::RecordNotOver => "record_not_over",
            Self::NotOwnRound => "not_own_round",
            Self::Life(refusal) => refusal.code(),
            Self::Programme(refusal) => refusal.code(),
            Self::Questionnaire(refusal) => refusal.code(),
            Self::Gate(refusal) => refusal.code(),
            Self::Themes(refusal) => refusal.code(),
            Self::Evaluation(refusal) => refusal.code(),
            Self::Projects(refusal) => refusal.code(),
            Self::Measures(refusal) => refusal.code(),
            Self::Development(refusal) => refusal.code(),
            Self::Guests(refusal) => refusal.code(),
            Self::Merging(refusal) => refusal.code(),
            Self::CannotStore => "cannot_store",
            Self::GoingDown => "going_down",
            Self::Unreadable => "unreadable",
            Self::Broken => "broken",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound
            | Self::OtherRegion
            | Self::RegionUnknown
            | Self::InvitationUnknown
            | Self::SignInUnknown
            | Self::PasskeyUnknown
            | Self::ReleaseUnknown => StatusCode::NOT_FOUND,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ForeignOrigin
            | Self::FacilitatorOnly
            | Self::KeyNeeded
            | Self::DemoOff
            | Self::RehearsalAccount
            | Self::SignInElsewhere
            | Self::ProviderRefused
            | Self::PasskeyCopied
            | Self::NotOwnRound => StatusCode::FORBIDDEN,
            Self::SignInExpired | Self::ProviderExpired | Self::PasskeyExpired | Self::RecordOver => {
                StatusCode::GONE
            }
            Self::ProviderAway | Self::ProviderWrong => StatusCode::BAD_GATEWAY,
            Self::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::FormatUnknown
            | Self::FormatNotFirst
            | Self::SeatsDoNotFit
            | Self::NameNotPlain
            | Self::AddressNotPlain
            | Self::CodeNotPlain
            | Self::CodeWrong { .. }
            | Self::CodeTriesOver
            | Self::ProviderNotAllowed
            | Self::ProviderNotPlain
            | Self::PasskeyWrong
            | Self::PasskeyNotKept
            | Self::DayTooFar => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SessionUnderWay
            | Self::SeatHeld
            | Self::SignInUsed
            | Self::SignInReplaced
            | Self::LastOrganiser
            | Self::OrganisationFull
            | Self::IdentityTaken
            | Self::PasskeyTaken
            | Self::PasskeysFull
            | Self::LastPasskey
            | Self::PasskeysNotHere
            | Self::DiaryElsewhere
            | Self::DiaryChanged
            | Self::DiaryFull
            | Self::ReleaseRead
            | Self::RecordNotOver
            | Self::ComplaintNowhere
            | Self::NoMail => StatusCode::CONFLICT,
            Self::Life(refusal) => status_of_life(refusal),
            Self::Programme(refusal) => status_in_programme(refusal),
            Self::Questionnaire(refusal) => status_of_questionnaire(refusal),
            Self::Gate(refusal) => status_at_gate(refusal),
            Self::Themes(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Evaluation(refusal) => status_of_evaluation(refusal),
            Self::Projects(_) | Self::Measures(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Development(refusal) => status_of_development(refusal),
            Self::Guests(refusal) => status_of_guests(refusal),
            Self::Merging(refusal) => status_of_merging(refusal),
            Self::CannotStore | Self::GoingDown => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreadable | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The status of a refusal in a development track.
fn status_of_development(refusal: programmes::development::Refusal) -> StatusCode {
    use programmes::development::Refusal;
    match refusal {
        Refusal::NoSuchTrainee => StatusCode::NOT_FOUND,
        Refusal::NothingChanges | Refusal::LogOpened | Refusal::SignedOff | Refusal::NotComplete => {
            StatusCode::CONFLICT
        }
        Refusal::NoTrack
        | Refusal::TrackUnclear
        | Refusal::CannotBeNamed
        | Refusal::TooMany
        | Refusal::DayUnclear
        | Refusal::LogUnclear
        | Refusal::LogBelow
        | Refusal::LogAbove
        | Refusal::LogTooShort
        | Refusal::LogTooLong
        | Refusal::LogQuotes
        | Refusal::LogNotHandedIn
        | Refusal::NoSetRun => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal about a guest's place.
fn status_of_guests(refusal: programmes::guests::Refusal) -> StatusCode {
    use programmes::guests::Refusal;
    match refusal {
        Refusal::NoSuchPlace => StatusCode::NOT_FOUND,
        Refusal::NothingChanges | Refusal::TooLate | Refusal::NoRoom => StatusCode::CONFLICT,
        Refusal::NothingMissed | Refusal::TooMany => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal about sets that become one.
fn status_of_merging(refusal: programmes::merging::Refusal) -> StatusCode {
    use programmes::merging::Refusal;
    match refusal {
        Refusal::NoSuchMerger => StatusCode::NOT_FOUND,
        Refusal::NothingChanges | Refusal::AskedAlready | Refusal::NotBetween | Refusal::TooLate => {
            StatusCode::CONFLICT
        }
        Refusal::NoTwoSets
        | Refusal::TooLarge
        | Refusal::NotTogether
        | Refusal::NotAlike
        | Refusal::TooMany => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal by the rules of a set's life.
#[deny(clippy::wildcard_enum_match_arm)]
fn status_of_life(refusal: sets::Refusal) -> StatusCode {
    use sets::Refusal;
    match refusal {
        Refusal::FacilitatorOnly | Refusal::OwnerOnly => StatusCode::FORBIDDEN,
        Refusal::ContractChanged
        | Refusal::ConsentMissing
        | Refusal::NotBroughtIn
        | Refusal::BroughtInAlready
        | Refusal::NoSketch
        | Refusal::SketchLookedThrough => StatusCode::CONFLICT,
        Refusal::NoSuchMember
        | Refusal::AlreadyMember
        | Refusal::FacilitatorStays
        | Refusal::NotToThem
        | Refusal::NothingChanges
        | Refusal::ZoneUnknown
        | Refusal::Plan(_)
        | Refusal::NoSuchMeeting
        | Refusal::MeetingCancelled
        | Refusal::MeetingPast
        | Refusal::MeetingAhead
        | Refusal::MeetingsOverlap
        | Refusal::TooMany
        | Refusal::OutOfRange
        | Refusal::NotPresenters
        | Refusal::AllocationEmpty
        | Refusal::TurnNoted
        | Refusal::NoContract
        | Refusal::ContractEmpty
        | Refusal::NoSuchAction
        | Refusal::NoSuchPiece
        | Refusal::ActionSettled
        | Refusal::TextEmpty
        | Refusal::TextNotPlain
        | Refusal::PresenterSilent
        | Refusal::NoQuestions => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal about a questionnaire.
#[deny(clippy::wildcard_enum_match_arm)]
fn status_of_questionnaire(refusal: programmes::questionnaire::Refusal) -> StatusCode {
    use programmes::questionnaire::Refusal;
    match refusal {
        Refusal::NoSuchQuestionnaire => StatusCode::NOT_FOUND,
        Refusal::NotOpenYet
        | Refusal::Closed
        | Refusal::CalledOff
        | Refusal::StillOpen
        | Refusal::Answered
        | Refusal::Changed => StatusCode::CONFLICT,
        Refusal::Missing { .. }
        | Refusal::NotAsked
        | Refusal::Points { .. }
        | Refusal::OutOfRange { .. }
        | Refusal::TextNotPlain { .. }
        | Refusal::Instrument
        | Refusal::Window
        | Refusal::Group
        | Refusal::NobodyAsked
        | Refusal::TooMany
        | Refusal::NothingChanges => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal at the gate.
#[deny(clippy::wildcard_enum_match_arm)]
fn status_at_gate(refusal: programmes::gate::Refusal) -> StatusCode {
    use programmes::gate::Refusal;
    match refusal {
        Refusal::NoSuchLetter => StatusCode::NOT_FOUND,
        Refusal::Reworded
        | Refusal::NotReading
        | Refusal::Declined
        | Refusal::StillRead
        | Refusal::NeedsEveryone
        | Refusal::Opened
        | Refusal::Held => StatusCode::CONFLICT,
        Refusal::NoSuchLine
        | Refusal::TextNotPlain
        | Refusal::ReadingTime
        | Refusal::TooMany
        | Refusal::NothingChanges
        | Refusal::NoBreach => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal in the evaluators' workspace.
#[deny(clippy::wildcard_enum_match_arm)]
fn status_of_evaluation(refusal: programmes::evaluation::Refusal) -> StatusCode {
    use programmes::evaluation::Refusal;
    match refusal {
        Refusal::NoSuchText => StatusCode::NOT_FOUND,
        Refusal::CodedByTwo | Refusal::Finished | Refusal::NotFinished | Refusal::NameInText => {
            StatusCode::CONFLICT
        }
        Refusal::NoSuchLine
        | Refusal::NoSuchCode
        | Refusal::NothingToSettle
        | Refusal::TextNotPlain
        | Refusal::TooMany
        | Refusal::Voices
        | Refusal::NothingChanges => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The status of a refusal by the rules of a programme.
#[deny(clippy::wildcard_enum_match_arm)]
fn status_in_programme(refusal: programmes::Refusal) -> StatusCode {
    use programmes::Refusal;
    match refusal {
        Refusal::RoleOnly => StatusCode::FORBIDDEN,
        Refusal::ProgrammeChanged
        | Refusal::CollectionClosed
        | Refusal::SetsMade
        | Refusal::ChoosingClosed
        | Refusal::CohortFull
        | Refusal::ProgrammeFull => StatusCode::CONFLICT,
        Refusal::DayUnknown
        | Refusal::TimeUnknown
        | Refusal::ZoneUnknown
        | Refusal::NoSuchWave
        | Refusal::NoSuchCohort
        | Refusal::NoSuchOccasion
        | Refusal::NoSuchPerson
        | Refusal::OccasionPast
        | Refusal::DayPast
        | Refusal::WaveTooEarly
        | Refusal::ManagerNotFinished
        | Refusal::FacilitatorLeads
        | Refusal::MentorsLater
        | Refusal::MentorsNobody
        | Refusal::CohortSmall
        | Refusal::NothingChanges
        | Refusal::TooMany
        | Refusal::OutOfRange
        | Refusal::TextEmpty
        | Refusal::TextNotPlain
        | Refusal::RulesUnclear
        | Refusal::NotFormed => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let retry_after_ms =
            if let Self::TooFast { retry_after_ms } = self { Some(retry_after_ms) } else { None };
        let which = if let Self::Life(refusal) = self { refusal.which() } else { None };
        let tries_left = if let Self::CodeWrong { left } = self { Some(left) } else { None };
        let problem = Problem { code: self.code().to_owned(), retry_after_ms, which, tries_left };
        let mut response = (self.status(), Json(problem)).into_response();
        if let Some(ms) = retry_after_ms {
            // The header knows whole seconds only; rounded up, so that nobody comes too early.
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(ms.div_ceil(1000)));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words_in_every_language() {
        for language in ["en", "de"] {
            let path = format!("{}/../protocol/locales/{language}/problems.ftl", env!("CARGO_MANIFEST_DIR"));
            let words = std::fs::read_to_string(&path).unwrap();
            let of_programmes = programmes::Refusal::ALL.map(|refusal| refusal.code());
            let codes = Fault::ALL.iter().map(|fault| fault.code()).chain(sets::Refusal::CODES);
            let codes = codes.chain(of_programmes).chain(programmes::questionnaire::Refusal::CODES);
            let codes = codes.chain(programmes::gate::Refusal::CODES);
            let codes = codes.chain(programmes::themes::Refusal::CODES);
            let codes = codes.chain(programmes::evaluation::Refusal::CODES);
            let codes = codes.chain(programmes::projects::Refusal::CODES);
            let codes = codes.chain(programmes::measures::Refusal::CODES);
            let codes = codes.chain(programmes::development::Refusal::CODES);
            let codes = codes.chain(programmes::guests::Refusal::CODES);
            let codes = codes.chain(programmes::merging::Refusal::CODES);
            for code in codes {
                let key = format!("problem-{} = ", code.replace('_', "-"));
                assert!(words.lines().any(|line| line.starts_with(&key)), "{path} lacks {key}");
            }
        }
    }
}
