//! What only a browser can show: looking around and back, a line of the map dragged, and work without a connection.

use std::time::Duration;

use thirtyfour::prelude::*;

use crate::browser::{LAPTOP, fill, journey, press, says, wait_for};
use crate::coming_in::found;
use crate::served::Served;

#[test]
fn whoever_looks_around_first_comes_back_to_an_empty_book() {
    let served = Served::empty();
    journey(LAPTOP, async |page| {
        found(&page, &served, "Kim Reed").await?;
        says(&page, "Drop your order file here").await?;
        press(&page, "form[action='/look-around'] button").await?;
        says(&page, "Slipping regulars").await?;
        says(&page, "Harbour Lane Coffee").await?;
        press(&page, ".nav a[href='/customers']").await?;
        says(&page, "1,284").await?;
        press(&page, "form[action='/look-around/leave'] button").await?;
        says(&page, "Drop your order file here").await?;
        page.goto(format!("{}/customers", served.base)).await?;
        let text = page.find(By::Css("body")).await?.text().await?;
        assert!(text.contains("Kim Reed") && !text.contains("Harbour Lane"), "{text}");
        Ok(())
    });
}

#[test]
fn a_line_of_the_map_is_dragged_and_says_who_would_change() {
    let served = Served::demo("en");
    journey(LAPTOP, async |page| {
        page.goto(&served.link).await?;
        page.goto(format!("{}/value/tiers", served.base)).await?;
        wait_for(&page, "rg-map svg").await?;
        let before = page.find(By::Css("#f-now")).await?.value().await?.unwrap_or_default();
        let line = page.find(By::Css("rg-map .hit[data-line=now]")).await?;
        page.execute("arguments[0].scrollIntoView({block: 'center'})", vec![line.to_json()?]).await?;
        let hand = page.action_chain().move_to_element_center(&line).click_and_hold();
        hand.move_by_offset(60, 0).release().perform().await?;
        for _ in 0..50 {
            if page.current_url().await?.query().is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        says(&page, "customers change tier").await?;
        let after = page.find(By::Css("#f-now")).await?.value().await?.unwrap_or_default();
        let number = |text: &str| text.replace(',', "").parse::<f64>().unwrap();
        assert!(number(&after) > number(&before) * 1.2, "{before} became {after}");
        assert!(page.current_url().await?.query().is_some_and(|query| query.contains("now=")));
        Ok(())
    });
}

#[test]
fn a_note_written_without_a_connection_is_sent_when_it_is_back() {
    let mut served = Served::demo("en");
    journey(LAPTOP, async |page| {
        page.goto(&served.link).await?;
        says(&page, "Slipping regulars").await?;
        // From its second page on the worker stands between the program and the browser.
        page.execute_async(
            "const done = arguments[0]; navigator.serviceWorker.ready.then(() => setTimeout(done, 300))",
            Vec::new(),
        )
        .await?;
        page.goto(&served.base).await?;
        says(&page, "Slipping regulars").await?;
        press(&page, ".todo .l1 > a").await?;
        wait_for(&page, "#timeline textarea").await?;
        let file = page.current_url().await?;
        served.stop();
        page.goto(&served.base).await?;
        says(&page, "Slipping regulars").await?;
        page.goto(format!("{}/value/tiers", served.base)).await?;
        says(&page, "This needs a connection").await?;
        page.goto(file.as_str()).await?;
        wait_for(&page, "#timeline textarea").await?;
        fill(&page, "#timeline textarea", "Wants the decaf, said so on the road").await?;
        // A browser stops a worker that has nothing to do; it remembers nothing of who is signed in.
        for deed in ["ServiceWorker.enable", "ServiceWorker.stopAllWorkers"] {
            page.cdp().send_raw(deed, serde_json::json!({})).await?;
        }
        press(&page, "#timeline form .btn.pri").await?;
        says(&page, "Kept on this device").await?;
        // What waits is listed where one is told so.
        says(&page, "said so on the road").await?;
        served.start_again();
        page.goto(&served.base).await?;
        for _ in 0..50 {
            page.goto(file.as_str()).await?;
            if page.find(By::Css("#timeline")).await?.text().await?.contains("said so on the road") {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the note never came: {}", page.find(By::Css("body")).await?.text().await?);
    });
}
