//! Entries of a customer's timeline: changed in their place, taken out, and who may.

use gate::users::UserId;
use gate::{Permit, Role};
use kernel::{IdMaker, Lang, Occasion, Page};
use records::customers::{self, CustomerId};

use super::world::{NOW, Visit, World, hidden, runtime, text};
use frame::web::Fields;

/// A note that a clerk wrote about somebody.
struct Written {
    world: World,
    owner: Visit,
    clerk: Visit,
    id: CustomerId,
    other: CustomerId,
    file: String,
    /// The address of the entry.
    entry: String,
}

impl Written {
    async fn new() -> Self {
        let world = World::demo(Lang::En).await;
        let owner = world.visit(world.owner, Lang::En).await;
        let clerk = world.visit(world.user(Role::Service).await, Lang::En).await;
        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        let two = customers::list(&mut tx, &see, None, &Page::new(2, None)).await.unwrap().rows;
        drop(tx);
        let (id, other) = (two[0].id, two[1].id);
        let (file, log) = (format!("/customers/{id}"), format!("/customers/{id}/log"));
        let wrote = world.send(&clerk, &file, &log, &[("kind", "note"), ("text", "likes dark roast")]).await;
        assert_eq!(wrote.status, 303, "{}", text(&wrote));
        let page = text(&world.get(&clerk, &file).await);
        let entry = page.split("href=\"").find(|rest| rest.starts_with(&format!("{file}/entry/"))).unwrap();
        let entry = entry.split('"').next().unwrap().to_owned();
        Self { world, owner, clerk, id, other, file, entry }
    }

    /// The form on this page, with these words.
    fn with(&self, page: &str, text: &str) -> Fields {
        let mut form = hidden(page, &self.entry);
        for (name, value) in [
            ("entry_kind", "call"),
            ("entry_text", text),
            ("entry_on", "2026-11-18"),
            ("entry_due", "2026-12-01"),
            ("entry_time", "10:00"),
        ] {
            form.push(name, value);
        }
        form
    }

    async fn undo(&self, visit: &Visit, page: &str) -> u16 {
        let to = page.split("action=\"").find(|rest| rest.starts_with("/changes/")).expect("an undo");
        let to = to.split('"').next().unwrap();
        self.world.post(visit, to, hidden(page, to)).await.status
    }

    async fn give(&self, to: UserId) {
        let mut tx = self.world.db.write().await.unwrap();
        let mut occasion = Occasion { at: NOW, ids: IdMaker::new(901) };
        let hand = Permit::by_house("test");
        customers::hand_over(&mut tx, &hand, &mut occasion, &[self.id], Some(to)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[test]
fn an_entry_is_changed_in_its_place_and_of_two_the_second_chooses() {
    runtime().block_on(async {
        let w = Written::new().await;
        let opened = text(&w.world.get(&w.owner, &w.entry).await);
        let problems = super::strict::problems(&opened);
        assert!(problems.is_empty() && opened.contains("likes dark roast</textarea>"), "{problems:?}");
        let blank = text(&w.world.get(&w.clerk, &w.entry).await);
        assert_eq!(w.world.post(&w.clerk, &w.entry, w.with(&blank, "likes light roast")).await.status, 303);
        let page = text(&w.world.get(&w.clerk, &w.file).await);
        assert!(
            page.contains("likes light roast")
                && page.contains("18 Nov")
                && page.contains("to do 1 Dec 10:00")
        );
        // The owner saw the first words: both are there to choose from.
        let clash = w.world.post(&w.owner, &w.entry, w.with(&opened, "likes tea")).await;
        let shown = text(&clash);
        assert_eq!(clash.status, 422);
        assert!(
            shown.contains("likes light roast")
                && shown.contains("likes tea")
                && shown.contains("Miss service")
        );
        assert_eq!(w.world.post(&w.owner, &w.entry, w.with(&shown, "likes tea")).await.status, 303);
        let page = text(&w.world.get(&w.owner, &w.file).await);
        assert!(page.contains("likes tea"));
        assert_eq!(w.undo(&w.owner, &page).await, 303);
        assert!(text(&w.world.get(&w.owner, &w.file).await).contains("likes light roast"));
    });
}

#[test]
fn what_cannot_be_read_is_shown_again() {
    runtime().block_on(async {
        let w = Written::new().await;
        let blank = text(&w.world.get(&w.clerk, &w.entry).await);
        for (name, value, says) in [
            ("entry_on", "2027-01-01", "This is no day that has come."),
            ("entry_on", "never", "This is no day that has come."),
            ("entry_due", "soon", "The day or the time cannot be read."),
            ("entry_text", "", "Nothing has been written."),
        ] {
            let mut form = w.with(&blank, "likes light roast").with(name, value);
            form = if value.is_empty() { form.with("entry_kind", "note") } else { form };
            let answer = w.world.post(&w.clerk, &w.entry, form).await;
            assert_eq!(answer.status, 422, "{name}={value}");
            assert!(text(&answer).contains(says), "{name}={value}");
        }
    });
}

#[test]
fn an_entry_is_no_business_of_those_who_neither_wrote_it_nor_lead_and_comes_back_when_taken_out() {
    runtime().block_on(async {
        let w = Written::new().await;
        let account = w.world.user(Role::Account).await;
        w.give(account).await;
        let visit = w.world.visit(account, Lang::En).await;
        let page = text(&w.world.get(&visit, &w.file).await);
        assert!(page.contains("likes dark roast") && !page.contains(&w.entry), "{page}");
        let form = w.with(&text(&w.world.get(&visit, &w.entry).await), "likes milk");
        let refused = w.world.post(&visit, &w.entry, form).await;
        assert!(refused.status == 422 && text(&refused).contains("Somebody else wrote this entry."));
        // Another customer has no such entry, and nobody has one of no name.
        let astray = w.entry.replace(&w.id.to_string(), &w.other.to_string());
        assert_eq!(w.world.get(&w.owner, &astray).await.status, 404);
        assert_eq!(w.world.get(&w.owner, &format!("{}/entry/none", w.file)).await.status, 404);
        let page = text(&w.world.get(&w.clerk, &w.file).await);
        let remove = w.entry.replace("/entry/", "/remove/");
        // Keys of a form of theirs; the address is none of theirs.
        let own = hidden(&text(&w.world.get(&visit, &w.file).await), &format!("{}/log", w.file));
        let refused = w.world.post(&visit, &remove, own).await;
        assert!(text(&refused).contains("Somebody else wrote this entry."), "{}", refused.status);
        assert_eq!(w.world.post(&w.clerk, &remove, hidden(&page, &remove)).await.status, 303);
        let page = text(&w.world.get(&w.clerk, &w.file).await);
        assert!(!page.contains("likes dark roast"));
        assert_eq!(w.undo(&w.clerk, &page).await, 303);
        assert!(text(&w.world.get(&w.clerk, &w.file).await).contains("likes dark roast"));
    });
}
