//! A browser of a journey's own.

use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;

/// How a journey looks at the program.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    /// Whether scripts run.
    pub script: bool,
    /// What the browser says it likes to read.
    pub lang: &'static str,
}

/// A laptop, in English.
pub const LAPTOP: Look = Look { width: 1280, height: 900, script: true, lang: "en" };
/// A phone, in Chinese.
pub const PHONE: Look = Look { width: 390, height: 844, script: true, lang: "zh-CN" };

struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// `None` where there is no browser and none is required.
    fn start() -> Option<Self> {
        let started = Command::new("chromedriver")
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = match started {
            Ok(child) => child,
            Err(error) if std::env::var_os("REGULARS_REQUIRE_BROWSER").is_none() => {
                eprintln!("no journey: chromedriver does not start ({error})");
                return None;
            }
            Err(error) => panic!("REGULARS_REQUIRE_BROWSER is set and chromedriver does not start: {error}"),
        };
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let told =
            lines.find(|line| line.contains("successfully on port")).expect("chromedriver tells its port");
        let port = told.rsplit("on port ").next().unwrap().trim_end_matches('.').parse().unwrap();
        std::thread::spawn(move || lines.count());
        Some(Self { child, port })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// Runs a journey in a browser that looks so; the browser is closed whatever happens in it.
pub fn journey<F>(look: Look, story: impl FnOnce(WebDriver) -> F)
where
    F: Future<Output = WebDriverResult<()>>,
{
    let Some(driver) = Driver::start() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let page = WebDriver::new(format!("http://127.0.0.1:{}", driver.port), wishes(look)).await.unwrap();
        page.set_implicit_wait_timeout(Duration::from_millis(200)).await.unwrap();
        let told = futures_catch(story(page.clone())).await;
        let closed = page.quit().await;
        match told {
            Ok(told) => told.unwrap(),
            Err(broken) => resume_unwind(broken),
        }
        closed.unwrap();
    });
}

/// A panic inside the journey is kept until the browser is closed.
async fn futures_catch<F: Future>(story: F) -> Result<F::Output, Box<dyn std::any::Any + Send>> {
    let mut story = Box::pin(story);
    std::future::poll_fn(move |context| {
        match std::panic::catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(broken) => std::task::Poll::Ready(Err(broken)),
        }
    })
    .await
}

fn wishes(look: Look) -> ChromeCapabilities {
    let mut wishes = DesiredCapabilities::chrome();
    for flag in [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--window-size={},{}", look.width, look.height),
        format!("--lang={}", look.lang),
    ] {
        wishes.add_arg(&flag).unwrap();
    }
    let mut likes = serde_json::json!({ "intl.accept_languages": look.lang });
    if !look.script {
        likes["profile.managed_default_content_settings.javascript"] = serde_json::json!(2);
    }
    wishes.add_experimental_option("prefs", likes).unwrap();
    if look.width < 500 {
        // Windows are never this narrow; a phone's screen is.
        let screen = serde_json::json!({ "deviceMetrics": {
            "width": look.width, "height": look.height, "pixelRatio": 1.0, "touch": true, "mobile": true } });
        wishes.add_experimental_option("mobileEmulation", screen).unwrap();
    }
    wishes
}

/// Waits until the main part says this; the page as it is otherwise.
pub async fn says(page: &WebDriver, words: &str) -> WebDriverResult<()> {
    let mut text = String::new();
    for _ in 0..150 {
        // While a page gives way to the next one nothing is found on either.
        text = match page.find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        if text.contains(words) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let address = page.current_url().await?;
    panic!("{address} does not say {words:?}, but:\n{text}");
}

/// The first visible element of these, pressed; looked for again while the page is still coming.
pub async fn press(page: &WebDriver, css: &str) -> WebDriverResult<()> {
    for _ in 0..50 {
        for element in page.find_all(By::Css(css)).await.unwrap_or_default() {
            if !element.is_displayed().await.unwrap_or(false) {
                continue;
            }
            match centred(page, &element).await {
                // The page before was still there.
                Err(error) if error.to_string().contains("stale element") => break,
                pressed => return pressed,
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{} has nothing to press at {css}", page.current_url().await?);
}

/// Bars that stay in place cover what lies at the edge, so it is brought to the middle first.
async fn centred(page: &WebDriver, element: &WebElement) -> WebDriverResult<()> {
    page.execute("arguments[0].scrollIntoView({block: 'center'})", vec![element.to_json()?]).await?;
    element.click().await
}

/// Types into a field.
pub async fn fill(page: &WebDriver, css: &str, text: &str) -> WebDriverResult<()> {
    for _ in 0..25 {
        if page.find_all(By::Css(css)).await.is_ok_and(|found| !found.is_empty()) {
            break;
        }
    }
    let field = page.find(By::Css(css)).await?;
    field.clear().await?;
    field.send_keys(text).await
}

/// Waits for an element that can be seen, as work behind the page takes its time.
pub async fn wait_for(page: &WebDriver, css: &str) -> WebDriverResult<()> {
    for _ in 0..100 {
        for element in page.find_all(By::Css(css)).await.unwrap_or_default() {
            if element.is_displayed().await.unwrap_or(false) {
                return Ok(());
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!(
        "{} never shows {css}:\n{}",
        page.current_url().await?,
        page.find(By::Css("main")).await?.text().await?
    );
}
