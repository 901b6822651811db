//! Service: a case is opened in one press, its clocks are read on every page that shows it, and each step is taken back.

use frame::web::Fields;
use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Occasion};
use records::customers::{self, CustomerId, Newcomer};

use super::strict;
use super::world::{NOW, Visit, World, hidden, runtime, text};

fn at(minutes: u64) -> Occasion {
    Occasion { at: NOW, ids: IdMaker::new(7_000 + minutes) }
}

async fn newcomer(world: &World, seed: u64, name: &str) -> CustomerId {
    let mut tx = world.db.write().await.unwrap();
    let new = Newcomer { name: name.to_owned(), ..Newcomer::default() };
    let made = customers::create(&mut tx, &Permit::by_house("test"), &mut at(seed), &new).await.unwrap();
    tx.commit().await.unwrap();
    made.0
}

async fn page(world: &World, visit: &Visit, address: &str) -> String {
    let page = world.get(visit, address).await;
    let body = text(&page);
    assert_eq!(page.status, 200, "{address}: {body}");
    let problems = strict::problems(&body);
    assert!(problems.is_empty(), "{address}: {problems:#?}");
    body
}

/// Opens a case; answers the address of its page.
async fn opened(world: &World, visit: &Visit, who: &str, words: &str) -> String {
    let fields = [("who", who), ("kind", "complaint"), ("channel", "phone"), ("text", words)];
    let answer = world.send(visit, "/service/new", "/service/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", text(&answer));
    answer.header("location").to_owned()
}

/// Presses a button of a case's page: the form's keys with another address.
async fn press(
    world: &World,
    visit: &Visit,
    (case, form, deed): (&str, &str, &str),
    fields: &[(&str, &str)],
) -> u16 {
    let page = page(world, visit, case).await;
    let mut all: Fields = hidden(&page, &format!("{case}/{form}"));
    for (name, value) in fields {
        all.push(*name, *value);
    }
    world.post(visit, &format!("{case}/{deed}"), all).await.status
}

#[test]
fn a_complaint_is_opened_by_a_name_and_goes_its_way_to_the_customers_word() {
    runtime().block_on(async {
        for (lang, left) in [(Lang::En, "1 h 0 min left"), (Lang::Zh, "剩 1 小时 0 分")] {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let noor = newcomer(&world, 1, "Noor Haddad").await;
            let case = opened(&world, &visit, "noor", "The cup <came> broken").await;
            assert!(case.starts_with(&format!("/service/{noor}/")), "{case}");
            let shown = page(&world, &visit, &case).await;
            assert!(shown.contains("The cup &lt;came&gt; broken") && shown.contains("#1001"));
            assert!(shown.contains(left), "{lang:?}: ten in the morning, open till six: {shown}");
            for address in ["/service", &format!("/customers/{noor}")] {
                let shown = page(&world, &visit, address).await;
                assert!(shown.contains(&case) && shown.contains(left), "{address}");
            }
            assert_eq!(
                press(&world, &visit, (&case, "answer", "wait"), &[("text", "Which colour?")]).await,
                303
            );
            assert_eq!(press(&world, &visit, (&case, "resume", "resume"), &[]).await, 303);
            let twice = press(&world, &visit, (&case, "wait", "answer"), &[("text", "lost?")]).await;
            assert_eq!(twice, 422, "answered already");
            let wrong = [("cause", ""), ("remedy", "gift"), ("cost", "a lot")];
            assert_eq!(press(&world, &visit, (&case, "solve", "solve"), &wrong).await, 422);
            let right = [("cause", "defect"), ("remedy", "gift"), ("cost", "12"), ("how", "Sent another")];
            assert_eq!(press(&world, &visit, (&case, "solve", "solve"), &right).await, 303);
            assert_eq!(
                press(&world, &visit, (&case, "word", "word"), &[("word", "dissatisfied")]).await,
                303
            );
            assert_eq!(press(&world, &visit, (&case, "solve", "solve"), &right).await, 303);
            assert_eq!(press(&world, &visit, (&case, "word", "word"), &[("word", "satisfied")]).await, 303);
            let list = page(&world, &visit, "/service").await;
            assert!(!list.contains(&format!("href=\"{case}\"")), "it is closed");
            assert!(page(&world, &visit, "/service?state=closed").await.contains(&case));
            // The last step is taken back from its toast, and the case waits for the word again.
            let to = list.split("action=\"/changes/").nth(1).unwrap().split('"').next().unwrap();
            let to = format!("/changes/{to}");
            assert_eq!(world.post(&visit, &to, hidden(&list, &to)).await.status, 303);
            assert!(page(&world, &visit, "/service?state=word").await.contains(&case));
        }
    });
}

