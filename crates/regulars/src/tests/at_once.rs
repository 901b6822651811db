//! Two people with the same form open: nobody undoes what the other did.

use gate::Role;
use gate::users;
use kernel::Lang;

use super::world::{Visit, World, hidden, runtime, text};

#[test]
fn a_correction_of_a_name_gives_nobody_an_older_role_back() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (ada, cem) = (world.visit(world.owner, Lang::En).await, world.visit(world.owner, Lang::En).await);
        let page = format!("/people/{}", world.user(Role::Owner).await);
        let open = hidden(&text(&world.get(&ada, &page).await), &page);
        assert_eq!(world.send(&cem, &page, &page, &[("role", "analyst")]).await.status, 303);
        // The form still shows the owner; only the name was typed in it.
        let typed = open.with("name", "Sue Lane").with("role", "owner");
        assert_eq!(world.post(&ada, &page, typed).await.status, 303);
        let saved = text(&world.get(&ada, &page).await);
        assert!(saved.contains("<h1>Sue Lane</h1>"), "{saved}");
        assert!(saved.contains("value=\"analyst\" selected"), "{saved}");
    });
}

#[test]
fn a_role_that_two_have_changed_is_asked_about() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (ada, cem) = (world.visit(world.owner, Lang::En).await, world.visit(world.owner, Lang::En).await);
        let user = world.user(Role::Owner).await;
        let page = format!("/people/{user}");
        let open = hidden(&text(&world.get(&ada, &page).await), &page);
        assert_eq!(world.send(&cem, &page, &page, &[("role", "analyst")]).await.status, 303);
        let asked = world.post(&ada, &page, open.with("name", "Sue Lane").with("role", "manager")).await;
        assert_eq!(asked.status, 422);
        let shown = text(&asked);
        assert!(
            shown.contains("value=\"analyst\" checked") && shown.contains("value=\"manager\""),
            "{shown}"
        );
        let role = async || {
            let mut tx = world.db.read().await.unwrap();
            users::actor(&mut tx, user).await.unwrap().role()
        };
        assert_eq!(role().await, Role::Analyst, "nothing is saved before it is answered");
        let answer = hidden(&shown, &page).with("role", "manager");
        assert_eq!(world.post(&ada, &page, answer).await.status, 303);
        assert_eq!(role().await, Role::Manager);
        assert!(
            text(&world.get(&ada, &page).await).contains("<h1>Sue Lane</h1>"),
            "what was no matter is kept"
        );
    });
}

#[test]
fn settings_that_somebody_else_has_changed_stay() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (ada, cem) = (world.visit(world.owner, Lang::En).await, world.visit(world.owner, Lang::En).await);
        let saved = world.send(&cem, "/settings", "/settings", &[("margin", "33.33")]).await;
        assert_eq!(saved.status, 303);
        let open = hidden(&text(&world.get(&ada, "/settings").await), "/settings");
        assert_eq!(world.send(&cem, "/settings", "/settings", &[("margin", "40")]).await.status, 303);
        // The whole form is sent, as browsers do.
        let typed = open.with("name", "Fern Street").with("margin", "33.3").with("week", "monday");
        assert_eq!(world.post(&ada, "/settings", typed).await.status, 303);
        let shown = text(&world.get(&ada, "/settings").await);
        assert!(shown.contains("value=\"Fern Street\"") && shown.contains("value=\"40\""), "{shown}");
        let asked = world
            .post(
                &ada,
                "/settings",
                open.with("margin", "35").with("_once", "018f0000-0000-7000-8000-000000000001"),
            )
            .await;
        assert_eq!(asked.status, 422);
        assert!(text(&asked).contains("40 %") && text(&asked).contains("35 %"), "{}", text(&asked));
    });
}

#[test]
fn of_two_who_change_a_rule_the_second_chooses() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let (ada, visit) =
            (world.visit(world.owner, Lang::En).await, world.visit(world.owner, Lang::En).await);
        let path = "/value/rules";
        let filled = async |visit: &Visit, margin: &str, horizon: &str| {
            let page = text(&world.get(visit, path).await);
            let mut form = hidden(&page, path);
            for (name, value) in [("by", "share"), ("margin", margin), ("horizon", horizon)] {
                form.push(name, value);
            }
            form
        };
        // Both see the page before either sends it.
        let (first, second) = (filled(&ada, "30", "12").await, filled(&visit, "44", "24").await);
        assert_eq!(world.post(&ada, path, first).await.status, 303);
        let asked = world.post(&visit, path, second).await;
        let body = text(&asked);
        assert_eq!(asked.status, 422, "{body}");
        assert!(body.contains("value=\"30\"") && body.contains("value=\"44\""), "{body}");
        let problems = super::strict::problems(&body);
        assert!(problems.is_empty(), "{problems:?}");
        let mut chosen = hidden(&body, path);
        chosen.push("margin", "44");
        assert_eq!(world.post(&visit, path, chosen).await.status, 303);
        let now = text(&world.get(&ada, path).await);
        assert!(now.contains("value=\"44\""), "what was chosen stands");
        let horizon = now.split("name=\"horizon\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(horizon.contains("value=\"24\""), "and what nobody else touched: {horizon}");
    });
}
