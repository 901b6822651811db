//! `new-feature WING NAME`: the folder of a feature, and the two lines that plug it in.

use std::fs;
use std::path::Path;

use crate::rules::siblings::WINGS;

/// The list of features in the roof.
const HOUSE: &str = "crates/regulars/src/house.rs";

/// File names of the skeleton and their templates; `@name@` and its like stand for the feature's words.
const TEMPLATES: [(&str, &str); 8] = [
    ("mod.rs", include_str!("../templates/feature/mod.rs.tmpl")),
    ("model.rs", include_str!("../templates/feature/model.rs.tmpl")),
    ("rules.rs", include_str!("../templates/feature/rules.rs.tmpl")),
    ("store.rs", include_str!("../templates/feature/store.rs.tmpl")),
    ("migrations/001-entries.sql", include_str!("../templates/feature/001-entries.sql.tmpl")),
    ("tests.rs", include_str!("../templates/feature/tests.rs.tmpl")),
    ("texts.en.ftl", include_str!("../templates/feature/texts.en.ftl.tmpl")),
    ("texts.zh.ftl", include_str!("../templates/feature/texts.zh.ftl.tmpl")),
];

/// Writes the skeleton of a feature; returns the paths it wrote or changed.
///
/// # Errors
/// A sentence that says why not: no such wing, a name no module can have, a feature that is there already, a house
/// whose list was not found. Nothing is written then.
pub fn new_feature(root: &Path, wing: &str, name: &str) -> Result<Vec<String>, String> {
    if !WINGS.contains(&wing) {
        return Err(format!("there is no wing {wing}; the wings are {}", WINGS.join(", ")));
    }
    let good = name.starts_with(|sign: char| sign.is_ascii_lowercase())
        && name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
    if !good {
        return Err(format!(
            "{name} cannot name a module; write small letters, digits and _, such as return_visits"
        ));
    }
    let lib_path = format!("crates/{wing}/src/lib.rs");
    if !root.join(&lib_path).is_file() {
        return Err(format!(
            "the wing {wing} is not open yet, there is no {lib_path}: make crates/{wing} with a Cargo.toml and \
             src/lib.rs like those of crates/insight, name it in Cargo.toml and in crates/regulars/Cargo.toml, and come \
             again"
        ));
    }
    let lib = read(root, &lib_path)?;
    let house = read(root, HOUSE)?;
    let folder = format!("crates/{wing}/src/{name}");
    if root.join(&folder).exists() {
        return Err(format!("{folder} is there already"));
    }
    let lib = with_module(&lib, name);
    let house = with_feature(&house, wing, name)
        .ok_or(format!("{HOUSE} has no list of features to add a line to"))?;

    fs::create_dir_all(root.join(&folder).join("migrations"))
        .map_err(|error| format!("{folder}: {error}"))?;
    let mut written = Vec::new();
    for (file, template) in TEMPLATES {
        let path = format!("{folder}/{file}");
        write(root, &path, &fill(template, wing, name))?;
        written.push(path);
    }
    write(root, &lib_path, &lib)?;
    write(root, HOUSE, &house)?;
    written.extend([lib_path, HOUSE.to_owned()]);
    Ok(written)
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}

fn write(root: &Path, path: &str, text: &str) -> Result<(), String> {
    fs::write(root.join(path), text).map_err(|error| format!("{path}: {error}"))
}

/// A template with the feature's words: `return_visits`, `ReturnVisits`, `return-visits`, `return visits`, and where
/// customers are found from its wing.
fn fill(template: &str, wing: &str, name: &str) -> String {
    let type_name: String = name
        .split('_')
        .flat_map(|word| {
            let mut signs = word.chars();
            signs.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(signs)
        })
        .collect();
    template
        .replace("@name@", name)
        .replace("@Name@", &type_name)
        .replace("@key@", &name.replace('_', "-"))
        .replace("@words@", &name.replace('_', " "))
        .replace("@customers@", if wing == "records" { "crate::customers" } else { "records::customers" })
}

/// The wing's front page with one `pub mod` line more, in the order of the alphabet.
fn with_module(lib: &str, name: &str) -> String {
    let mut lines: Vec<String> = lib.lines().map(ToOwned::to_owned).collect();
    let modules: Vec<usize> = (0..lines.len()).filter(|at| module_name(&lines, *at).is_some()).collect();
    let after = modules.iter().rev().find(|at| module_name(&lines, **at).is_some_and(|other| other < name));
    let at = match (after, modules.first()) {
        (Some(at), _) => at + 1,
        (None, Some(first)) => *first,
        (None, None) => {
            lines.push(String::new());
            lines.len()
        }
    };
    lines.insert(at, format!("pub mod {name};"));
    lines.join("\n") + "\n"
}

fn module_name(lines: &[String], at: usize) -> Option<&str> {
    lines.get(at)?.strip_prefix("pub mod ")?.strip_suffix(';')
}

