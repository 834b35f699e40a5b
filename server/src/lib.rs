//! The openset service: the store, the rooms and the listeners, put together.

pub mod assets;
pub mod auth;
pub mod clock;
pub mod command_line;
pub mod config;
mod demo;
mod doctor;
mod elsewhere;
pub mod error;
mod evidence;
pub mod examples;
pub mod export;
pub mod formats;
mod forming;
mod founding;
pub mod http;
pub mod hub;
pub mod id;
mod jobs;
pub mod keys;
mod life;
pub mod mail;
#[cfg(test)]
mod mangled;
pub mod media;
pub mod metrics;
pub mod mirror;
pub mod names;
pub mod nfc;
pub mod nodes;
pub mod passkey;
mod programme;
pub mod provider;
mod records;
pub mod region;
pub mod rehearsal;
mod rehearse;
mod retention;
mod seating;
pub mod store;
mod turns;
mod upkeep;

use anyhow::Context;
use clock::Clock;
use config::{Data, Key, Serve, Switch};
use formats::Formats;
use http::{App, Listener};
use hub::{Hub, Shared};
use keys::MasterKey;
use mail::{Console, Post};
use media::relay::Relay;
use media::{Media, MediaConfig};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
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
    kept: Option<protocol::Millis>,
    /// The listeners, and the upkeep.
    tasks: TaskTracker,
}

/// Starts the service by a clock, which may stand otherwise than this machine's: opens the store, listens, and wakes the
/// sessions that were under way.
///
/// # Errors
/// In words for whoever runs the service: an address in use, a directory that cannot be written, a wrong key.
pub async fn start_at(config: &Serve, clock: Clock) -> anyhow::Result<Service> {
    start_with(config, clock, Box::new(std::io::stdout())).await
}

/// Starts the service, with letters that cannot go by mail printed elsewhere than on the console.
///
/// # Errors
/// As [`start_at`].
pub async fn start_with(config: &Serve, clock: Clock, console: Console) -> anyhow::Result<Service> {
    config.check()?;
    let listener = bind(config.listen, "--listen")?;
    let address = listener.address()?;
    // Beside the opening of the store: both are work for a processor, and members who come back wait for the two.
    let folder = config.formats.clone();
    let formats = tokio::task::spawn_blocking(move || Formats::load(folder.as_deref()));
    let closing = CancellationToken::new();
    let tasks = TaskTracker::new();
    let store = open_when_there(config).await?;
    store.be_of(config.region.region.as_ref()).await.map_err(|error| anyhow::anyhow!("--region: {error}"))?;
    let node = enter(config, &store).await?;
    // Where servers share a database all go by its clock.
    let clock = node.as_ref().map_or(clock, |node| node.nodes.clock());
    let media = start_media(config, address)?;
    let formats = formats.await.context("the formats cannot be read")??;
    let nodes = node.as_ref().map(|node| node.nodes.clone());
    let shared = Shared::new(store.clone(), clock, media, Arc::new(formats), nodes);
    let hub = Hub::new(Arc::new(shared));
    let post = post(config, address, console)?;
    let printed = post.is_printed();
    let app = App::new(config, address, hub.clone(), relay(config)?, printed, listener.connections())?;
    let app = Arc::new(app);
    let origin = app.own_origin.clone();
    let mut admin = None;
    if let Some(wanted) = config.admin_listen {
        let listener = bind(wanted, "--admin-listen")?;
        admin = Some(listener.address()?);
        let router = http::admin::router(app.clone());
        tasks.spawn(listener.serve(router, closing.clone()));
    }
    if let Some(Node { nodes, presence, listener }) = node {
        // It hands on, and is kept, until the sessions here are at other servers.
        tasks.spawn(listener.serve(http::hop::router(app.clone()), closing.clone()));
        tasks.spawn(nodes::keep(nodes, presence, hub.clone(), closing.clone()));
    } else {
        // After listening: members who come back are not kept waiting by rooms nobody is in.
        hub.wake(store.live_sessions().await?);
    }
    tasks.spawn(listener.serve(http::router(app), closing.clone()));
    tasks.spawn(hub::saving::watch(hub.clone(), config.data.database.is_some(), closing.clone()));
    tasks.spawn(upkeep::run(hub.clone(), config.kept(), closing.clone()));
    let reading = reading(config, &hub, &origin)?;
    let answers_to = reading.as_ref().map(|reading| reading.from.clone());
    tasks.spawn(jobs::run(jobs::Jobs { hub: hub.clone(), post, origin, answers_to }, closing.clone()));
    if let Some(reading) = reading {
        tasks.spawn(jobs::read_mail(reading, closing.clone()));
    }
    tracing::info!(%address, "listening");
    Ok(Service { address, admin, hub, store, closing, kept: config.kept(), tasks })
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

    /// Does now what is otherwise done once an hour: forgets what has outlived its time.
    ///
    /// # Errors
    /// Only the store's own; what was not done is done the next time.
    pub async fn upkeep(&self) -> Result<(), StoreError> {
        upkeep::once(&self.hub, self.kept).await
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
        if let Some(nodes) = &self.hub.shared().nodes {
            nodes::drain(nodes, &self.hub).await;
        }
        self.closing.cancel();
        self.hub.close().await;
        self.tasks.close();
        self.tasks.wait().await;
        self.store.close().await?;
        tracing::info!("down");
        Ok(())
    }
}

