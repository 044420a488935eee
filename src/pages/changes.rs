//! What changed since the last publication: all of it, and as much as the home page shows.

use std::collections::BTreeSet;

use crate::locale::Lang;
use crate::report::{
    Address, FactKind, Moved, Movement, Observation, Ref, Report, Subject, Tombstone, Unit, Value,
};

use super::corrections::{feed, policy, stood, tombstone_href};
use super::derived::difference;
use super::desk::{Desk, text_link};
use super::paging::{self, List, Part};
use super::published::{entry, is_main, thing};
use super::shell::{Made, list_name, own};
use super::view::{ChangeCount, ChangeGroup, ChangeRow, Changes, Former, HomeChanges, Link, View};

/// How many changes the home page shows.
const ROWS: usize = 5;

/// What changes are told as, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Up,
    Down,
    Reached,
    Lost,
    Done,
    Overdue,
    Statuses,
    Articles,
    Figures,
    Targets,
    Conclusions,
    Corrections,
    Withdrawn,
    Reworded,
    Other,
}

impl Group {
    pub const ALL: [Self; 15] = [
        Self::Up,
        Self::Down,
        Self::Reached,
        Self::Lost,
        Self::Done,
        Self::Overdue,
        Self::Statuses,
        Self::Articles,
        Self::Figures,
        Self::Targets,
        Self::Conclusions,
        Self::Corrections,
        Self::Withdrawn,
        Self::Reworded,
        Self::Other,
    ];

    /// Where a change is told; nothing for a status that comes or goes with its thing.
    fn of(change: &Moved, report: Option<&Report>) -> Option<Self> {
        if change.correction.is_some() {
            return Some(Self::Corrections);
        }
        Some(match (change.kind, change.movement) {
            // A smaller rank is a better one.
            (FactKind::Value, Movement::Up) if is_rank(change, report) => Self::Down,
            (FactKind::Value, Movement::Down) if is_rank(change, report) => Self::Up,
            (FactKind::Value, Movement::Up) => Self::Up,
            (FactKind::Value, Movement::Down) => Self::Down,
            (_, Movement::Reached) => Self::Reached,
            (_, Movement::Lost) => Self::Lost,
            (_, Movement::Done) => Self::Done,
            (_, Movement::Overdue) => Self::Overdue,
            (FactKind::Status, Movement::Added | Movement::Removed) => return None,
            (FactKind::Status, _) => Self::Statuses,
            (FactKind::Article, Movement::Added) => Self::Articles,
            (_, Movement::Removed) => Self::Withdrawn,
            (FactKind::Article, _) => Self::Reworded,
            (_, Movement::Added) if is_main(&change.key) => match change.key.split(':').next() {
                Some("observation") => Self::Figures,
                Some("target" | "target-set") => Self::Targets,
                Some("conclusion") => Self::Conclusions,
                _ => Self::Other,
            },
            _ => Self::Other,
        })
    }

