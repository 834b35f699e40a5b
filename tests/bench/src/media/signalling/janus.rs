//! Janus' videoroom: a session with two handles, one that publishes and one that subscribes to everybody else
//! in a single connection. Each is asked for as early and as rarely as the interface allows.

use super::{Leg, Signalling};
use crate::wire;
use anyhow::{Context, Result, bail};
use media_endpoint::Handshake;
use serde_json::{Value, json};

/// The room in the configuration.
pub const ROOM: u64 = 1;

/// See above.
pub struct Janus {
    host: String,
    number: u64,
    session: u64,
    publishing: u64,
    subscribing: u64,
    /// Feeds to subscribe to, as soon as no offer is out.
    wanted: Vec<u64>,
    subscription: Subscription,
}

/// What has become of the subscription.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Subscription {
    /// Nothing to subscribe to so far.
    None,
    /// An offer is awaited, or an answer not acknowledged.
    Busy,
    /// More can be asked for.
    Runs,
}

impl Janus {
    /// Member `number` of [`ROOM`].
    #[must_use]
    pub fn new(host: String, number: usize) -> Self {
        let (number, wanted) = (number as u64 + 1, Vec::new());
        let subscription = Subscription::None;
        Self { host, number, session: 0, publishing: 0, subscribing: 0, wanted, subscription }
    }

    fn message(&self, handle: u64, body: &Value, jsep: Option<(&str, String)>) -> Result<Vec<u8>> {
        let mut message = json!({
            "janus": "message",
            "session_id": self.session,
            "handle_id": handle,
            "transaction": "message",
            "body": body,
        });
        if let Some((kind, sdp)) = jsep {
            message["jsep"] = json!({ "type": kind, "sdp": sdp });
        }
        Ok(serde_json::to_vec(&message)?)
    }

    fn attach(&self, transaction: &str) -> Result<Vec<u8>> {
        let plugin = "janus.plugin.videoroom";
        let message = json!({
            "janus": "attach", "session_id": self.session, "plugin": plugin, "transaction": transaction,
        });
        Ok(serde_json::to_vec(&message)?)
    }

    fn succeeded(&mut self, message: &Value, legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        let id = message["data"]["id"].as_u64().context("an id")?;
        match message["transaction"].as_str() {
            Some("session") => {
                self.session = id;
                Ok(vec![self.attach("publish")?, self.attach("subscribe")?])
            }
            Some("publish") => {
                self.publishing = id;
                let leg = legs.first_mut().context("a connection to publish on")?;
                let (offer, own) = leg.endpoint.offer();
                leg.own = own.map(Some);
                let body = json!({
                    "request": "joinandconfigure", "ptype": "publisher", "room": ROOM, "id": self.number,
                });
                Ok(vec![self.message(id, &body, Some(("offer", offer)))?])
            }
            Some("subscribe") => {
                self.subscribing = id;
                self.subscribe()
            }
            other => bail!("a success of nothing we asked for: {other:?}"),
        }
    }

    fn event(&mut self, message: &Value, legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        let data = &message["plugindata"]["data"];
        if let Some(error) = data["error"].as_str() {
            bail!("refused: {error}");
        }
        let sdp = message["jsep"]["sdp"].as_str();
        if message["sender"].as_u64() == Some(self.publishing) {
            if let Some(answer) = sdp {
                legs.first_mut().context("a connection to publish on")?.endpoint.accept(answer);
            }
            let publishers = data["publishers"].as_array().into_iter().flatten();
            self.wanted.extend(publishers.filter_map(|publisher| publisher["id"].as_u64()));
            return self.subscribe();
        }
        if let Some(offer) = sdp {
            let answer = legs.get_mut(1).context("a connection to subscribe on")?.endpoint.answer(offer);
            let start = json!({ "request": "start", "room": ROOM });
            return Ok(vec![self.message(self.subscribing, &start, Some(("answer", answer)))?]);
        }
        if data["started"].as_str() == Some("ok") {
            self.subscription = Subscription::Runs;
            return self.subscribe();
        }
        Ok(Vec::new())
    }

