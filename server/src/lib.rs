//! The openset service: the store, the rooms and the listeners, put together.

pub mod assets;
pub mod auth;
pub mod clock;
pub mod command_line;
pub mod config;
pub mod error;
pub mod examples;
pub mod export;
pub mod http;
pub mod hub;
pub mod id;
pub mod keys;
mod life;
#[cfg(test)]
mod mangle;
pub mod media;
pub mod metrics;
pub mod mirror;
pub mod names;
pub mod nfc;
pub mod rehearsal;
pub mod store;
mod upkeep;

use clock::Clock;
use config::{Serve, Switch};
use http::{App, Listener};
use hub::{Hub, Shared};
use keys::MasterKey;
use media::relay::Relay;
use media::{Media, MediaConfig};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use store::{Store, StoreConfig, StoreError};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use zeroize::Zeroizing;

/// A service that is running. Dropping it does not stop it; [`Service::stop`] does.
pub struct Service {
    address: SocketAddr,
    admin: Option<SocketAddr>,
    hub: Arc<Hub>,
    store: Store,
    closing: CancellationToken,
    /// The listeners, and the upkeep.
    tasks: TaskTracker,
}

/// Starts the service: opens the store, listens, and wakes the sessions that were under way.
///
/// # Errors
/// In words for whoever runs the service: an address in use, a directory that cannot be written, a wrong key.
pub async fn start(config: &Serve) -> anyhow::Result<Service> {
    start_at(config, Clock::start()).await
}

/// Starts the service by a clock that stands otherwise than this machine's.
///
/// # Errors
/// As [`start`].
pub async fn start_at(config: &Serve, clock: Clock) -> anyhow::Result<Service> {
    config.check()?;
    let listener = bind(config.listen, "--listen")?;
    let address = listener.address()?;
    let store = open_data(&config.data, config.master_key.as_deref()).await?;
    let media = start_media(config, address)?;
    let shared = Shared::new(store.clone(), clock, media);
    let hub = Hub::new(Arc::new(shared));
    let app = Arc::new(App::new(config, address, hub.clone(), relay(config)?, listener.connections())?);
    let closing = CancellationToken::new();
    let tasks = TaskTracker::new();
    let mut admin = None;
    if let Some(wanted) = config.admin_listen {
        let listener = bind(wanted, "--admin-listen")?;
        admin = Some(listener.address()?);
        let router = http::admin::router(app.clone());
        tasks.spawn(listener.serve(router, closing.clone()));
    }
    tasks.spawn(listener.serve(http::router(app), closing.clone()));
    // After listening: members who come back are not kept waiting by rooms nobody is in.
    hub.wake(store.live_sessions().await?);
    tasks.spawn(upkeep::run(hub.clone(), closing.clone()));
    tracing::info!(%address, "listening");
    Ok(Service { address, admin, hub, store, closing, tasks })
}

impl Service {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The store, for whoever runs in the same process.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The rooms, for whoever runs in the same process.
    #[must_use]
    pub fn hub(&self) -> &Arc<Hub> {
        &self.hub
    }

    /// Where it shows figures, if it does.
    #[must_use]
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin
    }

    /// Tells every room, lets what is being stored be stored, and ends. Everything can be resumed.
    ///
    /// # Errors
    /// If the store cannot be closed; its log is whole all the same.
    pub async fn stop(self) -> anyhow::Result<()> {
        tracing::info!("going down");
        self.closing.cancel();
        self.hub.close().await;
        self.tasks.close();
        self.tasks.wait().await;
        self.store.close().await?;
        tracing::info!("down");
        Ok(())
    }
}

fn bind(address: SocketAddr, option: &str) -> anyhow::Result<Listener> {
    Listener::bind(address).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{address} is in use by another program; stop it, or choose another address with {option}"
        ),
        std::io::ErrorKind::PermissionDenied => {
            anyhow::anyhow!(
                "listening on {address} is not permitted; ports below 1024 need a right of their own"
            )
        }
        _ => anyhow::anyhow!("cannot listen on {address}: {error}"),
    })
}

/// Starts the media plane as the options say, or not at all.
fn start_media(config: &Serve, listens: SocketAddr) -> anyhow::Result<Option<Media>> {
    if config.media == Switch::Off {
        return Ok(None);
    }
    let at = config.media_listen.unwrap_or(SocketAddr::new(listens.ip(), 0));
    anyhow::ensure!(
        !at.ip().is_unspecified() || !config.media_advertise.is_empty(),
        "with media on all addresses, say by --media-advertise at which address browsers reach this server \
         (or --media off)"
    );
    let usual = MediaConfig::on(at.ip());
    let wanted = MediaConfig {
        udp_port: at.port(),
        tcp_port: config.media_tcp_port,
        advertise_ips: config.media_advertise.clone(),
        peers_max: config.media_members_max.unwrap_or(usual.peers_max),
        ..usual
    };
    let media = Media::start(&wanted).map_err(|error| {
        anyhow::Error::new(error).context(format!("no media at {at}; choose --media-listen"))
    })?;
    tracing::info!(udp = media.udp_port(), tcp = media.tcp_port(), "media");
    Ok(Some(media))
}

/// The relay as the options say, if there is one.
fn relay(config: &Serve) -> anyhow::Result<Option<Relay>> {
    let Some(file) = &config.turn_secret_file else { return Ok(None) };
    let secret = std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| anyhow::anyhow!("--turn-secret-file {} cannot be read: {error}", file.display()))?;
    Ok(Some(Relay::new(&config.turn_uri, secret.trim())?))
}

/// Opens the store of a data directory.
async fn open_data(data: &Path, master_key: Option<&str>) -> anyhow::Result<Store> {
    let mut store = StoreConfig::new(data);
    if let Some(text) = master_key {
        store.master_key = Some(MasterKey::from_text(text)?);
    }
    let opened = Store::open(&store).await;
    opened.map_err(|error| {
        let error = match error {
            StoreError::Directory(cause) => format!("it cannot be used: {cause}"),
            other => other.to_string(),
        };
        anyhow::anyhow!("data directory {}: {error}", data.display())
    })
}
