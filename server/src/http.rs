//! Pages, calls and the handshake of sockets: routes, limits that hold for all of them, and the listener.
//! What each call does is in `http/<noun>/<verb>.rs`: it reads the request, asks the part of the service that knows, and
//! answers.

mod account;
pub mod admin;
mod agent;
mod browser;
mod demo;
mod diary;
mod formats;
mod headers;
pub mod hop;
mod invitations;
mod life;
mod listener;
mod organisations;
mod patient;
mod programmes;
mod regions;
mod seats;
mod sessions;
mod sets;
mod sign_in;
mod socket;

pub use browser::RemoteAddress;
pub use listener::Listener;

use crate::assets;
use crate::auth::{Anywhere, Limits, Origins, Quotas, Tickets, TooFast};
use crate::config::{Serve, Switch};
use crate::error::Fault;
use crate::hub::{Hub, Shared};
use crate::media::relay::Relay;
use crate::passkey::Places;
use crate::provider::Calls;
use crate::region::Regions;
use crate::rehearsal::Rehearsals;
use crate::store::port::Attempt;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use protocol::Millis;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::task::TaskTracker;

/// Bytes of a call's body: a set of sixteen names is a few kilobytes.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// How long a call may take, its body included.
const CALL_WITHIN: Duration = Duration::from_secs(15);

/// What every call may use.
pub struct App {
    pub(crate) hub: Arc<Hub>,
    pub(crate) limits: Limits,
    pub(crate) quotas: Quotas,
    pub(crate) tickets: Tickets,
    pub(crate) origins: Origins,
    /// This region and the others.
    pub(crate) regions: Regions,
    pub(crate) start_key: Option<String>,
    pub(crate) demo: bool,
    pub(crate) trust_proxy: bool,
    /// How long a set is kept after its last sign of life, if not for good.
    pub(crate) kept: Option<protocol::Millis>,
    /// Hands out credentials for the relay, if there is one.
    pub(crate) relay: Option<Relay>,
    /// Letters are printed where the service runs.
    pub(crate) printed: bool,
    /// Calls organisations' providers, if any are allowed.
    pub(crate) providers: Option<Calls>,
    /// The passkeys of each address.
    pub(crate) passkeys: Places,
    /// The addresses that providers send browsers back to.
    pub(crate) returns: Vec<String>,
    /// Where this server reaches itself, for rehearsal members.
    pub(crate) own_url: String,
    /// The origin they say they come from.
    pub(crate) own_origin: String,
    /// The options of this run, for a service beside it that a programme is played on.
    pub(crate) config: Arc<Serve>,
    /// Everything here is played, and nobody is real.
    pub(crate) is_rehearsal: bool,
    /// The rehearsal members under way.
    pub(crate) rehearsals: Arc<Rehearsals>,
    /// What is to be waited for when the server goes down: connections, and what became of them.
    pub(crate) connections: TaskTracker,
}

impl App {
    /// Puts together what calls need, for a server that listens at `bound`.
    ///
    /// # Errors
    /// If the operating system gives no random bytes, or a public address cannot be one.
    pub fn new(
        config: &Serve,
        bound: SocketAddr,
        hub: Arc<Hub>,
        relay: Option<Relay>,
        printed: bool,
        connections: TaskTracker,
    ) -> anyhow::Result<Self> {
        let quotas = match config.rate_limits {
            Switch::On => Quotas::default(),
            Switch::Off => Quotas::unlimited(),
        };
        let tickets = match &hub.shared().nodes {
            Some(nodes) => Tickets::with(nodes.ticket_key()),
            None => Tickets::new()?,
        };
        let addresses = config.addresses(bound)?;
        let returns =
            addresses.iter().map(|address| format!("{}{}", address.origin(), sign_in::PAGE)).collect();
        let providers = match config.provider_hosts.as_slice() {
            [] => None,
            hosts => Some(Calls::to(hosts.to_vec())?),
        };
        let passkeys = Places::of(addresses.iter());
        let own_origin = addresses.first().map(|first| first.origin().to_owned()).unwrap_or_default();
        Ok(Self {
            hub,
            limits: Limits::new(&quotas),
            quotas,
            tickets,
            origins: Origins::new(addresses),
            regions: config.regions()?,
            start_key: config.start_key.clone(),
            demo: config.demo == Switch::On,
            trust_proxy: config.trust_proxy,
            kept: config.kept(),
            own_url: format!("http://{}", reachable(bound)),
            own_origin,
            providers,
            passkeys,
            returns,
            relay,
            printed,
            config: Arc::new(config.clone()),
            is_rehearsal: false,
            rehearsals: Arc::default(),
            connections,
        })
    }

