//! The servers that are measured: what they have in common, and how each is started.

use crate::process::{Process, free_port};
use anyhow::Result;
use openset::keys::MasterKey;
use openset::store::StoreConfig;
use private_postgres::Cluster;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Servers on one database, none of them started yet.
pub(super) struct Nodes {
    program: PathBuf,
    folder: PathBuf,
    database: String,
    keys_database: String,
    master_key: String,
    addresses: Vec<SocketAddr>,
    /// An address before all of them, if there is one.
    front: Option<String>,
    media: &'static str,
}

impl Nodes {
    /// So many.
    pub(super) fn plan(program: &Path, postgres: &Cluster, folder: &Path, servers: usize) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let nodes = Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            database: postgres.database(),
            keys_database: postgres.database(),
            master_key: MasterKey::draw()?.to_text().to_string(),
            addresses: (0..servers).map(|_| free_port()).collect::<Result<_>>()?,
            front: None,
            media: "off",
        };
        std::fs::write(nodes.secret(), "what these servers have in common, and nobody else")?;
        Ok(nodes)
    }

    /// The same behind one address, with sound and pictures.
    pub(super) fn behind(mut self, front: &str) -> Self {
        self.front = Some(front.to_owned());
        self.media = "on";
        self
    }

    /// Where each listens.
    pub(super) fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// What the one at a place is called.
    pub(super) fn name(at: usize) -> String {
        format!("node{at}")
    }

    /// Starts the one at a place on the processor of servers.
    pub(super) fn start(&self, at: usize) -> Result<Process> {
        Process::start(self.command(at)?, self.addresses[at])
    }

    /// Starts the one at a place on all processors.
    pub(super) fn start_on_all(&self, at: usize) -> Result<Process> {
        Process::start_on_all(self.command(at)?, self.addresses[at])
    }

    /// How to look at what they have stored, beside them.
    pub(super) fn store_config(&self) -> Result<StoreConfig> {
        Ok(StoreConfig {
            database: Some(self.database.clone()),
            keys_database: Some(self.keys_database.clone()),
            master_key: Some(MasterKey::from_text(&self.master_key)?),
            node: Some("watcher".to_owned()),
            ..StoreConfig::new(self.folder.join("watcher"))
        })
    }

    fn secret(&self) -> PathBuf {
        self.folder.join("secret")
    }

    fn command(&self, at: usize) -> Result<Command> {
        let own = self.addresses.iter().map(|address| format!("http://{address}"));
        let public: Vec<String> = own.chain(self.front.clone()).collect();
        let mut command = Command::new(&self.program);
        command.args(["serve", "--media", self.media, "--log", "error", "--node", &Self::name(at)]);
        command.args([
            "--listen",
            &self.addresses[at].to_string(),
            "--node-listen",
            &free_port()?.to_string(),
        ]);
        command.args(["--database", &self.database, "--keys-database", &self.keys_database]);
        command.args(["--public-url", &public.join(",")]);
        command.arg("--data").arg(self.folder.join(Self::name(at)));
        command.arg("--node-secret-file").arg(self.secret());
        // Not on the command line, where everybody on the machine reads it.
        command.env("OPENSET_MASTER_KEY", &self.master_key);
        Ok(command)
    }
}
