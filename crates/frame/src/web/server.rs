//! The server: from the network to [`answer`](super::answer) and back.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, Method as Verb, Request as Incoming, StatusCode, Version};
use axum::response::IntoResponse;
use kernel::{Clock, Lang, Refusal};
use store::Db;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use super::beside::{Beside, Which};
use super::dispatch::{self, Request, Response};
use super::meant::meant;
use super::route::{Method, Route};
use super::{Leaving, cookie, headers, incoming, resume};
use crate::Feature;
use crate::texts::{TextSource, Texts};
use crate::work::Reports;

/// The program as pages and jobs see it.
pub struct House {
    /// All features.
    pub features: &'static [&'static Feature],
    /// The present.
    pub clock: &'static dyn Clock,
    /// Secrets nobody can guess, from the operating system.
    pub secrets: fn() -> [u8; 32],
    /// Where uploaded files lie until they are brought in.
    pub files: PathBuf,
    /// How far work is.
    pub reports: Reports,
    /// Wakes whoever does the work.
    pub bell: Arc<Notify>,
    /// Whether browsers come in by TLS whatever headers say.
    pub secure: bool,
    /// The messages in both languages.
    pub spoken: [Texts; 2],
    /// Which book this is.
    pub which: Which,
    /// Says something to whoever runs the program: a fault of what nobody waits for.
    pub tell: fn(&str),
    /// Where somebody can look around beside it.
    pub beside: Option<Beside>,
}

impl std::fmt::Debug for House {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("House").field("files", &self.files).finish_non_exhaustive()
    }
}

impl House {
    /// The messages of these features and sources in both languages.
    #[must_use]
    pub fn spoken(features: &[&Feature], sources: &[TextSource]) -> [Texts; 2] {
        let all: Vec<TextSource> =
            sources.iter().copied().chain(features.iter().map(|feature| feature.texts)).collect();
        Lang::ALL.map(|lang| Texts::new(lang, &all))
    }

    /// The messages in one language.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> &Texts {
        let [en, zh] = &self.spoken;
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Random bits for ids.
    #[must_use]
    pub fn seed(&self) -> u64 {
        (self.secrets)().iter().take(8).fold(0, |seed, byte| (seed << 8) | u64::from(*byte))
    }

    /// A secret nobody can guess.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        (self.secrets)()
    }

    /// All addresses of the program.
    pub fn routes(&self) -> impl Iterator<Item = &'static Route> {
        self.features.iter().flat_map(|feature| feature.routes)
    }

    /// The route of a request, and what varies in its path.
    pub(super) fn find(&self, request: &Request) -> Option<(&'static Route, Vec<(&'static str, String)>)> {
        let is_fit = |route: &Route| (route.method != Method::Get) == request.is_post;
        self.routes()
            .filter(|route| is_fit(route))
            .find_map(|route| Some((route, fits(route.path, &request.path)?)))
    }
}

/// What varies, when a path is of this pattern. A pattern that names its parts goes before one that does not by its
/// place in the list.
fn fits(pattern: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let mut params = Vec::new();
    let (mut known, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (known.next(), given.next()) {
            (None, None) => return Some(params),
            (Some(part), Some(value)) => match part.strip_prefix('{').and_then(|part| part.strip_suffix('}'))
            {
                Some(name) if !value.is_empty() => params.push((name, decoded(value))),
                _ if part == value => {}
                _ => return None,
            },
            _ => return None,
        }
    }
}

/// A part of a path as it was meant; `+` is a plus there.
fn decoded(part: &str) -> String {
    let plain = part.replace('+', "%2B");
    form_urlencoded::parse(plain.as_bytes()).map(|(name, _)| name.into_owned()).next().unwrap_or_default()
}

/// Where the server listens; made before it answers, so that the address can be told.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    /// The address with its port.
    pub address: SocketAddr,
}

impl Listening {
    /// Listens on `address`.
    ///
    /// # Errors
    /// `frame-listen-bad` for what is no address, `frame-listen-taken` when another program has it.
    pub async fn on(address: &str) -> Result<Self, Refusal> {
        let told = |key| Refusal::new(key).with("address", address);
        let parsed: SocketAddr =
            address.replace("localhost:", "127.0.0.1:").parse().map_err(|_| told("frame-listen-bad"))?;
        let listener =
            TcpListener::bind(parsed).await.map_err(|error| told("frame-listen-taken").because(error))?;
        let address = listener.local_addr().map_err(|error| told("frame-listen-taken").because(error))?;
        Ok(Self { listener, address })
    }
}

/// The business's book with the program before it, as every request comes to it first.
#[derive(Clone)]
pub(super) struct Served {
    pub(super) db: Db,
    pub(super) house: Arc<House>,
}

impl Served {
    /// The book a request means with as much of its form as has been read: the one to look around in, where it has been
    /// made; and whether the visitor leaves that one by it.
    pub(super) fn meant_by(&self, request: &Request) -> (Self, bool) {
        let secure = self.house.secure || headers::is_secure(request);
        let route = self.house.find(request).map(|(route, _)| route);
        let meant = meant(request, route, secure);
        match self.house.beside.as_ref().and_then(Beside::made).filter(|_| meant.which == Which::Demo) {
            Some(demo) => (Self { db: demo.db.clone(), house: Arc::clone(&demo.house) }, false),
            None => (self.clone(), meant.leaves_demo),
        }
    }

