//! Rows that are found by name once and by reference ever after.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A row of the one [`Table`] of its type: made by linking only, so that it always holds.
pub struct Ref<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

/// Rows in the order of the content, with their names.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: Vec<T>,
    names: BTreeMap<String, usize>,
}

impl<T> Table<T> {
    pub(super) const fn new() -> Self {
        Self { rows: Vec::new(), names: BTreeMap::new() }
    }

    /// Adds a row; a row whose name is taken, or empty, is added without it.
    pub(super) fn push(&mut self, name: &str, row: T) -> Ref<T> {
        let index = self.rows.len();
        if !name.is_empty() {
            self.names.entry(name.to_owned()).or_insert(index);
        }
        self.rows.push(row);
        Ref::at(index)
    }

    /// The row of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Ref<T>> {
        self.names.get(name).map(|&index| Ref::at(index))
    }

    /// Every row with its reference.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Ref<T>, &T)> {
        self.rows.iter().enumerate().map(|(index, row)| (Ref::at(index), row))
    }

    /// Every row, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut()
    }

    /// Every row.
    pub(super) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Every name, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<T> Index<Ref<T>> for Table<T> {
    type Output = T;

    fn index(&self, row: Ref<T>) -> &T {
        &self.rows[row.index]
    }
}

impl<T> IndexMut<Ref<T>> for Table<T> {
    fn index_mut(&mut self, row: Ref<T>) -> &mut T {
        &mut self.rows[row.index]
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Ref<T> {
    pub(super) const fn at(index: usize) -> Self {
        Self { index, of: PhantomData }
    }

    pub(super) const fn index(self) -> usize {
        self.index
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<T> {}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Ref<T> {}

impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Ref<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "#{}", self.index)
    }
}
