//! What the command line and the environment can say. Every option is also `OPENSET_…`.

mod mail;
mod region;

pub use mail::{MailServer, Mailbox};
pub use region::RegionOptions;

use crate::auth::{Address, NoAddress, PublicAddress};
use crate::provider::AllowedHost;
use crate::region::Regions;
use clap::{Args, Parser, Subcommand, ValueEnum};
use protocol::Millis;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Openset: a real-time service for virtual action learning sets.
#[derive(Parser, Debug)]
#[command(name = "openset", version, about, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Task {
    /// Run the service
    Serve(Box<Serve>),
    /// Look at session formats: those that come with openset, and one's own
    Formats(FormatsTask),
    /// Read questions, one a line, and say what kind each is: one JSON object a line
    Classify(Classify),
    /// Write questions with the kinds people gave them, one JSON object a line, from the sets in which everyone
    /// agrees to that. The service must not be running on that data
    Examples(Data),
    /// Erase a set, or what one member of it said, wrote and is called. The service must not be running on that data
    Erase(Erase),
    /// List the sessions whose time is over, and how much was written in each; or delete their records. The service must not
    /// be running on that data, and does the same by itself once an hour
    Expired(Expired),
    /// Form sets from a table of people and a file of rules, or say why there can be none. The same files and seed give
    /// the same sets
    Form(Form),
    /// Copy what is kept in files while the service runs: the store to one place, its keys to another
    Backup(Backup),
    /// Check a deployment with the options of `serve`: addresses, data, database, clock, mail, relay, certificates, zone
    /// rules. Says what is wrong and what to do about it
    Doctor(Box<Serve>),
    /// Move everything that is kept from a data directory to a PostgreSQL database, or back. The service must not be
    /// running on it
    Move(Move),
    /// Play a whole programme with people who are nobody, from its first table to its last report, in simulated time. The
    /// service must not be running on that data
    Rehearse(Rehearse),
    /// Write a new master key, for whoever keeps it outside the data directory
    NewKey,
}

/// Where everything is kept, and the key to it.
#[derive(Args, Clone, Debug)]
pub struct Data {
    /// Directory of everything that is kept; made by the service if it is not there
    #[arg(long, env = "OPENSET_DATA", value_name = "DIR", default_value = "openset-data")]
    pub data: PathBuf,

    /// A PostgreSQL database (15 or later) that everything but the keys is in, such as
    /// `postgres://openset@db.example.org/openset`; in files of the data directory unless given. Keys stay in the data
    /// directory, so that erasing holds against the database's own backups
    #[arg(long, env = "OPENSET_DATABASE", value_name = "URL", hide_env_values = true, value_parser = database)]
    pub database: Option<String>,

    /// The same database without a PgBouncer before it, if --database names one: for the one connection that a server holds
    /// as long as it runs
    #[arg(long, env = "OPENSET_DATABASE_DIRECT", value_name = "URL", hide_env_values = true, value_parser = database)]
    #[arg(requires = "database")]
    pub database_direct: Option<String>,

    /// A PostgreSQL database of their own for the keys, with backups of its own that are kept for no longer than what is
    /// erased may still be read: for several servers on one database
    #[arg(long, env = "OPENSET_KEYS_DATABASE", value_name = "URL", hide_env_values = true, value_parser = database)]
    #[arg(requires = "database")]
    pub keys_database: Option<String>,

    /// The file that lists what was erased, by names that say nothing of anybody; `openset.erased` in the data directory unless
    /// given. Kept outside it, what is erased stays erased also where the whole directory is put back from a backup
    #[arg(long, env = "OPENSET_ERASED_FILE", value_name = "FILE")]
    pub erased_file: Option<PathBuf>,

    #[command(flatten)]
    pub key: Key,
}

/// What makes a server one of several on one database.
#[derive(Args, Clone, Default, Debug)]
pub struct Node {
    /// The name of this server among several on one database; no two have the same. With it come --node-listen,
    /// --node-secret-file, --database and --keys-database
    #[arg(long, env = "OPENSET_NODE", value_name = "NAME", requires_all = ["node_listen", "node_secret_file", "database", "keys_database"])]
    pub node: Option<String>,

    /// Address to listen on for the other servers. Never make it public
    #[arg(long, env = "OPENSET_NODE_LISTEN", value_name = "ADDR", requires = "node")]
    pub node_listen: Option<SocketAddr>,