#[test]
fn who_is_not_clear_is_asked_and_nothing_typed_is_lost() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        newcomer(&world, 1, "Noor Haddad").await;
        let nora = newcomer(&world, 2, "Noor Almasi").await;
        let send =
            async |fields: &[(&str, &str)]| world.send(&visit, "/service/new", "/service/new", fields).await;
        for (fields, says) in [
            (vec![("who", "noor"), ("text", "Late")], "Several fit. Choose one."),
            (vec![("who", "Zacharias"), ("text", "Late")], "Nobody is known by “Zacharias”."),
            (vec![("who", ""), ("text", "Late")], "Write who it is."),
            (vec![("who", "Noor Almasi"), ("text", " ")], "Write what the matter is"),
        ] {
            let answer = send(&fields).await;
            let body = text(&answer);
            assert_eq!(answer.status, 422, "{says}");
            assert!(body.contains(says) && body.contains("class=\"errsum\""), "{says}: {body}");
            assert!(body.contains(&format!("{}</textarea>", fields[1].1)), "nothing typed is lost");
            assert_eq!(strict::problems(&body), Vec::<String>::new(), "{says}");
        }
        let chosen = nora.to_string();
        let answer = send(&[("who", "noor"), ("customer", &chosen), ("text", "Late")]).await;
        assert_eq!(answer.status, 303);
        assert!(answer.header("location").contains(&chosen));
        let answer = send(&[("who", "Zacharias"), ("add", "1"), ("text", "Late")]).await;
        assert_eq!(answer.status, 303, "somebody new is put down in the same press");
        assert!(page(&world, &visit, "/service").await.contains("Zacharias"));
    });
}

#[test]
fn hours_and_promises_are_set_by_those_who_lead_and_read_by_all_clocks() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        newcomer(&world, 1, "Noor Haddad").await;
        for (warn, status) in [("", 422), ("15", 303)] {
            let fields = [("usual-answer", "20"), ("usual-solve", "90"), ("warn", warn)];
            let answer = world.send(&visit, "/service/promises", "/service/promises", &fields).await;
            assert_eq!(answer.status, status, "{}", text(&answer));
        }
        // Somebody who still had the former promises before them is asked, not obeyed.
        let form = hidden(&page(&world, &visit, "/service/promises").await, "/service/promises");
        let stale = form.with("usual-answer", "45").with("seen-usual-answer", "60");
        let answer = world.post(&visit, "/service/promises", stale).await;
        assert!(text(&answer).contains("Two of you changed this"), "{}", text(&answer));
        let case = opened(&world, &visit, "noor", "Late").await;
        assert!(page(&world, &visit, &case).await.contains("20 min left"));
        for (day, said) in [("9-9", 422), ("", 303)] {
            let mut fields = vec![("days", "2026-11-20 10:00-12:00 Half a day")];
            fields.extend(["day0", "day1", "day2", "day4", "day5"].map(|name| (name, "9:00-18:00")));
            fields.push(("day3", day));
            let answer = world.send(&visit, "/service/hours", "/service/hours", &fields).await;
            assert_eq!(answer.status, said, "{day}: {}", text(&answer));
        }
        let hours = page(&world, &visit, "/service/hours").await;
        assert!(hours.contains("Half a day"), "{hours}");
        let never: Vec<(&str, &str)> =
            ["day0", "day1", "day2", "day3", "day4", "day5", "day6"].map(|name| (name, "closed")).into();
        let answer = world.send(&visit, "/service/hours", "/service/hours", &never).await;
        assert!(answer.status == 422 && text(&answer).contains("The week has no open minute"));

        let clerk = world.user(Role::Service).await;
        let clerk = world.visit(clerk, Lang::En).await;
        assert!(page(&world, &clerk, "/service/hours").await.contains("disabled"));
        let list = page(&world, &clerk, "/service").await;
        assert!(!list.contains(&case), "a clerk sees their own first");
        assert!(page(&world, &clerk, "/service?who=all").await.contains(&case));
    });
}

