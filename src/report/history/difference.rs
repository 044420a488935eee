//! What differs between two records.

use std::cmp::Ordering;

use crate::content::{FactKind, Record};
use crate::diagnostic::Text;
use crate::locale::{self, Decimal};

use super::changes::between;
use super::{Change, Movement};

/// Every fact and page that the last publications of two records tell differently, in the order of the keys.
#[must_use]
pub fn differences(old: &Record, new: &Record) -> Vec<Change> {
    let facts = between(old, new).into_iter();
    let facts = facts.filter_map(|(key, kind, old, new)| change(&key, kind, old, new));
    let there = |record: &Record, path: &str| {
        record.pages.get(path).filter(|page| page.gone.is_none()).map(|_| path.to_owned())
    };
    let gone = old.pages.keys().filter_map(|path| {
        let (before, now) = (there(old, path), there(new, path));
        (before.is_some() && now.is_none())
            .then(|| change(&format!("page:{path}"), FactKind::Article, before, now))?
    });
    facts.chain(gone).collect()
}

fn change(key: &str, kind: FactKind, old: Option<String>, new: Option<String>) -> Option<Change> {
    let movement = movement(kind, old.as_deref(), new.as_deref())?;
    let label = Text { vi: key.to_owned(), en: key.to_owned() };
    Some(Change {
        key: key.to_owned(),
        kind,
        subject: None,
        label,
        old,
        new,
        correction: None,
        movement,
        before: None,
    })
}

/// Which way a fact moved; nothing where it did not.
fn movement(kind: FactKind, old: Option<&str>, new: Option<&str>) -> Option<Movement> {
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Movement::Added),
        (Some(_), None) => return Some(Movement::Removed),
        (Some(old), Some(new)) if old == new => return None,
        (Some(old), Some(new)) => (old, new),
    };
    Some(match kind {
        FactKind::Status => status(old, new),
        FactKind::Value | FactKind::Target | FactKind::Baseline => {
            direction(old, new).unwrap_or(Movement::Changed)
        }
        _ => Movement::Changed,
    })
}

/// Where the status of a target, or the state of a conclusion, went.
pub fn status(old: &str, new: &str) -> Movement {
    let reached = |text: &str| matches!(text, "reached" | "exceeded");
    let done = |text: &str| text.starts_with("done-");
    match new {
        "open-overdue" if old != new => Movement::Overdue,
        _ if done(new) && !done(old) => Movement::Done,
        _ if reached(new) && !reached(old) => Movement::Reached,
        _ if reached(old) && !reached(new) => Movement::Lost,
        _ => Movement::Changed,
    }
}

/// Which way a number went; nothing where either is none, or where they are out of different totals.
pub fn direction(old: &str, new: &str) -> Option<Movement> {
    let ((old, of), (new, other)) = number(old).zip(number(new))?;
    match new.cmp(&old) {
        _ if of != other => None,
        Ordering::Greater => Some(Movement::Up),
        Ordering::Less => Some(Movement::Down),
        Ordering::Equal => None,
    }
}

/// The number of a value such as `98.90`, `more-than 500`, `314792 estimate` or `13/19`, and what it is out of.
fn number(text: &str) -> Option<(Decimal, Option<&str>)> {
    text.split(' ').find_map(|word| {
        let (number, of) = word.split_once('/').map_or((word, None), |(met, total)| (met, Some(total)));
        Some((locale::parse_number(number).ok()?, of))
    })
}
