//! The crates of the tree are what `tests/deny.toml` lets in: licences, versions, and where they come from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn every_crate_has_a_licence_that_is_allowed_and_comes_from_the_one_registry() {
    let allowed = listed("allow = [");
    let mut unused = allowed.clone();
    for one in crates() {
        let name = one["name"].as_str().unwrap();
        let licence = one["license"].as_str().unwrap_or_else(|| panic!("{name} has no licence"));
        let terms = satisfied(licence, &allowed).unwrap_or_else(|| panic!("{name}: {licence}"));
        for term in terms {
            unused.remove(&term);
        }
        let source = one["source"].as_str();
        let own = source.is_none() && name == "minhbach";
        assert!(own || source.is_some_and(|from| from.starts_with("registry+")), "{name} is from {source:?}");
    }
    assert!(unused.is_empty(), "allowed, and of no crate: {unused:?}");
}

#[test]
fn no_crate_is_there_in_two_versions_but_those_that_are_named() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in crates() {
        let [name, version] = ["name", "version"].map(|key| one[key].as_str().unwrap().to_owned());
        versions.entry(name).or_default().insert(version);
    }
    let twice: BTreeSet<String> =
        versions.into_iter().filter(|(_, all)| all.len() > 1).map(|(name, _)| name).collect();
    assert_eq!(twice, listed("skip = ["));
}

#[test]
fn the_fuzz_targets_are_locked_to_what_the_program_needs() {
    let program = crates().into_iter().find(|one| one["name"] == "minhbach").unwrap();
    let needed = program["dependencies"].as_array().unwrap().iter().filter(|one| one["kind"] != "dev");
    let needed: BTreeSet<&str> = needed.map(|one| one["name"].as_str().unwrap()).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/Cargo.lock");
    let lock = fs::read_to_string(path).unwrap();
    let own = lock.split("[[package]]\n").find(|one| one.starts_with("name = \"minhbach\"\n")).unwrap();
    let names = own.lines().filter_map(|line| line.strip_prefix(" \"")?.split(['"', ' ']).next());
    assert_eq!(names.collect::<BTreeSet<_>>(), needed, "cargo update --workspace in tests/fuzz");
}

/// The crates that the program and its tests are made of on this system.
fn crates() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform"])
        .arg(concat!("x86_64-unknown-linux", "-gnu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let used: BTreeSet<&str> =
        told["resolve"]["nodes"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let all = told["packages"].as_array().unwrap();
    all.iter().filter(|one| used.contains(one["id"].as_str().unwrap())).cloned().collect()
}

/// The names of a list of `tests/deny.toml`.
fn listed(begin: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deny.toml");
    let text = fs::read_to_string(path).unwrap();
    let list = text.split(begin).nth(1).unwrap().split("\n]").next().unwrap();
    list.lines().filter_map(|line| Some(line.split('#').next()?.split('"').nth(1)?.to_owned())).collect()
}

/// The licences that are taken of an expression; none where it asks for more than is allowed.
fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> Option<Vec<String>> {
    let parts = |by: &str| -> Vec<String> {
        let bare = expression.replace(" / ", " OR ").replace('/', " OR ");
        bare.split(by).map(|part| part.trim_matches(['(', ')', ' ']).to_owned()).collect()
    };
    let all = parts(" AND ");
    if all.len() > 1 {
        let taken = all.iter().map(|part| satisfied(part, allowed)).collect::<Option<Vec<_>>>()?;
        return Some(taken.concat());
    }
    let known: Vec<String> = parts(" OR ").into_iter().filter(|part| allowed.contains(part)).collect();
    (!known.is_empty()).then_some(known)
}
