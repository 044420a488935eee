//! "6 rõ": what of a task its source makes clear, and what of many tasks.

use std::cmp::Reverse;

use crate::locale::Lang;
use crate::report::{ClearPart, Conclusion, Ref};

use super::desk::Desk;
use super::terms;
use super::view;

impl Desk<'_> {
    /// How many of the six are clear, and which are not: `4/6; chưa rõ: thời gian, sản phẩm`.
    pub fn clear(&self, one: &Conclusion) -> String {
        let clear = one.clear();
        let count =
            format!("{}/{}", self.number(clear.count() as u64), self.number(ClearPart::ALL.len() as u64));
        let parts = clear.parts();
        let missing = parts.iter().filter(|(_, clear)| !clear);
        let missing: Vec<&str> = missing.map(|(part, _)| terms::unclear_part(*part, self.lang)).collect();
        let word = self.say("chưa rõ", "not clear");
        if missing.is_empty() { count } else { format!("{count}; {word}: {}", missing.join(", ")) }
    }

    /// How many of many tasks make each of the six clear; nothing where there is no task.
    pub fn clear_summary(&self, rows: &[Ref<Conclusion>]) -> Option<view::ClearSummary> {
        let all = || rows.iter().map(|row| self.report.conclusions()[*row].clear());
        let total = self.number(rows.len() as u64);
        let named = |part: ClearPart| {
            all().filter(|clear| clear.parts().iter().any(|(one, clear)| *one == part && *clear)).count()
        };
        let of = self.say("trên", "of");
        let parts = ClearPart::ALL.map(|(_, part)| view::ClearPart {
            name: terms::clear_part(part, self.lang),
            text: format!("{} {of} {total}", self.number(named(part) as u64)),
            named: named(part),
            of: rows.len(),
        });
        let mut missing: Vec<(ClearPart, usize)> =
            ClearPart::ALL.iter().map(|(_, part)| (*part, rows.len() - named(*part))).collect();
        missing.retain(|(_, number)| *number > 0);
        missing.sort_by_key(|(part, number)| (Reverse(*number), *part));
        let missing: Vec<String> = missing
            .iter()
            .take(2)
            .map(|(part, number)| {
                format!("{} ({})", terms::unclear_part(*part, self.lang), self.number(*number as u64))
            })
            .collect();
        let whole = self.number(all().filter(|clear| clear.count() == ClearPart::ALL.len()).count() as u64);
        let text = match self.lang {
            Lang::Vi => format!("{whole} trên {total} nhiệm vụ nêu rõ cả sáu."),
            Lang::En => format!("{whole} of {total} tasks make all six clear."),
        };
        let often = missing.join(", ");
        let text = match (missing.is_empty(), self.lang) {
            (true, _) => text,
            (false, Lang::Vi) => format!("{text} Hay thiếu nhất: {often}."),
            (false, Lang::En) => format!("{text} Most often missing: {often}."),
        };
        (!rows.is_empty()).then(|| view::ClearSummary { text, parts: parts.to_vec() })
    }
}