    /// The same where everything is played.
    pub(crate) fn of_a_rehearsal(self) -> Self {
        Self { is_rehearsal: true, ..self }
    }

    pub(crate) fn shared(&self) -> &Shared {
        self.hub.shared()
    }

    /// Before something that any server may be asked for: counted here, and where several servers share a store by all of
    /// them together.
    pub(crate) async fn count(&self, attempt: Anywhere) -> Result<(), Fault> {
        self.limits.count(&attempt)?;
        let Shared { nodes: Some(_), store, clock, .. } = self.shared() else { return Ok(()) };
        let allowance = attempt.allowance(&self.quotas);
        let one = allowance.per / allowance.burst.get();
        if one.as_millis() == 0 {
            return Ok(());
        }
        let counted = Attempt {
            what: attempt.what(),
            who: store.mark_of_caller(&attempt.who()).await?,
            burst: allowance.burst.get(),
            one: Millis(u64::try_from(one.as_millis()).unwrap_or(u64::MAX)),
        };
        match store.attempt(counted, clock.now()).await? {
            None => Ok(()),
            Some(retry_after) => Err(TooFast { retry_after }.into()),
        }
    }
}

/// An address at which a listener on all addresses can be reached from here.
fn reachable(bound: SocketAddr) -> SocketAddr {
    let here: IpAddr = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(here, bound.port())
}

