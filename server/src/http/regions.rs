//! Where several regions stand for one service: what is of another region is answered before anything is asked of the store.
//! A page leads there; a call says so, for a browser takes its cookie nowhere else. `GET /api/regions`, and
//! `GET /api/regions/{name}` for whoever opens a link, before its token is shown to anybody.

use super::App;
use super::browser::Named;
use super::headers;
use crate::auth::{LinkTo, LinkToken};
use crate::error::Fault;
use crate::region::{Place, Regions};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::http::{Region, RegionsHere};
use std::sync::Arc;

/// What stands before an id in the addresses of calls and sockets.
const CALLS: [&str; 6] = [
    "/api/sessions/",
    "/api/sets/",
    "/api/programmes/",
    "/api/demo/programmes/",
    "/api/organisations/",
    "/ws/",
];
/// The same in those of pages. The gate of a set is at an address of programmes.
const PAGES: [&str; 4] = ["/session/", "/set/", "/programme/gate/", "/programme/"];

/// Before everything else: what an address of another region is answered.
pub(super) async fn route(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    match answer_to(&app.regions, request.uri().path(), looks) {
        None => next.run(request).await,
        Some(answer) => headers::for_call(answer).await,
    }
}

/// The answer to an address that is about another region.
fn answer_to(regions: &Regions, path: &str, looks: bool) -> Option<Response> {
    let id_after = |before: &[&str]| {
        let rest = before.iter().find_map(|before| path.strip_prefix(before))?;
        rest.split('/').next()
    };
    if let Some(id) = id_after(&CALLS) {
        return must_be_here(regions.of_id(id)).err().map(Fault::into_response);
    }
    match regions.of_id(id_after(&PAGES).filter(|_| looks)?) {
        // Nothing but the path goes along: what stands behind a `#` the browser takes with it.
        Place::There(address) => {
            let to = HeaderValue::try_from(format!("{}{path}", address.origin())).ok()?;
            Some((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response())
        }
        // The page says it in the reader's words, after its first call.
        Place::Here | Place::Unknown => None,
    }
}

fn must_be_here(place: Place<'_>) -> Result<(), Fault> {
    match place {
        Place::Here => Ok(()),
        Place::There(_) => Err(Fault::OtherRegion),
        Place::Unknown => Err(Fault::RegionUnknown),
    }
}

/// The token in what stands behind a link's `#`.
///
/// # Errors
/// `OtherRegion` or `RegionUnknown` for a link of another region; nothing is looked up then.
pub(super) fn token<P: LinkTo>(app: &App, text: &str) -> Result<Option<LinkToken<P>>, Fault> {
    must_be_here(app.regions.of_link(text))?;
    Ok(LinkToken::find(text))
}

/// `GET /api/regions`.
pub(super) async fn list(State(app): State<Arc<App>>) -> Json<RegionsHere> {
    let others = app
        .regions
        .others()
        .map(|(name, address)| Region { name: name.to_string(), at: Some(address.origin().to_owned()) });
    Json(RegionsHere { here: app.regions.own().map(ToString::to_string), others: others.collect() })
}

/// `GET /api/regions/{name}`.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Named(name): Named<String>,
) -> Result<Json<Region>, Fault> {
    let at = match app.regions.named(&name) {
        Place::Here => None,
        Place::There(address) => Some(address.origin().to_owned()),
        Place::Unknown => return Err(Fault::RegionUnknown),
    };
    Ok(Json(Region { name, at }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id;

    #[test]
    fn pages_of_another_region_lead_there_and_calls_say_so() {
        let (eu, uk) = ("eu".parse().unwrap(), "uk".parse().unwrap());
        let regions =
            Regions::new(Some(&eu), &["uk=https://uk.example.org".parse().unwrap()], false).unwrap();
        let there = id::new_set(Some(&uk)).unwrap().0;
        let (mars, here) = (there.replace("uk_", "mars_"), there.replace("uk_", "eu_"));
        let answer = |path: &str, looks: bool| {
            answer_to(&regions, path, looks).map(|answer| {
                let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
                (answer.status().as_u16(), to)
            })
        };
        for page in
            ["/set/*/seat/1", "/session/*/seat/2/record", "/programme/*/releases", "/programme/gate/*/3"]
        {
            let of = |id: &str| page.replace('*', id);
            let led = Some((307, Some(format!("https://uk.example.org{}", of(&there)))));
            assert_eq!(answer(&of(&there), true), led, "{page}");
            assert_eq!(answer(&of(&there), false), None, "{page}: nothing is sent on that changes something");
            assert_eq!((answer(&of(&mars), true), answer(&of(&here), true)), (None, None), "{page}");
        }
        for call in ["/api/sets/*/seats/1", "/api/sessions/*/seats/1/join", "/ws/*", "/api/demo/programmes/*"]
        {
            let of = |id: &str| call.replace('*', id);
            for looks in [true, false] {
                assert_eq!(answer(&of(&there), looks), Some((404, None)), "{call}");
                assert_eq!(answer(&of(&mars), looks), Some((404, None)), "{call}");
                assert_eq!(answer(&of(&here), looks), None, "{call}");
            }
        }
        for other in ["/", "/i", "/api/me", "/ws", "/set/", "/formats/classic", "/api/sets"] {
            assert_eq!(answer(other, true), None, "{other}");
        }
    }
}
