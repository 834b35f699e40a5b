//! The sentences of a transcript: `04:10 Priya offers "What matters most?" with hand` becomes an input. Not here:
//! what comes of it.

use engine::{CarriedQuestion, Input, Session};
use protocol::format::{QuestionKind, StageAt};
use protocol::view::{ActionKind, ActionStatus, Intervention, JoinMode, TokenPlace, TokenShape};
use protocol::{
    ActionId, CardId, CarriedId, CircleId, Command, Content, MemberId, Millis, PlannedRound, QuestionId,
    Seating, Timestamp, TokenId,
};
use std::collections::BTreeMap;

/// What a line of a transcript asks for.
pub(crate) enum Sentence {
    /// Something reaches the session.
    Happens(Input),
    /// Only time passes.
    TimePasses,
    /// Show what a member sees.
    Sees(MemberId),
    /// Show a member's airtime.
    Airtime(MemberId),
    /// What a member may do is told.
    May(MemberId),
    /// Show a member's record.
    Record(MemberId),
    /// Show what the media plane forwards.
    Transmits,
    /// Show who hears and sees whom.
    Hears,
}

/// A word, or what stands between quotation marks.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            tokens.push(Token::Text(part));
        } else {
            tokens.extend(part.split([' ', ',']).filter(|word| !word.is_empty()).map(Token::Word));
        }
    }
    tokens
}

/// Reads `MM:SS`, counted from the opening of the session.
pub(crate) fn time(word: &str) -> Option<Timestamp> {
    let (minutes, seconds) = word.split_once(':')?;
    let (minutes, seconds): (u64, f64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    Some(Timestamp(minutes * 60_000 + (seconds * 1000.0).round() as u64))
}

pub(crate) struct Reader<'a> {
    pub(crate) names: &'a BTreeMap<String, MemberId>,
    pub(crate) session: &'a Session,
}

