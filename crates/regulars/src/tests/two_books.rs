//! Two books at once, through the server: a form changes the book it was shown by, whatever cookies came in between.

use std::sync::Arc;

use frame::business;
use frame::web::{Demo, Fields, House, MakingDemo, NewDemo, Which};
use frame::work::Reports;
use gate::users::UserId;
use kernel::{IdMaker, Lang, Occasion};
use store::Db;
use tokio::sync::Notify;

use super::served::Served;
use super::world::{NOW, Visit, World, hidden, runtime, visit_to};

/// A demo without customers: only whose form it is counts here.
pub fn small(new: NewDemo) -> MakingDemo {
    Box::pin(async move {
        let world = World::empty().await;
        let guest = world.owner;
        let (db, own, folder) = world.taken_apart();
        // It lies there as long as the tests run.
        let _kept = folder.keep();
        let house = House {
            which: Which::Demo,
            files: new.folder.join("files"),
            reports: Reports::new(own.clock),
            bell: Arc::new(Notify::new()),
            ..own
        };
        Ok(Demo { db, house: Arc::new(house), guest })
    })
}

async fn name_of(db: &Db) -> String {
    business::read(&mut db.read().await.unwrap()).await.unwrap().name
}

/// Somebody who is signed in to their own book and looks around in the demo as well.
struct Somebody {
    served: Served,
    owner: UserId,
    demo: Demo,
    own: Visit,
    both: String,
    _folder: tempfile::TempDir,
}

async fn somebody() -> Somebody {
    let world = World::empty().await;
    let own = world.visit(world.owner, Lang::En).await;
    let owner = world.owner;
    let (served, folder) = Served::of(world, small).await;
    let demo = served.demo().await;
    let guest = visit_to(&demo.db, demo.guest, "regulars-demo", NOW).await;
    let both = format!("{}; {}", own.cookie, guest);
    Somebody { served, owner, demo, own, both, _folder: folder }
}

impl Somebody {
    async fn names(&self) -> (String, String) {
        (name_of(&self.served.db).await, name_of(&self.demo.db).await)
    }

    /// The form of the settings as this cookie is shown it, with a new name.
    async fn settings(&self, cookie: &str, name: &str) -> Fields {
        hidden(&self.served.get(cookie, "/settings").await.whole, "/settings").with("name", name)
    }
}

fn leaves_the_demo(headers: &[&str]) -> bool {
    headers.iter().any(|cookie| cookie.starts_with("regulars-demo=; ") && cookie.contains("Max-Age=0"))
}

#[test]
fn a_form_of_the_own_book_changes_the_own_book_while_the_demo_is_open() {
    runtime().block_on(async {
        let both = somebody().await;
        let form = both.settings(&both.own.cookie, "Fern Street").await;
        let saved = both.served.post(&both.both, "/settings", &form).await;
        assert_eq!((saved.status, saved.location()), (303, "/settings"), "{}", saved.whole);
        assert!(leaves_the_demo(&saved.headers("set-cookie")), "{}", saved.whole);
        assert_eq!(both.names().await, ("Fern Street".to_owned(), String::new()));
        // And one of the demo the demo.
        let form = both.settings(&both.both, "Invented Ltd").await;
        let saved = both.served.post(&both.both, "/settings", &form).await;
        assert_eq!((saved.status, saved.headers("set-cookie").len()), (303, 0), "{}", saved.whole);
        assert_eq!(both.names().await, ("Fern Street".to_owned(), "Invented Ltd".to_owned()));
    });
}

#[test]
fn a_form_of_no_session_is_shown_again_by_the_own_book() {
    runtime().block_on(async {
        let both = somebody().await;
        let typed = Fields::default().with("name", "Fern Street");
        let kept = both.served.post(&both.both, "/settings", &typed).await;
        assert_eq!(kept.status, 409, "{}", kept.whole);
        let again = both.served.post(&both.both, "/settings", &hidden(&kept.whole, "/settings")).await;
        assert_eq!(again.status, 303, "{}", again.whole);
        assert_eq!(both.names().await, ("Fern Street".to_owned(), String::new()));
    });
}

