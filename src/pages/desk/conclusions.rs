//! The rows of conclusions, with their deadlines and states.

use super::Desk;
use crate::locale::Lang;
use crate::pages::conclusions::ORDER;
use crate::pages::{terms, view};
use crate::report::{Address, Conclusion, Ref, State};

impl Desk<'_> {
    pub fn conclusion_row(&self, row: Ref<Conclusion>) -> view::ConclusionRow {
        let one = &self.report.conclusions()[row];
        let words = one.due_text.as_ref().filter(|_| one.standing.extended == 0);
        let (due, due_text) = self.deadline(one.deadline(), words);
        view::ConclusionRow {
            id: one.id.value.clone(),
            fact: format!("conclusion:{}", one.id.value),
            href: self.href(Address::Conclusion(row)),
            task: self.words(&one.task),
            kind: terms::conclusion_kind(one.kind, self.lang),
            by: one.by.map(|person| self.person(person)),
            lead: one.lead.map(|body| self.body(body)),
            with: one.with.iter().map(|body| self.body(*body)).collect(),
            due,
            due_iso: one.deadline().and_then(|due| due.last).map(|last| last.to_string()),
            due_text,
            vague: one.deadline().filter(|due| due.vague).map(|_| self.say("mơ hồ", "vague")),
            extended: (one.standing.extended > 0).then(|| {
                let times = self.count(one.standing.extended, "lần", "time", "times");
                format!("{} {times}", self.say("đã gia hạn", "extended"))
            }),
            clear: self.clear(one),
            days: self.days(one),
            product: self.maybe(one.product.as_ref()),
            state: terms::state(one.state(), self.lang),
            article: self.article(one.article),
            area: self.area(self.report.articles()[one.article].area),
            doubt: self.maybe(one.doubt.as_ref()),
        }
    }

    fn days(&self, one: &Conclusion) -> Option<view::Said> {
        let left = one.standing.days?;
        let days = self.count(usize::try_from(left.unsigned_abs()).unwrap_or(0), "ngày", "day", "days");
        let text = match (one.state(), self.lang) {
            (State::OpenOverdue, Lang::Vi) => format!("quá hạn {days}"),
            (State::OpenOverdue, Lang::En) => format!("{days} overdue"),
            (State::OpenInTime, Lang::Vi) => format!("còn {days}"),
            (State::OpenInTime, Lang::En) => format!("{days} left"),
            (State::DoneLate, Lang::Vi) => format!("xong muộn {days}"),
            (State::DoneLate, Lang::En) => format!("{days} late"),
            _ => return None,
        };
        let fact = format!("conclusion:{}.days", one.id.value);
        Some(view::Said { text, value: left.to_string(), fact })
    }

    /// Conclusions as an auditor reads them: what is owed first, overdue on top, and by due date.
    pub fn conclusion_rows(
        &self,
        rows: impl IntoIterator<Item = Ref<Conclusion>>,
    ) -> Vec<view::ConclusionRow> {
        self.by_urgency(rows).into_iter().map(|row| self.conclusion_row(row)).collect()
    }

    /// Conclusions in the order in which they come.
    pub fn rows_of(&self, rows: &[Ref<Conclusion>]) -> Vec<view::ConclusionRow> {
        rows.iter().map(|row| self.conclusion_row(*row)).collect()
    }

    /// The order of these rows.
    pub fn by_urgency(&self, rows: impl IntoIterator<Item = Ref<Conclusion>>) -> Vec<Ref<Conclusion>> {
        let mut rows: Vec<Ref<Conclusion>> = rows.into_iter().collect();
        rows.sort_by_cached_key(|row| {
            let one = &self.report.conclusions()[*row];
            let due = one.deadline().and_then(|due| due.last);
            (ORDER.iter().position(|state| *state == one.state()), due.is_none(), due, *row)
        });
        rows
    }

    /// Whether nothing public shows that a conclusion has come to an end.
    pub fn is_open(&self, row: Ref<Conclusion>) -> bool {
        let state = self.report.conclusions()[row].state();
        matches!(state, State::OpenInTime | State::OpenOverdue | State::NoEvidence)
    }
}