    /// Where the other servers reach --node-listen, if not at that address, such as http://10.0.0.3:9000
    #[arg(long, env = "OPENSET_NODE_URL", value_name = "URL", requires = "node")]
    pub node_url: Option<String>,

    /// A file with a secret that the servers have in common and nobody else, of 32 characters or more
    #[arg(long, env = "OPENSET_NODE_SECRET_FILE", value_name = "FILE", requires = "node")]
    pub node_secret_file: Option<PathBuf>,
}

fn database(url: &str) -> Result<String, String> {
    match Place::of(url) {
        Place::Database(url) => Ok(url),
        Place::Directory(_) => Err("it begins with postgres://".to_owned()),
    }
}

/// Where a store is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In files of a data directory.
    Directory(PathBuf),
    /// In a PostgreSQL database.
    Database(String),
}

impl Place {
    fn of(text: &str) -> Self {
        let is_database = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if is_database { Self::Database(text.to_owned()) } else { Self::Directory(text.into()) }
    }
}

/// Options of `openset backup`.
#[derive(Args, Clone, Debug)]
#[command(group = clap::ArgGroup::new("where").required(true).multiple(true).args(["to", "keys_to"]))]
pub struct Backup {
    /// Directory of everything that is kept
    #[arg(long, env = "OPENSET_DATA", value_name = "DIR", default_value = "openset-data")]
    pub data: PathBuf,

    /// Where to put a copy of the store (openset.db): a directory of its own for each copy, such as one named after the day.
    /// Any number of copies may be kept
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,

    /// Where to put a copy of the keys (keys.db), apart from the other. What is erased can be read from a copy of the store
    /// for as long as there is a copy of its keys: let none grow older than 30 days
    #[arg(long, value_name = "DIR")]
    pub keys_to: Option<PathBuf>,

    /// The file that lists what was erased; `openset.erased` in the data directory unless given. A copy of it goes with each
    /// of the two (openset.erased-copy): put back beside them, what was erased is erased again
    #[arg(long, env = "OPENSET_ERASED_FILE", value_name = "FILE")]
    pub erased_file: Option<PathBuf>,
}

/// Options of `openset move`.
#[derive(Args, Clone, Debug)]
pub struct Move {
    /// Where the store is: a data directory, or a database (postgres://…)
    #[arg(long, value_name = "DIR or URL", value_parser = |text: &str| Ok::<_, String>(Place::of(text)))]
    pub from: Place,

    /// Where it is to be: the other of the two. The data directory keeps the keys, whichever it is
    #[arg(long, value_name = "DIR or URL", value_parser = |text: &str| Ok::<_, String>(Place::of(text)))]
    pub to: Place,

    #[command(flatten)]
    pub key: Key,
}

/// The key that wraps all other keys. Without any of these it is taken from the service manager's credential
/// `openset.master-key`, and if there is none from the data directory, where it is made the first time.
#[derive(Args, Clone, Default, Debug)]
pub struct Key {
    /// The key that wraps all other keys, as 32 bytes in base64url
    #[arg(
        long,
        env = "OPENSET_MASTER_KEY",
        value_name = "KEY",
        hide_env_values = true,
        allow_hyphen_values = true
    )]
    pub master_key: Option<String>,

    /// A file with that key, outside the data directory
    #[arg(long, env = "OPENSET_MASTER_KEY_FILE", value_name = "FILE", conflicts_with = "master_key")]
    pub master_key_file: Option<PathBuf>,
}

/// Options of `openset formats`.
#[derive(Args, Clone, Debug)]
pub struct FormatsTask {
    /// What to do
    #[command(subcommand)]
    pub task: FormatsAction,
}

/// What to do with formats.
#[derive(Subcommand, Clone, Debug)]
pub enum FormatsAction {
    /// Read a format, or a folder of formats, and say what is wrong with which line
    Check {
        /// A format's folder, its format.toml, or a folder of such folders
        #[arg(value_name = "FILE|DIR")]
        path: PathBuf,
    },
    /// List the formats: key, for how many, minutes of a round and of what is around it, name
    List {
        /// A folder with formats of one's own, as for `serve`
        #[arg(long, env = "OPENSET_FORMATS", value_name = "DIR")]
        formats: Option<PathBuf>,
        /// The language of the names
        #[arg(long, value_name = "LANGUAGE", default_value = "en")]
        lang: FormatsLanguage,
    },
}

