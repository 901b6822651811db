//! Coming in, staying in, going out, on both databases.

use std::sync::atomic::{AtomicU64, Ordering};

use gate::sign_in::{self, Hash, NewLink, Purpose};
use gate::users::{self, NewUser, UserId};
use gate::{Permit, Preferences, Reach, Role, Theme, permit, preferences, sessions};
use kernel::uuid::Uuid;
use kernel::{IdMaker, Lang, Moment, Occasion};
use testkit::{World, both};

async fn owner(world: &World) -> UserId {
    let mut tx = world.db.write().await.unwrap();
    let new = NewUser { login: "ada".to_owned(), name: "Ada".to_owned(), role: Role::ReadOnly };
    let hash: Hash = sign_in::hash("three brown bears", &[1; 16]).unwrap();
    let id = sign_in::make_owner(&mut tx, &mut world.occasion(), &new, Some(&hash)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn signed_in(world: &World, user: UserId, secret: &str, minutes: u32) {
    let mut tx = world.db.write().await.unwrap();
    let actor = users::actor(&mut tx, user).await.unwrap();
    let leave: Permit<sessions::SignIn> = permit(&actor, Reach::Own).unwrap();
    sessions::open(&mut tx, &leave, &mut world.later(minutes), user, secret).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn the_first_user_is_an_owner_and_there_is_one_first_only() {
    both(&[], async |world: World| {
        assert!(sign_in::is_first_run(&mut world.db.read().await.unwrap()).await.unwrap());
        let id = owner(&world).await;
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(users::actor(&mut tx, id).await.unwrap().role(), Role::Owner);
        let late = NewUser { login: "eve".to_owned(), name: "Eve".to_owned(), role: Role::Owner };
        let refused = sign_in::make_owner(&mut tx, &mut world.later(1), &late, None).await.unwrap_err();
        assert_eq!(refused.say().key, "gate-not-first");
    });
}

#[test]
fn a_session_is_found_by_its_secret_until_it_ends() {
    both(&[], async |world: World| {
        let user = owner(&world).await;
        signed_in(&world, user, "secret one", 1).await;
        signed_in(&world, user, "secret two", 2).await;
        let now = world.later(3).at;
        let mut tx = world.db.write().await.unwrap();
        let like = Preferences { lang: Some(Lang::Zh), theme: Theme::Dark, quick_keys: false };
        preferences::keep(&mut tx, user, like).await.unwrap();
        let found = sessions::find(&mut tx, "secret one", now).await.unwrap().unwrap();
        assert_eq!((found.user.id, found.preferences, found.is_stale), (user, like, false));
        assert!(sessions::find(&mut tx, "secret three", now).await.unwrap().is_none());
        // The book holds no secret.
        let later = Moment(now.0 + sessions::IDLE_MICROS);
        assert!(sessions::find(&mut tx, "secret one", later).await.unwrap().is_none());
        sessions::touch(&mut tx, found.id, now).await.unwrap();
        assert!(sessions::find(&mut tx, "secret one", Moment(later.0 - 1)).await.unwrap().unwrap().is_stale);
        sessions::close(&mut tx, found.id).await.unwrap();
        assert!(sessions::find(&mut tx, "secret one", now).await.unwrap().is_none());
        assert_eq!(sessions::close_all(&mut tx, user).await.unwrap(), 1);
        assert!(sessions::find(&mut tx, "secret two", now).await.unwrap().is_none());
        tx.commit().await.unwrap();
        let dump = world.dump(&["sessions", "audit"]).await;
        assert!(!dump.contains("secret one"), "{dump}");
    });
}

#[test]
fn a_form_is_spent_once_and_its_way_is_kept() {
    both(&[], async |world: World| {
        let user = owner(&world).await;
        signed_in(&world, user, "secret", 1).await;
        let now = world.later(2).at;
        let mut tx = world.db.write().await.unwrap();
        let session = sessions::find(&mut tx, "secret", now).await.unwrap().unwrap().id;
        let form = Uuid::from_u128(7);
        assert!(sessions::spend(&mut tx, session, form, now).await.unwrap());
        sessions::note_led_to(&mut tx, session, form, "/customers/1").await.unwrap();
        assert!(!sessions::spend(&mut tx, session, form, now).await.unwrap());
        assert_eq!(sessions::led_to(&mut tx, session, form).await.unwrap().as_deref(), Some("/customers/1"));
        sessions::sweep(&mut tx, Moment(now.0 + 2 * sessions::IDLE_MICROS)).await.unwrap();
        assert_eq!(sessions::led_to(&mut tx, session, form).await.unwrap(), None);
    });
}

#[test]
fn a_link_works_once_and_not_after_its_time() {
    both(&[], async |world: World| {
        let user = owner(&world).await;
        let now = world.later(1).at;
        let ends = Moment(now.0 + 1000);
        let leave = || Permit::<users::Create>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        for (minute, secret) in [(1, "one"), (2, "two")] {
            let link = NewLink { purpose: Purpose::Enter, user: Some(user), ends };
            sign_in::make_link(&mut tx, &leave(), &mut world.later(minute), link, secret).await.unwrap();
        }
        assert_eq!(sign_in::use_link(&mut tx, "one", now).await.unwrap(), (Purpose::Enter, Some(user)));
        for (secret, at) in [("one", now), ("two", ends), ("three", now)] {
            let refused = sign_in::use_link(&mut tx, secret, at).await.unwrap_err();
            assert_eq!(refused.say().key, "gate-link-spent", "{secret}");
        }
    });
}

#[test]
fn guessing_stops_after_five_and_goes_on_after_a_quarter_of_an_hour() {
    both(&[], async |world: World| {
        let user = owner(&world).await;
        let mut tx = world.db.write().await.unwrap();
        for minute in 1..=5 {
            let at = &mut world.later(minute);
            let knock = sign_in::knock(&mut tx, at, "Ada", "1.2.3.4").await.unwrap();
            assert_eq!(knock.user, Some(user));
            // Right in between: that one counts for nothing.
            let right = sign_in::knock(&mut tx, at, " ADA", "1.2.3.4").await;
            if minute < 5 {
                sign_in::forgive(&mut tx, &right.unwrap()).await.unwrap();
            } else {
                assert_eq!(
                    right.unwrap_err().say().key,
                    "gate-too-many-tries",
                    "not yet answered, yet counted"
                );
            }
        }
        let mut at = world.later(6);
        let refused = sign_in::knock(&mut tx, &mut at, "ada", "1.2.3.4").await.unwrap_err();
        assert_eq!(refused.say().key, "gate-too-many-tries");
        let refused = sign_in::knock_again(&mut tx, &mut at, user, "1.2.3.4").await.unwrap_err();
        assert_eq!(refused.say().key, "gate-too-many-tries");
        // Others are not held up by it, and nobody's login tells that it is nobody's.
        let other = sign_in::knock(&mut tx, &mut at, "eve", "1.2.3.4").await.unwrap();
        assert_eq!((other.user, other.hash), (None, Hash::of_nobody()));
        assert!(sign_in::knock(&mut tx, &mut world.later(21), "ada", "1.2.3.4").await.is_ok());
    });
}

static KNOCKS: AtomicU64 = AtomicU64::new(1);

/// Knocks at this minute; the minutes to wait where there were too many before.
async fn knocked(world: &World, minute: u32, address: &str) -> Option<String> {
    let mut tx = world.db.write().await.unwrap();
    // Many come in one minute, each with an id of its own.
    let seed = KNOCKS.fetch_add(1, Ordering::Relaxed);
    let mut occasion = Occasion { at: world.later(minute).at, ids: IdMaker::new(seed) };
    let answer = sign_in::knock(&mut tx, &mut occasion, "ada", address).await;
    tx.commit().await.unwrap();
    let minutes = |refusal: kernel::Refusal| {
        assert_eq!(refusal.say().key, "gate-too-many-tries");
        refusal.say().args.iter().find(|(name, _)| *name == "minutes").map(|(_, value)| format!("{value:?}"))
    };
    answer.map_or_else(minutes, |_| None)
}

#[test]
fn guessing_elsewhere_keeps_nobody_out_and_the_wait_is_as_long_as_is_said() {
    both(&[], async |world: World| {
        owner(&world).await;
        for _ in 0..5 {
            assert_eq!(knocked(&world, 1, "10.0.0.1").await, None);
        }
        assert!(knocked(&world, 2, "10.0.0.1").await.is_some());
        assert_eq!(knocked(&world, 2, "10.0.0.2").await, None, "the owner at home");
        // Five more fill the same count at minute 10; the older one from the address does not shorten the wait.
        for _ in 0..4 {
            assert_eq!(knocked(&world, 10, "10.0.0.2").await, None);
        }
        let said = knocked(&world, 12, "10.0.0.2").await.unwrap();
        // The oldest of the five was at 2 and is forgotten at 17.
        assert!(said.contains('6'), "{said}");
        assert!(knocked(&world, 16, "10.0.0.2").await.is_some());
        assert_eq!(knocked(&world, 18, "10.0.0.2").await, None);
    });
}

#[test]
fn a_login_that_is_guessed_at_from_everywhere_waits_in_the_end() {
    both(&[], async |world: World| {
        owner(&world).await;
        for at in 0..50 {
            assert_eq!(knocked(&world, 1, &format!("10.0.1.{at}")).await, None, "{at}");
        }
        assert!(knocked(&world, 2, "10.0.2.1").await.is_some());
        assert_eq!(knocked(&world, 17, "10.0.2.1").await, None);
    });
}
