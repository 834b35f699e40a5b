//! What is somebody's own in a set, as headings, lists and tables: their seat and account, what they said and undertook
//! between sessions, what they agreed, what was released. The sessions follow it as any record has them.

mod programmes;

use super::dates::{Zone, time, whole_day};
use super::outline::BETWEEN;
use super::reading::{action_id, status_id};
use super::words::Words;
use documents::{Block, Column, Entry, Table};
use fluent_bundle::FluentValue;
use protocol::account::{Account, Brightness};
use protocol::evaluation::{OwnText, TextKind};
use protocol::http::{BrowserKind, SystemKind};
use protocol::life::{LifeAction, LifeContract, LifeMeeting, LifePiece, MeetingReply, PieceVersion};
use protocol::own::OwnData;
use protocol::view::SeatPart;
use protocol::{Content, MemberId, Timestamp};
use std::collections::BTreeMap;

/// Everything but the sessions.
pub(super) fn blocks(
    data: &OwnData,
    names: &BTreeMap<MemberId, String>,
    words: Words,
    zone: &Zone,
) -> Vec<Block> {
    let mut writer = Writer { data, names, words, zone, blocks: Vec::new() };
    writer.text("own-made", &[("when", writer.when(data.made_at).into()), ("zone", zone.name().into())]);
    writer.seat();
    if let Some(account) = &data.account {
        writer.account(account);
    }
    writer.meetings();
    for contract in &data.contracts {
        writer.contract(contract);
    }
    writer.actions();
    writer.pieces();
    writer.diary();
    writer.consented();
    writer.programmes();
    writer.blocks
}

