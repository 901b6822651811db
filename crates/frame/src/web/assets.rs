//! Style, script and pictures: inside the program, named by what they hold, so that browsers keep them for ever.

use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// One file.
#[derive(Debug)]
pub(super) struct Asset {
    /// Its address, which changes with its content.
    pub(super) path: String,
    pub(super) media: &'static str,
    pub(super) bytes: Vec<u8>,
}

fn asset(name: &str, media: &'static str, parts: &[&str]) -> Asset {
    let bytes = parts.concat().into_bytes();
    let print = kernel::hex(&Sha256::digest(&bytes));
    let short: String = print.chars().take(12).collect();
    Asset { path: format!("/assets/{short}/{name}"), media, bytes }
}

/// The style sheet of all pages.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    asset(
        "regulars.css",
        "text/css; charset=utf-8",
        &[include_str!("../../assets/tokens.css"), include_str!("../../assets/app.css"), &widths()],
    )
});
/// The script.
pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    asset("regulars.js", "text/javascript; charset=utf-8", &[include_str!("../../assets/app.js")])
});
/// The sign.
pub(super) static SIGN: LazyLock<Asset> =
    LazyLock::new(|| asset("regulars.svg", "image/svg+xml", &[include_str!("../../assets/sign.svg")]));

/// What works without a connection, as the browser's own worker.
pub(super) const WITHOUT_CONNECTION: &str = include_str!("../../assets/sw.js");

/// The asset at a path.
pub(super) fn find(path: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT, &*SIGN].into_iter().find(|asset| asset.path == path)
}

/// `.w0` to `.w100`: how wide a bar is, in percent; styles stand in the style sheet only.
fn widths() -> String {
    let mut classes = String::new();
    for percent in 0..=100 {
        let _ = write!(classes, ".w{percent}{{width:{percent}%}}");
    }
    classes
}
