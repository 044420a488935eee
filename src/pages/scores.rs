//! Scorecards: a value beside its targets, and plans beside what became of them.

use crate::locale::{Decimal, Lang};
use crate::report::{Better, Observation, Qualifier, Ref, Status, Target, TargetSet, Unit, Value};

use super::counts::Rows;
use super::derived::difference;
use super::desk::Desk;
use super::terms;
use super::view;

/// How many targets have each status, in the order of [`Status::ALL`].
#[derive(Clone, Copy, Default)]
pub struct Tally([usize; Status::ALL.len()]);

impl Tally {
    /// Counts targets; every number of targets on the site is made here.
    pub fn of<'a>(targets: impl IntoIterator<Item = &'a Target>) -> Self {
        let mut tally = Self::default();
        for target in targets {
            tally.0[target.progress.status as usize] += 1;
        }
        tally
    }

    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    pub fn reached(&self) -> usize {
        self.0[Status::Exceeded as usize] + self.0[Status::Reached as usize]
    }

    /// Those of which the data says neither that they are reached nor how far they are.
    pub const UNJUDGED: [Status; 3] = [Status::Stale, Status::NotComparable, Status::NoData];

    pub fn unjudged(&self) -> usize {
        Self::UNJUDGED.into_iter().map(|status| self.0[status as usize]).sum()
    }

    fn plus(mut self, other: &Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own += other;
        }
        self
    }
}