/// This server as one of several that share a database, before it serves them.
struct Node {
    nodes: Arc<nodes::Nodes>,
    presence: Box<dyn store::port::Presence>,
    listener: Listener,
}

/// Becomes one of several servers, if the options say so.
async fn enter(config: &Serve, store: &Store) -> anyhow::Result<Option<Node>> {
    let options = &config.node;
    let (Some(name), Some(at), Some(file)) = (&options.node, options.node_listen, &options.node_secret_file)
    else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| anyhow::anyhow!("--node-secret-file {} cannot be read: {error}", file.display()))?;
    let secret = auth::HopSecret::from_text(&text);
    let secret = secret.with_context(|| {
        format!("--node-secret-file {}: the secret has 32 characters or more", file.display())
    })?;
    let listener = bind(at, "--node-listen")?;
    let url = match &options.node_url {
        Some(url) => url.clone(),
        None => format!("http://{}", listener.address()?),
    };
    let entering = nodes::Nodes::enter(store.clone(), nodes::NodeConfig { name: name.clone(), url, secret });
    let (nodes, presence) = entering.await.map_err(|error| match error {
        StoreError::AlreadyThere("node") => anyhow::anyhow!(
            "--node: another server that is running on this database is called {name}; give each a name of its own"
        ),
        error => anyhow::anyhow!("--node: {error}"),
    })?;
    tracing::info!(node = name, "one of several servers");
    Ok(Some(Node { nodes: Arc::new(nodes), presence, listener }))
}

/// How often a database is asked for that is away when the service starts.
const ASK_AGAIN: std::time::Duration = std::time::Duration::from_secs(2);