/// A language of the words of formats.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormatsLanguage {
    /// English
    En,
    /// German
    De,
}

/// Options of `openset erase`.
#[derive(Args, Clone, Debug)]
pub struct Erase {
    #[command(flatten)]
    pub data: Data,

    /// The set, as its id stands in the address of its page
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub set: String,

    /// The number of one member of it, as in the address of their page; the whole set unless given
    #[arg(long, value_name = "NUMBER")]
    pub member: Option<u32>,

    /// Say how much there is, and erase nothing
    #[arg(long)]
    pub preview: bool,
}

/// Options of `openset expired`.
#[derive(Args, Clone, Debug)]
pub struct Expired {
    #[command(flatten)]
    pub data: Data,

    /// Delete the records that are listed. It cannot be undone
    #[arg(long)]
    pub delete: bool,
}

/// Options of `openset serve`.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Address to listen on for pages, calls and sockets
    #[arg(long, env = "OPENSET_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    #[command(flatten)]
    pub data: Data,

    #[command(flatten)]
    pub node: Node,

    #[command(flatten)]
    pub region: RegionOptions,

    /// The service's address as people open it, such as `https://sets.example.org`. May be given several
    /// times, separated by commas; each is judged by itself: with https the cookie is Secure and browsers are
    /// told to stay on https, and plain http is for this machine alone. Without any, only browsers on this
    /// machine are let in
    #[arg(long, env = "OPENSET_PUBLIC_URL", value_name = "URL", value_delimiter = ',')]
    pub public_url: Vec<String>,

    /// Whether --public-url may be plain http off this machine: in a closed test network only, for nothing that
    /// is said or typed is safe there
    #[arg(long, env = "OPENSET_PLAIN_HTTP", value_name = "WHETHER", default_value = "off")]
    pub plain_http: Switch,

    /// Address for figures (Prometheus) and health; off unless given. Never make it public
    #[arg(long, env = "OPENSET_ADMIN_LISTEN", value_name = "ADDR")]
    pub admin_listen: Option<SocketAddr>,

    /// Take the caller's address from the last entry of X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, env = "OPENSET_TRUST_PROXY")]
    pub trust_proxy: bool,

    /// A word that must be given to start a set. Without it anyone who reaches the service can start one
    #[arg(
        long,
        env = "OPENSET_START_KEY",
        value_name = "WORD",
        hide_env_values = true,
        allow_hyphen_values = true
    )]
    pub start_key: Option<String>,

    /// Whether members can see and hear each other; off for sets that use the room beside another tool
    #[arg(long, env = "OPENSET_MEDIA", value_name = "WHETHER", default_value = "on")]
    pub media: Switch,

    /// Address for media (one UDP port); the address of --listen and a free port unless given
    #[arg(long, env = "OPENSET_MEDIA_LISTEN", value_name = "ADDR")]
    pub media_listen: Option<SocketAddr>,

    /// TCP port for media, for networks that block UDP; none unless given
    #[arg(long, env = "OPENSET_MEDIA_TCP_PORT", value_name = "PORT")]
    pub media_tcp_port: Option<u16>,

    /// The addresses at which browsers reach the media port, separated by commas, if they differ from
    /// --media-listen (address translation, containers)
    #[arg(long, env = "OPENSET_MEDIA_ADVERTISE", value_name = "IP", value_delimiter = ',')]
    pub media_advertise: Vec<IpAddr>,

    /// How many members may see and hear each other at once, in all rooms together; 100 for every two
    /// processors unless given. Whoever comes above it takes part by text
    #[arg(long, env = "OPENSET_MEDIA_MEMBERS_MAX", value_name = "MEMBERS")]
    pub media_members_max: Option<usize>,

    /// The relay (TURN) for networks that let nothing else through, as browsers reach it, such as
    /// turn:turn.example.org:3478?transport=udp. Several are separated by commas
    #[arg(
        long,
        env = "OPENSET_TURN_URI",
        value_name = "URI",
        value_delimiter = ',',
        requires = "turn_secret_file"
    )]
    pub turn_uri: Vec<String>,

    /// A file with the secret that the relay knows as static-auth-secret
    #[arg(long, env = "OPENSET_TURN_SECRET_FILE", value_name = "FILE", requires = "turn_uri")]
    pub turn_secret_file: Option<PathBuf>,

    /// The mail server that takes letters, such as `smtps://openset@mail.example.org` or
    /// `smtp://openset@mail.example.org:587`: encrypted from the beginning, or by STARTTLS, which it must have unless it is
    /// on this machine. Without one, letters are printed where the service runs
    #[arg(long, env = "OPENSET_MAIL_SERVER", value_name = "URL", requires = "mail_from")]
    pub mail_server: Option<String>,

    /// A file with the password of the user that --mail-server names
    #[arg(long, env = "OPENSET_MAIL_PASSWORD_FILE", value_name = "FILE", requires = "mail_server")]
    pub mail_password_file: Option<PathBuf>,

    /// The address that letters come from
    #[arg(long, env = "OPENSET_MAIL_FROM", value_name = "ADDRESS", requires = "mail_server")]
    pub mail_from: Option<String>,

    /// The mailbox that takes what is sent to --mail-from, such as `imaps://openset@mail.example.org` or
    /// `imaps://openset@mail.example.org/Sets`: what calendar programs answer to invitations is taken from there, and letters
    /// that come back. It must take mail to --mail-from with `+` and more before the `@`. By IMAP, encrypted from the
    /// beginning unless it is on this machine (`imap://`). Without one, invitations are answered on pages alone
    #[arg(long, env = "OPENSET_MAILBOX", value_name = "URL", requires_all = ["mail_server", "mailbox_password_file"])]
    pub mailbox: Option<String>,

    /// A file with the password of the user that --mailbox names
    #[arg(long, env = "OPENSET_MAILBOX_PASSWORD_FILE", value_name = "FILE", requires = "mailbox")]
    pub mailbox_password_file: Option<PathBuf>,

    /// The folder to which mail goes that was taken. Unless given, it is marked as read and stays
    #[arg(long, env = "OPENSET_MAILBOX_DONE", value_name = "FOLDER", requires = "mailbox")]
    pub mailbox_done: Option<String>,

    /// The folder to which all other mail goes, which people may read. Unless given, it stays unread where it is
    #[arg(long, env = "OPENSET_MAILBOX_REST", value_name = "FOLDER", requires = "mailbox")]
    pub mailbox_rest: Option<String>,

    /// Every how many seconds the mailbox is looked into
    #[arg(long, env = "OPENSET_MAILBOX_SECONDS", value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub mailbox_seconds: u32,

    /// Hosts of OpenID Connect providers by which organisations may let their people in, separated by commas, such as
    /// login.example.org or login.example.org:8443; none unless given. This server calls these and no others, by https, or
    /// http on this machine. The rest is set up by an organisation's organisers on its page
    #[arg(long, env = "OPENSET_PROVIDER_HOSTS", value_name = "HOST", value_delimiter = ',')]
    pub provider_hosts: Vec<AllowedHost>,

    /// A folder with session formats of one's own: a folder each, with format.toml, en.ftl and de.ftl. Read when the
    /// service starts; `openset formats check` says what is wrong with one
    #[arg(long, env = "OPENSET_FORMATS", value_name = "DIR")]
    pub formats: Option<PathBuf>,

    /// Whether visitors can try a session with rehearsal members
    #[arg(long, env = "OPENSET_DEMO", value_name = "WHETHER", default_value = "on")]
    pub demo: Switch,

    /// How many days a set is kept after it last met or meant to meet, with everything said in it; for good unless
    /// given. Members are told on the page of their set
    #[arg(long, env = "OPENSET_KEEP_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    pub keep_days: Option<u32>,

    /// Whether to limit how often one address may call. Off only for load tests
    #[arg(long, env = "OPENSET_RATE_LIMITS", value_name = "WHETHER", default_value = "on")]
    pub rate_limits: Switch,

    /// How much to log: error, warn, info, debug or trace, or a filter such as openset=debug
    #[arg(long, env = "OPENSET_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
}

