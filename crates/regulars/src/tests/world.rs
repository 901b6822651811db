//! A demo book with pages in front of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use frame::book;
use frame::web::{self, Fields, House, Request, Response};
use frame::work::Reports;
use gate::sign_in::{self, Hash};
use gate::users::{self, NewUser, UserId};
use gate::{Permit, Role, preferences, sessions};
use kernel::{FixedClock, Id, IdMaker, Lang, Moment, Occasion, Silent};
use store::{Db, Opening};
use tempfile::TempDir;
use tokio::sync::Notify;

use crate::demo_book::{self, Making};
use crate::house;

/// Ten in the morning of 19 November 2026, UTC.
pub const NOW: Moment = Moment(1_795_082_400_000_000);
static CLOCK: FixedClock = FixedClock(NOW);

/// Different at each call, as secrets are, and from the operating system.
fn secrets() -> [u8; 32] {
    crate::clock::secret()
}

/// A book and its house.
pub struct World {
    pub db: Db,
    pub house: House,
    pub owner: UserId,
    folder: TempDir,
}

/// Who asks: a cookie, and the key their forms bring along.
#[derive(Clone, Debug)]
pub struct Visit {
    pub cookie: String,
}

/// The demo's book in each language, made once; tests work on copies.
static BOOKS: [LazyLock<(TempDir, PathBuf)>; 2] =
    [LazyLock::new(|| made(Lang::En)), LazyLock::new(|| made(Lang::Zh))];

fn made(lang: Lang) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    let (place, files) = (path.display().to_string(), folder.path().to_owned());
    let work = async move {
        let db = book::open_place(&place, house::HOUSE, Opening::OrCreate).await.unwrap();
        fill(&db, lang, &files).await;
        db.close().await;
    };
    // Tests run inside a runtime of their own; this one is needed by all of them.
    std::thread::spawn(move || runtime().block_on(work)).join().unwrap();
    (folder, path)
}

