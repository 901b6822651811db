//! From a request to its answer: who asks, may they, the handler, the page.

use gate::sessions::{self, Session};
use kernel::{Lang, Refusal};
use maud::Markup;
use store::Db;

use super::ask::Visitor;
use super::beside::Which;
use super::fields::Fields;
use super::menu::Numbers;
use super::route::{Method, Needs, Route};
use super::tables::{self, Wanted};
use super::{Answer, Ask, House, Leaving, Page, Upload, assets, cookie, headers, resume, shell};
use crate::business::{self, Business};
use crate::texts::Texts;

/// A request, without the server's own types.
#[derive(Debug, Default)]
pub struct Request {
    /// Whether something is to be done, not only shown.
    pub is_post: bool,
    /// The path.
    pub path: String,
    /// What stands behind the `?`, encoded.
    pub query: String,
    /// Header names in small letters with their values.
    pub headers: Vec<(String, String)>,
    /// The fields of the form.
    pub form: Fields,
    /// The file that came with it.
    pub upload: Option<Upload>,
    /// Where it comes from.
    pub peer: String,
    /// Whether that is this machine.
    pub from_loopback: bool,
    /// Whether it speaks HTTP/1.0, as some proxies do and no browser.
    pub is_old_http: bool,
}

impl Request {
    /// A request to be shown this address.
    #[must_use]
    pub fn get(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self { path: path.to_owned(), query: query.to_owned(), ..Self::default() }
    }

    /// A request to do something.
    #[must_use]
    pub fn post(address: &str, form: Fields) -> Self {
        Self { is_post: true, form, ..Self::get(address) }
    }

    /// A header's value; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// An answer, without the server's own types.
#[derive(Debug, Default)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The content, where there is no file.
    pub body: Vec<u8>,
    /// A file to be sent in pieces; it is gone with the answer.
    pub file: Option<Leaving>,
}

impl Response {
    /// A header's value; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Whether it sets this cookie or takes it away.
    pub(super) fn sets(&self, cookie: &str) -> bool {
        let is_it = |value: &str| value.split_once('=').is_some_and(|(name, _)| name == cookie);
        self.headers.iter().any(|(name, value)| *name == "set-cookie" && is_it(value))
    }
}

/// What is known of a request before its handler is asked.
pub(super) struct Known<'a> {
    pub(super) db: &'a Db,
    pub(super) house: &'a House,
    pub(super) request: &'a Request,
    pub(super) visitor: Option<Visitor>,
    pub(super) business: Business,
    pub(super) texts: &'a Texts,
    pub(super) query: Fields,
    pub(super) params: Vec<(&'static str, String)>,
    pub(super) notice: Option<String>,
    /// The session's cookie with its end put off, where the book has just put off the session's.
    pub(super) renewed: Option<String>,
    pub(super) secure: bool,
    pub(super) is_first_run: bool,
    pub(super) wanted: Wanted,
    /// The menu's numbers, where they were counted while the page was worked out.
    pub(super) numbers: Option<Result<Numbers, Refusal>>,
}

impl Known<'_> {
    pub(super) fn ask(&self) -> Ask<'_> {
        let part = self.request.header("regulars-part");
        Ask {
            db: self.db,
            texts: self.texts,
            house: self.house,
            visitor: self.visitor.as_ref(),
            business: &self.business,
            path: &self.request.path,
            params: &self.params,
            query: &self.query,
            form: &self.request.form,
            upload: self.request.upload.as_ref(),
            // Behind a proxy nobody is told from somebody at the machine.
            at_home: !self.house.secure && headers::is_at_home(self.request),
            led_here: headers::is_led_here(self.request),
            host: self.request.header("host"),
            address: headers::address(self.request),
            part: (!part.is_empty()).then_some(part),
            now: self.house.clock.now(),
            wanted: &self.wanted,
        }
    }
}

/// Answers a request.
pub async fn answer(db: &Db, house: &House, request: Request) -> Response {
    let secure = house.secure || headers::is_secure(&request);
    let response = match quick(&request) {
        Some(response) => response,
        None => match known(db, house, &request, secure).await {
            Ok(mut known) => {
                let renewed = known.renewed.take();
                renew(answer_known(known).await, renewed, cookie::session_name(house.which, secure))
            }
            Err(refusal) => {
                let texts = house.texts(wanted(&request, None, None));
                resume::refused_bare(texts, &refusal)
            }
        },
    };
    finished(response, secure)
}

