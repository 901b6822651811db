//! Wrong input leaves everything typed and ticked where it was, and says what is wrong and where.

use gate::Permit;
use kernel::Lang;
use records::customers;

use super::importing::{page, received};
use super::world::{World, hidden, runtime, text};

#[test]
fn a_paste_that_is_no_table_stays_in_its_field() {
    runtime().block_on(async {
        for (lang, again) in
            [(Lang::En, "Your rows are still in the field"), (Lang::Zh, "粘贴的内容还在下面的框里")]
        {
            let world = World::empty().await;
            let visit = world.visit(world.owner, lang).await;
            let rows = "17850 & co\t2026-01-02\t5.00\n17851\t2026-01-03\t6.00\n";
            let answer = world.send(&visit, "/imports/new", "/imports", &[("pasted", rows)]).await;
            let body = page(&world, &visit, answer.header("location")).await;
            assert!(body.contains(again) && body.contains("17850 &amp; co\t2026-01-02"), "{body}");
        }
    });
}

#[test]
fn files_that_cannot_come_in_say_so_among_those_on_their_way_and_on_today() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        received(&world, &visit, "order.pdf", b"%PDF-1.7 ...").await;
        let list = page(&world, &visit, "/imports").await;
        assert!(list.contains("Cannot be read") && list.contains("order.pdf"), "{list}");
        assert!(page(&world, &visit, "/").await.contains("Not in the book yet"));
    });
}

#[test]
fn a_label_without_a_word_leaves_the_rows_ticked() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let mut tx = world.db.read().await.unwrap();
        let found = customers::find(&mut tx, &Permit::by_house("test"), "1001").await.unwrap();
        drop(tx);
        let id = found.first().unwrap().id.to_string();
        let at = "/customers?sort=name&q=1001";
        for (what, field, typed) in [("tag", "tag", " "), ("promise", "text", ""), ("promise", "due", "soon")]
        {
            let mut form = hidden(&page(&world, &visit, at).await, "/customers/bulk");
            for (name, value) in [("pick", id.as_str()), ("do", what), (field, typed)] {
                form.push(name, value);
            }
            if field == "due" {
                form.push("text", "send the price list");
            } else if what == "promise" {
                form.push("due", "2026-12-01");
            }
            let answer = world.post(&visit, "/customers/bulk", form).await;
            let body = text(&answer);
            assert_eq!(answer.status, 422, "{body}");
            assert!(body.contains(&format!("href=\"#f-{field}\"")), "{field}: {body}");
            assert!(body.contains(&format!("value=\"{id}\" checked")), "{field}: {body}");
            assert!(field != "due" || body.contains("value=\"send the price list\""));
        }
    });
}

#[test]
fn a_new_customer_is_told_all_mistakes_at_once() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let typed = [("name", ""), ("phone", "12"), ("email", "nobody"), ("region", "Bath")];
        let answer = world.send(&visit, "/customers/new", "/customers/new", &typed).await;
        let body = text(&answer);
        assert_eq!(answer.status, 422, "{body}");
        for part in ["#f-name", "#f-phone", "#f-email", "value=\"12\"", "value=\"nobody\"", "value=\"Bath\""]
        {
            assert!(body.contains(part), "{part}: {body}");
        }
    });
}

#[test]
fn a_view_is_kept_with_what_was_looked_for() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let list = page(&world, &visit, "/customers?q=bakery&tier=platinum").await;
        let link = list.split("href=\"").find(|link| link.starts_with("/customers/views?")).unwrap();
        let link = link.split('"').next().unwrap().replace("&amp;", "&");
        let saved = world.send(&visit, &link, "/customers/views", &[("name", "Bakeries")]).await;
        assert_eq!(saved.status, 303, "{}", text(&saved));
        assert!(saved.header("location").contains("q=bakery"), "{}", saved.header("location"));
        let again = page(&world, &visit, saved.header("location")).await;
        assert!(again.contains("value=\"bakery\"") && again.contains("Bakeries"), "{again}");
    });
}