struct Writer<'a> {
    data: &'a OwnData,
    names: &'a BTreeMap<MemberId, String>,
    words: Words,
    zone: &'a Zone,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn heading(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading { level, text });
    }

    fn text(&mut self, id: &str, values: &[(&str, FluentValue<'_>)]) {
        self.blocks.push(Block::Text(self.words.fill(id, values)));
    }

    fn list(&mut self, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.blocks.push(Block::List { counted: false, entries });
        }
    }

    fn when(&self, at: Timestamp) -> String {
        let at = self.zone.at(at);
        format!("{}, {}", whole_day(self.words, at.date()), time(&at))
    }

    fn name(&self, member: MemberId) -> String {
        let name = self.names.get(&member).cloned().unwrap_or_default();
        if name.is_empty() {
            return self.words.fill("export-member-erased", &[("number", member.0.into())]);
        }
        name
    }

    fn device(
        &self,
        (browser, system): (BrowserKind, SystemKind),
        since: Timestamp,
        seen: Timestamp,
    ) -> Entry {
        let browser = self.words.say(&format!("own-browser-{}", named(&browser)));
        let system = self.words.say(&format!("own-system-{}", named(&system)));
        let values = [("since", self.when(since).into()), ("seen", self.when(seen).into())];
        Entry {
            text: self.words.fill("own-device", &[("browser", browser.into()), ("system", system.into())]),
            notes: self.words.fill("own-device-since", &values),
            more: Vec::new(),
        }
    }

    fn seat(&mut self) {
        let seat = &self.data.seat;
        self.heading(2, self.words.say("own-seat"));
        let part = self.words.say(match seat.part {
            SeatPart::Facilitator => "part-facilitator",
            SeatPart::Member => "own-part-member",
            SeatPart::Observer => "part-observer",
            SeatPart::Supervisor => "part-supervisor",
        });
        let number = seat.member.0;
        self.text(
            "own-seat-text",
            &[("name", seat.name.expose().into()), ("part", part.into()), ("number", number.into())],
        );
        let devices = seat.devices.iter();
        let devices = devices.map(|one| self.device((one.browser, one.system), one.since, one.seen_at));
        let devices = devices.collect();
        self.list(devices);
        self.text("own-zone", &[("zone", self.data.life.zone.as_str().into())]);
    }

    fn account(&mut self, account: &Account) {
        self.heading(2, self.words.say("own-account"));
        // Whoever came by a provider that told no address has none.
        let text = if account.address.is_empty() { "own-account-none" } else { "own-account-text" };
        self.text(
            text,
            &[("address", account.address.as_str().into()), ("since", self.when(account.since).into())],
        );
        self.text(if account.letters { "own-letters-yes" } else { "own-letters-no" }, &[]);
        let sign_ins = account.sign_ins.iter();
        let sign_ins = sign_ins.map(|one| self.device((one.browser, one.system), one.since, one.seen_at));
        let sign_ins = sign_ins.collect();
        self.list(sign_ins);
        for way in &account.identities {
            self.text("own-way", &[("at", way.at.as_str().into()), ("since", self.when(way.since).into())]);
        }
        for passkey in &account.passkeys {
            let (name, made) = (passkey.name.expose().into(), self.when(passkey.made_at).into());
            match passkey.used_at {
                Some(used) => {
                    let used = self.when(used).into();
                    self.text("own-passkey-used", &[("name", name), ("made", made), ("used", used)]);
                }
                None => self.text("own-passkey", &[("name", name), ("made", made)]),
            }
        }
        let settings = &account.settings;
        let yes = |id: &str, on: Option<bool>| {
            on.map(|on| plain(self.words.fill(id, &[("on", if on { "yes" } else { "no" }.into())])))
        };
        let language = settings.language.map(|language| {
            plain(self.words.fill("own-setting-language", &[("language", named(&language).into())]))
        });
        let zone = settings.zone.as_deref();
        let zone = zone.map(|zone| plain(self.words.fill("own-zone", &[("zone", zone.into())])));
        let brightness = settings.brightness.map(|brightness| {
            plain(self.words.say(match brightness {
                Brightness::System => "own-setting-system",
                Brightness::Light => "own-setting-light",
                Brightness::Dark => "own-setting-dark",
            }))
        });
        let said = [
            language,
            zone,
            yes("own-setting-low", settings.low_connection),
            brightness,
            yes("own-setting-contrast", settings.contrast),
            yes("own-setting-tones", settings.tones),
        ];
        self.list(said.into_iter().flatten().collect());
    }

    fn meetings(&mut self) {
        if self.data.life.meetings.is_empty() {
            return;
        }
        self.heading(2, self.words.say("own-meetings"));
        let column = |id| Column { title: self.words.say(id), figures: false };
        let row = |meeting: &LifeMeeting| {
            let own = meeting.replies.iter().find(|reply| reply.member == self.data.seat.member);
            let reply = match (meeting.cancelled, own.map(|own| own.reply)) {
                (true, _) => "own-meeting-cancelled",
                (false, Some(MeetingReply::Yes)) => "own-reply-yes",
                (false, Some(MeetingReply::Perhaps)) => "own-reply-perhaps",
                (false, Some(MeetingReply::No)) => "own-reply-no",
                (false, None) => "own-reply-none",
            };
            let length = self.words.fill("export-length", &[("minutes", meeting.minutes.into())]);
            vec![self.when(meeting.starts_at), length, self.words.say(reply)]
        };
        let rows = self.data.life.meetings.iter().map(row).collect();
        let columns =
            vec![column("own-meeting-when"), column("own-meeting-length"), column("own-meeting-reply")];
        self.blocks.push(Block::Table(Table { columns, rows }));
    }

    fn contract(&mut self, contract: &LifeContract) {
        self.heading(2, self.words.fill("own-contract", &[("version", contract.version.into())]));
        let clauses = contract.clauses.iter().map(|clause| plain(clause.words.expose().to_owned()));
        self.list(clauses.collect());
        self.text("own-contract-months", &[("months", contract.kept_months.into())]);
        if contract.minimum > 0 {
            self.text("own-contract-least", &[("count", contract.minimum.into())]);
        }
        let own = contract.answers.iter().find(|answer| answer.member == self.data.seat.member);
        match own.and_then(|own| Some((own.accepted?, own.at?))) {
            Some((true, at)) => self.text("own-contract-accepted", &[("when", self.when(at).into())]),
            Some((false, at)) => self.text("own-contract-declined", &[("when", self.when(at).into())]),
            None => self.text("own-contract-unanswered", &[]),
        }
        self.text("own-contract-digest", &[("digest", contract.digest.as_str().into())]);
    }

    fn actions(&mut self) {
        if self.data.life.actions.is_empty() {
            return;
        }
        self.heading(2, self.words.say("own-actions"));
        let entry = |action: &LifeAction| {
            let due = action.due.as_deref().and_then(|due| due.parse().ok());
            let notes = [
                Some(self.name(action.owner)),
                Some(self.words.say(action_id(action.what))),
                due.map(|due| whole_day(self.words, due)),
                action.status.map(|status| self.words.say(status_id(status))),
            ];
            let learned = Some(action.learned.expose()).filter(|learned| !learned.is_empty());
            let learned =
                learned.map(|text| self.words.fill("export-action-learned", &[("text", text.into())]));
            Entry {
                text: action.text.expose().to_owned(),
                notes: notes.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN),
                more: learned.into_iter().collect(),
            }
        };
        let entries = self.data.life.actions.iter().map(entry).collect();
        self.list(entries);
    }

    /// What the set made between its sessions, every version of it.
    fn pieces(&mut self) {
        if self.data.life.pieces.is_empty() {
            return;
        }
        self.heading(2, self.words.say("own-pieces"));
        let version = |version: &PieceVersion| {
            let values = [
                ("when", self.when(version.at).into()),
                ("name", self.name(version.by).into()),
                ("words", version.words.expose().into()),
            ];
            self.words.fill("own-piece-version", &values)
        };
        let entry = |piece: &LifePiece| Entry {
            more: piece.versions.iter().map(version).collect(),
            ..plain(piece.name.expose().to_owned())
        };
        let entries = self.data.life.pieces.iter().map(entry).collect();
        self.list(entries);
    }

    fn diary(&mut self) {
        let OwnData { diary, released, opened, .. } = self.data;
        if diary.is_empty() && released.is_empty() && opened.is_empty() {
            return;
        }
        self.heading(2, self.words.say("own-diary"));
        if !diary.is_empty() {
            let count = u32::try_from(diary.len()).unwrap_or(u32::MAX);
            self.text("own-diary-text", &[("count", count.into())]);
        }
        if !released.is_empty() {
            self.heading(3, self.words.say("own-released"));
            let entry = |line: &protocol::diary::Release| Entry {
                text: line.text.expose().to_owned(),
                notes: self.when(line.at),
                more: Vec::new(),
            };
            let entries = released.iter().map(entry).collect();
            self.list(entries);
        }
        if !opened.is_empty() {
            self.heading(3, self.words.say("own-opened"));
            let entry = |line: &protocol::diary::OpenedLine| Entry {
                text: line.text.expose().to_owned(),
                notes: [line.name.expose(), &self.when(line.at)].join(BETWEEN),
                more: Vec::new(),
            };
            let entries = opened.iter().map(entry).collect();
            self.list(entries);
        }
    }

    fn consented(&mut self) {
        if self.data.consented.is_empty() {
            return;
        }
        self.heading(2, self.words.say("own-consented"));
        for of in &self.data.consented {
            self.heading(3, of.programme.clone());
            let entry = |text: &OwnText| Entry {
                text: text.lines.iter().map(Content::expose).collect::<Vec<_>>().join("\n"),
                notes: match text.kind {
                    TextKind::Account => self.words.say("own-consented-account"),
                    TextKind::Interview | TextKind::GroupInterview => self.words.fill(
                        "own-consented-interview",
                        &[("agreed", text.agreed.into()), ("voices", text.voices.into())],
                    ),
                },
                more: Vec::new(),
            };
            let entries = of.texts.iter().map(entry).collect();
            self.list(entries);
        }
    }
}

