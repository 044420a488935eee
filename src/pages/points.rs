//! What matters, in three sentences: what is overdue, what is new, and how much of it can be judged.

use crate::locale::Lang;
use crate::report::{Address, Conclusion, Filter, Observation, Ref, State, Status, Value};

use super::changes;
use super::conclusions::SOON;
use super::counts::Rows;
use super::desk::Desk;
use super::scores::Tally;
use super::view::{Piece, Said};

/// How many kinds of changes a sentence names.
const KINDS: usize = 3;

/// The sentences, each in pieces of which some lead to what they tell of.
pub fn points(desk: Desk<'_>) -> Vec<Vec<Piece>> {
    vec![promised(desk), moved(desk).unwrap_or_else(|| newest(desk)), judged(desk)]
}

/// What was concluded and is overdue.
fn promised(desk: Desk<'_>) -> Vec<Piece> {
    let all = desk.report.conclusions().len();
    let late = desk.report.conclusions_by(Filter::State(State::OpenOverdue)).count();
    let soon = desk.report.conclusions_by(Filter::State(State::OpenInTime));
    let soon = soon.filter(|row| is_soon(&desk.report.conclusions()[*row])).count();
    let of = Rows::conclusions();
    let register = desk.href(Address::Conclusions);
    let whole = || counted(desk, &of, all, "kết luận, nhiệm vụ", "conclusions and tasks", register.clone());
    let mut said = Sentence::new(desk);
    match (all, late) {
        (0, _) => said.words(
            "Báo cáo chưa ghi nhận kết luận, nhiệm vụ nào của lãnh đạo",
            "No conclusion or task of a leader is on record yet",
        ),
        (1, 0) => {
            said.link(
                "Kết luận, nhiệm vụ duy nhất được theo dõi",
                "The one conclusion or task on record",
                register,
            );
            said.words(" chưa quá hạn", " is not overdue");
        }
        (1, _) => {
            said.link(
                "Kết luận, nhiệm vụ duy nhất được theo dõi",
                "The one conclusion or task on record",
                register,
            );
            said.words(
                " đã quá hạn mà chưa có thông tin công khai cho thấy đã xong",
                " is overdue, and nothing public says that it is done",
            );
        }
        (_, 0) => {
            said.words("Trong ", "Of ");
            said.piece(whole());
            said.words(" được theo dõi, chưa việc nào quá hạn", " on record, none is overdue");
        }
        (_, late) => {
            let overdue = of.with("status", &[State::OpenOverdue.name()]);
            let list = desk.href(Address::ConclusionsBy(Filter::State(State::OpenOverdue)));
            said.piece(share(desk, &overdue, late, all, list));
            said.words(
                " kết luận, nhiệm vụ được theo dõi đã quá hạn mà chưa có thông tin công khai cho thấy đã xong",
                if late == 1 {
                    " conclusions and tasks on record is overdue, and nothing public says that it is done"
                } else {
                    " conclusions and tasks on record are overdue, and nothing public says that they are done"
                },
            );
        }
    }
    if soon > 0 {
        let number = desk.number(soon as u64);
        let days = desk.number(SOON);
        let open = desk.href(Address::ConclusionsBy(Filter::State(State::OpenInTime)));
        said.words("; ", "; ");
        let text = match desk.lang {
            Lang::Vi if all == 1 => format!("việc này đến hạn trong {days} ngày tới"),
            Lang::Vi => {
                let others = if late > 0 { " khác" } else { "" };
                format!("{number} việc{others} đến hạn trong {days} ngày tới")
            }
            Lang::En if all == 1 => format!("it falls due in the next {days} days"),
            Lang::En => {
                let (others, falls) =
                    (if late > 0 { " more" } else { "" }, if soon == 1 { "falls" } else { "fall" });
                format!("{number}{others} {falls} due in the next {days} days")
            }
        };
        said.piece(Piece { text, href: open, ..Piece::default() });
    }
    said.end()
}

