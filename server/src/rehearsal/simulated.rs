//! A service beside the service, for a programme that is played: on the same store, with the same calls, rules and rooms, by
//! a clock of its own that is put forward from day to day. It listens on this machine alone, for as long as the play lasts.
//! Nobody is written to from it, and everything in it is a rehearsal.

use super::playing::Scene;
use crate::auth::{Address, BrowserToken};
use crate::clock::Clock;
use crate::config::{Serve, Switch};
use crate::formats::Formats;
use crate::http::{self, App, Listener};
use crate::hub::{Hub, Shared};
use crate::store::{Agent, OrganisationId, Store, StoreError, Visitor};
use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use member::Browser;
use protocol::http::Language;
use protocol::{Millis, Timestamp};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// How long what was played is kept: long enough to show it to a colleague tomorrow.
pub(crate) const REHEARSED_FOR: Millis = Millis::from_mins(24 * 60);

/// The calls as they are answered on this day.
type Today = Arc<Mutex<Option<Router>>>;

/// The service that a programme is played on.
pub(crate) struct Simulated {
    config: Serve,
    store: Store,
    formats: Arc<Formats>,
    language: Language,
    /// When what is played goes, by the clock of the service.
    until: Timestamp,
    address: SocketAddr,
    connections: TaskTracker,
    today: Today,
    app: Option<Arc<App>>,
    closing: CancellationToken,
    listening: Option<JoinHandle<()>>,
}

impl Simulated {
    /// Listens on this machine, on a free port. Nothing is answered before there is a day.
    pub(crate) fn open(
        config: &Serve,
        store: Store,
        formats: Arc<Formats>,
        language: Language,
        now: Timestamp,
    ) -> anyhow::Result<Self> {
        let listener = Listener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
        let (address, connections) = (listener.address()?, listener.connections());
        let (today, closing) = (Today::default(), CancellationToken::new());
        let answered = today.clone();
        let router = Router::new().fallback(move |request: Request| answer(answered.clone(), request));
        let listening = tokio::spawn(listener.serve(router, closing.clone()));
        let config = Serve {
            listen: address,
            public_url: Vec::new(),
            trust_proxy: false,
            start_key: None,
            media: Switch::Off,
            demo: Switch::Off,
            // One machine is everybody here.
            rate_limits: Switch::Off,
            ..config.clone()
        };
        Ok(Self {
            config,
            store,
            formats,
            language,
            until: now.plus(REHEARSED_FOR),
            address,
            connections,
            today,
            app: None,
            closing,
            listening: Some(listening),
        })
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn set_today(&self, router: Option<Router>) {
        *self.today.lock().unwrap_or_else(PoisonError::into_inner) = router;
    }

    /// Ends: rooms are closed, and nothing is answered any more.
    pub(crate) async fn close(mut self) {
        self.set_today(None);
        if let Some(app) = self.app.take() {
            app.hub.close().await;
        }
        self.closing.cancel();
        if let Some(listening) = self.listening.take() {
            let _ = listening.await;
        }
    }
}

async fn answer(today: Today, request: Request) -> Response {
    let router = today.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match router {
        Some(router) => router.oneshot(request).await.into_response(),
        None => crate::error::Fault::GoingDown.into_response(),
    }
}

impl Scene for Simulated {
    async fn at(&mut self, now: Timestamp) -> anyhow::Result<String> {
        if let Some(app) = self.app.take() {
            app.hub.close().await;
        }
        let clock = Clock::starting_at(now);
        let shared = Shared::new(self.store.clone(), clock, None, self.formats.clone(), None);
        let hub = Hub::new(Arc::new(shared));
        let app = App::new(&self.config, self.address, hub, None, false, self.connections.clone())?;
        let app = Arc::new(app.of_a_rehearsal());
        self.set_today(Some(http::router(app.clone())));
        self.app = Some(app);
        Ok(self.url())
    }

    async fn sign_in(&mut self, browser: &Browser, address: &str) -> anyhow::Result<()> {
        let app = self.app.as_ref().context("no day")?;
        let address = Address::parse(address).context("no address")?;
        let token = BrowserToken::draw().map_err(StoreError::from)?;
        let now = app.shared().clock.now();
        let visitor = Visitor { shown: None, new: token.hash(), agent: Agent::default(), now };
        self.store.rehearse_person(visitor, &address, self.language, self.until).await?;
        let cookie = app.origins.scheme(&HeaderMap::new()).set(&token, crate::store::BROWSER_IDLE_MAX);
        browser.given(cookie.to_str()?);
        Ok(())
    }

    async fn rehearse(&mut self, organisation: &str) -> anyhow::Result<()> {
        let organisation = OrganisationId(organisation.to_owned());
        Ok(self.store.rehearse_organisation(&organisation, self.until).await?)
    }

    fn is_rehearsal(&self) -> bool {
        true
    }
}