impl Reader<'_> {
    /// Reads what follows the time. `now` is the time at which it happens; speech is told when it ends.
    pub(crate) fn read(&self, line: &str, now: Timestamp) -> Result<(Sentence, Timestamp), String> {
        let tokens = tokens(line);
        let wrong = || format!("cannot read: {line}");
        if tokens == [Token::Word("time"), Token::Word("passes")] {
            return Ok((Sentence::TimePasses, now));
        }
        if tokens == [Token::Word("who"), Token::Word("transmits")] {
            return Ok((Sentence::Transmits, now));
        }
        if tokens == [Token::Word("who"), Token::Word("hears"), Token::Word("whom")] {
            return Ok((Sentence::Hears, now));
        }
        let [Token::Word(name), rest @ ..] = tokens.as_slice() else { return Err(wrong()) };
        let member = self.member(name)?;
        let words: Vec<&str> =
            rest.iter().map(|token| if let Token::Word(word) = token { word } else { "\"" }).collect();
        let texts: Vec<&str> = rest
            .iter()
            .filter_map(|token| if let Token::Text(text) = token { Some(*text) } else { None })
            .collect();
        let sentence = match words.as_slice() {
            ["sees"] => Sentence::Sees(member),
            ["may"] => Sentence::May(member),
            ["airtime"] => Sentence::Airtime(member),
            ["record"] => Sentence::Record(member),
            ["comes"] | ["comes", "with", "video"] => connected(member, JoinMode::Video),
            ["comes", "with", "sound"] => connected(member, JoinMode::Audio),
            ["comes", "in", "writing"] => connected(member, JoinMode::Text),
            ["leaves"] => Sentence::Happens(Input::Disconnected { member }),
            ["speaks", "until", until] => {
                let until = time(until).ok_or_else(wrong)?;
                return Ok((Sentence::Happens(Input::Spoke { member, from: now, until }), until));
            }
            ["is", "unheard", "until", until] => {
                let until = time(until).ok_or_else(wrong)?;
                return Ok((Sentence::Happens(Input::Unheard { member, from: now, until }), until));
            }
            ["cannot", "be", "measured", "since", since] => {
                let since = time(since).ok_or_else(wrong)?;
                Sentence::Happens(Input::Unmeasurable { member, since })
            }
            ["can", "be", "measured"] => Sentence::Happens(Input::Measurable { member }),
            ["takes", "along", "\"", "from", asker, marks @ ..] => {
                let text = texts.first().copied().unwrap_or_default();
                let marked = self.taken_along(member, self.member(asker)?, marks, text);
                Sentence::Happens(Input::TakenAlong { questions: marked })
            }
            _ => {
                let text = texts.first().copied().unwrap_or_default();
                let (circle, words) = self.meant_for(member, &words).ok_or_else(wrong)?;
                let (command, proposed) = self.command(member, words, text).ok_or_else(wrong)?;
                let command = match circle {
                    Some(circle) => Command::InCircle { circle, command: Box::new(command) },
                    None => command,
                };
                Sentence::Happens(Input::Command { from: member, command, proposed })
            }
        };
        Ok((sentence, now))
    }

    /// The circle that a command is meant for: where its member sits, unless it says otherwise (`to circle 2: …`, `to all:
    /// …`).
    fn meant_for<'w>(
        &self,
        member: MemberId,
        words: &'w [&'w str],
    ) -> Option<(Option<CircleId>, &'w [&'w str])> {
        Some(match words {
            ["to", "circle", circle, rest @ ..] => {
                (Some(CircleId(circle.trim_end_matches(':').parse().ok()?)), rest)
            }
            ["to", "all:", rest @ ..] => (None, rest),
            rest => (self.session.circle_of(member), rest),
        })
    }

    /// What is taken along from an earlier session once a presenter has marked a question of it otherwise; without
    /// a mark it is not taken along.
    fn taken_along(
        &self,
        presenter: MemberId,
        asker: MemberId,
        marks: &[&str],
        text: &str,
    ) -> Vec<CarriedQuestion> {
        let [starred, kept, held] = ["starred", "kept", "held"].map(|mark| marks.contains(&mark));
        let changed = CarriedQuestion { presenter, asker, starred, kept, held, text: text.into() };
        let mut all: Vec<CarriedQuestion> = Vec::new();
        for member in self.session.members() {
            let own = self.session.view_for(member).carried.into_iter();
            all.extend(own.filter(|known| known.presenter == member).map(|known| CarriedQuestion {
                presenter: known.presenter,
                asker: known.asker,
                starred: known.starred,
                kept: known.kept,
                held: known.held,
                text: known.text,
            }));
        }
        let same = |known: &CarriedQuestion| {
            known.presenter == presenter && known.asker == asker && known.text == changed.text
        };
        let place = all.iter().position(same);
        match place {
            _ if marks.is_empty() => all.retain(|known| !same(known)),
            Some(place) => all[place] = changed,
            None => all.push(changed),
        }
        all
    }

    fn member(&self, name: &str) -> Result<MemberId, String> {
        self.names.get(name).copied().ok_or_else(|| format!("nobody is called {name}"))
    }

    fn members(&self, names: &[&str]) -> Option<Vec<MemberId>> {
        names.iter().map(|name| self.member(name).ok()).collect()
    }

    fn command(&self, from: MemberId, words: &[&str], text: &str) -> Option<(Command, Option<QuestionKind>)> {
        let (words, proposed) = match words {
            [words @ .., "proposed", kind] => (words, Some(known(kind)?)),
            _ => (words, None),
        };
        let command = self
            .conduct_command(from, words, text)
            .or_else(|| self.floor_command(words))
            .or_else(|| self.circle_command(words))
            .or_else(|| self.board_command(words, text))
            .or_else(|| self.canvas_command(from, words, text))
            .or_else(|| self.issue_command(from, words, text))
            .or_else(|| question_command(from, words, text, |name| self.member(name).ok()))
            .or_else(|| action_command(from, words, text, |name| self.member(name).ok()))?;
        Some((command, proposed))
    }

    fn conduct_command(&self, from: MemberId, words: &[&str], text: &str) -> Option<Command> {
        let at = || self.session.view_for(from).stage.map(|stage| stage.at);
        Some(match words {
            ["starts"] => Command::StartSession {},
            ["ends", "the", "session"] => Command::EndSession {},
            ["moves", "on"] => Command::NextStage { from: at() },
            ["moves", "on", "from", key] => Command::NextStage { from: Some(self.place(key, None)?) },
            ["goes", "to", key] => Command::GoToStage { from: at(), to: self.place(key, None)? },
            ["goes", "to", key, "of", "round", round] => {
                Command::GoToStage { from: at(), to: self.place(key, round.parse().ok())? }
            }
            ["skips", "\""] => Command::SkipStage { from: at()?, text: text.into() },
            ["pauses"] => Command::PauseRoom {},
            ["stops"] | ["stops", "\""] => Command::StopRoom { text: text.into() },
            ["resumes"] => Command::ResumeRoom {},
            ["takes", "it", "outside"] => Command::TakeOutside {},
            ["agrees", "to", "supervision"] => Command::AnswerSupervision { yes: true },
            ["wants", "no", "supervision"] => Command::AnswerSupervision { yes: false },
            ["writes", "to", "the", "facilitator", "\""] => Command::WriteToFacilitator { text: text.into() },
            ["asks", "for", minutes, "min"] => {
                Command::AskExtension { ms: Millis((minutes.parse::<f64>().ok()? * 60_000.0) as u64) }
            }
            ["votes", "yes"] => Command::VoteExtension { yes: true },
            ["votes", "no"] => Command::VoteExtension { yes: false },
            ["names", "nobody", "deputy"] => Command::NameDeputy { deputy: None },
            ["names", name, "deputy"] => Command::NameDeputy { deputy: Some(self.member(name).ok()?) },
            ["agrees", rest @ ..] => Command::AgreeAgenda { rounds: self.rounds(rest)? },
            ["reflects", "\""] => Command::ShareReflection { text: text.into() },
            ["reflects", "\"", "on", key] => {
                Command::ShareLateReflection { at: self.place(key, None)?, text: text.into() }
            }
            ["takes", "the", "reflection", "back"] => Command::WithdrawReflection {},
            ["lays", "down", "\""] => Command::LayDownSheet { at: at()?, text: text.into() },
            ["lays", "down", "\"", "for", key] => {
                Command::LayDownSheet { at: self.place(key, None)?, text: text.into() }
            }
            ["takes", "the", "sheet", "up"] => Command::TakeUpSheet {},
            ["turns", "the", "slips", "of", key, "over"] => {
                Command::RevealSlips { from: Some(self.place(key, None)?) }
            }
            ["says", "\""] => Command::Say { text: text.into() },
            ["takes", "the", "words", "back"] => Command::WithdrawSaid {},
            ["bids", "\"", minutes, "min", "urgency", urgency] => {
                let (minutes, urgency) = (minutes.parse().ok()?, urgency.parse().ok()?);
                Command::MakeBid { text: text.into(), minutes, urgency }
            }
            ["withdraws", "the", "bid"] => Command::WithdrawBid {},
            _ => return None,
        })
    }

    fn board_command(&self, words: &[&str], text: &str) -> Option<Command> {
        let card = |word: &str| word.strip_prefix('k')?.parse().ok().map(CardId);
        Some(match words {
            ["puts", "\"", column] => Command::PutCard { column: known(column)?, text: text.into() },
            ["corrects", id, "\""] => Command::CorrectCard { card: card(id)?, text: text.into() },
            ["moves", id, "to", "the", column] => {
                Command::MoveCard { card: card(id)?, column: known(column)?, before: None }
            }
            ["moves", id, "to", "the", column, "before", other] => {
                Command::MoveCard { card: card(id)?, column: known(column)?, before: Some(card(other)?) }
            }
            ["strikes", id] => Command::StrikeCard { card: card(id)?, on: true },
            ["lets", id, "stand"] => Command::StrikeCard { card: card(id)?, on: false },
            ["takes", "card", id, "back"] => Command::TakeCardBack { card: card(id)? },
            _ => return None,
        })
    }

    /// `places "Sales" for Jonas at 300 400 facing 90 size 3 as person`.
    fn canvas_command(&self, from: MemberId, words: &[&str], text: &str) -> Option<Command> {
        let token = |word: &str| word.strip_prefix('t')?.parse().ok().map(TokenId);
        Some(match words {
            ["is", "qualified"] => Command::SayQualified { text: None },
            ["leads", "it", "although", "\""] => Command::SayQualified { text: Some(text.into()) },
            ["places", "\"", "for", owner, place @ ..] => Command::PlaceToken {
                owner: self.member(owner).ok()?,
                place: place_of(place)?,
                text: text.into(),
            },
            ["sets", id, place @ ..] => Command::MoveToken { token: token(id)?, place: place_of(place)? },
            ["takes", id, "off"] => Command::RemoveToken { token: token(id)? },
            ["stands", "outside"] => Command::StandOutside { on: true },
            ["stands", "inside"] => Command::StandOutside { on: false },
            ["steps", "out"] => Command::StepOut { member: from },
            ["steps", name, "out"] => Command::StepOut { member: self.member(name).ok()? },
            _ => return None,
        })
    }

    /// `words the issue "…" for round 1`, `agrees to wording 2 for round 1`, `leaves round 1 to the others`.
    fn issue_command(&self, from: MemberId, words: &[&str], text: &str) -> Option<Command> {
        let round = |word: &str| word.parse::<u32>().ok()?.checked_sub(1);
        Some(match words {
            ["words", "the", "issue", "\"", "for", "round", at] => {
                Command::WordIssue { round: round(at)?, text: text.into() }
            }
            ["consents", "to", "wording", wording, "for", "round", at] => {
                Command::AgreeIssue { round: round(at)?, wording: wording.parse().ok()? }
            }
            ["leaves", "round", at, "to", "the", "others"] => {
                Command::StandBack { round: round(at)?, member: from }
            }
            ["goes", "on", "without", name, "in", "round", at] => {
                Command::StandBack { round: round(at)?, member: self.member(name).ok()? }
            }
            _ => return None,
        })
    }

    /// `Amara 45 Jonas+Priya 30`: presenters and minutes.
    fn rounds(&self, words: &[&str]) -> Option<Vec<PlannedRound>> {
        let round = |pair: &[&str]| {
            let [names, minutes] = pair else { return None };
            let presenters =
                self.members(&names.split('+').filter(|name| *name != "nobody").collect::<Vec<_>>())?;
            Some(PlannedRound { presenters, minutes: minutes.parse().ok()? })
        };
        words.chunks(2).map(round).collect()
    }

    /// A stage by its key; in a round, the present one (or the first) unless said otherwise, from 1.
    fn place(&self, key: &str, round: Option<u32>) -> Option<StageAt> {
        let view = self.session.view_for(self.session.facilitator());
        let index = |stages: &[protocol::Stage]| {
            stages.iter().position(|stage| stage.key == key).and_then(|index| u32::try_from(index).ok())
        };
        let present = match view.stage.map(|stage| stage.at) {
            Some(StageAt::Round { round, .. }) => round,
            _ => 0,
        };
        let round = round.map_or(present, |round| round.saturating_sub(1));
        index(&view.format.opening)
            .map(|index| StageAt::Opening { index })
            .or_else(|| index(&view.format.round).map(|index| StageAt::Round { round, index }))
            .or_else(|| index(&view.format.closing).map(|index| StageAt::Closing { index }))
            .or_else(|| (key == "nowhere").then_some(StageAt::Closing { index: 99 }))
    }

    fn circle_command(&self, words: &[&str]) -> Option<Command> {
        let place = |words: &[&str]| match words {
            ["to", "the", "room"] => Some(None),
            ["to", "circle", circle] => Some(Some(CircleId(circle.parse().ok()?))),
            _ => None,
        };
        let (words, minutes) = match words {
            [words @ .., "for", minutes, "min"] if words.first() == Some(&"opens") => {
                (words, Some(minutes.parse().ok()?))
            }
            words => (words, None),
        };
        let open = |seating| Command::OpenCircles { seating, minutes };
        Some(match words {
            ["opens", "circles", "of", size, "by", "chance", seed] => {
                open(Seating::ByChance { size: size.parse().ok()?, seed: seed.parse().ok()? })
            }
            ["opens", "circles", "of", size] => open(Seating::Neighbours { size: size.parse().ok()? }),
            ["opens", "circles", circles @ ..] => {
                let circle = |names: &&str| self.members(&names.split('+').collect::<Vec<_>>());
                open(Seating::ByHand { circles: circles.iter().map(circle).collect::<Option<_>>()? })
            }
            ["moves", name, to @ ..] if place(to).is_some() => {
                Command::MoveMember { member: self.member(name).ok()?, to: place(to)? }
            }
            ["walks", to @ ..] => Command::WalkTo { to: place(to)? },
            ["calls", "all", "back", "at", "once"] => Command::CallBack { within_ms: Millis(0) },
            ["calls", "all", "back", "within", seconds, "s"] => {
                Command::CallBack { within_ms: Millis::from_secs(seconds.parse().ok()?) }
            }
            ["closes", "circle", circle] => Command::CloseCircle { circle: CircleId(circle.parse().ok()?) },
            ["asks", "for", "the", "facilitator"] => Command::AskToCome { on: true },
            ["needs", "no", "facilitator"] => Command::AskToCome { on: false },
            ["seats", "nobody", "inside"] => Command::SetInner { members: Vec::new() },
            ["seats", names @ .., "inside"] => Command::SetInner { members: self.members(names)? },
            ["swaps", "the", "circles"] => Command::SwapInner {},
            _ => return None,
        })
    }

    fn floor_command(&self, words: &[&str]) -> Option<Command> {
        Some(match words {
            ["gives", "the", "floor", "to", name] => Command::GiveFloor { to: self.member(name).ok()? },
            ["takes", "the", "floor"] => Command::GiveFloor { to: self.session.facilitator() },
            ["returns", "the", "floor"] => Command::ReturnFloor {},
            ["finishes"] => Command::FinishTurn {},
            ["passes"] => Command::PassTurn {},
            ["orders", "turns", names @ ..] => Command::OrderTurns { turns: self.members(names)? },
            ["raises", "a", "hand"] => Command::RaiseHand { question: None },
            ["raises", "a", "hand", "with", question] => Command::RaiseHand { question: Some(id(question)?) },
            ["lowers", "the", "hand"] => Command::LowerHand {},
            ["orders", "hands", names @ ..] => Command::OrderHands { hands: self.members(names)? },
            ["invites", name] => Command::InviteMember { member: self.member(name).ok()? },
            ["holds", "the", "silence"] => Command::HoldSilence { ms: None },
            ["holds", "the", "silence", "for", seconds, "s"] => {
                Command::HoldSilence { ms: Some(Millis::from_secs(seconds.parse().ok()?)) }
            }
            ["releases", "the", "silence"] => Command::ReleaseSilence {},
            ["sets", "silences", "to", seconds, "s"] => {
                Command::SetSilence { silence_ms: Millis::from_secs(seconds.parse().ok()?) }
            }
            ["steps", "in", how, rest @ ..] => {
                let (rest, named) = match rest {
                    [rest @ .., "named"] => (rest, true),
                    rest => (rest, false),
                };
                let question = match rest {
                    ["about", question] => Some(id(question)?),
                    [] => None,
                    _ => return None,
                };
                Command::Intervene { intervention: known::<Intervention>(how)?, question, named }
            }
            _ => return None,
        })
    }
}