/// Whoever uses the program daily stays signed in: their cookie lasts as long as their session does.
fn renew(mut response: Response, renewed: Option<String>, name: &str) -> Response {
    if let Some(cookie) = renewed.filter(|_| !response.sets(name)) {
        response.headers.push(("set-cookie", cookie));
    }
    response
}

/// The answer with what every answer carries.
pub(super) fn finished(mut response: Response, secure: bool) -> Response {
    response.headers.extend(headers::ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned())));
    if secure {
        response.headers.push((headers::SECURE.0, headers::SECURE.1.to_owned()));
    }
    response
}

/// What needs no book.
fn quick(request: &Request) -> Option<Response> {
    if request.is_post {
        return None;
    }
    if request.path == "/ready" {
        let headers = vec![
            ("content-type", "text/plain; charset=utf-8".to_owned()),
            ("cache-control", "no-store".to_owned()),
        ];
        return Some(Response { status: 200, headers, body: b"ready\n".to_vec(), file: None });
    }
    if request.path == "/sw.js" {
        // Its address must stay, so it may not be kept.
        let headers = vec![
            ("content-type", "text/javascript; charset=utf-8".to_owned()),
            ("cache-control", "no-cache".to_owned()),
        ];
        return Some(Response {
            status: 200,
            headers,
            body: assets::WITHOUT_CONNECTION.as_bytes().to_vec(),
            file: None,
        });
    }
    let asset = assets::find(&request.path)?;
    let headers = vec![
        ("content-type", asset.media.to_owned()),
        ("cache-control", "public, max-age=31536000, immutable".to_owned()),
    ];
    Some(Response { status: 200, headers, body: asset.bytes.clone(), file: None })
}

/// Whether this request may send a file: to an address that takes one, by a form of this session, whose role may.
///
/// # Errors
/// A database fault.
pub(super) async fn may_upload(db: &Db, house: &House, request: &Request) -> Result<bool, Refusal> {
    let secure = house.secure || headers::is_secure(request);
    let Some((route, _)) = house.find(request) else { return Ok(false) };
    let known = known(db, house, request, secure).await?;
    Ok(route.method == Method::Upload && stopped(&known, route).await.is_none())
}

async fn known<'a>(
    db: &'a Db,
    house: &'a House,
    request: &'a Request,
    secure: bool,
) -> Result<Known<'a>, Refusal> {
    let mut tx = db.read().await?;
    let secret =
        cookie::find(request.header("cookie"), cookie::session_name(house.which, secure)).unwrap_or_default();
    let session = match secret {
        "" => None,
        secret => sessions::find(&mut tx, secret, house.clock.now()).await?,
    };
    let business = business::read(&mut tx).await?;
    let is_first_run = session.is_none() && gate::sign_in::is_first_run(&mut tx).await?;
    drop(tx);
    let mut renewed = None;
    if let Some(session) = session.as_ref().filter(|session| session.is_stale)
        && let Some(mut tx) = db.try_write().await?
    {
        sessions::touch(&mut tx, session.id, house.clock.now()).await?;
        tx.commit().await?;
        renewed = Some(cookie::session(house.which, secret, secure));
    }
    let lang = wanted(request, session.as_ref(), business.lang);
    let notice = session.as_ref().and_then(|session| session.notice.clone());
    let visitor = session.map(|session| visitor(house, session, secret));
    let query = Fields::read(request.query.as_bytes());
    let texts = house.texts(lang);
    Ok(Known {
        db,
        house,
        request,
        visitor,
        business,
        texts,
        query,
        notice,
        renewed,
        secure,
        is_first_run,
        params: Vec::new(),
        wanted: Wanted::default(),
        numbers: None,
    })
}

/// Whoever holds the secret of a session.
pub(super) fn visitor(house: &House, session: Session, secret: &str) -> Visitor {
    Visitor {
        form_key: super::form::mask(&sessions::form_key(secret), house.secret()),
        session: session.id,
        actor: session.actor,
        name: session.user.name,
        preferences: session.preferences,
    }
}

