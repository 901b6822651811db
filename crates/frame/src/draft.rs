//! Files that appear under their name only when they are whole, and never over what is being read.
//!
//! A draft is written beside its target and renamed; a full disk or a killed program leaves what was there before.
//! Begin with [`write_whole`], and ask [`refuse_overwriting`] first.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kernel::Refusal;

/// A file under way to its name.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    path: PathBuf,
}

impl Draft {
    /// A draft beside `target`. A link keeps leading to the file it leads to; what is no file (a pipe, a device) is
    /// written to straight, since nothing can take its place.
    #[must_use]
    pub fn beside(target: &Path) -> Self {
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let is_other = fs::metadata(&target).is_ok_and(|there| !there.is_file());
        let name = target.file_name().unwrap_or(target.as_os_str()).to_string_lossy();
        let path = if is_other { target.clone() } else { target.with_file_name(format!(".{name}.part")) };
        Self { target, path }
    }

    /// Where to write.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The draft is whole: it gets its name, and the permissions of the file whose place it takes.
    ///
    /// # Errors
    /// The place may not be written to; then nothing is left of the draft.
    pub fn finish(self) -> io::Result<()> {
        if self.path == self.target {
            return Ok(());
        }
        if let Ok(there) = fs::metadata(&self.target) {
            fs::set_permissions(&self.path, there.permissions())?;
        }
        fs::rename(&self.path, &self.target)
    }
}

impl Drop for Draft {
    /// What was not finished is not left behind; after a finish there is nothing under this name any more.
    fn drop(&mut self) {
        if self.path != self.target {
            let _absent = fs::remove_file(&self.path);
        }
    }
}

/// Writes a file in one go; under its name stands all of it, or what was there before.
///
/// # Errors
/// The disk is full or the place may not be written to.
pub fn write_whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = Draft::beside(target);
    let mut file = File::create(draft.path())?;
    file.write_all(bytes)?;
    // A pipe cannot be flushed to a disk, and needs no such care.
    if draft.path != draft.target {
        file.sync_all()?;
    }
    draft.finish()
}

/// Whether `output` may be written: it is none of `inputs`, by whatever name, nor what was named to be written besides.
///
/// # Errors
/// `frame-overwrites`.
pub fn refuse_overwriting(output: &Path, inputs: &[&Path]) -> Result<(), Refusal> {
    match inputs.iter().find(|input| is_same(output, input)) {
        None => Ok(()),
        Some(input) => Err(Refusal::new("frame-overwrites")
            .with("output", output.display().to_string())
            .with("input", input.display().to_string())),
    }
}

fn is_same(left: &Path, right: &Path) -> bool {
    resolved(left) == resolved(right) || identity(left).is_some_and(|left| identity(right) == Some(left))
}

/// The one name of a file behind links and dots, also where there is no such file yet.
fn resolved(path: &Path) -> PathBuf {
    let of_folder = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(of_folder).unwrap_or_else(|| path.to_owned())
}

/// What tells a file from others under any name, hard links among them. A device is no file to be lost.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|there| (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        write_whole(&path, b"first").unwrap();
        let draft = Draft::beside(&path);
        fs::write(draft.path(), b"sec").unwrap();
        drop(draft);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        write_whole(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_whole(&folder.path().join("nowhere/page.html"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_on_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let [page, link] = ["page", "link"].map(|name| folder.path().join(name));
        fs::write(&page, b"old").unwrap();
        fs::set_permissions(&page, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&page, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert_eq!(fs::read(&page).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("orders.csv"), b"x").unwrap();
        fs::create_dir(at("sub")).unwrap();
        std::os::unix::fs::symlink(at("orders.csv"), at("soft")).unwrap();
        fs::hard_link(at("orders.csv"), at("hard")).unwrap();
        let orders = at("orders.csv");
        for (name, refused) in [
            ("orders.csv", true),
            ("sub/../orders.csv", true),
            ("soft", true),
            ("hard", true),
            ("other.csv", false),
            ("sub/orders.csv", false),
        ] {
            let said = refuse_overwriting(&at(name), &[&at("new.html"), &orders]);
            assert_eq!(said.is_err_and(|error| error.say().key == "frame-overwrites"), refused, "{name}");
        }
        assert!(refuse_overwriting(&at("sub/../new.html"), &[&at("new.html")]).is_err(), "not there yet");
        assert!(refuse_overwriting(Path::new("/dev/null"), &[Path::new("/dev/zero")]).is_ok());
    }
}