/// `at 300 400 facing 90`, and what is not said: of middle size, a person's, wholly present.
fn place_of(words: &[&str]) -> Option<TokenPlace> {
    let ["at", x, y, "facing", heading, rest @ ..] = words else { return None };
    let (x, y, heading) = (x.parse().ok()?, y.parse().ok()?, heading.parse().ok()?);
    let (size, shape, colour, presence) = (3, TokenShape::Person, 0, 100);
    let mut place = TokenPlace { x, y, heading, size, shape, colour, presence };
    for pair in rest.chunks(2) {
        match pair {
            ["size", size] => place.size = size.parse().ok()?,
            ["as", shape] => place.shape = known(shape)?,
            ["colour", colour] => place.colour = colour.parse().ok()?,
            ["presence", presence] => place.presence = presence.parse().ok()?,
            _ => return None,
        }
    }
    Some(place)
}

fn question_command(
    from: MemberId,
    words: &[&str],
    text: &str,
    member: impl Fn(&str) -> Option<MemberId>,
) -> Option<Command> {
    let text = || Content::new(text);
    Some(match words {
        ["offers", "\"", rest @ ..] => {
            let (rest, raise_hand) = match rest {
                [rest @ .., "with", "hand"] => (rest, true),
                rest => (rest, false),
            };
            let (rest, to) = match rest {
                ["to", name, rest @ ..] => (rest, Some(member(name)?)),
                rest => (rest, None),
            };
            Command::OfferQuestion { text: text(), question_kind: kind_of(rest)?, raise_hand, to }
        }
        ["notes", "\"", "for", name, rest @ ..] => Command::NoteQuestion {
            asker: member(name)?,
            text: text(),
            question_kind: kind_of(rest)?,
            to: None,
        },
        ["notes", "\"", "to", name, rest @ ..] => Command::NoteQuestion {
            asker: from,
            text: text(),
            question_kind: kind_of(rest)?,
            to: Some(member(name)?),
        },
        ["notes", "\"", rest @ ..] => {
            Command::NoteQuestion { asker: from, text: text(), question_kind: kind_of(rest)?, to: None }
        }
        ["rates", question, "nothing"] => Command::RateQuestion { question: id(question)?, warmth: None },
        ["rates", question, warmth] => {
            Command::RateQuestion { question: id(question)?, warmth: Some(known(warmth)?) }
        }
        ["rewords", question, "\""] => Command::RewordQuestion { question: id(question)?, text: text() },
        ["keeps", "the", "draft", "\"", "of", question] => {
            Command::NoteDraft { question: id(question)?, text: text() }
        }
        ["withdraws", question] => Command::WithdrawQuestion { question: id(question)? },
        ["asks", question] => Command::AskQuestion { question: id(question)? },
        ["answers", question] => Command::AnswerQuestion { question: id(question)? },
        ["holds", question] => Command::HoldQuestion { question: id(question)? },
        ["passes", question] => Command::PassQuestion { question: id(question)? },
        ["is", "ready"] => Command::Ready {},
        ["stars", question] => Command::StarQuestion { question: id(question)?, on: true },
        ["unstars", question] => Command::StarQuestion { question: id(question)?, on: false },
        ["keeps", question] => Command::KeepQuestion { question: id(question)?, on: true },
        ["drops", question] => Command::KeepQuestion { question: id(question)?, on: false },
        ["shares", "marks", "of", "round", round] => {
            Command::ShareMarks { round: round.parse::<u32>().ok()?.checked_sub(1)?, on: true }
        }
        ["stops", "sharing", "marks", "of", "round", round] => {
            Command::ShareMarks { round: round.parse::<u32>().ok()?.checked_sub(1)?, on: false }
        }
        ["calls", question, "nothing"] => {
            Command::SetQuestionKind { question: id(question)?, question_kind: None }
        }
        ["calls", question, kind] => {
            Command::SetQuestionKind { question: id(question)?, question_kind: Some(known(kind)?) }
        }
        ["turns", "the", "slips", "over"] => Command::RevealSlips { from: None },
        _ => return None,
    })
}