/// Whether a conclusion is due in the coming months.
pub fn is_soon(one: &Conclusion) -> bool {
    one.state() == State::OpenInTime && one.standing.days.is_some_and(|days| days <= SOON)
}

/// What changed since the last publication, if anything did.
fn moved(desk: Desk<'_>) -> Option<Vec<Piece>> {
    let since = desk.report.changes().since?.long(desk.lang);
    let groups = changes::at_home(desk).counts;
    if groups.is_empty() {
        return None;
    }
    let mut said = Sentence::new(desk);
    let text = match desk.lang {
        Lang::Vi => format!("Từ lần công bố {since}: "),
        Lang::En => format!("Since the publication of {since}: "),
    };
    said.piece(Piece { text, ..Piece::default() });
    let several = groups.len();
    for (at, group) in groups.into_iter().take(KINDS).enumerate() {
        if at > 0 {
            said.words(", ", ", ");
        }
        let mut letters = group.title.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let title: String = first.chain(letters).collect();
        said.piece(Piece {
            text: format!("{title} ({})", group.count),
            href: Some(group.href),
            ..Piece::default()
        });
    }
    if several > KINDS {
        said.words(" và ", " and ");
        said.link("những thay đổi khác", "other changes", desk.href(Address::Changes));
    }
    Some(said.end())
}

/// The newest figure.
fn newest(desk: Desk<'_>) -> Vec<Piece> {
    let mut said = Sentence::new(desk);
    let Some(row) = newest_figure(desk) else {
        said.words("Báo cáo chưa có số liệu nào", "No figure is published yet");
        return said.end();
    };
    let figure = desk.figure(row);
    said.words("Số liệu mới nhất là của ", "The newest figure is of ");
    said.piece(Piece {
        text: figure.area.text,
        lang: figure.area.lang,
        href: figure.area.href,
        ..Piece::default()
    });
    let period = match desk.lang {
        Lang::Vi => format!(", {}: ", figure.period),
        Lang::En => format!(" for {}: ", figure.period),
    };
    said.piece(Piece { text: period, ..Piece::default() });
    let name = figure.indicator;
    said.piece(Piece { text: name.text, lang: name.lang, href: name.href, ..Piece::default() });
    said.words(" là ", ", ");
    let value = Said { text: figure.text, value: figure.value, fact: figure.fact };
    said.piece(piece(value, Some(figure.href)));
    if let Some(change) = figure.change {
        said.words(", ", ", ");
        said.piece(piece(change, None));
    }
    said.end()
}

/// Of the newest numbers, one of a whole province and with a change.
fn newest_figure(desk: Desk<'_>) -> Option<Ref<Observation>> {
    let numbers = desk.report.observations().iter();
    let numbers = numbers.filter(|(_, one)| matches!(one.value, Value::Number(_) | Value::Ratio { .. }));
    let first = |(row, one): &(Ref<Observation>, &Observation)| {
        (one.period.last(), std::cmp::Reverse(one.level), one.change.is_some(), std::cmp::Reverse(*row))
    };
    numbers.max_by_key(first).map(|(row, _)| row)
}

