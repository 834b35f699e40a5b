//! Plays a transcript: reads its head, opens the session, lets each sentence happen at its time with the timers
//! in between, and keeps what was shown to whom.

use crate::sentence::{Reader, Sentence, time};
use crate::telling::{Teller, clock};
use engine::{Carried, CarriedAction, CarriedQuestion, Input, Opening, Session};
use protocol::event::Seat;
use protocol::format::AccessRule;
use protocol::view::{ActionKind, SeatPart};
use protocol::{CarriedId, Event, Format, MemberId, Millis, Timestamp, View};
use std::collections::BTreeMap;
use std::path::Path;

/// Timers between two sentences: more means that a deadline does not go away.
const TIMERS_MAX: usize = 100;

/// A played transcript.
pub(crate) struct Story {
    /// The transcript as it is when every line tells what really happened.
    pub(crate) told: String,
    pub(crate) session: Session,
    /// Every event with its time, the opening first.
    pub(crate) log: Vec<(Timestamp, Event)>,
    /// What each member was sent after the first whole view, and that view.
    pub(crate) shown: BTreeMap<MemberId, Watched>,
}

/// One member's session as a client lives through it.
pub(crate) struct Watched {
    pub(crate) start: View,
    pub(crate) sent: Vec<Sent>,
}

/// What the server sends a client.
#[derive(Clone)]
pub(crate) enum Sent {
    Event(Timestamp, Event),
    View(Box<View>),
}

struct Head {
    format: String,
    seats: Vec<Seat>,
    names: BTreeMap<String, MemberId>,
    deputy: Option<MemberId>,
    facilitator: MemberId,
    carried: Carried,
    /// Stages of the round that are held under another rule than the format's.
    rules: Vec<(String, AccessRule)>,
}

/// A format that comes with openset, or one that is there for these tests alone (`tests/formats`).
pub(crate) fn format(key: &str) -> Format {
    engine::format(key).unwrap_or_else(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/{key}.toml"));
        let source = std::fs::read_to_string(path).expect("the format is known");
        let format = toml::from_str(&source).expect("it can be read");
        engine::check(&format).expect("it is sound");
        format
    })
}

/// Plays the text of a transcript. Panics with the line where it cannot be read: a transcript is a test.
pub(crate) fn play(source: &str) -> Story {
    let head = head(source);
    let mut format = format(&head.format);
    for (key, rule) in &head.rules {
        let stage = format.round.iter_mut().find(|stage| stage.key == *key);
        stage.expect("the stage is known").rule = *rule;
    }
    let opening = Opening {
        format: format.clone(),
        seats: head.seats.clone(),
        facilitator: head.facilitator,
        deputy: head.deputy,
        round_ms: Millis::from_mins(45),
        carried: head.carried.clone(),
    };
    let opened = engine::open(opening).expect("the session can be opened");
    let at = Timestamp(0);
    let mut session = Session::from_opened(at, &opened[0]).expect("the first event opens it");
    for event in &opened[1..] {
        session.evolve(at, event);
    }
    let shown = session
        .everybody()
        .map(|member| (member, Watched { start: session.view_for(member), sent: Vec::new() }))
        .collect();
    let log = opened.into_iter().map(|event| (at, event)).collect();
    let mut story = Story { told: String::new(), session, log, shown };
    let teller = Teller { names: &head.names, format: &format };
    for line in source.lines() {
        // Lines that begin with spaces are the telling; they are told anew.
        if line.starts_with(' ') {
            continue;
        }
        story.told.push_str(line);
        story.told.push('\n');
        let Some((when, what)) = line.split_once(' ') else { continue };
        // `~04:10`: the timers are late, and what happens at 04:10 is there before them.
        let late = when.starts_with('~');
        let Some(when) = time(when.trim_start_matches('~')) else { continue };
        if !late {
            story.timers_until(when, &teller);
        }
        let reader = Reader { names: &head.names, session: &story.session };
        let (sentence, now) = reader.read(what, when).unwrap_or_else(|wrong| panic!("{wrong}"));
        if !late {
            story.timers_until(now, &teller);
        }
        story.let_happen(sentence, now, &teller);
    }
    story
}

impl Story {
    fn tell(&mut self, line: &str) {
        self.told.push_str("      ");
        self.told.push_str(line);
        self.told.push('\n');
    }

    fn timers_until(&mut self, now: Timestamp, teller: &Teller<'_>) {
        for _ in 0..TIMERS_MAX {
            let Some(deadline) = self.session.next_deadline().filter(|deadline| *deadline <= now) else {
                return;
            };
            self.tell(&format!("-- {}", clock(deadline)));
            let told = self.told.len();
            self.happens(&Input::Timeout, deadline, teller);
            assert_ne!(told, self.told.len(), "a deadline brought nothing about");
        }
        panic!("the timers do not come to rest");
    }

