//! The workspace as cargo sees it on this machine: crates, their dependencies, their licences.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// Asks cargo about the workspace below `root`, as it is built and tested on the machine this runs on.
///
/// Other platforms' crates are left out: cargo would have to download them only to be asked. `deny.toml` looks at
/// all of them. `cargo metadata` also names crates that a feature nobody asked for would bring (`nalgebra?/std`);
/// `cargo tree` does not, so what it leaves out is left out here.
///
/// # Errors
/// What cargo or rustc said when they could not answer.
pub fn read(root: &Path) -> Result<Metadata, String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).arg("-vV").output().map_err(|error| format!("rustc -vV: {error}"))?;
    let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
    let host =
        answer.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc -vV names no host")?;
    let mut metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(["--filter-platform".to_owned(), host.to_owned()])
        .exec()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let built = built(root)?;
    metadata.packages.retain(|package| built.contains(&format!("{} v{}", package.name, package.version)));
    Ok(metadata)
}

/// Every crate that is compiled for the workspace and its tests, as `name vVERSION`.
fn built(root: &Path) -> Result<BTreeSet<String>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(cargo)
        .args(["tree", "--workspace", "--edges", "normal,build,dev", "--prefix", "none"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo tree: {error}"))?;
    if !answer.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&answer.stderr)));
    }
    let lines = String::from_utf8_lossy(&answer.stdout).into_owned();
    let names = lines.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some(format!("{} {}", words.next()?, words.next()?))
    });
    Ok(names.collect())
}

/// One crate of ours and what its manifest asks for.
#[derive(Clone, Debug, Default)]
pub struct Ours {
    /// Its name.
    pub name: String,
    /// Crates asked for in `[dependencies]` and `[build-dependencies]`.
    pub normal: BTreeSet<String>,
    /// Crates asked for in `[dev-dependencies]`.
    pub dev: BTreeSet<String>,
}

/// The crates of the workspace, by name.
#[must_use]
pub fn ours(metadata: &Metadata) -> Vec<Ours> {
    let mut crates: Vec<Ours> = metadata
        .workspace_packages()
        .into_iter()
        .map(|package| {
            let mut ours = Ours { name: package.name.to_string(), ..Ours::default() };
            for dependency in &package.dependencies {
                let kind = if dependency.kind == DependencyKind::Development {
                    &mut ours.dev
                } else {
                    &mut ours.normal
                };
                kind.insert(dependency.name.clone());
            }
            ours
        })
        .collect();
    crates.sort_by(|left, right| left.name.cmp(&right.name));
    crates
}

/// Names of every crate that is built to use `name`: its normal and build dependencies, all the way down.
#[must_use]
pub fn reach(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let names: BTreeMap<&PackageId, &str> =
        metadata.packages.iter().map(|package| (&package.id, package.name.as_str())).collect();
    let nodes = metadata.resolve.as_ref().map(|resolve| resolve.nodes.as_slice()).unwrap_or_default();
    let edges: BTreeMap<&PackageId, Vec<&PackageId>> = nodes
        .iter()
        .map(|node| {
            let used = node.deps.iter().filter(|edge| {
                edge.dep_kinds.is_empty()
                    || edge.dep_kinds.iter().any(|it| it.kind != DependencyKind::Development)
            });
            (&node.id, used.map(|edge| &edge.pkg).collect())
        })
        .collect();
    let start = names.iter().find(|(_, found)| **found == name).map(|(id, _)| *id);
    let mut seen = BTreeSet::new();
    let mut open: Vec<&PackageId> = start.into_iter().collect();
    while let Some(id) = open.pop() {
        for next in edges.get(id).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen.into_iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect()
}
