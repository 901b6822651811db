//! Every page of noticing and acting, by both looks: nothing too small, nothing without a name, no sideways scroll, focus that is
//! seen, and on paper nothing of the shell.

use thirtyfour::prelude::*;

use crate::browser::{LAPTOP, Look, PHONE, journey};
use crate::reach;
use crate::served::Served;

/// Pages by their address.
const PAGES: [&str; 24] = [
    "/?who=all",
    "/?when=week",
    "/warnings",
    "/warnings?show=ended",
    "/warnings/rules",
    "/service",
    "/service/new",
    "/service/promises",
    "/service/hours",
    "/service/reports",
    "/followups?who=all",
    "/followups/new",
    "/followups/rules",
    "/visits",
    "/visits/plans",
    "/visits/round",
    "/visits/suggestions",
    "/playbooks",
    "/playbooks/new",
    "/plans",
    "/plans/check",
    "/value/goals",
    "/warnings/causes",
    "/feeds",
];

/// Pages of one thing: the list it stands on, and where its link leads.
const OF_ONE: [(&str, &str); 4] = [
    ("/warnings", "main a[href^='/warnings/0']"),
    ("/service?who=all", "main a[href^='/service/0']"),
    ("/playbooks", "main a[href^='/playbooks/']:not([href$='new'])"),
    ("/?who=all", "main .todo a[href^='/customers/0']"),
];

async fn all(page: &WebDriver, served: &Served) -> WebDriverResult<Vec<String>> {
    let mut found = Vec::new();
    let mut paths: Vec<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
    for (list, link) in OF_ONE {
        page.goto(format!("{}{list}", served.base)).await?;
        let href = page.find(By::Css(link)).await?.attr("href").await?.unwrap_or_default();
        assert!(href.starts_with('/'), "{list} leads to {href}");
        paths.push(href);
    }
    for path in paths {
        page.goto(format!("{}{path}", served.base)).await?;
        assert_eq!(page.find_all(By::Css("h1")).await?.len(), 1, "{path}");
        found.extend(reach::problems(page, 24).await?);
        found.extend(on_paper(page, &path).await?);
    }
    Ok(found)
}

/// What of the shell is printed.
async fn on_paper(page: &WebDriver, path: &str) -> WebDriverResult<Option<String>> {
    let tools = page.cdp();
    let media = |media: &str| serde_json::json!({ "media": media });
    tools.send_raw("Emulation.setEmulatedMedia", media("print")).await?;
    let rule = "return [...document.querySelectorAll('nav,header,.toast,.btn')]
        .filter(el => el.getClientRects().length && getComputedStyle(el).visibility !== 'hidden')
        .map(el => el.outerHTML.slice(0, 100)).slice(0, 2);";
    let shown: Vec<String> = page.execute(rule, Vec::new()).await?.convert()?;
    tools.send_raw("Emulation.setEmulatedMedia", media("")).await?;
    Ok((!shown.is_empty()).then(|| format!("{path} prints {shown:?}")))
}

fn passes(look: Look, lang: &str) {
    let served = Served::demo(lang);
    journey(look, async |page| {
        page.goto(&served.link).await?;
        assert_eq!(all(&page, &served).await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn pages_of_noticing_and_acting_pass_on_a_laptop() {
    passes(LAPTOP, "en");
}

#[test]
fn pages_of_noticing_and_acting_pass_on_a_phone_in_chinese() {
    passes(PHONE, "zh");
}
