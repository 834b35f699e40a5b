//! Every limit of the protocol, with its reason. The server enforces them; clients show them beforehand.

use crate::Millis;

/// The constants as they stand, and the list of them by name.
macro_rules! limits {
    ($($(#[$doc:meta])* pub const $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$doc])* pub const $name: $type = $value;)*

        /// Every limit by its name; times in seconds.
        #[must_use]
        pub fn all() -> Vec<(&'static str, u64)> {
            vec![$((stringify!($name), $name.number())),*]
        }
    };
}

/// What a limit is as a number.
trait Number {
    fn number(self) -> u64;
}

impl Number for usize {
    fn number(self) -> u64 {
        u64::try_from(self).unwrap_or(u64::MAX)
    }
}

impl Number for u32 {
    fn number(self) -> u64 {
        self.into()
    }
}

impl Number for u64 {
    fn number(self) -> u64 {
        self
    }
}

impl Number for Millis {
    fn number(self) -> u64 {
        self.0 / 1_000
    }
}

limits! {
/// Seats in a session, observers included. A set has 4–8 members; pairs, deputies and observers need room.
pub const MEMBERS_MAX: usize = 16;
/// Characters in a question: a long paragraph. A question that needs more is several.
pub const QUESTION_CHARS_MAX: usize = 2_000;
/// Characters in a reflection, a reason, or what was learned.
pub const NOTE_CHARS_MAX: usize = 4_000;
/// Characters in an action or a bid: a sentence or two.
pub const SENTENCE_CHARS_MAX: usize = 500;
/// Characters in a name. Longer names exist; plates show twelve and speak the rest.
pub const NAME_CHARS_MAX: usize = 80;
/// Characters in a mail address: what mail servers take (RFC 5321, 4.5.3.1).
pub const ADDRESS_CHARS_MAX: usize = 254;
/// How long the link and the figures of a letter are good.
pub const SIGN_IN_WITHIN: Millis = Millis::from_secs(600);
/// How long somebody has to make or to show a passkey: to find a key, or a telephone, and to be known by it.
pub const PASSKEY_WITHIN: Millis = Millis::from_secs(300);
/// Passkeys of one account: a person has a few devices.
pub const PASSKEYS_MAX: usize = 20;
/// Wrong figures typed for one letter; then only another letter helps.
pub const SIGN_IN_TRIES_MAX: u32 = 5;
/// Questions in one session: a day's meeting sees about a hundred.
pub const QUESTIONS_MAX: usize = 500;
/// Actions in one session.
pub const ACTIONS_MAX: usize = 200;
/// Questions carried into one session: what the presenters of a day's meeting marked, and room to spare.
pub const CARRIED_MAX: usize = 100;
/// Reflections in one session.
pub const REFLECTIONS_MAX: usize = 500;
/// What a supervisor writes in one session: one a minute for hours, and more is no help to anybody who guards a room.
pub const SUPERVISOR_NOTES_MAX: usize = 200;
/// Sheets in one session: sixteen members, and as many stages of writing as a long day has.
pub const SHEETS_MAX: usize = 500;
/// Cards that stand on one board: more cannot be taken in. What is struck is not counted.
pub const BOARD_CARDS_MAX: usize = 60;
/// Cards in one session, struck ones too.
pub const CARDS_MAX: usize = 500;
/// Tokens on one canvas: more than anybody can hold apart.
pub const CANVAS_TOKENS_MAX: usize = 30;
/// Steps of all constellations of a session that are kept.
pub const CANVAS_STEPS_MAX: usize = 2_000;
/// The width of the canvas in its own units; 0 is the left edge.
pub const CANVAS_WIDTH: u32 = 1_000;
/// The height of the canvas in the same units; 0 is the upper edge.
pub const CANVAS_HEIGHT: u32 = 700;
/// Sizes of a token, from 1.
pub const TOKEN_SIZE_MAX: u32 = 5;
/// Colours of a token, from 0: those of the members' cover papers.
pub const TOKEN_COLOURS: u32 = 8;
/// The least that a token can be present, in hundredths: fainter could not be seen.
pub const TOKEN_PRESENCE_MIN: u32 = 20;
/// Characters on a token: a few words.
pub const TOKEN_LABEL_CHARS_MAX: usize = 60;
/// After how long the facilitator is told, as a hint, who has not been heard in this session.
pub const NOT_HEARD_AFTER: Millis = Millis::from_mins(15);
/// Drags of one member that are passed on in a second; of more the last is what counts.
pub const DRAGS_PER_SECOND: u32 = 20;
/// Things said in writing that a view holds: what fits on a screen and a little more.
pub const SAID_SHOWN: usize = 50;
/// Events in one session: a day's meeting of twelve with sound makes some thirty thousand.
pub const SESSION_EVENTS_MAX: u64 = 100_000;
/// Bytes of words of one member in one session, every wording counted: some thousand pages. Nobody writes as much; it
/// keeps one member from using up what all have together.
pub const MEMBER_WORDS_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Bytes of one session's log: the words of sixteen members, and as much again for facts.
pub const SESSION_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// The last moment a meeting can be planned for, in ms since 1970: the end of the year 9999, after which dates have
/// another form.
pub const PLANNED_FOR_MAX: u64 = 253_402_300_799_999;
/// Rounds in one session: a full day for a set of eight.
pub const ROUNDS_MAX: usize = 12;
/// Minutes in a round.
pub const ROUND_MINUTES_MAX: u32 = 240;
/// Bytes of one frame from a client: the longest text in the widest script, and its JSON.
pub const FRAME_BYTES_MAX: usize = 16 * 1024;
/// Bytes of one message from a client: an SDP answer for sixteen members.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// Commands of one member: a burst while typing marks, then ten a second.
pub const COMMANDS_BURST: u32 = 30;
/// See `COMMANDS_BURST`.
pub const COMMANDS_PER_SECOND: u32 = 10;
/// Commands of a whole session, so that no room can crowd out the others.
pub const SESSION_COMMANDS_PER_SECOND: u32 = 60;
/// How long a fresh socket may stay without a `hello`.
pub const HELLO_WITHIN: Millis = Millis::from_secs(5);
/// How long a join ticket is good for, once.
pub const TICKET_LIFE: Millis = Millis::from_secs(30);
/// How long a return ticket is good for: as long as the credential for a relay that came with it.
pub const RETURN_TICKET_LIFE: Millis = Millis::from_secs(43_200);
/// Sockets of one member: a tab, its successor, and one that is still closing.
pub const SOCKETS_PER_MEMBER: usize = 3;
/// Sockets of one session.
pub const SOCKETS_PER_SESSION: usize = 40;
/// Bytes waiting for a socket that is not read; beyond it the socket is closed and may resume.
pub const UNREAD_BYTES_MAX: usize = 1024 * 1024;
/// Events replayed on resume; beyond it a whole view is sent.
pub const RESUME_EVENTS_MAX: u64 = 2_000;
/// How often the server pings a silent socket; proxies drop silent ones after 60 s.
pub const PING_EVERY: Millis = Millis::from_secs(15);
/// A named deputy takes over when the facilitator has been gone for this long.
pub const DEPUTY_AFTER: Millis = Millis::from_secs(60);
/// Silence held by itself: the most that can be set.
pub const SILENCE_MS_MAX: u64 = 15_000;
/// Silence held by the facilitator: the most that can be named; without a time it lasts until released.
pub const HELD_SILENCE_MS_MAX: u64 = 10 * 60 * 1000;
/// How long a vote on more time stays open: the question is heard, the way to the answers found by ear, and thought about.
pub const EXTENSION_VOTE: Millis = Millis::from_secs(60);
/// The least and the most that can be asked for in one extension, in ms.
pub const EXTENSION_MS_MIN: u64 = 60_000;
/// See `EXTENSION_MS_MIN`.
pub const EXTENSION_MS_MAX: u64 = 30 * 60 * 1000;
/// Bytes of an SDP: an offer to a member of sixteen has about 45 KiB. Less than a message may have, so that one that is
/// a little too large can still be answered.
pub const SDP_BYTES_MAX: usize = 56 * 1024;
/// Media sections in an SDP: two of one's own and two for each other seat.
pub const SDP_MEDIA_MAX: usize = 2 + 2 * (MEMBERS_MAX - 1);
/// How long an offer of media waits for its answer.
pub const MEDIA_ANSWER_WITHIN: Millis = Millis::from_secs(30);
/// How long a server that a session has left for another one forwards its media as before, for members to connect there.
pub const MEDIA_AFTER_MOVE: Millis = Millis::from_secs(5);
/// Bytes of a message of a probe: as much as a packet of speech and its headers.
pub const PROBE_BYTES_MAX: usize = 160;
/// Messages of one look that come back: a look is some sixty.
pub const PROBE_MESSAGES_MAX: usize = 200;
/// Places of a set's record that one search shows: more are narrowed by another word.
pub const PLACES_MAX: usize = 100;
/// Characters of what is looked for in a set's record.
pub const SEARCH_CHARS_MAX: usize = 200;
/// Bytes of an entry of a diary as it is sealed, in base64url: some eight thousand words, and less than a call may have.
pub const DIARY_ENTRY_BYTES_MAX: usize = 56 * 1024;
/// Characters of an entry's name.
pub const DIARY_ENTRY_ID_CHARS: usize = 32;
/// Characters of the mark of a diary's key: 32 bytes in base64url.
pub const DIARY_MARK_CHARS: usize = 43;
/// Characters of a diary's key, as it is kept with an account: 26 letters in groups.
pub const DIARY_KEY_CHARS_MAX: usize = 64;
/// Circles opened in one session: four at a time, in a day's meeting of many small exercises.
pub const CIRCLES_MAX: u32 = 64;
/// The most that circles can be given to come back: time for a round of thanks, not for another round.
pub const CALL_BACK_MS_MAX: u64 = 5 * 60 * 1000;
/// How long before the time of circles is over they are called back by themselves: enough to end a sentence and a
/// thought.
pub const CIRCLES_CALLED_BEFORE: Millis = Millis::from_secs(60);
/// A circle in which nobody is left for this long is over: a lost line has come back by then.
pub const CIRCLE_EMPTY_AFTER: Millis = Millis::from_secs(60);
}