/// How many targets are reached, and of how much nothing can be said.
fn judged(desk: Desk<'_>) -> Vec<Piece> {
    let tally = Tally::of(desk.report.target_sets().iter().flat_map(|(_, set)| &set.targets));
    let (all, reached, unclear) = (tally.total(), tally.reached(), tally.unjudged());
    let of = Rows::targets();
    let list = desk.href(Address::TargetSets);
    let mut said = Sentence::new(desk);
    match (all, reached) {
        (0, _) => said.words(
            "Chưa có mục tiêu nào được công bố, nên chưa thể so số liệu với điều đã hứa",
            "No target is public yet, so that no figure can be held against a promise",
        ),
        (1, 0) => {
            said.link("Mục tiêu duy nhất đã công khai", "The one public target", list.clone());
            said.words(" chưa được số liệu cho thấy là đạt", " is not shown by the data to be reached");
        }
        (1, _) => {
            said.link("Mục tiêu duy nhất đã công khai", "The one public target", list.clone());
            said.words(" đã đạt theo số liệu", " is reached on the data");
        }
        (_, 0) => {
            said.words("Trong ", "Of ");
            said.piece(counted(desk, &of, all, "mục tiêu", "targets", list.clone()));
            if unclear == all {
                said.words(
                    " đã công khai, chưa mục tiêu nào có đủ số liệu để biết đạt hay chưa",
                    " that are public, none has enough data to tell whether it is reached",
                );
            } else {
                said.words(
                    " đã công khai, chưa mục tiêu nào được số liệu cho thấy là đạt",
                    " that are public, the data shows none to be reached",
                );
            }
        }
        _ => {
            let statuses = of.with("status", &[Status::Exceeded, Status::Reached].map(Status::name));
            said.piece(share(desk, &statuses, reached, all, list.clone()));
            said.words(
                " mục tiêu đã công khai nay đạt hoặc vượt theo số liệu",
                if reached == 1 {
                    " public targets is reached or exceeded on the data"
                } else {
                    " public targets are reached or exceeded on the data"
                },
            );
        }
    }
    if all > 1 && (1..all).contains(&unclear) {
        let statuses = of.with("status", &Tally::UNJUDGED.map(Status::name));
        said.words("; ", "; ");
        said.piece(counted(
            desk,
            &statuses,
            unclear,
            "mục tiêu",
            if unclear == 1 { "target" } else { "targets" },
            list,
        ));
        said.words(" chưa đủ số liệu để đánh giá", " cannot be judged for lack of data");
    }
    let silent = desk.report.conclusions_by(Filter::State(State::NoEvidence)).count();
    if silent > 0 {
        let statuses = Rows::conclusions().with("status", &[State::NoEvidence.name()]);
        let list = desk.href(Address::ConclusionsBy(Filter::State(State::NoEvidence)));
        said.words("; ", "; ");
        let (one, many) = ("conclusion or task", "conclusions and tasks");
        said.piece(counted(
            desk,
            &statuses,
            silent,
            "kết luận, nhiệm vụ",
            if silent == 1 { one } else { many },
            list,
        ));
        said.words(
            " chưa có thông tin công khai nào về kết quả",
            if silent == 1 {
                " has no public word of its result"
            } else {
                " have no public word of their result"
            },
        );
    }
    said.end()
}

/// So many of something: `26 kết luận, nhiệm vụ`.
fn counted(desk: Desk<'_>, of: &Rows, number: usize, vi: &str, en: &str, href: Option<String>) -> Piece {
    let said = desk.counted(of, number);
    let text = format!("{} {}", said.text, if desk.lang == Lang::Vi { vi } else { en });
    piece(Said { text, ..said }, href)
}

/// So many of all: `5 trong 26`.
fn share(desk: Desk<'_>, of: &Rows, number: usize, all: usize, href: Option<String>) -> Piece {
    let said = desk.share_of(of, number, all);
    let [part, whole] = [number, all].map(|number| desk.number(number as u64));
    piece(Said { text: format!("{part} {} {whole}", desk.say("trong", "of")), ..said }, href)
}

fn piece(said: Said, href: Option<String>) -> Piece {
    Piece { text: said.text, lang: None, href, value: Some(said.value), fact: Some(said.fact) }
}

struct Sentence<'a> {
    desk: Desk<'a>,
    pieces: Vec<Piece>,
}

impl<'a> Sentence<'a> {
    const fn new(desk: Desk<'a>) -> Self {
        Self { desk, pieces: Vec::new() }
    }

    fn piece(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    fn words(&mut self, vi: &'static str, en: &'static str) {
        self.link(vi, en, None);
    }

    fn link(&mut self, vi: &'static str, en: &'static str, href: Option<String>) {
        let text = self.desk.say(vi, en).to_owned();
        self.piece(Piece { text, href, ..Piece::default() });
    }

    fn end(mut self) -> Vec<Piece> {
        self.words(".", ".");
        self.pieces
    }
}