/// On or off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Switch {
    /// Yes.
    On,
    /// No.
    Off,
}

/// Options of `openset classify`.
#[derive(Args, Clone, Debug)]
pub struct Classify {
    /// The language of the questions
    #[arg(long, value_name = "LANGUAGE", default_value = "auto")]
    pub lang: ClassifyLanguage,

    /// Each line is a whole turn of speech: judge the question in it
    #[arg(long)]
    pub turns: bool,

    /// Say also how welcome the question would be in this stage of the classic or speed format
    #[arg(long, value_name = "KEY")]
    pub stage: Option<String>,
}

/// What the files of `openset form` hold.
const FORM_HELP: &str = "\
The people: name;level;ward;reports to;hours
            Ada;director;;;7-16
            Ben;manager;North;Ada;8-18

The rules, any of these, as often as wanted where that makes sense:
  [[rule]]
  rule = \"sets\"           count = 6
  rule = \"sizes\"          least = 5, most = 6
  rule = \"together\"       fact = \"project\"
  rule = \"line\"           through_any = true
  rule = \"apart\"          one = \"Ada\", other = \"Ben\"
  rule = \"at-most\"        fact = \"ward\", count = 2
  rule = \"at-least\"       fact = \"level\", values = [\"director\"], count = 1
  rule = \"kinds\"          fact = \"profession\", count = 3
  rule = \"hours\"          count = 4
  rule = \"facilitators\"
  rule = \"placed\"         person = \"Ada\", set = 1
