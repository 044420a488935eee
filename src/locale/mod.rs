//! Vietnamese and English: numbers, dates, periods, order and plain letters.

mod date;
mod deadline;
mod lang;
mod mention;
mod number;
mod period;
mod text;
mod when;
mod word;

pub use date::{Date, DateFault};
pub use deadline::Phrase;
pub use lang::Lang;
pub use mention::{Amount, Hedge, Measure, Mention, mentions};
pub use number::{Decimal, NumberFault, count, number, ordinal, parse_number, parse_shown, round};
pub use period::Period;
pub use text::{ALPHABET, fold, initial, nfc, slug, sort_key};
pub use when::When;
pub use word::{Word, words};