/// All routes of the public listener.
pub fn router(app: Arc<App>) -> Router {
    let calls = Router::new()
        .route("/demo", post(demo::start::call))
        .route("/demo/programmes", get(demo::programmes::list).post(demo::programmes::start))
        .route("/demo/programmes/{programme}", get(demo::programmes::look))
        .route("/demo/programmes/{programme}/role", post(demo::programmes::see_as))
        .route("/sets", post(sets::start::call))
        .route("/sets/{set}/seats/{member}", get(sets::home::call))
        .route("/sets/{set}/seats/{member}/sessions", post(sets::call_session::call))
        .route("/sets/{set}/seats/{member}/examples", post(seats::say_examples::call))
        .route("/sets/{set}/seats/{member}/own-link", post(seats::replace_own_link::call))
        .route("/sets/{set}/seats/{member}/fresh-invitation/withdraw", post(seats::withdraw_invitation::call))
        .route("/sets/{set}/seats/{member}/devices/{device}/end", post(seats::end_device::call))
        .route("/sets/{set}/seats/{member}/devices/{device}/known", post(seats::know_device::call))
        .route("/sets/{set}/seats/{member}/entries/{entry}", post(seats::answer_entry::call))
        .route("/sets/{set}/seats/{member}/members", post(seats::add_member::call))
        .route("/sets/{set}/seats/{member}/members/{other}/invitation", post(seats::invite_anew::call))
        .route("/sets/{set}/seats/{member}/members/{other}/remove", post(seats::remove_member::call))
        .route("/sets/{set}/seats/{member}/members/{other}/hand-on", post(seats::hand_on::call))
        .route("/sets/{set}/seats/{member}/leave", post(seats::leave::call))
        .route("/sets/{set}/seats/{member}/life", get(life::read::call).post(life::change::call))
        .route("/sets/{set}/seats/{member}/feed", post(life::calendar::new_feed))
        .route("/sets/{set}/seats/{member}/meetings/{meeting}", get(life::calendar::meeting))
        .route("/feeds/{token}", get(life::calendar::feed))
        .route("/sets/{set}/seats/{member}/kept", get(sets::kept::call))
        .route("/sets/{set}/seats/{member}/record", post(sets::record::look))
        .route("/sets/{set}/seats/{member}/record.json", get(sets::record::json))
        .route("/sets/{set}/seats/{member}/record.md", get(sets::record::markdown))
        .route("/sets/{set}/seats/{member}/record.pdf", get(sets::record::pdf))
        .route("/sets/{set}/seats/{member}/record.docx", get(sets::record::word))
        .route(
            "/sets/{set}/seats/{member}/elsewhere",
            get(sets::elsewhere::look).post(sets::elsewhere::change),
        )
        .route(
            "/sets/{set}/seats/{member}/elsewhere/transcript",
            post(sets::elsewhere::transcript).layer(DefaultBodyLimit::max(sets::elsewhere::BODY_BYTES_MAX)),
        )
        .route(
            "/sets/{set}/seats/{member}/evidence",
            get(sets::evidence::look)
                .post(sets::evidence::write)
                .layer(DefaultBodyLimit::max(sets::evidence::BODY_BYTES_MAX)),
        )
        .route("/sets/{set}/seats/{member}/own.json", get(sets::own::json))
        .route("/sets/{set}/seats/{member}/own.html", get(sets::own::page))
        .route("/sets/{set}/seats/{member}/complaint", get(sets::complaint::way).post(sets::complaint::send))
        .route("/sets/{set}/seats/{member}/diary", get(diary::own::read).post(diary::own::begin))
        .route("/sets/{set}/seats/{member}/diary/entries", post(diary::entries::write))
        .route("/sets/{set}/seats/{member}/diary/entries/{entry}/delete", post(diary::entries::delete))
        .route("/sets/{set}/seats/{member}/diary/releases", post(diary::releases::release))
        .route(
            "/sets/{set}/seats/{member}/diary/releases/{release}/take-back",
            post(diary::releases::take_back),
        )
        .route("/sets/{set}/seats/{member}/releases", get(diary::releases::of_set))
        .route("/sets/{set}/seats/{member}/releases/{release}/open", post(diary::releases::open))
        .route("/released/open", post(diary::releases::open_by_link))
        .route("/sets/{set}/seats/{member}/erase", post(sets::erase::call))
        .route("/sets/{set}/seats/{member}/erase/preview", post(sets::erase::preview))
        .route("/invitations/look", post(invitations::look::call))
        .route("/invitations/ask", post(invitations::ask::call))
        .route("/invitations/take", post(invitations::take::call))
        .route("/regions", get(regions::list))
        .route("/regions/{region}", get(regions::look))
        .route("/me", get(seats::me::call))
        .route("/sign-in/ask", post(sign_in::ask::call))
        .route("/sign-in/by-link", post(sign_in::by_link::call))
        .route("/sign-in/by-code", post(sign_in::by_code::call))
        .route("/sign-in/providers", get(sign_in::by_provider::list))
        .route("/sign-in/provider/ask", post(sign_in::by_provider::ask))
        .route("/sign-in/by-provider", post(sign_in::by_provider::come_back))
        .route("/sign-in/passkey/ask", post(sign_in::by_passkey::ask))
        .route("/sign-in/by-passkey", post(sign_in::by_passkey::come_in))
        .route("/account", get(account::look::call))
        .route("/account/sign-ins/{sign_in}/end", post(account::end_sign_in::call))
        .route("/account/letters", post(account::letters::call))
        .route("/account/settings", post(account::settings::call))
        .route("/account/identities/{identity}/end", post(account::identities::end))
        .route("/account/passkeys", post(account::passkeys::add))
        .route("/account/passkeys/ask", post(account::passkeys::ask))
        .route("/account/passkeys/{passkey}/remove", post(account::passkeys::remove))
        .route("/account/erase", post(account::erase::call))
        .route("/sets/{set}/seats/{member}/organisation", post(organisations::whose::call))
        .route("/organisations", get(organisations::list::call).post(organisations::start::call))
        .route("/organisations/join", post(organisations::join::call))
        .route("/organisations/{organisation}", get(organisations::look::call))
        .route("/organisations/{organisation}/kept", post(organisations::keep::call))
        .route("/organisations/{organisation}/sets", post(organisations::make_set::call))
        .route("/organisations/{organisation}/provider", post(organisations::provider::describe))
        .route("/organisations/{organisation}/provider/remove", post(organisations::provider::remove))
        .route("/organisations/{organisation}/invitations", post(organisations::invite::call))
        .route(
            "/organisations/{organisation}/invitations/{invitation}/withdraw",
            post(organisations::withdraw::call),
        )
        .route("/organisations/{organisation}/people/{person}/remove", post(organisations::leave::call))
        .route("/organisations/{organisation}/programmes", post(programmes::start::call))
        .route("/programmes", get(programmes::list::call))
        .route("/programmes/join", post(programmes::join::call))
        .route("/programmes/{programme}", get(programmes::look::call).post(programmes::change::call))
        .route(
            "/programmes/{programme}/people",
            post(programmes::people::call).layer(DefaultBodyLimit::max(programmes::people::BODY_BYTES_MAX)),
        )
        .route("/programmes/{programme}/forming", post(programmes::forming::call))
        .route("/programmes/{programme}/forming/why", post(programmes::forming::why))
        .route("/programmes/{programme}/forming/accept", post(programmes::forming::accept))
        .route("/programmes/{programme}/forming/relax", post(programmes::forming::relax))
        .route("/programmes/{programme}/choice", post(programmes::choice::call))
        .route("/programmes/{programme}/sets", post(programmes::sets::call))
        .route("/programmes/{programme}/roles", get(programmes::roles::list).post(programmes::roles::invite))
        .route("/programmes/{programme}/roles/{person}/{role}/end", post(programmes::roles::end))
        .route("/programmes/{programme}/invitations/{invitation}/withdraw", post(programmes::roles::withdraw))
        .route("/instruments", get(programmes::questionnaires::instruments))
        .route(
            "/programmes/{programme}/questionnaires",
            get(programmes::questionnaires::list).post(programmes::questionnaires::plan),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}",
            post(programmes::questionnaires::change),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/own",
            get(programmes::questionnaires::asked),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/answer",
            post(programmes::questionnaires::answer),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/report",
            get(programmes::questionnaires::report),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/report.xlsx",
            get(programmes::reports::sheet),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/report.csv",
            get(programmes::reports::csv),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/report.pdf",
            get(programmes::reports::pdf),
        )
        .route(
            "/programmes/{programme}/questionnaires/{questionnaire}/report.docx",
            get(programmes::reports::word),
        )
        .route(
            "/programmes/{programme}/texts",
            get(programmes::texts::list)
                .post(programmes::texts::change)
                .layer(DefaultBodyLimit::max(programmes::texts::BODY_BYTES_MAX)),
        )
        .route(
            "/programmes/{programme}/texts/preview",
            post(programmes::texts::preview).layer(DefaultBodyLimit::max(programmes::texts::BODY_BYTES_MAX)),
        )
        .route("/programmes/{programme}/texts/interview", post(programmes::texts::interview))
        .route(
            "/programmes/{programme}/evaluation",
            get(programmes::evaluation::look)
                .post(programmes::evaluation::change)
                .layer(DefaultBodyLimit::max(programmes::texts::BODY_BYTES_MAX)),
        )
        .route("/programmes/{programme}/evaluation/texts/{text}", get(programmes::evaluation::page))
        .route("/programmes/{programme}/evaluation/corpus.qdpx", get(programmes::evaluation::exchange))
        .route("/programmes/{programme}/evaluation/corpus.csv", get(programmes::evaluation::csv))
        .route("/programmes/{programme}/evaluation/corpus.pdf", get(programmes::evaluation::pdf))
        .route("/programmes/{programme}/evaluation/corpus.docx", get(programmes::evaluation::word))
        .route(
            "/programmes/{programme}/themes",
            get(programmes::themes::look).post(programmes::themes::change),
        )
        .route(
            "/programmes/{programme}/merging",
            get(programmes::merging::look).post(programmes::merging::change),
        )
        .route(
            "/programmes/{programme}/projects",
            get(programmes::projects::look).post(programmes::projects::change),
        )
        .route(
            "/programmes/{programme}/measures",
            get(programmes::measures::look).post(programmes::measures::change),
        )
        .route(
            "/programmes/{programme}/development",
            get(programmes::development::look)
                .post(programmes::development::change)
                .layer(DefaultBodyLimit::max(programmes::development::BODY_BYTES_MAX)),
        )
        .route(
            "/programmes/{programme}/development/{trainee}/accreditation.pdf",
            get(programmes::development::pdf),
        )
        .route(
            "/programmes/{programme}/development/{trainee}/accreditation.docx",
            get(programmes::development::word),
        )
        .route("/programmes/{programme}/releases", get(programmes::releases::list))
        .route("/programmes/{programme}/releases/{letter}/open", post(programmes::releases::open))
        .route("/sets/{set}/seats/{member}/programme", post(sets::gate::join))
        .route("/sets/{set}/seats/{member}/gate", get(sets::gate::look).post(sets::gate::change))
        .route("/sets/{set}/seats/{member}/guests", get(sets::guests::look).post(sets::guests::change))
        .route("/sets/{set}/seats/{member}/merging", get(sets::merging::look).post(sets::merging::change))
        .route("/sessions/{session}/seats/{member}", get(sessions::lobby::call))
        .route("/sessions/{session}/seats/{member}/join", post(sessions::join::call))
        .route("/sessions/{session}/seats/{member}/probe", post(sessions::probe::begin))
        .route("/sessions/{session}/seats/{member}/probe/answer", post(sessions::probe::answer))
        .route("/sessions/{session}/seats/{member}/record", get(sessions::record::page))
        .route("/sessions/{session}/seats/{member}/record.md", get(sessions::record::markdown))
        .route("/sessions/{session}/seats/{member}/record.json", get(sessions::record::json))
        .route("/sessions/{session}/seats/{member}/record.pdf", get(sessions::record::pdf))
        .route("/sessions/{session}/seats/{member}/record.docx", get(sessions::record::word))
        .route("/sessions/{session}/seats/{member}/redact", post(sessions::redact::call))
        .route("/sessions/{session}/seats/{member}/redact/preview", post(sessions::redact::preview))
        .fallback(|| async { Fault::NotFound })
        .method_not_allowed_fallback(|| async { Fault::NotFound })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::map_response(headers::for_call));
    let pages = assets::router().layer(middleware::from_fn(headers::for_page));
    // The same to everybody, and kept by browsers: not "for the one who asked, once", as other calls are.
    let told = Router::new()
        .route("/api/formats", get(formats::list))
        .route("/api/formats/{key}", get(formats::words))
        .layer(middleware::from_fn(in_time));
    let all = Router::new()
        .merge(told)
        .nest("/api", calls)
        .route(socket::PATH, get(socket::open))
        .route(socket::PATH_OF_SESSION, get(socket::open))
        .merge(admin::health())
        .merge(pages);
    // One server has nobody to hand anything on to.
    let all = if app.shared().nodes.is_some() {
        all.layer(middleware::from_fn_with_state(app.clone(), hop::route))
    } else {
        all
    };
    all.layer(middleware::from_fn_with_state(app.clone(), regions::route))
        .layer(middleware::from_fn_with_state(app.clone(), headers::for_all))
        .with_state(app)
}

/// Gives up on a call that takes too long: a body that trickles in, a store that hangs.
async fn in_time(request: Request, next: Next) -> Response {
    use axum::response::IntoResponse;
    match tokio::time::timeout(CALL_WITHIN, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Fault::CannotStore.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_that_is_deployed_carries_the_largest_body_on() {
        let settings = include_str!("../../deploy/Caddyfile");
        let said =
            settings.lines().find_map(|line| line.trim().strip_prefix("max_size ")?.strip_suffix("MiB"));
        let carried = said.and_then(|mib| mib.parse::<usize>().ok()).expect("so many MiB") * 1024 * 1024;
        for most in [
            BODY_BYTES_MAX,
            sets::elsewhere::BODY_BYTES_MAX,
            sets::evidence::BODY_BYTES_MAX,
            programmes::texts::BODY_BYTES_MAX,
            programmes::development::BODY_BYTES_MAX,
            programmes::people::BODY_BYTES_MAX,
        ] {
            assert!(carried >= most, "{most}");
        }
    }
}