    fn let_happen(&mut self, sentence: Sentence, now: Timestamp, teller: &Teller<'_>) {
        let lines = match sentence {
            Sentence::TimePasses => return,
            Sentence::Happens(input) => return self.happens(&input, now, teller),
            Sentence::Sees(member) => teller.view(&self.session.view_for(member)),
            Sentence::Airtime(member) => teller.airtime(&self.session.airtime_for(member, now)),
            Sentence::May(member) => teller.asks(&self.session.asks_of(member)),
            Sentence::Record(member) => teller.record(&self.session.record_for(member)),
            Sentence::Hears => teller.hears(&self.session),
            Sentence::Transmits => self
                .session
                .members()
                .map(|member| {
                    let route = self.session.route(member);
                    let what = match (!route.audio.is_empty(), !route.video.is_empty()) {
                        (true, true) => "sound and picture",
                        (true, false) => "sound",
                        (false, true) => "picture",
                        (false, false) => "nothing",
                    };
                    let screen = if self.session.may_share(member) { ", or a screen" } else { "" };
                    format!("{}: {what}{screen}", teller.name(member))
                })
                .collect(),
        };
        for line in lines {
            self.tell(&line);
        }
    }

    fn happens(&mut self, input: &Input, now: Timestamp, teller: &Teller<'_>) {
        let before = self.session.clone();
        let events = match self.session.decide(input, now) {
            Ok(events) => events,
            Err(refusal) => {
                assert_eq!(before, self.session, "a refusal changed something");
                return self.tell(&teller.refusal(&refusal));
            }
        };
        if events.is_empty() {
            self.tell("nothing to do");
        }
        for event in events {
            self.session.evolve(now, &event);
            let shown = self.session.shown(&event);
            let line = teller.event(&self.session, &event, &shown);
            self.tell(&line);
            self.send(now, &event);
            self.log.push((now, event));
        }
        assert!(self.session.floor_is_settled(), "the floor is not what the state makes of it");
    }

    fn send(&mut self, now: Timestamp, event: &Event) {
        let anew = self.session.new_view_for(event);
        for version in self.session.shown(event) {
            for (member, watched) in &mut self.shown {
                let seat = self.session.seat_of(*member).expect("everybody has a seat");
                if version.to.has(seat) && !anew.contains(member) {
                    watched.sent.push(Sent::Event(now, version.event.clone()));
                }
            }
        }
        for member in anew {
            let view = Box::new(self.session.view_for(member));
            if let Some(watched) = self.shown.get_mut(&member) {
                watched.sent.push(Sent::View(view));
            }
        }
    }
}

impl Watched {
    /// The view a client has in the end.
    pub(crate) fn end(&self) -> View {
        let mut view = self.start.clone();
        for sent in &self.sent {
            match sent {
                Sent::Event(at, event) => engine::reduce(&mut view, *at, event),
                Sent::View(whole) => view = View::clone(whole),
            }
        }
        view
    }
}

/// `format: classic`, `rule: open-questions ask_any`, `seats: Ruth (facilitator), Amara, Olga (observer)`, `taken: Amara from Jonas
/// starred held "Whose yes is it?"`, `carried: Amara "Call the clinic"` (`carried: Amara c1 "Call the clinic"`).
fn head(source: &str) -> Head {
    let field = |name: &str| {
        let prefix = format!("{name}: ");
        source.lines().filter_map(move |line| line.strip_prefix(prefix.as_str()))
    };
    let mut head = Head {
        format: field("format").next().expect("a transcript names its format").to_owned(),
        seats: Vec::new(),
        names: BTreeMap::new(),
        deputy: None,
        facilitator: MemberId(0),
        carried: Carried::default(),
        rules: Vec::new(),
    };
    for rule in field("rule") {
        let (key, rule) = rule.split_once(' ').expect("which stage, and which rule");
        head.rules.push((key.to_owned(), serde_json::from_value(rule.into()).expect("a rule")));
    }
    for seat in field("seats").next().expect("a transcript names its seats").split(", ") {
        let (name, role) = seat.split_once(' ').unwrap_or((seat, ""));
        let member = MemberId(u32::try_from(head.seats.len()).unwrap() + 1);
        let part = match role {
            "(facilitator)" => SeatPart::Facilitator,
            "(observer)" => SeatPart::Observer,
            "(supervisor)" => SeatPart::Supervisor,
            _ => SeatPart::Member,
        };
        if part == SeatPart::Facilitator {
            head.facilitator = member;
        }
        if role == "(deputy)" {
            head.deputy = Some(member);
        }
        head.names.insert(name.to_owned(), member);
        head.seats.push(Seat { member, part, rehearsal: false });
    }
    for taken in field("taken") {
        let (words, text) = taken.split_once('"').expect("who took what along");
        let words: Vec<&str> = words.split_whitespace().collect();
        let [presenter, "from", asker, marks @ ..] = words.as_slice() else { panic!("cannot read: {taken}") };
        head.carried.questions.push(CarriedQuestion {
            presenter: head.names[*presenter],
            asker: head.names[*asker],
            starred: marks.contains(&"starred"),
            kept: marks.contains(&"kept"),
            held: marks.contains(&"held"),
            text: text.trim_end_matches('"').into(),
        });
    }
    for carried in field("carried") {
        let (words, text) = carried.split_once('"').expect("who, and what");
        let (name, from) = words.trim_end().split_once(' ').unwrap_or((words.trim_end(), ""));
        let from = from.strip_prefix('c').map(|number| CarriedId(number.parse().expect("a number")));
        let (owner, text) = (head.names[name], text.trim_end_matches('"').into());
        head.carried.actions.push(CarriedAction { owner, kind: ActionKind::Do, due: None, from, text });
    }
    head
}
