//! The folder of uploads: files lie there until they came in, were given up, or are old.

use std::path::{Path, PathBuf};
use std::{fs, io};

use kernel::Refusal;

/// Where a file of the folder lies.
#[must_use]
pub fn place(folder: &Path, stored: &str) -> PathBuf {
    folder.join(stored)
}

/// Makes room for a file of this name, and says where it goes.
///
/// # Errors
/// `imports-upload-not-kept` when the folder cannot be made.
pub fn room_for(folder: &Path, stored: &str) -> Result<PathBuf, Refusal> {
    fs::create_dir_all(folder).map_err(|error| not_kept(&error))?;
    Ok(place(folder, stored))
}

/// Writes a text as a file of the folder.
///
/// # Errors
/// `imports-upload-not-kept` when it cannot be written.
pub fn write(folder: &Path, stored: &str, text: &str) -> Result<(), Refusal> {
    fs::write(room_for(folder, stored)?, text).map_err(|error| not_kept(&error))
}

/// The disk is full, or the folder may not be written to.
#[must_use]
pub fn not_kept(error: &io::Error) -> Refusal {
    Refusal::new("imports-upload-not-kept").because(error)
}

/// What the names of uploads begin with while they arrive, and when they are kept.
const PREFIXES: [&str; 2] = ["incoming-", "import-"];

/// Whether a file of the folder came by a form.
#[must_use]
pub fn is_upload(name: &str) -> bool {
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Takes a file away; one that is gone already is no matter.
pub fn remove(folder: &Path, stored: &str) {
    let _gone_already = fs::remove_file(place(folder, stored));
}