    /// Asks for what is wanted, if it can be asked for now.
    fn subscribe(&mut self) -> Result<Vec<Vec<u8>>> {
        if self.wanted.is_empty() || self.subscribing == 0 || self.subscription == Subscription::Busy {
            return Ok(Vec::new());
        }
        let streams: Vec<Value> = self.wanted.drain(..).map(|feed| json!({ "feed": feed })).collect();
        let body = match self.subscription {
            Subscription::Runs => json!({ "request": "subscribe", "streams": streams }),
            _ => json!({ "request": "join", "ptype": "subscriber", "room": ROOM, "streams": streams }),
        };
        self.subscription = Subscription::Busy;
        Ok(vec![self.message(self.subscribing, &body, None)?])
    }
}

impl Signalling for Janus {
    fn legs(&self) -> usize {
        2
    }

    /// It loses a first flight that comes before it has chosen a path, and this client sends one again only after a
    /// second, where browsers do after a twentieth. Where Janus begins it joins in a tenth of a second.
    fn handshake(&self) -> Handshake {
        Handshake::Await
    }

    fn open(&mut self) -> Vec<u8> {
        wire::upgrade(&self.host, "/", "Sec-WebSocket-Protocol: janus-protocol\r\n")
    }

    fn answered(&mut self, status: u16, _body: &[u8]) -> Result<Vec<u8>> {
        bail!("the upgrade was answered with {status}")
    }

    fn opened(&mut self) -> Result<Vec<Vec<u8>>> {
        Ok(vec![serde_json::to_vec(&json!({ "janus": "create", "transaction": "session" }))?])
    }

    fn heard(&mut self, text: &[u8], legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        let message: Value = serde_json::from_slice(text)?;
        match message["janus"].as_str() {
            Some("success") => self.succeeded(&message, legs),
            Some("event") => self.event(&message, legs),
            Some("error") => bail!("an error: {}", message["error"]["reason"]),
            Some("hangup") => bail!("a connection was hung up: {}", message["reason"]),
            _ => Ok(Vec::new()),
        }
    }

    fn keep_alive(&mut self) -> Option<Vec<u8>> {
        let alive = json!({ "janus": "keepalive", "session_id": self.session, "transaction": "alive" });
        serde_json::to_vec(&alive).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(janus: &mut Janus, message: &Value) -> Vec<Value> {
        let texts = janus.heard(message.to_string().as_bytes(), &mut []).expect("understood");
        texts.iter().map(|text| serde_json::from_slice(text).expect("JSON")).collect()
    }

    fn subscribed_to(messages: &[Value]) -> Vec<(String, Vec<u64>)> {
        let feeds = |message: &Value| {
            let streams = message["body"]["streams"].as_array().expect("streams").iter();
            streams.filter_map(|stream| stream["feed"].as_u64()).collect()
        };
        let request = |message: &Value| message["body"]["request"].as_str().expect("a request").to_owned();
        messages.iter().map(|message| (request(message), feeds(message))).collect()
    }

    #[test]
    fn all_that_publish_are_subscribed_to_with_one_offer_out_at_a_time() {
        let mut janus = Janus::new("h".into(), 0);
        (janus.publishing, janus.subscribing) = (10, 20);
        let publishers = |ids: &[u64]| {
            let list: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
            json!({ "janus": "event", "sender": 10, "plugindata": { "data": { "publishers": list } } })
        };
        let started =
            json!({ "janus": "event", "sender": 20, "plugindata": { "data": { "started": "ok" } } });
        assert_eq!(subscribed_to(&told(&mut janus, &publishers(&[]))), []);
        let first = told(&mut janus, &publishers(&[2, 3]));
        assert_eq!(subscribed_to(&first), [("join".into(), vec![2, 3])]);
        assert_eq!(subscribed_to(&told(&mut janus, &publishers(&[4]))), [], "an offer is out");
        assert_eq!(subscribed_to(&told(&mut janus, &publishers(&[5]))), []);
        assert_eq!(subscribed_to(&told(&mut janus, &started)), [("subscribe".into(), vec![4, 5])]);
        assert_eq!(subscribed_to(&told(&mut janus, &started)), []);
    }

    #[test]
    fn a_refusal_ends_the_run() {
        let mut janus = Janus::new("h".into(), 0);
        let refused = json!({ "janus": "event", "plugindata": { "data": { "error": "No such room" } } });
        assert!(janus.heard(refused.to_string().as_bytes(), &mut []).is_err());
    }
}
