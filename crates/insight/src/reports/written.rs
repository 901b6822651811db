//! Tables and pages on their way to a file.

use std::path::Path;

use frame::{Texts, write_whole};
use kernel::{Refusal, Say};
use records::orders::Histories;

use super::{Answer, fill, views};

/// Writes the page of an answer under its title.
///
/// # Errors
/// `reports-page-failed`; what was there before is there still.
pub(super) fn write_page(
    path: &Path,
    texts: &Texts,
    (title, histories): (&str, &Histories),
    answer: &Answer,
    notes: &[Say],
) -> Result<(), Refusal> {
    let page = views::report(texts, &fill(title, histories, answer, notes));
    write_whole(path, page.as_bytes()).map_err(|error| {
        Refusal::new("reports-page-failed").with("file", path.display().to_string()).because(error)
    })
}