/// Brings the demo's orders into a book and values it.
async fn fill(db: &Db, lang: Lang, folder: &Path) {
    let today = NOW.day(&jiff::tz::TimeZone::UTC);
    let mut occasion = Occasion { at: NOW, ids: IdMaker::new(1) };
    let orders = folder.join("orders.csv");
    let making = Making { lang, today, orders: &orders, progress: &Silent };
    demo_book::trade(db, &mut occasion, &making).await.unwrap();
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

impl Visit {
    /// The same request, by this visitor.
    pub fn request(&self, mut request: Request) -> Request {
        request.headers.push(("cookie".to_owned(), self.cookie.clone()));
        request
    }
}

impl World {
    /// The demo's book, with an owner called Ada.
    pub async fn demo(lang: Lang) -> Self {
        let (_, book) = &*BOOKS[usize::from(lang == Lang::Zh)];
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("book.db");
        std::fs::copy(book, &copy).unwrap();
        Self::of(folder, &copy.display().to_string()).await
    }

    /// An empty book, with an owner called Ada.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("book.db").display().to_string();
        Self::of(folder, &place).await
    }

    /// An empty book without anybody.
    pub async fn without_owner() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("book.db").display().to_string();
        Self::bare(folder, &place).await
    }

    /// The demo's book in a place of its own, such as a server's schema.
    pub async fn demo_at(place: &str, lang: Lang) -> Self {
        let world = Self::of(tempfile::tempdir().unwrap(), place).await;
        fill(&world.db, lang, world.folder.path()).await;
        world
    }

    /// An empty book in a place of its own, with an owner called Ada.
    pub async fn empty_at(place: &str) -> Self {
        Self::of(tempfile::tempdir().unwrap(), place).await
    }

    async fn of(folder: TempDir, place: &str) -> Self {
        let mut world = Self::bare(folder, place).await;
        let mut tx = world.db.write().await.unwrap();
        let mut occasion = Occasion { at: NOW, ids: IdMaker::new(2) };
        let new = NewUser { login: "ada".to_owned(), name: "Ada Moss".to_owned(), role: Role::Owner };
        let hash: Hash = sign_in::hash("three brown bears", &[3; 16]).unwrap();
        world.owner = sign_in::make_owner(&mut tx, &mut occasion, &new, Some(&hash)).await.unwrap();
        tx.commit().await.unwrap();
        world
    }

    async fn bare(folder: TempDir, place: &str) -> Self {
        let db = book::open_place(place, house::HOUSE, Opening::OrCreate).await.unwrap();
        let house = House {
            features: house::HOUSE,
            clock: &CLOCK,
            secrets,
            tell: crate::tell::tell,
            files: folder.path().join("files"),
            reports: Reports::new(&CLOCK),
            bell: Arc::new(Notify::new()),
            secure: false,
            which: web::Which::Own,
            beside: None,
            spoken: House::spoken(house::HOUSE, house::PROGRAM.texts),
        };
        Self { db, house, owner: UserId::from_uuid(kernel::uuid::Uuid::nil()), folder }
    }

    /// Somebody else of this role.
    pub async fn user(&self, role: Role) -> UserId {
        let mut tx = self.db.write().await.unwrap();
        let mut occasion = Occasion { at: NOW, ids: IdMaker::new(10 + role as u64) };
        let new = NewUser { login: role.word().to_owned(), name: format!("Miss {}", role.word()), role };
        let id = users::create(&mut tx, &Permit::by_house("test"), &mut occasion, &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Signs a user in, who likes this language.
    pub async fn visit(&self, user: UserId, lang: Lang) -> Visit {
        let cookie = visit_to(&self.db, user, "regulars", NOW).await;
        let mut tx = self.db.write().await.unwrap();
        let like = gate::Preferences { lang: Some(lang), ..gate::Preferences::default() };
        preferences::keep(&mut tx, user, like).await.unwrap();
        tx.commit().await.unwrap();
        Visit { cookie }
    }

    /// The book, the program before it, and the folder they lie in.
    pub fn taken_apart(self) -> (Db, House, TempDir) {
        (self.db, self.house, self.folder)
    }

    /// Is shown an address.
    pub async fn get(&self, visit: &Visit, address: &str) -> Response {
        whole(web::answer(&self.db, &self.house, visit.request(Request::get(address))).await)
    }

    /// Sends a form as it stands on the page at `from`, with these fields besides.
    pub async fn send(&self, visit: &Visit, from: &str, to: &str, fields: &[(&str, &str)]) -> Response {
        let page = self.get(visit, from).await;
        let mut form = hidden(&String::from_utf8_lossy(&page.body), to);
        for (name, value) in fields {
            form.push(*name, *value);
        }
        self.post(visit, to, form).await
    }

    /// Sends these fields, with line breaks as browsers send them.
    pub async fn post(&self, visit: &Visit, to: &str, form: Fields) -> Response {
        let mut sent = Fields::default();
        for (name, value) in form.pairs() {
            sent.push(name, value.replace("\r\n", "\n").replace('\n', "\r\n"));
        }
        let form = sent;
        whole(web::answer(&self.db, &self.house, visit.request(Request::post(to, form))).await)
    }
}

/// Signs a user of a book in at this moment; answers the cookie of this name.
pub async fn visit_to(db: &Db, user: UserId, name: &str, at: Moment) -> String {
    let mut tx = db.write().await.unwrap();
    let actor = users::actor(&mut tx, user).await.unwrap();
    let permit = gate::permit(&actor, gate::Reach::Own).unwrap();
    let secret = kernel::hex(&secrets());
    let mut occasion = Occasion { at, ids: IdMaker::new(crate::clock::seed()) };
    sessions::open(&mut tx, &permit, &mut occasion, user, &secret).await.unwrap();
    tx.commit().await.unwrap();
    format!("{name}={secret}")
}

/// An answer with its file, if any, read as the server would send it.
fn whole(mut response: Response) -> Response {
    if let Some(file) = response.file.take() {
        response.body = std::fs::read(file.path()).unwrap();
    }
    response
}

/// The hidden fields of the page's form that is sent to `to`.
pub fn hidden(page: &str, to: &str) -> Fields {
    let action = format!("action=\"{to}\"");
    let form =
        page.split("<form").find(|form| form.contains(&action)).unwrap_or_else(|| panic!("no form to {to}"));
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        Some(tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.replace("&amp;", "&"))
    };
    let mut fields = Fields::default();
    for tag in form.split("<input").skip(1).filter(|tag| tag.contains("type=\"hidden\"")) {
        if let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value")) {
            fields.push(name, value);
        }
    }
    fields
}

/// The text of an answer.
pub fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}
