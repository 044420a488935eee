//! Every kind of fault, with what `minhbach explain` says of it.

use std::fmt;

/// A kind of fault: a stable kebab-case name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The name, such as `bad-date`.
    pub name: &'static str,
    /// What it means and what to do, in Vietnamese.
    pub vi: &'static str,
    /// What it means and what to do, in English.
    pub en: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str(self.name)
    }
}

/// Every code, in the order of this file.
#[must_use]
pub const fn all() -> &'static [Code] {
    ALL
}

/// The code of a name.
#[must_use]
pub fn find(name: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

macro_rules! codes {
    ($($constant:ident $name:literal $vi:literal $en:literal)*) => {
        $(#[doc = $en] pub const $constant: Code = Code { name: $name, vi: $vi, en: $en };)*
        const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    BAD_DATE "bad-date"
        "Ngày phải viết NĂM-THÁNG-NGÀY, ví dụ 2024-07-11. Chưa rõ ngày thì viết 2024-07 hoặc 2024; ước chừng thì thêm dấu ngã: 2024-07~."
        "A date is written YEAR-MONTH-DAY, such as 2024-07-11. Where the day is not known write 2024-07 or 2024; an approximate date ends in a tilde: 2024-07~."
}
