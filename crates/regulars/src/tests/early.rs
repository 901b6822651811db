//! What is answered before, or instead of, the book's own answer: in the reader's words, with every header.

use frame::Feature;
use frame::web::{Answer, Fields, Needs, Route};
use kernel::Lang;

use super::served::{Answered, Served};
use super::two_books::small;
use super::world::{World, hidden, runtime};

/// A feature whose only page breaks.
static BROKEN: Feature = Feature {
    name: "broken",
    routes: &[Route::get("/broken", Needs::Nothing, |_| {
        Box::pin(async {
            let answers: Vec<Answer> = Vec::new();
            Ok(answers.into_iter().next().expect("this page breaks"))
        })
    })],
    ..Feature::EMPTY
};

async fn served() -> (Served, String, tempfile::TempDir) {
    let mut world = World::empty().await;
    let visit = world.visit(world.owner, Lang::Zh).await;
    let features: Vec<&'static Feature> = world.house.features.iter().copied().chain([&BROKEN]).collect();
    world.house.features = Box::leak(features.into_boxed_slice());
    let (served, folder) = Served::of(world, small).await;
    (served, visit.cookie, folder)
}

fn told(answer: &Answered, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.whole);
    assert!(answer.whole.contains(words), "{words} is not said: {}", answer.whole);
    for (name, value) in [
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
    ] {
        let headers = answer.headers(name);
        assert!(
            headers.len() == 1 && headers.iter().all(|header| header.contains(value)),
            "{name}: {headers:?}"
        );
    }
}

#[test]
fn what_keeps_a_form_from_being_read_is_told_apart_and_in_the_readers_language() {
    runtime().block_on(async {
        let (served, cookie, _folder) = served().await;
        let chinese = format!("{cookie}; regulars-lang=zh-CN");
        let long = Fields::default().with("name", &"a".repeat(4 << 20));
        told(&served.post("regulars-lang=zh-CN", "/settings", &long).await, 413, "一次发来的内容太多了");
        told(&served.post("", "/settings", &long).await, 413, "more than Regulars takes at once");
        let unbound =
            served.sent("POST /imports HTTP/1.1\r\ncontent-type: multipart/form-data", b"--x").await;
        told(&unbound, 400, "broke off on its way");
        // A folder that cannot be made is no fault of the file's length.
        let page = served.get(&chinese, "/imports/new").await.whole;
        std::fs::create_dir_all(served.house.files.parent().unwrap()).unwrap();
        std::fs::write(&served.house.files, "").unwrap();
        let kept = served.upload(&chinese, "/imports", &hidden(&page, "/imports"), "a,b\n").await;
        told(&kept, 503, "文件没能存到这台机器上");
    });
}

#[test]
fn a_deed_that_is_none_and_a_page_that_breaks_carry_every_header_too() {
    runtime().block_on(async {
        let (served, cookie, _folder) = served().await;
        told(&served.sent("DELETE /customers HTTP/1.1", b"").await, 405, "There is no such thing");
        told(&served.get(&cookie, "/broken").await, 500, "broke");
        told(&served.get(&cookie, "/me").await, 200, "Ada Moss");
    });
}