fn action_command(
    from: MemberId,
    words: &[&str],
    text: &str,
    member: impl Fn(&str) -> Option<MemberId>,
) -> Option<Command> {
    let (mut due, mut question, mut owner) = (None, None, from);
    let (head, tail) = match words.iter().position(|word| *word == "\"") {
        Some(index) => words.split_at(index + 1),
        None => (words, [].as_slice()),
    };
    for pair in tail.chunks(2) {
        match pair {
            ["by", day] => due = Some((*day).to_owned()),
            ["from", id_word] => question = Some(id(id_word)?),
            ["for", name] => owner = member(name)?,
            _ => return None,
        }
    }
    let text = Content::new(text);
    Some(match head {
        ["acted", "on", carried] => {
            Command::ReportQuestion { carried: carried_id(carried)?, action: None, on: true }
        }
        ["acted", "on", carried, "by", action] => Command::ReportQuestion {
            carried: carried_id(carried)?,
            action: Some(action_id(action)?),
            on: true,
        },
        ["takes", "back", carried] if carried.starts_with('c') => {
            Command::ReportQuestion { carried: carried_id(carried)?, action: None, on: false }
        }
        ["undertakes", "to", kind, "\""] => {
            Command::UndertakeAction { owner, action_kind: known::<ActionKind>(kind)?, text, due, question }
        }
        ["revises", action, "to", kind, "\""] => Command::ReviseAction {
            action: action_id(action)?,
            action_kind: Some(known::<ActionKind>(kind)?),
            text,
            due,
            question,
        },
        ["takes", "back", action] => {
            let action = action_id(action)?;
            Command::ReviseAction { action, action_kind: None, text, due: None, question: None }
        }
        ["reports", action, status] | ["reports", action, status, "\""] => {
            Command::ReportAction { action: action_id(action)?, status: known::<ActionStatus>(status)?, text }
        }
        _ => return None,
    })
}

fn connected(member: MemberId, joins: JoinMode) -> Sentence {
    Sentence::Happens(Input::Connected { member, joins })
}

/// A word of a closed list, by its name on the wire.
fn known<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// `as open`, or nothing.
fn kind_of(words: &[&str]) -> Option<Option<QuestionKind>> {
    match words {
        [] => Some(None),
        ["as", kind] => Some(Some(known(kind)?)),
        _ => None,
    }
}

fn id(word: &str) -> Option<QuestionId> {
    word.strip_prefix('q')?.parse().ok().map(QuestionId)
}

fn action_id(word: &str) -> Option<ActionId> {
    word.strip_prefix('a')?.parse().ok().map(ActionId)
}

fn carried_id(word: &str) -> Option<CarriedId> {
    word.strip_prefix('c')?.parse().ok().map(CarriedId)
}