/// Opens the store; where its database is away, as soon as it is there.
async fn open_when_there(config: &Serve) -> anyhow::Result<Store> {
    let mut told = false;
    loop {
        match open_data(&config.data, config.node.node.as_deref()).await {
            Err(error) if is_away(&error) => {
                if !std::mem::replace(&mut told, true) {
                    tracing::error!("{error:#}; waiting for it");
                }
            }
            opened => return opened,
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
}

fn is_away(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(StoreError::Away(_)))
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

/// The way out for letters, as the options say it.
fn post(config: &Serve, listens: SocketAddr, console: Console) -> anyhow::Result<Post> {
    let Some((server, from)) = config.mail()? else {
        return Ok(Post::Console(Mutex::new(console)));
    };
    let password = config.mail_password_file.as_deref();
    let password = password.map(|file| password_in(file, "--mail-password-file")).transpose()?;
    let addresses = config.addresses(listens)?;
    let origin = addresses.first().map_or("", |first| first.origin());
    Ok(Post::Smtp(Box::new(mail::Smtp::new(&server, password, from, origin)?)))
}

/// The mailbox that is read, if the options name one. Its password comes with it.
fn read_mailbox(config: &Serve) -> anyhow::Result<Option<(config::Mailbox, Zeroizing<String>)>> {
    let (Some(mailbox), Some(file)) = (config.read_mailbox()?, &config.mailbox_password_file) else {
        return Ok(None);
    };
    Ok(Some((mailbox, password_in(file, "--mailbox-password-file")?)))
}

/// What reads the mailbox, if there is one.
fn reading(config: &Serve, hub: &Arc<Hub>, origin: &str) -> anyhow::Result<Option<jobs::Reading>> {
    let (Some((mailbox, password)), Some((_, from))) = (read_mailbox(config)?, config.mail()?) else {
        return Ok(None);
    };
    Ok(Some(jobs::Reading {
        hub: hub.clone(),
        mailbox,
        password,
        from,
        host: mail::host_of(origin).to_owned(),
        done: config.mailbox_done.clone(),
        rest: config.mailbox_rest.clone(),
        every: std::time::Duration::from_secs(u64::from(config.mailbox_seconds)),
    }))
}

fn password_in(file: &Path, option: &str) -> anyhow::Result<Zeroizing<String>> {
    let text = std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| anyhow::anyhow!("{option} {} cannot be read: {error}", file.display()))?;
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The relay as the options say, if there is one.
fn relay(config: &Serve) -> anyhow::Result<Option<Relay>> {
    let Some(file) = &config.turn_secret_file else { return Ok(None) };
    let secret = std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| anyhow::anyhow!("--turn-secret-file {} cannot be read: {error}", file.display()))?;
    Ok(Some(Relay::new(&config.turn_uri, secret.trim())?))
}

/// The name under which a service manager gives the master key: `LoadCredential=` of systemd, for one.
const KEY_CREDENTIAL: &str = "openset.master-key";

/// Where a store is, as the options say it.
fn store_config(config: &Data) -> anyhow::Result<StoreConfig> {
    let credentials = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    let master_key = master_key(&config.key, credentials.as_deref())?;
    Ok(StoreConfig {
        data_dir: config.data.clone(),
        master_key,
        database: config.database.clone(),
        direct: config.database_direct.clone(),
        keys_database: config.keys_database.clone(),
        erased_file: config.erased_file.clone(),
        node: None,
    })
}

/// Opens the store of a data directory, or of a database and the data directory with its keys.
async fn open_data(config: &Data, node: Option<&str>) -> anyhow::Result<Store> {
    let store = StoreConfig { node: node.map(str::to_owned), ..store_config(config)? };
    let beside = config.data.join(store::MASTER_KEY_FILE);
    if store.master_key.is_some() && beside.exists() {
        tracing::warn!(
            "the master key is given from outside, and there is one in the data directory too: keep a copy of the one \
             that is used in a safe place, and remove the other"
        );
    }
    let given = store.master_key.is_some();
    let opened = Store::open(&store).await;
    let opened = opened.map_err(|error| {
        let error = match error {
            StoreError::Directory(cause) => format!("it cannot be used: {cause}"),
            StoreError::Database(_)
            | StoreError::Away(_)
            | StoreError::ReadOnly
            | StoreError::Unfit(_)
            | StoreError::Newer
            | StoreError::Migration(_)
                if config.database.is_some() =>
            {
                return anyhow::Error::new(error).context("--database");
            }
            other => other.to_string(),
        };
        anyhow::anyhow!("data directory {}: {error}", config.data.display())
    })?;
    if !given {
        tracing::warn!(
            "the master key lies in the data directory beside what it opens: whoever has a copy of the directory can \
             read everything. deploy/README.md says how to keep it apart"
        );
    }
    Ok(opened)
}

/// The master key from outside the data directory: as an option, in a file, or from the service manager.
fn master_key(key: &Key, credentials: Option<&Path>) -> anyhow::Result<Option<MasterKey>> {
    if let Some(text) = &key.master_key {
        return Ok(Some(MasterKey::from_text(text)?));
    }
    let credential = credentials.map(|directory| directory.join(KEY_CREDENTIAL)).filter(|file| file.exists());
    let Some(file) = key.master_key_file.clone().or(credential) else { return Ok(None) };
    let text = std::fs::read_to_string(&file).map(Zeroizing::new);
    let text = text.map_err(|error| {
        anyhow::anyhow!("the master key's file {} cannot be read: {error}", file.display())
    })?;
    let key = MasterKey::from_text(&text);
    Ok(Some(key.map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_master_key_is_taken_from_whoever_gives_it_first() {
        let dir = tempfile::tempdir().unwrap();
        let key = |byte: u8| MasterKey::from_bytes([byte; 32]);
        let write = |name: &str, byte| {
            let path = dir.path().join(name);
            std::fs::write(&path, key(byte).to_text().as_str()).unwrap();
            path
        };
        let taken =
            |key: &Key| master_key(key, Some(dir.path())).unwrap().map(|key| key.to_text().to_string());
        assert_eq!(taken(&Key::default()), None, "the service manager gives none");
        write(KEY_CREDENTIAL, 1);
        let file = write("elsewhere", 2);
        let mut options = Key::default();
        assert_eq!(taken(&options), Some(key(1).to_text().to_string()));
        options.master_key_file = Some(file.clone());
        assert_eq!(taken(&options), Some(key(2).to_text().to_string()));
        options.master_key = Some(key(3).to_text().to_string());
        assert_eq!(taken(&options), Some(key(3).to_text().to_string()));
        let broken = Key { master_key: None, master_key_file: Some(dir.path().join("nowhere")) };
        assert!(master_key(&broken, None).unwrap_err().to_string().contains("nowhere"));
        std::fs::write(&file, "no key").unwrap();
        options.master_key = None;
        let error = master_key(&options, None).unwrap_err().to_string();
        assert!(error.contains("elsewhere") && error.contains("base64url"), "{error}");
    }
}