#[test]
fn an_account_person_sees_the_cases_of_their_own_customers_only() {
    runtime().block_on(async {
        let world = World::empty().await;
        let owner = world.visit(world.owner, Lang::En).await;
        let mine = newcomer(&world, 1, "Noor Haddad").await;
        newcomer(&world, 2, "Ben Reuter").await;
        let account = world.user(Role::Account).await;
        let mut tx = world.db.write().await.unwrap();
        customers::hand_over(&mut tx, &Permit::by_house("test"), &mut at(3), &[mine], Some(account))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (own, other) =
            (opened(&world, &owner, "noor", "One").await, opened(&world, &owner, "ben", "Two").await);
        let visit = world.visit(account, Lang::En).await;
        let list = page(&world, &visit, "/service?who=all").await;
        assert!(list.contains(&own) && !list.contains(&other));
        page(&world, &visit, &own).await;
        assert_eq!(world.get(&visit, &other).await.status, 404);
        let reader = world.user(Role::ReadOnly).await;
        let reader = world.visit(reader, Lang::En).await;
        let seen = page(&world, &reader, &other).await;
        assert!(!seen.contains(&format!("{other}/answer")), "who reads has no buttons");
    });
}

#[test]
fn a_recall_is_opened_over_the_demos_orders_and_reports_tell_of_its_cases() {
    runtime().block_on(async {
        for lang in Lang::ALL {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let product = {
                let mut tx = world.db.read().await.unwrap();
                let mut names = std::collections::BTreeMap::<String, usize>::new();
                records::orders::export(&mut tx, &Permit::by_house("test"), |line| {
                    let day = line.order.day.to_string();
                    if !line.customer.is_empty() && ("2026-11-01"..="2026-11-19").contains(&day.as_str()) {
                        *names.entry(line.product).or_default() += 1;
                    }
                    Ok(())
                })
                .await
                .unwrap();
                names.into_iter().max_by_key(|(_, count)| *count).unwrap().0
            };
            let new = "/service/recalls/new";
            let days = [("from", "2026-11-01"), ("to", "2026-11-19")];
            let wrong = [("product", "no such thing"), days[0], days[1], ("text", "Handle")];
            let answer = world.send(&visit, new, new, &wrong).await;
            assert_eq!((answer.status, strict::problems(&text(&answer))), (422, Vec::new()));
            let wrong = [("product", product.as_str()), ("from", "soon"), days[1], ("text", "Handle")];
            assert_eq!(world.send(&visit, new, new, &wrong).await.status, 422);
            let right = [("product", product.as_str()), days[0], days[1], ("text", "Handle"), ("lot", "17")];
            let answer = world.send(&visit, new, new, &right).await;
            assert_eq!(answer.status, 303, "{}", text(&answer));
            let recall = answer.header("location").to_owned();
            let shown = page(&world, &visit, &recall).await;
            assert!(shown.contains("class=\"todo\"") && shown.contains("Handle"));
            assert!(page(&world, &visit, "/service/recalls").await.contains(&recall));
            let case_signs = "/service/".len() + 2 * 36 + 1;
            let case = strict::links(&shown).into_iter().find(|link| link.len() == case_signs);
            let case = case.expect("a case of the recall");
            assert_eq!(press(&world, &visit, (&case, "answer", "answer"), &[]).await, 303);
            let report = page(&world, &visit, "/service/reports").await;
            assert!(report.contains(&product), "by product");
            let bad = world.get(&visit, "/service/reports?from=soon").await;
            assert_eq!(bad.status, 422);
            let clerk = world.user(Role::Service).await;
            let clerk = world.visit(clerk, lang).await;
            assert_eq!(world.get(&clerk, new).await.status, 404);
            page(&world, &clerk, &recall).await;
        }
    });
}