    async fn answered(&self, request: Request, secure: bool) -> Response {
        let (book, leaves_demo) = self.meant_by(&request);
        let mut response = dispatch::answer(&book.db, &book.house, request).await;
        // Where a form of the own book leads is a page of the own book.
        if leaves_demo && !response.sets(cookie::session_name(Which::Demo, secure)) {
            response.headers.push(("set-cookie", cookie::session(Which::Demo, "", secure)));
        }
        response
    }
}

/// Serves pages until `stop` comes; requests under way are answered first.
///
/// # Errors
/// `frame-serve-failed` when the network gives up.
pub async fn serve(
    listening: Listening,
    db: Db,
    house: Arc<House>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Refusal> {
    let served = Served { db, house };
    let router = Router::new()
        .fallback(handle)
        .with_state(served)
        // The limits are our own: a form in memory, a file counted as it is written.
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(CompressionLayer::new().compress_when(is_worth_squeezing()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listening.listener, service)
        .with_graceful_shutdown(stop)
        .await
        .map_err(|error| Refusal::new("frame-serve-failed").because(error))
}

/// Workbooks and archives are squeezed already.
fn is_worth_squeezing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/vnd.openxmlformats-officedocument"))
}

async fn handle(
    State(served): State<Served>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    incoming: Incoming<Body>,
) -> axum::response::Response {
    let mut request = head(&incoming, peer);
    let secure = served.house.secure || headers::is_secure(&request);
    let own = Arc::clone(&served.house);
    let lang = dispatch::wanted(&request, None, None);
    // What is answered before or instead of the book's own answer, in words as far as there are some.
    let instead = |status: u16, refusal: &Refusal| {
        let mut page = resume::refused_bare(own.texts(lang), refusal);
        page.status = status;
        dispatch::finished(page, secure)
    };
    let is_head = incoming.method() == Verb::HEAD;
    match *incoming.method() {
        Verb::GET | Verb::HEAD => {}
        Verb::POST => {
            request.is_post = true;
            if let Err(fault) = incoming::body(&served, &mut request, incoming).await {
                let (status, refusal) = fault.told();
                return sent(instead(status, &refusal), false).await;
            }
        }
        _ => return sent(instead(405, &Refusal::new("frame-not-found")), false).await,
    }
    // In a task of its own: a visitor who goes away does not stop what was begun, and a mistake of ours ends one answer.
    let work = tokio::spawn(async move { served.answered(request, secure).await });
    match work.await {
        Ok(response) => sent(response, is_head).await,
        Err(broke) => sent(instead(500, &Refusal::new("frame-broke").because(broke)), is_head).await,
    }
}

fn head(incoming: &Incoming<Body>, peer: SocketAddr) -> Request {
    let uri = incoming.uri();
    Request {
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        headers: named(incoming.headers()),
        peer: peer.ip().to_string(),
        from_loopback: peer.ip().is_loopback(),
        is_old_http: incoming.version() < Version::HTTP_11,
        ..Request::default()
    }
}

fn named(map: &HeaderMap) -> Vec<(String, String)> {
    map.iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect()
}

/// So much of a file is read at a time.
const PIECE_BYTES: usize = 1 << 16;

async fn sent(response: Response, is_head: bool) -> axum::response::Response {
    let mut builder = axum::http::Response::builder().status(response.status);
    for (name, value) in response.headers {
        builder = builder.header(name, value);
    }
    let body = match response.file {
        _ if is_head => Body::empty(),
        None => Body::from(response.body),
        Some(leaving) => match tokio::fs::File::open(leaving.path()).await {
            Ok(file) => {
                if let Ok(about) = file.metadata().await {
                    builder = builder.header("content-length", about.len());
                }
                in_pieces(file, leaving)
            }
            Err(_) => return without_words(),
        },
    };
    builder.body(body).unwrap_or_else(|_| without_words())
}

/// The answer where nothing can be said.
fn without_words() -> axum::response::Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    for (name, value) in headers::ALWAYS {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    response
}

/// A file as it is read. It is held until the last piece was sent or the visitor has gone.
fn in_pieces(file: tokio::fs::File, leaving: Leaving) -> Body {
    Body::from_stream(futures_util::stream::try_unfold((file, leaving), async |(mut file, leaving)| {
        let mut piece = vec![0; PIECE_BYTES];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((piece, (file, leaving))))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_fit_patterns_by_their_parts() {
        assert_eq!(fits("/customers/{id}", "/customers/%E6%9E%AB"), Some(vec![("id", "枫".to_owned())]));
        assert_eq!(
            fits("/a/{x}/b/{y}", "/a/1+1/b/2"),
            Some(vec![("x", "1+1".to_owned()), ("y", "2".to_owned())])
        );
        for path in ["/customers", "/customers/", "/customers/1/2", "/other/1"] {
            assert_eq!(fits("/customers/{id}", path), None, "{path}");
        }
        assert_eq!(fits("/", "/"), Some(vec![]));
    }
}