Wishes, the most wished first:
  [[wish]]
  wish = \"spread\"         fact = \"region\"
  wish = \"alike\"          fact = \"language\"
  wish = \"not-alone\"      fact = \"gender\", value = \"f\"
  wish = \"kinds\"          fact = \"profession\", count = 3
  wish = \"near\"           fact = \"friends\", points = 10
  wish = \"level\"          fact = \"years\", within_hundredths = 100
(each key on a line of its own)";

/// Options of `openset form`.
#[derive(Args, Clone, Debug)]
#[command(after_long_help = FORM_HELP)]
pub struct Form {
    /// The people, as CSV with a column `name`; `reports to`, `hours` and `facilitates` mean something, every other
    /// column is a fact that rules may name
    #[arg(long, value_name = "FILE")]
    pub people: PathBuf,

    /// What must hold and what should be, as TOML
    #[arg(long, value_name = "FILE")]
    pub rules: PathBuf,

    /// Where to write who sits in which set, as CSV
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Another number chooses among sets that are equally good
    #[arg(long, default_value_t = 1)]
    pub seed: u64,

    /// The language of the answer
    #[arg(long, value_enum, default_value_t = FormLanguage::En)]
    pub lang: FormLanguage,
}

/// Options of `openset rehearse`.
#[derive(Args, Clone, Debug)]
pub struct Rehearse {
    /// Which: its name or its number, as --list names them
    #[arg(required_unless_present = "list")]
    pub programme: Option<String>,

    /// Name the programmes there are
    #[arg(long)]
    pub list: bool,

    /// A data directory to play it into, to be looked at with `openset serve` afterwards; it goes again after a day. In a
    /// place of its own, which is removed at once, unless given
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// The same number gives the same figures
    #[arg(long, default_value_t = 1)]
    pub seed: u64,

    /// The language of the programme
    #[arg(long, value_enum, default_value_t = FormLanguage::En)]
    pub lang: FormLanguage,
}

/// The language of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum FormLanguage {
    /// English.
    En,
    /// German.
    De,
}

impl From<FormLanguage> for protocol::http::Language {
    fn from(language: FormLanguage) -> Self {
        match language {
            FormLanguage::En => Self::En,
            FormLanguage::De => Self::De,
        }
    }
}

/// A language, or none said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ClassifyLanguage {
    /// English.
    En,
    /// German.
    De,
    /// Found out for each line.
    Auto,
}

impl Serve {
    /// The addresses that browsers may call from: the public ones, or this machine's own names at the port that
    /// was in fact bound.
    ///
    /// # Errors
    /// The first address that cannot be one, in plain words.
    pub fn addresses(&self, bound: SocketAddr) -> Result<Vec<PublicAddress>, NoAddress> {
        let plain_http = self.plain_http == Switch::On;
        if !self.public_url.is_empty() {
            return self.public_url.iter().map(|typed| PublicAddress::parse(typed, plain_http)).collect();
        }
        let port = bound.port();
        ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .map(|host| PublicAddress::parse(&format!("http://{host}:{port}"), plain_http))
            .collect()
    }

    /// How long a set is kept after its last sign of life, if not for good.
    #[must_use]
    pub fn kept(&self) -> Option<Millis> {
        self.keep_days.map(|days| Millis::from_mins(u64::from(days) * 24 * 60))
    }