/// The reader's language: their own choice, the one remembered, the business's, the browser's.
pub(super) fn wanted(request: &Request, session: Option<&Session>, business: Option<Lang>) -> Lang {
    let own = session.and_then(|session| session.preferences.lang);
    let remembered = || cookie::find(request.header("cookie"), cookie::LANG).and_then(Lang::from_tag);
    let accepted = || request.header("accept-language").split(',').find_map(|tag| Lang::from_tag(tag.trim()));
    own.or_else(remembered).or(business).or_else(accepted).unwrap_or_default()
}

async fn answer_known(mut known: Known<'_>) -> Response {
    let Some((route, params)) = known.house.find(known.request) else {
        let is_stranger = known.visitor.is_none() && !known.request.is_post;
        return if is_stranger { to_the_door(&known) } else { shell::not_found(&known).await };
    };
    known.params = params;
    if let Some(early) = stopped(&known, route).await {
        return early;
    }
    let mut answered = worked_out(&mut known, route).await;
    if let Some((id, table)) = known.wanted.take().filter(|_| answered.is_ok()) {
        answered = tables::file(&known.ask(), id, table).await;
    }
    shell::respond(&known, answered).await
}

/// What the handler comes to; where it is asked for a page, the menu's numbers are counted meanwhile, by another
/// connection.
async fn worked_out(known: &mut Known<'_>, route: &Route) -> Result<Answer, Refusal> {
    let ask = known.ask();
    if route.method != Method::Get || ask.part.is_some() || ask.visitor.is_none() {
        return (route.answer)(ask).await;
    }
    let (answered, numbers) = tokio::join!((route.answer)(known.ask()), Numbers::of_others(&ask));
    known.numbers = Some(numbers);
    answered
}

/// What is answered without asking the handler: not signed in, not allowed, a form of another site.
async fn stopped(known: &Known<'_>, route: &Route) -> Option<Response> {
    if known.request.is_post && !headers::is_own_form(known.request) {
        return Some(shell::refused(known, &Refusal::new("frame-foreign-form")).await);
    }
    if matches!(route.needs, Needs::Nothing) {
        return None;
    }
    if is_of_the_demo(known) {
        return Some(shell::refused(known, &Refusal::new("frame-demo-form")).await);
    }
    let Some(visitor) = &known.visitor else {
        let has_door = known.request.is_post && known.house.which == Which::Own;
        return Some(if has_door { resume::sign_in_again(known) } else { to_the_door(known) });
    };
    if !route.needs.met_by(visitor.actor.role()) {
        // What one may not read is not there.
        return Some(match route.method {
            Method::Get => shell::not_found(known).await,
            Method::Post | Method::Upload => shell::refused(known, &Refusal::new("frame-not-allowed")).await,
        });
    }
    let is_keyed = super::form::is_same(known.request.form.get("_key"), &visitor.form_key);
    if route.method != Method::Get && !is_keyed {
        return Some(resume::send_again(known));
    }
    None
}

/// Whether invented data is about to be written into the business's own book: the demo the form was shown by is gone.
fn is_of_the_demo(known: &Known<'_>) -> bool {
    known.house.which == Which::Own && known.request.form.get("_book") == Which::Demo.word()
}

/// Signing in first, then back to where one wanted to go.
fn to_the_door(known: &Known<'_>) -> Response {
    // The demo has no door: whose looking around has ended is back at their own book.
    if known.house.which == Which::Demo {
        let mut back = see("/");
        back.headers.push(("set-cookie", cookie::session(Which::Demo, "", known.secure)));
        return back;
    }
    if known.is_first_run {
        return see("/welcome");
    }
    let wanted = known.query.at(&known.request.path);
    if wanted == "/" { see("/sign-in") } else { see(&format!("/sign-in?to={}", super::encode(&wanted))) }
}

/// Go there.
pub(super) fn see(to: &str) -> Response {
    Response {
        status: 303,
        headers: vec![("location", to.to_owned()), ("cache-control", "no-store".to_owned())],
        body: Vec::new(),
        file: None,
    }
}

/// A page of HTML.
pub(super) fn html(status: u16, page: Markup) -> Response {
    let headers = vec![
        ("content-type", "text/html; charset=utf-8".to_owned()),
        // What a page shows is somebody's alone.
        ("cache-control", "no-store".to_owned()),
    ];
    Response { status, headers, body: page.into_string().into_bytes(), file: None }
}

/// The answer to a page that is to be shown without the menu.
pub(super) fn bare(known: &Known<'_>, status: u16, page: &Page) -> Response {
    html(status, shell::bare(&known.ask(), page))
}
