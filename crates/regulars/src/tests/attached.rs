//! Files with entries: sent, shown, taken out with a line in the trail, refused; and what customers expect and doubt.

use std::fs;

use frame::web::{self, Request, Response, Upload};
use gate::{Permit, Role};
use kernel::{Lang, Page};
use records::customers;

use super::importing::page;
use super::world::{Visit, World, hidden, runtime, text};

/// The file of somebody, and who looks at it.
async fn somebody(world: &World) -> String {
    let mut tx = world.db.read().await.unwrap();
    let found = customers::list(&mut tx, &Permit::by_house("test"), None, &Page::new(1, None)).await.unwrap();
    format!("/customers/{}", found.rows[0].id)
}

/// Sends the composer's form with a file.
async fn send(w: (&World, &Visit, &str), name: &str, content: &[u8], said: &str) -> Response {
    let (world, visit, file) = w;
    fs::create_dir_all(&world.house.files).unwrap();
    let path = world.house.files.join("arriving");
    fs::write(&path, content).unwrap();
    let log = format!("{file}/log");
    let mut fields = hidden(&text(&world.get(visit, file).await), &log);
    fields.push("kind", "note");
    fields.push("text", said);
    let mut request = Request::post(&log, fields);
    let bytes = kernel::count(content.len()).unsigned_abs();
    request.upload = Some(Upload { field: "file".to_owned(), name: name.to_owned(), path, bytes });
    web::answer(&world.db, &world.house, visit.request(request)).await
}

fn address<'p>(page: &'p str, begins: &str) -> &'p str {
    let found = page.split('"').find(|part| part.starts_with(begins) && !part.ends_with("/remove"));
    found.unwrap_or_else(|| panic!("nothing leads to {begins}: {page}"))
}

#[test]
fn a_photo_comes_with_a_note_is_shown_and_leaves_as_a_file_with_a_line_in_the_trail() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let file = somebody(&world).await;
            let photo = b"\x89PNG\r\n\x1a\n and so on";
            let sent = send((&world, &visit, &file), "waybill 7.html", photo, "signed for").await;
            assert_eq!(sent.status, 303, "{}", text(&sent));
            let shown = page(&world, &visit, &file).await;
            let picture = address(&shown, &format!("{file}/attached/")).to_owned();
            assert!(picture.ends_with("/picture") && shown.contains("waybill 7.html.png"), "{shown}");
            let seen = world.get(&visit, &picture).await;
            assert_eq!((seen.header("content-type"), seen.body.as_slice()), ("image/png", &photo[..]));
            let before = text(&world.get(&visit, "/export").await).matches("Ada Moss").count();
            let taken = world.get(&visit, picture.strip_suffix("/picture").unwrap()).await;
            assert_eq!((taken.status, taken.body.as_slice()), (200, &photo[..]));
            assert!(taken.header("content-disposition").starts_with("attachment; filename*=UTF-8''waybill"));
            assert_eq!(taken.header("x-content-type-options"), "nosniff");
            let policies = taken.headers.iter().filter(|(name, _)| *name == "content-security-policy");
            assert!(policies.into_iter().any(|(_, policy)| policy == "default-src 'none'; sandbox"));
            let after = text(&world.get(&visit, "/export").await).matches("Ada Moss").count();
            assert_eq!(after, before + 1, "who takes a file is noted");
            let account = world.visit(world.user(Role::Account).await, lang).await;
            assert_eq!(world.get(&account, &picture).await.status, 404, "out of reach");
            let reader = world.visit(world.user(Role::ReadOnly).await, lang).await;
            assert_eq!(world.get(&reader, &picture).await.status, 200);
            let off = format!("{}/remove", picture.strip_suffix("/picture").unwrap());
            assert_eq!(world.send(&visit, &file, &off, &[]).await.status, 303);
            assert_eq!(world.get(&visit, &picture).await.status, 404);
        }
    });
}

#[test]
fn what_is_no_harmless_file_is_refused_with_what_was_typed_kept() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let file = somebody(&world).await;
        for content in [&b"<html><script>"[..], b"<svg/>", b"MZ\0\0"] {
            let refused = send((&world, &visit, &file), "photo.png", content, "signed for").await;
            let body = text(&refused);
            assert_eq!(refused.status, 422);
            assert!(body.contains("is no picture") && body.contains("signed for</textarea>"), "{body}");
            let problems = super::strict::problems(&body);
            assert!(problems.is_empty(), "{problems:#?}");
        }
        assert!(!page(&world, &visit, &file).await.contains("signed for"));
        // A day in the words is shown before anything is kept; the file is to be chosen again then.
        let asked = send((&world, &visit, &file), "a.txt", b"words", "call back Friday 10:00").await;
        assert!(asked.status == 200 && text(&asked).contains("Choose the file again"), "{}", asked.status);
    });
}

#[test]
fn an_expectation_is_judged_where_it_stands_and_an_objection_answered() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let file = somebody(&world).await;
            let log = format!("{file}/log");
            for (kind, words, beside) in [
                ("expectation", "wants short answers", ("reasonable", "no")),
                ("objection", "too dear", ("answer", "")),
                ("video", "", ("reasonable", "yes")),
                ("letter", "the new list", ("answer", "x")),
            ] {
                let fields = [("kind", kind), ("text", words), beside];
                let wrote = world.send(&visit, &file, &log, &fields).await;
                assert_eq!(wrote.status, 303, "{kind}: {}", text(&wrote));
            }
            let shown = page(&world, &visit, &file).await;
            let settle = format!("{file}/settle/");
            let to: Vec<String> = shown
                .split("action=\"")
                .filter_map(|rest| rest.split('"').next().filter(|to| to.starts_with(&settle)))
                .map(str::to_owned)
                .collect();
            // One form for the objection, two buttons for the expectation; of one moment either may stand first.
            let twice = |one: &&String| to.iter().filter(|other| other == one).count() == 2;
            let expectation = to.iter().find(twice).expect("an expectation to be judged");
            let objection = to.iter().find(|one| *one != expectation).expect("an objection to be answered");
            assert_eq!(to.len(), 3, "{to:?}");
            let met = world.send(&visit, &file, expectation, &[("met", "no")]).await;
            let answered = world.send(&visit, &file, objection, &[("answer", "a trial month")]).await;
            assert_eq!((met.status, answered.status), (303, 303));
            let shown = page(&world, &visit, &file).await;
            assert!(shown.contains("a trial month") && !shown.contains(&settle), "{shown}");
            for entry in [expectation, objection] {
                page(&world, &visit, &entry.replace("/settle/", "/entry/")).await;
            }
        }
    });
}
