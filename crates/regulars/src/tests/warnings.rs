//! Warnings of the demo's book: the list, one of them, what became of it, and how many there may be.

use gate::Role;
use kernel::Lang;

use super::strict;
use super::world::{Visit, World, hidden, runtime, text};

/// The addresses of the warnings on the list.
async fn listed(world: &World, visit: &Visit) -> Vec<String> {
    let body = text(&world.get(visit, "/warnings").await);
    let mut paths: Vec<String> = body
        .split("href=\"/warnings/")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(path, _)| format!("/warnings/{path}"))
        .filter(|path| path.matches('/').count() == 3)
        .collect();
    paths.dedup();
    paths
}

#[test]
fn the_list_says_who_why_and_what_is_at_stake() {
    runtime().block_on(async {
        for (lang, words) in [
            (
                Lang::En,
                [
                    "regulars buy later or less than usual",
                    "Usually buys every",
                    "likely to buy half or less",
                    "What became of it?",
                ],
            ),
            (Lang::Zh, ["位老顾客买得比平常晚或少", "通常每", "可能少买一半以上", "结果怎样？"]),
        ] {
            let world = World::demo(lang).await;
            let visit = world.visit(world.owner, lang).await;
            let body = text(&world.get(&visit, "/warnings").await);
            for word in &words[..3] {
                assert!(body.contains(word), "{word}");
            }
            let paths = listed(&world, &visit).await;
            assert_eq!(paths.len(), 15, "as many as a week has room for");
            let one = text(&world.get(&visit, &paths[0]).await);
            assert!(one.contains(words[3]) && one.contains("<svg"), "{}", paths[0]);
            for page in [&body, &one, &text(&world.get(&visit, "/warnings?show=ended").await)] {
                assert_eq!(strict::problems(page), Vec::<String>::new());
                assert!(!page.contains('⟦') && !page.contains("NaN"));
            }
            let rules = text(&world.get(&visit, "/warnings/rules").await);
            assert_eq!(strict::problems(&rules), Vec::<String>::new());
            let asked = match lang {
                Lang::En => "Did contact help?",
                Lang::Zh => "联系有用吗？",
            };
            assert!(rules.contains(asked) && !rules.contains('⟦'), "{rules}");
            let today = text(&world.get(&visit, "/").await);
            assert!(today.contains(&paths[0]), "Today leads to the warning");
        }
    });
}

#[test]
fn what_became_of_one_is_kept_and_can_be_taken_back() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let path = listed(&world, &visit).await.remove(0);
        let to = format!("{path}/end");
        let nothing = world.send(&visit, &path, &to, &[("outcome", ""), ("note", "spoke to Mia")]).await;
        assert_eq!(nothing.status, 422);
        let again = text(&nothing);
        assert!(again.contains("Say what became of it") && again.contains("spoke to Mia"), "nothing is lost");
        // Orders alone say that somebody came back.
        let sly = world.send(&visit, &path, &to, &[("outcome", "came-back")]).await;
        assert_eq!(sly.status, 422);
        let kept = world.send(&visit, &path, &to, &[("outcome", "fine"), ("note", "on holiday")]).await;
        assert_eq!((kept.status, kept.header("location")), (303, "/warnings"));
        // The toast offers the way back.
        let told = text(&world.get(&visit, "/warnings").await);
        let undo = told.split("action=\"").find(|rest| rest.starts_with("/changes/")).unwrap();
        let undo = undo.split('"').next().unwrap().to_owned();
        let form = hidden(&told, &undo);
        assert!(!listed(&world, &visit).await.contains(&path));
        let ended = text(&world.get(&visit, "/warnings?show=ended").await);
        assert!(ended.contains("Nothing to it") && ended.contains("on holiday"));
        assert_eq!(world.post(&visit, &undo, form).await.status, 303);
        assert!(listed(&world, &visit).await.contains(&path));
    });
}

#[test]
fn how_many_there_are_is_the_owners_and_managers() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        for typed in ["", "many", "1001", "-3"] {
            let fields = [("weekly", typed), ("barrier", "anywhere")];
            let wrong = world.send(&visit, "/warnings/rules", "/warnings/rules", &fields).await;
            assert_eq!(wrong.status, 422, "{typed}");
        }
        let fields = [("weekly", "４"), ("barrier", "special")];
        let kept = world.send(&visit, "/warnings/rules", "/warnings/rules", &fields).await;
        assert_eq!(kept.status, 303);
        let page = text(&world.get(&visit, "/warnings/rules").await);
        assert!(
            page.contains("value=\"4\"") && page.contains("<option value=\"special\" selected"),
            "{page}"
        );
        let account = world.visit(world.user(Role::Account).await, Lang::En).await;
        let seen = text(&world.get(&account, "/warnings/rules").await);
        assert!(seen.contains("The owner and managers may change this") && !seen.contains(">Keep</button>"));
        assert!(listed(&world, &account).await.is_empty(), "they look after nobody yet");
    });
}

#[test]
fn an_empty_book_says_what_warnings_stand_on() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let body = text(&world.get(&visit, "/warnings").await);
        assert!(body.contains("No warnings yet") && body.contains("href=\"/imports\""));
    });
}
