//! A file that came with a form: on disk, never whole in memory.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// An uploaded file; gone with this value unless it was kept.
#[derive(Debug)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// Its name where it came from, without folders.
    pub name: String,
    /// Where it lies now.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: u64,
}

impl Upload {
    /// Moves it to a place where it stays.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep(&self, to: &Path) -> io::Result<()> {
        fs::rename(&self.path, to)
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // Kept files lie elsewhere by now.
        let _gone = fs::remove_file(&self.path);
    }
}

/// The name of a file without the folders some browsers send along.
pub(super) fn bare_name(name: &str) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or_default();
    bare.chars().filter(|sign| !sign.is_control()).take(200).collect()
}
