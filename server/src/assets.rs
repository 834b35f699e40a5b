//! The pages of the client, embedded and compressed. The only file that names the embedded files.
//! What the pages may load and talk to is said by the headers of `http/headers.rs`.

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use memory_serve::CacheControl;
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// The one page: what it shows follows from its address, which the client reads.
const PAGE: &str = "/index.html";

/// Addresses of the client's own (`web-client/src/lib/router.svelte.ts`). All get the same page.
const ADDRESSES: [&str; 10] = [
    "/i",
    "/account",
    "/organisation",
    "/programme",
    "/programme/{*rest}",
    "/released",
    "/session/{*rest}",
    "/set/{*rest}",
    "/formats",
    "/formats/{*rest}",
];

/// Where the client's build puts files whose names hold a hash of what is in them.
pub const HASHED: &str = "/assets/";

/// The filter of log lines under which the embedded files are not listed at every start; whoever wants the list asks
/// for it.
pub(crate) const QUIET: &str = "memory_serve=warn";

/// Serves the client. An address that nobody knows gets the page with 404: it says so in the reader's words.
///
/// The files are embedded for those who take brotli. For all others they are unpacked and packed anew, all at once, when
/// the first is asked for: a server that starts again has members who wait for their room, and they have the page.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().fallback(|request: Request| async {
        match UNPACKED.get_or_try_init(|| tokio::task::spawn_blocking(unpack)).await {
            Ok(unpacked) => unpacked.clone().oneshot(request).await.into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    })
}

/// The pages as they are served.
static UNPACKED: OnceCell<Router> = OnceCell::const_new();

fn unpack() -> Router {
    let mut pages = memory_serve::load!()
        .index_file(Some(PAGE))
        .fallback(Some(PAGE))
        .fallback_status(StatusCode::NOT_FOUND)
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::NoCache);
    for address in ADDRESSES {
        pages = pages.add_alias(address, PAGE);
    }
    pages.into_router()
}