impl Desk<'_> {
    /// Values as cards.
    pub fn scorecards(&self, rows: impl IntoIterator<Item = Ref<Observation>>) -> Vec<view::Scorecard> {
        rows.into_iter().map(|row| self.scorecard(row)).collect()
    }

    fn scorecard(&self, row: Ref<Observation>) -> view::Scorecard {
        let one = &self.report.observations()[row];
        let indicator = &self.report.indicators()[one.indicator];
        let targets = self.report.targets_of(one.indicator);
        let held = targets.filter(|(_, target)| target.progress.current == Some(row));
        view::Scorecard {
            figure: self.figure(row),
            unit: matches!(indicator.unit, Unit::Rank | Unit::Ratio).then(|| self.unit(indicator)),
            spark: self.spark(row, &format!("spark-{}", one.id)),
            targets: held.map(|(set, target)| self.card_target(set, target, one)).collect(),
        }
    }

    /// A value as briefly as it can be told.
    pub fn highlight(&self, row: Ref<Observation>) -> view::Highlight {
        let one = &self.report.observations()[row];
        let mut targets = self.report.targets_of(one.indicator);
        let held = targets.find(|(_, target)| target.progress.current == Some(row));
        let full = self.figure(row);
        view::Highlight {
            indicator: full.indicator,
            area: full.area,
            level: full.level,
            scope: full.scope,
            period: full.period,
            href: full.href,
            text: full.text,
            value: full.value,
            fact: full.fact,
            estimate: full.estimate,
            change: full.change,
            set: full.set,
            target: held.map(|(set, target)| self.card_target(set, target, one)),
            source: full.source,
            corrected: full.corrected,
            remarks: full.remarks,
        }
    }

    fn card_target(&self, set: Ref<TargetSet>, target: &Target, current: &Observation) -> view::CardTarget {
        view::CardTarget {
            href: self.target_href(set, target),
            said: self.target_said(set, target),
            fact: self.target_fact(set, target),
            by: target.by.as_ref().map(|by| by.text(self.lang)),
            by_text: self.maybe(target.by_text.as_ref()),
            set: self.target_set(set),
            distance: self.distance(target, current),
            status: terms::status(target.progress.status, self.lang),
        }
    }

    /// How far a value is from its target, in words; nothing where that is no number.
    fn distance(&self, target: &Target, current: &Observation) -> Option<String> {
        let indicator = &self.report.indicators()[target.indicator];
        if target.progress.status == Status::NotComparable || current.qualifier != Qualifier::Exact {
            return None;
        }
        let ahead = match (&current.value, target.value.as_ref()?) {
            (Value::Number(value), Value::Number(wanted)) => match indicator.better {
                Better::Higher => value.checked_sub(*wanted)?,
                Better::Lower => wanted.checked_sub(*value)?,
                Better::None => return None,
            },
            (Value::Ratio { met, total }, Value::Ratio { met: wanted, total: of }) if total == of => {
                Decimal::from(*met) - Decimal::from(*wanted)
            }
            (Value::Ratio { met, total }, Value::All) => Decimal::from(*met) - Decimal::from(*total),
            _ => return None,
        };
        let amount = self.amount(ahead.abs(), difference(indicator.unit), indicator);
        Some(match (ahead.is_zero(), ahead.is_sign_negative(), self.lang) {
            (true, ..) => self.say("đúng bằng mục tiêu", "exactly on the target").to_owned(),
            (_, true, Lang::Vi) => format!("còn thiếu {amount}"),
            (_, true, Lang::En) => format!("{amount} short"),
            (_, false, Lang::Vi) => format!("vượt {amount}"),
            (_, false, Lang::En) => format!("{amount} ahead"),
        })
    }

    /// How many of some targets have each status; `of` names them.
    pub fn score(&self, of: &Rows, tally: &Tally) -> view::Score {
        let statuses = Status::ALL.iter().zip(tally.0).filter(|(_, number)| *number > 0);
        view::Score {
            statuses: statuses
                .map(|((name, status), number)| view::Count {
                    chip: terms::status(*status, self.lang),
                    count: self.counted(&of.with("status", &[name]), number),
                    number,
                    href: None,
                })
                .collect(),
            reached: view::Said { text: self.number(tally.reached() as u64), ..self.reached(of, tally) },
            total: self.counted(of, tally.total()),
        }
    }

    /// The same; nothing where there are none.
    pub fn score_of_any(&self, of: &Rows, tally: &Tally) -> Option<view::Score> {
        (tally.total() > 0).then(|| self.score(of, tally))
    }

    /// How many of some targets are reached or exceeded.
    fn reached(&self, of: &Rows, tally: &Tally) -> view::Said {
        let reached = of.with("status", &[Status::Exceeded, Status::Reached].map(Status::name));
        self.share_of(&reached, tally.reached(), tally.total())
    }

    /// The scores of several groups of targets, one below the other, and of all of them.
    pub fn score_table(&self, rows: Vec<(view::Link, Rows, Tally)>) -> view::ScoreTable {
        let sum = rows.iter().fold(Tally::default(), |sum, (_, _, tally)| sum.plus(tally));
        let shown = |at: &usize| sum.0[*at] > 0;
        let row = |name: view::Link, of: &Rows, tally: &Tally| view::ScoreRow {
            name,
            counts: (0..tally.0.len())
                .filter(shown)
                .map(|at| self.counted(&of.with("status", &[Status::ALL[at].0]), tally.0[at]))
                .collect(),
            reached: self.reached(of, tally),
        };
        let all = super::desk::text_link(self.say("Tổng số", "Total").to_owned());
        let statuses = Status::ALL.iter().enumerate().filter(|(at, _)| shown(at));
        view::ScoreTable {
            statuses: statuses.map(|(_, (_, status))| terms::status(*status, self.lang)).collect(),
            rows: rows.into_iter().map(|(name, of, tally)| row(name, &of, &tally)).collect(),
            total: row(all, &Rows::targets(), &sum),
        }
    }

    pub fn set_card(&self, row: Ref<TargetSet>) -> view::SetCard {
        let set = &self.report.target_sets()[row];
        let tally = Tally::of(set.targets.iter().filter(|target| !target.is_whole()));
        let stated = self.report.observations_in(set.area).filter(|(_, one)| one.set == Some(row));
        let of = Rows::targets().with("set", &[&set.id.value]).with("whole", &["false"]);
        view::SetCard {
            link: self.target_set(row),
            area: self.area(set.area),
            period: set.period.as_ref().map(|period| period.text(self.lang)),
            stated: self.figures(stated.map(|(found, _)| found)),
            total: set.total.map(|total| view::Said {
                text: self.number(total),
                value: total.to_string(),
                fact: format!("target-set:{}.total", set.id.value),
            }),
            reached: (tally.total() > 0).then(|| self.reached(&of, &tally)),
            listed: self.counted(&of, tally.total()),
            hidden: self.hidden(set, tally.total()),
            remarks: self.remarks(&set.remarks),
        }
    }

    /// How many targets the plan counts without their being public; a sentence.
    fn hidden(&self, set: &TargetSet, listed: usize) -> Option<String> {
        let total = set.total?;
        let missing = total.checked_sub(u32::try_from(listed).ok()?).filter(|missing| *missing > 0)?;
        let (missing, all) = (self.number(missing), self.number(total));
        Some(match (listed, self.lang) {
            (0, Lang::Vi) => format!(
                "Nguồn không công bố nội dung của mục tiêu nào trong {all} mục tiêu, nên không thể tính lại số đạt."
            ),
            (0, Lang::En) => format!(
                "The source does not publish what any of the {all} targets is, so that the score cannot be computed again."
            ),
            (_, Lang::Vi) => format!(
                "{missing} trong {all} mục tiêu không được công bố nội dung, nên số đạt tính ra chỉ gồm các mục tiêu còn lại."
            ),
            (_, Lang::En) => format!(
                "What {missing} of the {all} targets are is not public, so that the computed score is of the others only."
            ),
        })
    }
}
