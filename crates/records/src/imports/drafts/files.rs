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

/// What the name of a text that was pasted begins with.
pub const PASTED: &str = "pasted-";
/// What the names of uploads begin with while they arrive, and when they are kept.
const PREFIXES: [&str; 3] = ["incoming-", "import-", PASTED];
/// A longer paste is not shown again: nobody mends it in a field.
const SHOWN_BYTES_MAX: u64 = 1 << 20;

/// Whether a file of the folder came by a form.
#[must_use]
pub fn is_upload(name: &str) -> bool {
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The text of a file that was pasted; `None` where it came otherwise, is long, or is gone.
#[must_use]
pub fn pasted(folder: &Path, stored: &str) -> Option<String> {
    let path = stored.starts_with(PASTED).then(|| place(folder, stored))?;
    let is_short = fs::metadata(&path).ok()?.len() <= SHOWN_BYTES_MAX;
    if is_short { fs::read_to_string(path).ok() } else { None }
}

/// Takes a file away; one that is gone already is no matter.
pub fn remove(folder: &Path, stored: &str) {
    let _gone_already = fs::remove_file(place(folder, stored));
}