    /// The mail server and the address that letters come from, if there is one.
    ///
    /// # Errors
    /// In plain words, what is wrong with one of them.
    pub fn mail(&self) -> anyhow::Result<Option<(MailServer, Address)>> {
        let (Some(server), Some(from)) = (&self.mail_server, &self.mail_from) else { return Ok(None) };
        let server = MailServer::parse(server)?;
        let from = Address::parse(from)
            .ok_or_else(|| anyhow::anyhow!("--mail-from takes an address such as sets@example.org"))?;
        anyhow::ensure!(
            server.user.is_some() == self.mail_password_file.is_some(),
            "--mail-server names a user if and only if there is a --mail-password-file"
        );
        Ok(Some((server, from)))
    }

    /// The mailbox that is read, if there is one.
    ///
    /// # Errors
    /// In plain words, what is wrong with it.
    pub fn read_mailbox(&self) -> anyhow::Result<Option<Mailbox>> {
        let (Some(url), Some((_, from))) = (&self.mailbox, self.mail()?) else { return Ok(None) };
        for (option, folder) in
            [("--mailbox-done", &self.mailbox_done), ("--mailbox-rest", &self.mailbox_rest)]
        {
            let plain = folder.as_deref().is_none_or(mail::is_folder);
            anyhow::ensure!(plain, "{option} takes the name of a folder in plain letters");
        }
        mail::has_room_for_more(&from)?;
        Mailbox::parse(url).map(Some)
    }

    /// This region and the others.
    ///
    /// # Errors
    /// In plain words, what is wrong with one of them.
    pub fn regions(&self) -> anyhow::Result<Regions> {
        let RegionOptions { region, regions } = &self.region;
        Regions::new(region.as_ref(), regions, self.plain_http == Switch::On)
    }

    /// What cannot work, in plain words.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> anyhow::Result<()> {
        self.addresses(self.listen)?;
        self.mail()?;
        self.read_mailbox()?;
        self.regions()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn serve(options: &[&str]) -> Serve {
        let line = ["openset", "serve"].iter().chain(options);
        match Cli::parse_from(line).task {
            Task::Serve(serve) => *serve,
            Task::Formats(_)
            | Task::Classify(_)
            | Task::Examples(_)
            | Task::Erase(_)
            | Task::Expired(_)
            | Task::Form(_)
            | Task::Rehearse(_)
            | Task::Move(_)
            | Task::Backup(_)
            | Task::Doctor(_)
            | Task::NewKey => {
                unreachable!("the line says serve")
            }
        }
    }

    #[test]
    fn what_is_drawn_may_begin_with_a_hyphen() {
        let serve = serve(&["--master-key", "-6key", "--start-key", "-6word"]);
        assert_eq!(
            (serve.data.key.master_key.as_deref(), serve.start_key.as_deref()),
            (Some("-6key"), Some("-6word"))
        );
        let Task::Erase(erase) =
            Cli::parse_from(["openset", "erase", "--set", "-6set", "--member", "3"]).task
        else {
            unreachable!("the line says erase")
        };
        assert_eq!((erase.set.as_str(), erase.member), ("-6set", Some(3)));
    }

    #[test]
    fn every_option_of_the_service_is_in_the_environment_too() {
        let command = Cli::command();
        let serve = command.find_subcommand("serve").unwrap();
        for option in serve.get_arguments().filter(|option| option.get_id() != "help") {
            let expected = format!("OPENSET_{}", option.get_id().as_str().to_uppercase());
            let env = option.get_env().map(|env| env.to_string_lossy().into_owned());
            assert_eq!(env, Some(expected), "{}", option.get_id());
            assert!(option.get_help().is_some(), "{} is not explained", option.get_id());
        }
    }

    #[test]
    fn without_a_public_address_only_this_machine_is_let_in() {
        let addresses = serve(&[]).addresses("0.0.0.0:4000".parse().unwrap()).unwrap();
        let origins: Vec<&str> = addresses.iter().map(PublicAddress::origin).collect();
        assert_eq!(origins, ["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"]);
    }

    #[test]
    fn a_public_address_with_a_path_or_without_a_scheme_is_refused() {
        for wrong in [
            "sets.example.org",
            "https://",
            "https://a.org/sets",
            "ftp://a.org",
            "https://a@b.org",
            "http://a.org",
        ] {
            assert!(serve(&["--public-url", wrong]).check().is_err(), "{wrong}");
        }
        assert!(serve(&["--public-url", "https://a.org:8443,http://localhost:80"]).check().is_ok());
    }
}