fn plain(text: String) -> Entry {
    Entry { text, notes: String::new(), more: Vec::new() }
}

/// How a kind is called on the wire.
fn named<T: serde::Serialize>(kind: &T) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Form, Written};
    use protocol::account::PersonSettings;
    use protocol::http::Language;
    use serde_json::json;

    /// Somebody with something of everything.
    fn data() -> OwnData {
        let device = json!({
            "device": "d", "browser": "firefox", "system": "linux", "since": 1_800_000_000_000_u64,
            "seen_at": 1_800_000_000_000_u64, "way": "invitation", "this": true, "known": true,
        });
        let contract = json!({
            "version": 1, "by": 1, "clauses": [{ "topic": "other", "words": "We begin on time." }],
            "kept_months": 1, "minimum": 3, "held_since": null, "digest": "abc",
            "answers": [{ "member": 2, "accepted": false, "at": 1_800_000_000_000_u64 }],
        });
        let meeting = json!({
            "meeting": 1, "starts_at": 1_800_000_000_000_u64, "minutes": 90, "zone": "Europe/Paris",
            "wall": "2027-01-15T09:00", "local": "2027-01-15T09:00", "offset_minutes": 60, "moved_from": null,
            "cancelled": false, "moved": false, "coming": 2, "in_question": false, "triad_instead": false, "attended": null,
            "replies": [{ "member": 2, "reply": "no", "away": "health" }],
        });
        let action = json!({
            "action": 1, "owner": 2, "what": "do", "text": "Ask first", "due": "2027-02-01", "question": null,
            "will_know": null, "open": false, "status": "done", "learned": "It is enough.",
        });
        let piece = json!({ "piece": 1, "name": "Scenario", "versions": [
            { "by": 2, "at": 1_800_000_000_000_u64, "words": "Two hours at the berth" },
            { "by": 3, "at": 1_800_090_000_000_u64, "words": "One hour at the berth" },
        ] });
        let life = json!({
            "pieces": [piece], "zone": "Europe/Paris", "zone_chosen": true, "zone_rules": "2026f", "meetings": [meeting],
            "quorum": 0, "allocation": { "kind": "bid" }, "turns": [], "proposal": [], "review": false,
            "balance": null, "contract": contract, "contract_held": null, "actions": [action], "paused": [],
            "letters": { "sent": true, "to": [] },
        });
        let account = json!({
            "address": "amara@example.org", "since": 1_800_000_000_000_u64, "seats": [], "letters": true,
            "printed": false, "passkeys": [
                { "passkey": "p", "name": "Telephone <i>", "made_at": 1_800_000_000_000_u64, "used_at": null, "doubted_at": null },
                {
                    "passkey": "q", "name": "Key ring", "made_at": 1_800_000_000_000_u64,
                    "used_at": 1_800_000_000_000_u64, "doubted_at": null,
                },
            ], "sign_ins": [{
                "sign_in": "s", "browser": "other", "system": "other", "since": 1_800_000_000_000_u64,
                "seen_at": 1_800_000_000_000_u64, "this": true,
            }],
            "settings": PersonSettings {
                language: Some(Language::De), zone: Some("Asia/Kathmandu".into()), low_connection: Some(true),
                brightness: Some(Brightness::Dark), contrast: Some(true), tones: Some(false),
            },
        });
        let data = json!({
            "made_at": 1_800_000_000_000_u64, "set": "set", "set_name": "North <b>",
            "seat": { "member": 2, "name": "Amara", "part": "member", "devices": [device] },
            "account": account, "life": life, "contracts": [contract], "record": null,
            "diary": [{ "entry": "e", "version": 1, "sealed": "s" }],
            "released": [{
                "release": "r", "to": "set", "text": "My line", "at": 1_800_000_000_000_u64, "opened": 0,
            }],
            "opened": [{ "name": "Ruth", "to": "set", "at": 1_800_000_000_000_u64, "text": "Her line" }],
            "consented": [{ "programme": "Award", "closed": false, "texts": [{
                "text": 1, "kind": "group_interview", "lines": ["We waited.", "Nobody spoke."], "agreed": 1, "voices": 3,
            }] }],
            "programmes": [programme()],
        });
        serde_json::from_value(data).expect("own data")
    }

    /// Somebody's own in a programme, with something of everything.
    fn programme() -> serde_json::Value {
        let window = json!({ "opens": 1_799_000_000_000_u64, "closes": 1_800_000_000_000_u64 });
        let said = |text: &str| json!({ "en": text, "de": text });
        let scale =
            json!({ "by": "scale", "least": 1, "most": 5, "low": said("never"), "high": said("always") });
        let words = json!({ "by": "words", "chars_max": 500 });
        let instrument = json!({
            "key": "own", "title": said("How it is"), "about": said("-"), "items": [
                { "key": "a", "asks": said("Were you heard?"), "answered": scale },
                { "key": "b", "asks": said("What helped?"), "answered": words },
            ],
        });
        let asked = |answered: bool, given: serde_json::Value| {
            json!({
                "questionnaire": 1, "instrument": instrument, "window": window, "answered": answered, "given": given,
            })
        };
        let given = json!({
            "a": { "by": "scale", "value": 4 },
            "b": { "by": "words", "text": "Waiting did", "readers": "evaluators" },
        });
        let record = |name: &str, words: &str| {
            json!({
                "trainee": "person:t", "name": name, "supervisor": "Sue", "requirements": [], "complete": false,
                "experiences": [{ "set": "South", "session": 3, "day": "2027-01-12", "roles": ["facilitator"] }],
                "log": null, "text": [{ "day": "2027-01-13", "words": words }], "supervisions": ["2027-01-14"],
                "feedback": [], "sets_run": 1, "signed": 1_800_000_000_000_u64, "seats": [],
            })
        };
        let place = |standing: serde_json::Value| json!({ "set": "South", "missed": 1_800_000_000_000_u64, "standing": standing });
        let taken =
            json!({ "state": "taken", "set": "West", "starts_at": 1_800_000_000_000_u64, "link": null });
        json!({
            "programme": "Learning year", "zone": "Europe/Paris", "roles": ["participant", "lead"],
            "questionnaires": [asked(false, json!({})), asked(true, json!({})), asked(true, given)],
            "about": [{
                "questionnaire": 2, "instrument": instrument, "window": window, "comments": [], "groups": [{
                    "group": null, "name": said("All"), "merged": [], "people": 6, "hidden": null, "profile": null,
                    "items": [{ "item": "a", "people": 6, "means": [375], "dots": [] }],
                }],
            }],
            "measures": [{
                "name": "Trainers who left", "unit": "people", "figures": [{ "month": "2027-01", "hundredths": 250 }],
            }],
            "development": record("Amara", "I waited longer"), "supervised": [record("Tom", "His opened line")],
            "mentor": "Mentor Ines", "mentors": ["Mentored Jo"],
            "places": [place(json!({ "state": "sat" })), place(taken), place(json!({ "state": "asking", "until": 1 }))],
        })
    }

    #[test]
    fn the_page_says_everything_in_words_of_both_languages() {
        let names = BTreeMap::from([(MemberId(2), "Amara".to_owned())]);
        for (language, no) in [(Language::En, "you said no"), (Language::De, "du hast abgesagt")] {
            let written = Written::own(&data(), &names, language, &Zone::named(Some("Europe/Paris")));
            let page = written.in_form(Form::Page, Timestamp(1_800_000_000_000)).expect("a page");
            let page = String::from_utf8(page).expect("text");
            for said in [
                "North &lt;b&gt;",
                "Amara",
                "amara@example.org",
                "We begin on time.",
                "Ask first",
                "It is enough.",
                "Scenario",
                "Two hours at the berth",
                "One hour at the berth",
                "My line",
                "Her line",
                "Ruth",
                "Asia/Kathmandu",
                "Learning year",
                "Waiting did",
                "4 (1 never, 5 always)",
                "Trainers who left",
                "I waited longer",
                "His opened line",
                "Mentor Ines",
                "Mentored Jo",
                "West",
                "abc",
                no,
            ] {
                assert!(page.contains(said), "{said} is missing: {page}");
            }
            // A sentence that the catalogue lacks would show its id.
            for raw in ["own-", "export-", "part-", "action-", "status-", "role-", "report-", "{ $", "health"]
            {
                assert!(!page.contains(raw), "{raw} in {page}");
            }
        }
    }
}
