//! The repository's text files, read once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders deeper than this are not ours; a bound for the walk.
const DEPTH_MAX: usize = 16;

/// Endings of the files the rules read.
const ENDINGS: [&str; 9] = ["rs", "md", "ftl", "toml", "sql", "txt", "css", "yml", "tmpl"];

/// Files without such an ending that the rules read as well.
const NAMES: [&str; 4] = ["justfile", "run", "LICENSE-MIT", "LICENSE-APACHE"];

/// One text file.
#[derive(Clone, Debug)]
pub struct File {
    /// Path below the root, with `/`.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

/// All text files below a root, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The files.
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the files below `root`; build output, hidden folders (but `.ci`) and data files are left out.
    ///
    /// # Errors
    /// When a folder or file cannot be read, or a file of ours is not UTF-8.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        walk(root, root, 0, &mut files)?;
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(Self { files })
    }

    /// A tree made of paths and texts, for the tests of the rules.
    #[must_use]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files =
            files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() });
        Self { files: files.collect() }
    }

    /// The files with this ending.
    pub fn with_ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.has_ending(ending))
    }

    /// The file at exactly this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl File {
    /// Whether the file's name ends so; `ending` is without the dot.
    #[must_use]
    pub fn has_ending(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }

    /// Whether the whole file is test or benchmark code.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
            || ["/tests/", "/benches/", "/fuzz/"].iter().any(|folder| self.path.contains(folder))
    }
}

/// The root of the repository this program was built in.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn walk(root: &Path, folder: &Path, depth: usize, files: &mut Vec<File>) -> io::Result<()> {
    if depth > DEPTH_MAX {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci";
            if !hidden && name != "target" && name != "bench-data" {
                walk(root, &entry.path(), depth + 1, files)?;
            }
        } else if kind.is_file() && is_ours(&name) {
            let path = entry.path();
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(File { path: relative, text: fs::read_to_string(&path)? });
        }
    }
    Ok(())
}

fn is_ours(name: &str) -> bool {
    NAMES.contains(&name) || name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}
