//! Long lists: ten thousand things to do leave pages small enough to read and quick to send.

use care::followups::{self, NewFollowup, Origin};
use gate::Permit;
use kernel::{Days, IdMaker, Lang, Occasion};
use records::activities::Due;
use records::customers::CustomerId;

use super::strict;
use super::world::{NOW, World, runtime, text};

const MANY: usize = 10_000;

#[test]
fn ten_thousand_followups_leave_pages_small() {
    runtime().block_on(async {
        let world = World::demo(Lang::En).await;
        let visit = world.visit(world.owner, Lang::En).await;
        let mut tx = world.db.write().await.unwrap();
        let book = records::orders::book(&mut tx, &Permit::by_house("test")).await.unwrap();
        let today = NOW.day(&jiff::tz::TimeZone::UTC);
        let new = |number: usize| NewFollowup {
            what: format!("Ring about order {number}"),
            why: "It is the season".to_owned(),
            due: Due::on(today + Days(i32::try_from(number % 11).unwrap() - 4)),
            who: None,
            origin: Origin::Playbook,
            key: format!("many:{number}"),
            stake_minor: None,
        };
        let news: Vec<(CustomerId, NewFollowup)> = book
            .customers
            .iter()
            .copied()
            .cycle()
            .take(MANY)
            .enumerate()
            .map(|(at, id)| (id, new(at)))
            .collect();
        let mut occasion = Occasion { at: NOW, ids: IdMaker::new(9_500) };
        let opened =
            followups::open_many(&mut tx, &Permit::by_house("test"), &mut occasion, &news).await.unwrap();
        assert_eq!(opened.len(), MANY);
        tx.commit().await.unwrap();
        for (path, most) in [
            ("/?who=all", 400),
            ("/?who=all&when=week", 900),
            ("/followups?who=all", 200),
            ("/customers", 400),
        ] {
            let answer = world.get(&visit, path).await;
            let body = text(&answer);
            assert_eq!((answer.status, strict::problems(&body)), (200, Vec::new()), "{path}");
            let size = answer.body.len() / 1024;
            assert!(size <= most, "{path} weighs {size} kB, not {most}");
        }
        let today = text(&world.get(&visit, "/?who=all").await);
        assert!(today.contains("More of these among all follow-ups"), "the rest is a link away");
        let week = text(&world.get(&visit, "/?who=all&when=week").await);
        assert!(!week.contains("Nothing is due."), "what is late crowds out no day ahead");
    });
}