    /// The id of the section, which is the same in both languages.
    const fn id(self) -> &'static str {
        match self {
            Self::Up => "tang",
            Self::Down => "giam",
            Self::Reached => "moi-dat",
            Self::Lost => "khong-con-dat",
            Self::Done => "moi-hoan-thanh",
            Self::Overdue => "moi-qua-han",
            Self::Statuses => "tinh-trang-khac",
            Self::Articles => "bai-moi",
            Self::Figures => "so-lieu-moi",
            Self::Targets => "muc-tieu-moi",
            Self::Conclusions => "ket-luan-moi",
            Self::Corrections => "dinh-chinh",
            Self::Withdrawn => "da-go",
            Self::Reworded => "bai-sua",
            Self::Other => "thay-doi-khac",
        }
    }

    pub const fn title(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Up => ("Số liệu tăng", "Figures that went up"),
            Self::Down => ("Số liệu giảm", "Figures that went down"),
            Self::Reached => ("Mục tiêu vừa đạt", "Targets newly reached"),
            Self::Lost => ("Mục tiêu không còn đạt", "Targets no longer reached"),
            Self::Done => ("Kết luận vừa hoàn thành", "Conclusions newly done"),
            Self::Overdue => ("Kết luận vừa quá hạn", "Conclusions newly overdue"),
            Self::Statuses => ("Tình trạng khác trước", "Other changes of status"),
            Self::Articles => ("Bài viết mới", "New articles"),
            Self::Figures => ("Số liệu mới", "New figures"),
            Self::Targets => ("Mục tiêu mới", "New targets"),
            Self::Conclusions => ("Kết luận mới", "New conclusions"),
            Self::Corrections => ("Đính chính", "Corrections"),
            Self::Withdrawn => ("Đã gỡ", "Withdrawn"),
            Self::Reworded => ("Bài viết được sửa", "Articles edited"),
            Self::Other => ("Thay đổi khác", "Other changes"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

fn is_rank(change: &Moved, report: Option<&Report>) -> bool {
    let (Some(Subject::Observation(row)), Some(report)) = (change.subject, report) else { return false };
    is_main(&change.key) && report.indicators()[report.observations()[row].indicator].unit == Unit::Rank
}

/// The changes of a list that are told, each group under its name and in the order of the page.
#[must_use]
pub fn groups(all: &[Moved], lang: Lang) -> Vec<(&'static str, Vec<&Moved>)> {
    grouped(all, None).into_iter().map(|(group, changes)| (group.title(lang), changes)).collect()
}

fn grouped<'a>(all: &'a [Moved], report: Option<&Report>) -> Vec<(Group, Vec<&'a Moved>)> {
    let comes_or_goes = |one: &Moved| matches!(one.movement, Movement::Added | Movement::Removed);
    let whole: BTreeSet<&str> =
        all.iter().filter(|one| comes_or_goes(one) && is_main(&one.key)).map(|one| thing(&one.key)).collect();
    // What comes or goes as a whole is told once, not part by part.
    // So is an entry of a log or an extension: its note and evidence stand on the conclusion's page.
    let entries: BTreeSet<&str> =
        all.iter().filter(|one| comes_or_goes(one)).map(|one| one.key.as_str()).collect();
    let told = |one: &&Moved| {
        !comes_or_goes(one)
            || is_main(&one.key)
            || !(whole.contains(thing(&one.key)) || entry(&one.key).is_some_and(|key| entries.contains(key)))
    };
    let of = |group| {
        all.iter().filter(told).filter(|one| Group::of(one, report) == Some(group)).collect::<Vec<_>>()
    };
    Group::ALL.map(|group| (group, of(group))).into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The same, one by one, each with the name of its group.
pub fn told(desk: Desk<'_>) -> Vec<(&'static str, &Moved, ChangeRow)> {
    let groups = grouped(&desk.report.changes().list, Some(desk.report)).into_iter();
    let all = groups.flat_map(|(group, changes)| changes.into_iter().map(move |change| (group, change)));
    all.map(|(group, change)| (group.title(desk.lang), change, desk.change_row(change))).collect()
}

/// How many changes fill a page.
const PER_PAGE: usize = 40;

pub fn page(desk: Desk<'_>) -> Vec<Made> {
    let groups = grouped(&desk.report.changes().list, Some(desk.report));
    let all: Vec<(Group, &Moved)> =
        groups.iter().flat_map(|(group, rows)| rows.iter().map(move |row| (*group, *row))).collect();
    let count = |group: Group| all.iter().filter(|(other, _)| *other == group).count();
    let made = |part: Part| {
        let rows = all[part.rows(0)].chunk_by(|(one, _), (other, _)| one == other);
        let contents = rows.clone().map(|rows| {
            let (group, _) = rows[0];
            let text = format!("{} ({})", group.title(desk.lang), desk.number(count(group) as u64));
            Some(super::view::Heading { id: group.id().to_owned(), level: 2, text })
        });
        let contents = contents.collect();
        let groups = rows.map(|rows| ChangeGroup {
            id: rows[0].0.id(),
            title: rows[0].0.title(desk.lang),
            rows: rows.iter().map(|(_, change)| desk.change_row(change)).collect(),
        });
        let view = Changes {
            lead: lead(desk),
            groups: groups.collect(),
            corrections: Link {
                href: desk.href(Address::Corrections),
                ..text_link(list_name(desk, Address::Corrections).to_owned())
            },
            policy: policy(desk),
            feed: feed(desk, Address::Changes),
        };
        let description = view.lead.clone();
        let title = own(list_name(desk, Address::Changes));
        let made = Made::new("changes", "changes.html", title, description, View::Changes(view));
        Made { feed: Some(feed(desk, Address::Changes).href), part, ..made.with_contents(contents) }
    };
    paging::parts(desk, &[list_of(desk, all.len())]).into_iter().map(made).collect()
}

fn list_of(desk: Desk<'_>, len: usize) -> List {
    List::new(desk.say("Thay đổi", "Changes"), len, PER_PAGE, PER_PAGE)
}

/// What the home page says of it.
pub fn at_home(desk: Desk<'_>) -> HomeChanges {
    let href = desk.list(Address::Changes);
    let groups = grouped(&desk.report.changes().list, Some(desk.report));
    let list = list_of(desk, groups.iter().map(|(_, changes)| changes.len()).sum());
    let mut before = 0;
    let counts = groups.iter().map(|(group, changes)| {
        let page = desk.paged(Address::Changes, list.page_of(before));
        before += changes.len();
        ChangeCount {
            title: group.title(desk.lang),
            count: desk.number(changes.len() as u64),
            href: format!("{page}#{}", group.id()),
        }
    });
    let rows =
        groups.iter().flat_map(|(_, changes)| changes).take(ROWS).map(|change| desk.change_row(change));
    HomeChanges { lead: lead(desk), counts: counts.collect(), rows: rows.collect(), href }
}

/// Since when; that nothing changed; or that nothing was published before.
fn lead(desk: Desk<'_>) -> String {
    let changes = desk.report.changes();
    let today = desk.report.as_of().long(desk.lang);
    let Some(since) = changes.since.map(|day| day.long(desk.lang)) else {
        return match desk.lang {
            Lang::Vi => {
                "Đây là lần công bố đầu tiên. Từ lần sau, mọi thay đổi được liệt kê ở đây.".to_owned()
            }
            Lang::En => {
                "This is the first publication. From the next one on, every change is listed here.".to_owned()
            }
        };
    };
    let total = grouped(&desk.report.changes().list, Some(desk.report))
        .iter()
        .map(|(_, rows)| rows.len())
        .sum::<usize>();
    if total == 0 {
        return match desk.lang {
            Lang::Vi => format!("Không có gì thay đổi từ lần công bố {since} đến {today}."),
            Lang::En => format!("Nothing has changed from the publication of {since} to {today}."),
        };
    }
    let total = desk.count(total, "thay đổi", "change", "changes");
    match desk.lang {
        Lang::Vi => format!("{total} từ lần công bố {since} đến {today}."),
        Lang::En => format!("{total} from the publication of {since} to {today}."),
    }
}

impl Desk<'_> {
    /// A change as it is listed.
    pub fn change_row(&self, change: &Moved) -> ChangeRow {
        let Moved { key, subject, label, old, new, correction, before, .. } = change;
        let shown = |text: &Option<String>| {
            text.as_ref()
                .filter(|_| change.kind != FactKind::Article)
                .map(|text| self.as_published(key, *subject, text))
        };
        let status = change.kind == FactKind::Status;
        // A new value of a series is held against the one before it.
        let former = before.filter(|_| old.is_none()).map(|row| {
            let figure = self.figure(row);
            let label = self.say("Giá trị kỳ trước", "Value of the period before");
            Former { label, text: format!("{} ({})", figure.text, figure.period) }
        });
        let status_before = || Former {
            label: self.say("Tình trạng trước đó", "Status before"),
            text: shown(old).map(|words| words.text).unwrap_or_default(),
        };
        let whole = matches!(
            Group::of(change, Some(self.report)),
            Some(Group::Articles | Group::Figures | Group::Conclusions)
        );
        let corrected = correction.and_then(|at| Some((at, self.report.corrections().get(at)?)));
        let withdrawn = self.withdrawn(change);
        let (correction, why) = match (corrected, withdrawn) {
            (Some((at, one)), _) => {
                let said = self.say("Đính chính", "Corrected on");
                (Some((self.correction_href(at), said, one.date)), Some(&one.why))
            }
            (None, Some((at, one))) => {
                let href = tombstone_href(*self, at);
                (Some((href, self.say("Gỡ", "Withdrawn on"), one.date)), Some(&one.why))
            }
            (None, None) => (None, None),
        };
        ChangeRow {
            what: match withdrawn {
                Some((_, one)) => stood(*self, one),
                None => self.subject(*subject, label.get(self.lang)),
            },
            detail: self.detail(*subject),
            part: self.told_part(key, *subject).filter(|_| !whole),
            before: former.or_else(|| (status && old.is_some()).then(status_before)),
            old: shown(old).filter(|_| !status && withdrawn.is_none()),
            new: shown(new).filter(|_| !matches!(subject, Some(Subject::Conclusion(_))) || !whole),
            by: self.by(change),
            correction: correction.map(|(href, said, date)| Link {
                href: Some(href),
                ..text_link(format!("{said} {}", date.long(self.lang)))
            }),
            why: why.map(|why| self.words(why)),
        }
    }

    /// The tombstone of what is gone as a whole.
    fn withdrawn(&self, change: &Moved) -> Option<(usize, &Tombstone)> {
        let gone = change.movement == Movement::Removed && is_main(&change.key);
        let mut all = self.report.tombstones().iter().enumerate().filter(|_| gone);
        all.find(|(_, one)| one.what.value == thing(&change.key))
    }

    /// By how much a number of one kind moved.
    fn by(&self, change: &Moved) -> Option<String> {
        let Some(Subject::Observation(row)) = change.subject else { return None };
        let number = |row: Ref<Observation>| match self.report.observations()[row].value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let (now, before) = (number(row)?, number(change.before?)?);
        let indicator = &self.report.indicators()[self.report.observations()[row].indicator];
        let by = now.checked_sub(before)?;
        // A smaller rank is a better one: its places count upwards.
        let by = if indicator.unit == Unit::Rank { -by } else { by };
        Some(self.by_how_much(by, difference(indicator.unit), indicator))
    }
}