#[test]
fn what_was_typed_in_a_demo_that_is_gone_is_not_offered_to_the_own_book() {
    runtime().block_on(async {
        let both = somebody().await;
        let form = both.settings(&both.both, "Invented Ltd").await;
        let refused = both.served.post(&both.own.cookie, "/settings", &form).await;
        assert_eq!(refused.status, 409, "{}", refused.whole);
        assert!(refused.whole.contains("belongs to the demo"), "{}", refused.whole);
        assert!(!refused.whole.contains("Invented Ltd"), "{}", refused.whole);
        let stranger = both.served.post("", "/settings", &form).await;
        assert!(stranger.status == 409 && !stranger.whole.contains("Invented Ltd"), "{}", stranger.whole);
        // With a cookie of an older demo the way leads home.
        let stale = format!("{}; regulars-demo=older", both.own.cookie);
        let shown = both.served.get(&stale, "/settings").await;
        assert_eq!((shown.status, shown.location()), (303, "/"));
        assert!(leaves_the_demo(&shown.headers("set-cookie")));
    });
}

#[test]
fn the_doors_are_those_of_the_own_book() {
    runtime().block_on(async {
        let both = somebody().await;
        let typed = Fields::default().with("login", "ada").with("password", "three brown bears");
        for cookie in ["regulars-demo=older", both.both.as_str()] {
            let came = both.served.post(cookie, "/sign-in", &typed.with("to", "/people")).await;
            assert_eq!((came.status, came.location()), (303, "/people"), "{}", came.whole);
            let cookies = came.headers("set-cookie");
            assert!(leaves_the_demo(&cookies), "{cookies:?}");
            let secret = cookies.iter().find(|cookie| cookie.starts_with("regulars=")).unwrap();
            let cookie = secret.split(';').next().unwrap();
            assert_eq!(both.served.get(cookie, "/people").await.status, 200);
        }
        // An invitation is looked for in the book it was made in.
        let link = invitation(&both.served.db, both.owner).await;
        let shown = both.served.get(&both.both, &format!("/invite?key={link}")).await;
        assert_eq!(shown.status, 200, "{}", shown.whole);
    });
}

async fn invitation(db: &Db, user: UserId) -> String {
    use gate::sign_in::{NewLink, Purpose, make_link};
    let mut tx = db.write().await.unwrap();
    let ends = kernel::Moment(NOW.0 + 1);
    let link = NewLink { purpose: Purpose::Invite, user: Some(user), ends };
    let mut occasion = Occasion { at: NOW, ids: IdMaker::new(77) };
    make_link(&mut tx, &gate::Permit::by_house("test"), &mut occasion, link, "invitation").await.unwrap();
    tx.commit().await.unwrap();
    "invitation".to_owned()
}

#[test]
fn a_file_goes_to_the_book_its_form_is_of_and_without_a_key_to_none() {
    runtime().block_on(async {
        let both = somebody().await;
        let file = "customer,date,amount\nAda,2026-01-02,10\n";
        let shown = both.served.get(&both.own.cookie, "/imports/new").await.whole;
        let form = hidden(&shown, "/imports");
        let taken = both.served.upload(&both.both, "/imports", &form, file).await;
        assert_eq!(taken.status, 303, "{}", taken.whole);
        assert!(leaves_the_demo(&taken.headers("set-cookie")), "{}", taken.whole);
        let count = |house: &House| std::fs::read_dir(&house.files).into_iter().flatten().count();
        let before = (count(&both.served.house), count(&both.demo.house));
        assert_eq!(before, (1, 0));
        // Without the key it is not even waited for: the answer comes while the file is still on its way.
        let begun = both.served.upload_begun(&both.both, "/imports", &form.with("_key", "")).await;
        assert_eq!(begun.status, 409, "{}", begun.whole);
        assert_eq!((count(&both.served.house), count(&both.demo.house)), before);
    });
}
