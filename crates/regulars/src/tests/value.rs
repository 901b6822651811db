//! The pages of value, for the demo's book.

use frame::web::Fields;
use frame::work;
use gate::Role;
use kernel::Lang;

use super::strict;
use super::world::{World, hidden, runtime, text};

const PAGES: [&str; 6] =
    ["/value/tiers", "/value/pareto", "/value/cohorts", "/value/regions", "/value/moves", "/value/rules"];

/// The rows of `/value/values.csv`.
async fn export(world: &World, visit: &super::world::Visit) -> Vec<String> {
    let file = world.get(visit, "/value/values.csv").await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").starts_with("attachment"));
    text(&file).lines().map(str::to_owned).collect()
}

/// How many platinum customers the first page names.
async fn platinum(world: &World, visit: &super::world::Visit) -> usize {
    let body = text(&world.get(visit, "/value/tiers").await);
    let card = body.split("/customers?tier=platinum").nth(1).unwrap();
    let big = card.split("class=\"big\">").nth(1).unwrap();
    big.split_whitespace().next().unwrap().replace(',', "").parse().unwrap()
}

#[test]
fn pages_say_their_findings_in_both_languages() {
    runtime().block_on(async {
        for (lang, words) in [
            (
                Lang::En,
                [
                    "Whom to keep first.",
                    "four fifths of your value",
                    "have come again",
                    "of sales",
                    "moved up",
                    "Rules of value",
                ],
            ),
            (Lang::Zh, ["先留住谁", "八成价值", "又来过", "占销售额的", "升级或回来的", "价值规则"]),
        ] {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            for (path, word) in PAGES.into_iter().zip(words) {
                let page = world.get(&visit, path).await;
                let body = text(&page);
                assert_eq!(page.status, 200, "{path}");
                assert!(body.contains(word), "{path}: {word}");
                assert_eq!(strict::problems(&body), Vec::<String>::new(), "{path}");
                assert!(!body.contains('⟦') && !body.contains("style=\"") && !body.contains("NaN"), "{path}");
            }
            let tiers = text(&world.get(&visit, "/value/tiers").await);
            assert_eq!(tiers.matches("class=\"hit\"").count(), 4, "two lines, two drawings");
            assert!(tiers.contains("class=\"ring"), "somebody is late");
            assert!(tiers.contains("/customers?tier=platinum"));
            let first = text(&world.get(&visit, "/value/tiers?first=1").await);
            assert!(first.contains("id=\"first-look\"") && !tiers.contains("id=\"first-look\""));
            for path in [
                "/value/tiers?now=150&grow=150&first=1",
                "/value/tiers?now=x&grow=1",
                "/value/moves?from=gold&to=gone",
            ] {
                let body = text(&world.get(&visit, path).await);
                assert_eq!(strict::problems(&body), Vec::<String>::new(), "{path}");
            }
        }
    });
}

#[test]
fn every_number_of_a_move_leads_to_its_names() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let body = text(&world.get(&visit, "/value/moves").await);
        let links: Vec<&str> = body
            .split("href=\"/value/moves?from=")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert!(links.len() > 5, "{links:?}");
        for link in links.into_iter().take(4) {
            let address = format!("/value/moves?from={}", link.replace("&amp;", "&"));
            let page = text(&world.get(&visit, &address).await);
            let names = page.split("id=\"names\"").nth(1).unwrap();
            assert!(names.contains("href=\"/customers/"), "{address}");
        }
        let odd = world.get(&visit, "/value/moves?from=heaven&to=gold").await;
        assert!(odd.status == 200 && !text(&odd).contains("id=\"names\""));
        let nothing = world.get(&visit, "/value/runs/00000000-0000-7000-8000-000000000000").await;
        assert_eq!(nothing.status, 404);
    });
}

#[test]
fn a_line_is_tried_out_kept_worked_out_and_taken_back() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let (values, before) = (export(&world, &visit).await, platinum(&world, &visit).await);
        assert_eq!(values.iter().filter(|row| row.contains(",platinum,")).count(), before);

        let tried = text(&world.get(&visit, "/value/tiers?now=150&grow=150").await);
        assert!(tried.contains("customers change tier."), "the preview");
        assert_eq!(platinum(&world, &visit).await, before, "nothing is kept by looking");
        let bad = text(&world.get(&visit, "/value/tiers?now=much&grow=150").await);
        assert!(
            bad.contains("“much” is no amount")
                && bad.contains("value=\"much\"")
                && !bad.contains("class=\"would\"")
        );

        let from = "/value/tiers?now=150&grow=150";
        let late = hidden(&text(&world.get(&visit, "/value/tiers?now=500&grow=500").await), "/value/lines");
        let sent = world.send(&visit, from, "/value/lines", &[]).await;
        assert_eq!((sent.status, sent.header("location")), (303, "/value/tiers"));
        let told = text(&world.get(&visit, "/value/tiers").await);
        assert!(told.contains("The rules of value were changed"), "the toast");
        let undo = told.split("action=\"/changes/").nth(1).unwrap().split('"').next().unwrap();
        let undo = format!("/changes/{undo}");
        // Whoever had looked before, with other lines, is asked to look again; what they typed stays.
        let asked = world.post(&visit, "/value/lines", late).await;
        let body = text(&asked);
        assert!(asked.status == 422 && body.contains("Somebody else has kept other lines"), "{body}");
        assert!(body.contains("value=\"500\""));
        assert!(work::one(&world.db, &world.house).await.unwrap(), "the job waits");
        let after = platinum(&world, &visit).await;
        assert!(after > before, "{after} {before}");
        let rules = text(&world.get(&visit, "/value/rules").await);
        assert!(rules.contains("value=\"150\""));
        let runs = text(&world.get(&visit, "/value/moves").await);
        let run = runs.split("href=\"/value/runs/").nth(1).unwrap().split('"').next().unwrap();
        let compared = text(&world.get(&visit, &format!("/value/runs/{run}")).await);
        assert!(compared.contains("changed tier since then"));

        // The list of changes and the toast lead to the same undo; the toast is gone by now, its form's keys are not.
        let form = hidden(&told, &undo);
        let undone = world.post(&visit, &undo, form).await;
        assert_eq!(undone.status, 303);
        assert!(work::one(&world.db, &world.house).await.unwrap());
        assert_eq!(platinum(&world, &visit).await, before);
    });
}

