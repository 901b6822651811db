//! The way in: the first visitor, somebody invited, and a browser without scripts.

use thirtyfour::prelude::*;

use crate::browser::{LAPTOP, Look, PHONE, fill, journey, press, says, wait_for};
use crate::reach;
use crate::served::Served;

/// The first visitor becomes the owner.
pub async fn found(page: &WebDriver, served: &Served, name: &str) -> WebDriverResult<()> {
    page.goto(&served.base).await?;
    fill(page, "#f-name", name).await?;
    fill(page, "#f-login", "ada").await?;
    fill(page, "#f-password", "three brown bears").await?;
    press(page, "main .btn.pri").await
}

#[test]
fn the_first_visitor_begins_invites_and_is_told_what_is_wrong() {
    let served = Served::empty();
    journey(LAPTOP, async |page| {
        page.goto(&served.base).await?;
        fill(&page, "#f-name", "Ada Moss").await?;
        fill(&page, "#f-login", "ada").await?;
        fill(&page, "#f-password", "short").await?;
        press(&page, "main .btn.pri").await?;
        says(&page, "One thing to mend").await?;
        assert_eq!(page.find(By::Css("#f-name")).await?.value().await?.as_deref(), Some("Ada Moss"));
        // The summary has the focus and leads to the field.
        let focused = page.active_element().await?;
        assert_eq!(focused.id().await?.as_deref(), Some("problems"));
        press(&page, "#problems a").await?;
        fill(&page, "#f-password", "three brown bears").await?;
        press(&page, "main .btn.pri").await?;
        says(&page, "Ada Moss").await?;
        page.goto(format!("{}/people/new", served.base)).await?;
        fill(&page, "#f-name", "Ben Lowe").await?;
        fill(&page, "#f-login", "ben").await?;
        press(&page, "main .btn.pri").await?;
        // Who is made is invited: the link is there at once.
        wait_for(&page, "main a[data-whole]").await?;
        assert_eq!(reach::problems(&page, 24).await?, Vec::<String>::new());
        let link = page.find(By::Css("main a[data-whole]")).await?.prop("href").await?.unwrap_or_default();
        page.goto(&served.base).await?;
        page.delete_all_cookies().await?;
        page.goto(&link).await?;
        fill(&page, "#f-password", "four brown bears").await?;
        press(&page, "main .btn.pri").await?;
        says(&page, "Ben Lowe").await?;
        // What is the owner's alone is not there for him.
        page.goto(format!("{}/settings", served.base)).await?;
        says(&page, "There is nothing here").await
    });
}

#[test]
fn without_scripts_one_comes_in_and_changes_things_all_the_same() {
    let served = Served::empty();
    journey(Look { script: false, ..LAPTOP }, async |page| {
        found(&page, &served, "Ada Moss").await?;
        page.goto(format!("{}/settings", served.base)).await?;
        fill(&page, "#f-name", "Fern Street").await?;
        press(&page, "main .btn.pri").await?;
        says(&page, "The settings were changed").await?;
        press(&page, ".toast button").await?;
        says(&page, "Taken back").await?;
        press(&page, "form[action='/theme'] button").await?;
        wait_for(&page, "html[data-theme=dark] main").await?;
        press(&page, "form[action='/speak'] button").await?;
        says(&page, "设置").await
    });
}

#[test]
fn on_a_phone_in_chinese_everything_can_be_touched() {
    let served = Served::empty();
    journey(PHONE, async |page| {
        page.goto(&served.base).await?;
        says(&page, "欢迎").await?;
        found(&page, &served, "王芳").await?;
        for path in ["/me", "/people", "/people/new", "/settings", "/help", "/more"] {
            page.goto(format!("{}{path}", served.base)).await?;
            assert_eq!(reach::problems(&page, 24).await?, Vec::<String>::new());
        }
        Ok(())
    });
}