/// The house with one feature more, after the last of its wing, else at the end of the list.
fn with_feature(house: &str, wing: &str, name: &str) -> Option<String> {
    let (before, rest) = house.split_once("HOUSE: &[&Feature] = &[")?;
    let (list, after) = rest.split_once("];")?;
    let mut entries: Vec<String> = list.split(',').map(|entry| entry.trim().to_owned()).collect();
    entries.retain(|entry| !entry.is_empty());
    let last_of_wing = entries.iter().rposition(|entry| entry.contains(&format!("&{wing}::")));
    let at = last_of_wing.map_or(entries.len(), |at| at + 1);
    entries.insert(at, format!("&{wing}::{name}::FEATURE"));
    let list = entries.join(",\n    ");
    Some(format!("{before}HOUSE: &[&Feature] = &[\n    {list},\n];{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE_TEXT: &str = "//! House.\npub static HOUSE: &[&Feature] = &[&records::orders::FEATURE, \
        &insight::tiers::FEATURE];\npub static OTHER: u8 = 1;\n";

    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("crates/records/src/lib.rs", "//! Records.\n\npub mod customers;\npub mod orders;\n"),
            ("crates/care/src/lib.rs", "//! Care.\n"),
            (HOUSE, HOUSE_TEXT),
        ] {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            write(folder.path(), path, text).unwrap();
        }
        folder
    }

    #[test]
    fn a_new_feature_is_a_folder_and_two_lines() {
        let folder = repository();
        let written = new_feature(folder.path(), "records", "meter_readings").unwrap();
        assert_eq!(written.len(), TEMPLATES.len() + 2);
        let lib = read(folder.path(), "crates/records/src/lib.rs").unwrap();
        assert_eq!(lib, "//! Records.\n\npub mod customers;\npub mod meter_readings;\npub mod orders;\n");
        let house = read(folder.path(), HOUSE).unwrap();
        let line = "    &records::meter_readings::FEATURE,\n    &insight::tiers::FEATURE,\n";
        assert!(house.contains(line), "{house}");
        for (file, _) in TEMPLATES {
            let text = read(folder.path(), &format!("crates/records/src/meter_readings/{file}")).unwrap();
            assert!(!text.contains('@') && !text.trim().is_empty(), "{file}: {text}");
        }
        let manifest = read(folder.path(), "crates/records/src/meter_readings/mod.rs").unwrap();
        assert!(manifest.contains("pub static FEATURE: Feature") && manifest.contains("\"meter_readings\""));
    }

    #[test]
    fn the_first_feature_of_a_wing_stands_at_the_end_of_the_list() {
        let folder = repository();
        new_feature(folder.path(), "care", "cases").unwrap();
        assert_eq!(read(folder.path(), "crates/care/src/lib.rs").unwrap(), "//! Care.\n\npub mod cases;\n");
        assert!(
            read(folder.path(), HOUSE)
                .unwrap()
                .contains("tiers::FEATURE,\n    &care::cases::FEATURE,\n];\npub static OTHER")
        );
    }

    #[test]
    fn what_cannot_be_is_refused_and_leaves_nothing() {
        let folder = repository();
        new_feature(folder.path(), "records", "orders_two").unwrap();
        for (wing, name, part) in [
            ("attic", "cases", "no wing attic"),
            ("records", "Cases", "cannot name a module"),
            ("records", "../cases", "cannot name a module"),
            ("records", "orders_two", "there already"),
            ("desk", "today", "crates/desk/src/lib.rs"),
        ] {
            let before = read(folder.path(), HOUSE).unwrap();
            let refused = new_feature(folder.path(), wing, name).unwrap_err();
            assert!(refused.contains(part), "{refused}");
            assert_eq!(read(folder.path(), HOUSE).unwrap(), before);
        }
        fs::remove_file(folder.path().join(HOUSE)).unwrap();
        assert!(new_feature(folder.path(), "records", "later").is_err());
        assert!(!folder.path().join("crates/records/src/later").exists());
    }

    #[test]
    fn the_skeleton_keeps_the_rules_of_the_repository() {
        let files: Vec<(String, String)> = TEMPLATES
            .iter()
            .map(|(file, template)| {
                (format!("crates/care/src/cases/{file}"), fill(template, "care", "cases"))
            })
            .collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let mut problems = crate::rules::all(&crate::tree::Tree::of(&files));
        problems.retain(|problem| problem.place.starts_with("crates/"));
        assert_eq!(problems, []);
    }

    #[test]
    fn the_manifest_has_fields_a_feature_has() {
        let feature = read(&crate::tree::root(), "crates/frame/src/feature.rs").unwrap();
        let fields = feature.split_once("pub struct Feature {").unwrap().1.split_once("\n}").unwrap().0;
        let manifest =
            TEMPLATES[0].1.split_once("Feature = Feature {").unwrap().1.split_once("\n};").unwrap().0;
        let names = |text: &str, head: &str| -> std::collections::BTreeSet<String> {
            let lines = text.lines().filter_map(|line| line.strip_prefix(head)?.split_once(':'));
            lines.map(|(name, _)| name.to_owned()).collect()
        };
        let (said, known) = (names(manifest, "    "), names(fields, "    pub "));
        let said: std::collections::BTreeSet<String> =
            said.into_iter().filter(|name| !name.starts_with("..")).collect();
        assert!(said.is_subset(&known), "{said:?} of {known:?}");
        assert!(manifest.trim_end().ends_with("..Feature::EMPTY"), "the rest is empty");
    }

    #[test]
    fn the_house_has_a_list_to_add_to() {
        let house = read(&crate::tree::root(), HOUSE).unwrap();
        assert!(with_feature(&house, "care", "cases").unwrap().contains("    &care::cases::FEATURE,\n"));
    }
}