#[test]
fn rules_that_cannot_be_keep_what_was_typed() {
    runtime().block_on(async {
        let world = World::demo(Lang::Zh).await;
        let visit = world.visit(world.owner, Lang::Zh).await;
        let page = text(&world.get(&visit, "/value/rules").await);
        let filled = |changes: &[(&str, &str)]| {
            let mut form: Fields = hidden(&page, "/value/rules");
            for (name, value) in [
                ("by", "share"),
                ("high", "20"),
                ("platinum", "5"),
                ("period", "12"),
                ("horizon", "12"),
                ("margin", ""),
                ("discount", "10"),
            ] {
                let value =
                    changes.iter().find(|(known, _)| *known == name).map_or(value, |(_, value)| value);
                form.push(name, value);
            }
            form
        };
        let bad = world
            .post(
                &visit,
                "/value/rules",
                filled(&[("high", "一半"), ("platinum", "300"), ("period", "很久")]),
            )
            .await;
        let body = text(&bad);
        assert_eq!(bad.status, 422);
        for typed in ["一半", "300", "很久"] {
            assert!(body.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        assert!(body.contains("href=\"#f-high\"") && body.contains("href=\"#f-period\""));
        let more = world.post(&visit, "/value/rules", filled(&[("platinum", "50")])).await;
        assert_eq!(more.status, 422);
        let same = world.post(&visit, "/value/rules", filled(&[])).await;
        assert_eq!(
            (same.status, same.header("location")),
            (303, "/value/rules"),
            "nothing changed, nothing done"
        );
        let page = text(&world.get(&visit, "/value/rules").await);
        let mut form = hidden(&page, "/value/rules");
        for (name, value) in filled(&[("margin", "40 %"), ("high", "３０"), ("period", "26周")]).pairs() {
            if !name.starts_with('_') {
                form.push(name, value);
            }
        }
        let kept = world.post(&visit, "/value/rules", form.clone()).await;
        assert_eq!(kept.header("location"), "/value/tiers");
        let again = world.post(&visit, "/value/rules", form).await;
        assert_eq!(again.status, 303, "sent twice, done once");
        assert!(work::one(&world.db, &world.house).await.unwrap());
        assert!(!work::one(&world.db, &world.house).await.unwrap());
        let page = text(&world.get(&visit, "/value/rules").await);
        for value in ["value=\"40\"", "value=\"30\"", "value=\"182d\""] {
            assert!(page.contains(value), "{value}");
        }
    });
}

#[test]
fn who_may_not_see_the_book_sees_no_value_and_an_analyst_changes_nothing() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        for role in [Role::Account, Role::Service, Role::ReadOnly] {
            let user = world.user(role).await;
            let visit = world.visit(user, Lang::En).await;
            for path in PAGES.into_iter().chain(["/value/values.csv"]) {
                assert_eq!(world.get(&visit, path).await.status, 404, "{role:?} {path}");
            }
            let home = text(&world.get(&visit, "/me").await);
            assert!(!home.contains("href=\"/value/tiers\""), "{role:?} has no such entry");
        }
        let user = world.user(Role::Analyst).await;
        let visit = world.visit(user, Lang::En).await;
        let tried = text(&world.get(&visit, "/value/tiers?now=150&grow=150").await);
        assert!(
            tried.contains("Only an owner can keep other lines")
                && !tried.contains("action=\"/value/lines\"")
        );
        let rules = text(&world.get(&visit, "/value/rules").await);
        assert!(rules.contains("<fieldset disabled"));
        for path in ["/value/rules", "/value/lines"] {
            assert_eq!(world.post(&visit, path, Fields::default()).await.status, 403, "{path}");
        }
        let export = export(&world, &visit).await;
        assert!(export.len() > 1000);
    });
}

#[test]
fn before_the_first_valuation_the_page_says_what_to_do_and_then_how_far_it_is() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        for path in PAGES.into_iter().filter(|path| !path.ends_with("rules")) {
            let body = text(&world.get(&visit, path).await);
            assert!(
                body.contains("Nothing has been valued yet") && body.contains("href=\"/imports\""),
                "{path}"
            );
        }
        assert_eq!(world.get(&visit, "/value/rules").await.status, 200);
        let sent = world.send(&visit, "/value/tiers", "/value/again", &[]).await;
        assert_eq!(sent.status, 303);
        assert!(work::one(&world.db, &world.house).await.unwrap());
        let body = text(&world.get(&visit, "/value/tiers").await);
        assert!(body.contains("Nothing has been valued yet"), "an empty book stays empty");
    });
}
