//! Which chart fits which values.

use crate::chart::{self, Point, Series};
use crate::locale::{Decimal, Period};
use crate::report::{Area, Better, Indicator, Level, Observation, Ref, Unit, Value};

use super::desk::Desk;
use super::terms;
use super::view::ChartBox;

type Rows<'a> = Vec<(Ref<Observation>, &'a Observation)>;

impl Desk<'_> {
    /// The charts of an indicator in an area: a trend for each level with several periods, bars for several
    /// levels of one period.
    pub fn charts_of(&self, indicator: Ref<Indicator>, area: Ref<Area>) -> Vec<ChartBox> {
        let rows: Rows<'_> =
            self.report.observations_of(indicator).filter(|(_, row)| row.area == area).collect();
        let place = &self.report.areas()[area].id.value;
        let of = self.area(area).text;
        let mut boxes = Vec::new();
        for (_, level) in Level::ALL {
            let mut rows: Rows<'_> =
                rows.iter().copied().filter(|(_, row)| row.level == level && row.set.is_none()).collect();
            rows.sort_by_key(|(_, row)| row.period);
            if numeric(&rows) > 1 {
                let id = format!(
                    "trend-{}-{place}-{}",
                    self.report.indicators()[indicator].id.value,
                    level.name()
                );
                boxes.push(self.chart(indicator, &rows, &id, &of, Form::Trend));
            }
        }
        let mut periods: Vec<&Period> = rows.iter().map(|(_, row)| &row.period).collect();
        periods.sort();
        periods.dedup();
        for period in periods {
            let mut rows: Rows<'_> =
                rows.iter().copied().filter(|(_, row)| row.period == *period && row.set.is_none()).collect();
            rows.sort_by_key(|(_, row)| row.level);
            if numeric(&rows) > 1 {
                let when = period.to_string().replace('/', "-");
                let id = format!("bars-{}-{place}-{when}", self.report.indicators()[indicator].id.value);
                let of = format!("{of}, {}", period.text(self.lang));
                boxes.push(self.chart(indicator, &rows, &id, &of, Form::Levels));
            }
        }
        boxes
    }

    /// All areas that report an indicator for one period, side by side.
    pub fn comparison(&self, indicator: Ref<Indicator>) -> Option<ChartBox> {
        let rows: Rows<'_> =
            self.report.observations_of(indicator).filter(|(_, row)| row.set.is_none()).collect();
        let last = rows.iter().map(|(_, row)| &row.period).max_by_key(|period| {
            (rows.iter().filter(|(_, row)| row.period == **period).count(), period.last())
        })?;
        let level = rows.iter().find(|(_, row)| row.period == *last)?.1.level;
        let mut rows: Rows<'_> =
            rows.iter().copied().filter(|(_, row)| row.period == *last && row.level == level).collect();
        rows.sort_by_key(|(_, row)| row.area);
        rows.dedup_by_key(|(_, row)| row.area);
        let best_first = self.report.indicators()[indicator].better;
        rows.sort_by_key(|(_, row)| match (&row.value, best_first) {
            (Value::Number(number), Better::Lower) => (0, *number),
            (Value::Number(number), Better::Higher | Better::None) => (0, -*number),
            _ => (1, Decimal::ZERO),
        });
        if numeric(&rows) < 2 {
            return None;
        }
        let id = format!("areas-{}", self.report.indicators()[indicator].id.value);
        Some(self.chart(indicator, &rows, &id, &last.text(self.lang), Form::Areas))
    }

    fn chart(&self, indicator: Ref<Indicator>, rows: &Rows<'_>, id: &str, of: &str, form: Form) -> ChartBox {
        let facts = &self.report.indicators()[indicator];
        let name = self.words(&facts.name).text;
        let points: Vec<Point> = rows
            .iter()
            .map(|(row, one)| Point {
                label: match form {
                    Form::Trend => short(one.period, *self),
                    Form::Levels => terms::level(one.level, self.lang).to_owned(),
                    Form::Areas => self.area(one.area).text,
                },
                value: match &one.value {
                    Value::Number(number) => Some(*number),
                    _ => None,
                },
                shown: self.figure(*row).text,
            })
            .collect();
        let listed: Vec<String> =
            points.iter().map(|point| format!("{}: {}", point.label, point.shown)).collect();
        let series = Series {
            title: format!("{name} – {of}"),
            description: listed.join("; "),
            unit: self.unit(facts).text,
            points,
            better_low: facts.unit == Unit::Rank,
            target: None,
            lang: self.lang,
        };
        let svg = if form == Form::Trend { chart::trend(&series, id) } else { chart::bars(&series, id) };
        ChartBox {
            id: id.to_owned(),
            caption: series.title,
            svg,
            rows: self.figures(rows.iter().map(|(row, _)| *row)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Trend,
    Levels,
    Areas,
}

fn numeric(rows: &Rows<'_>) -> usize {
    rows.iter().filter(|(_, row)| matches!(row.value, Value::Number(_))).count()
}

/// A period on an axis.
fn short(period: Period, desk: Desk<'_>) -> String {
    let canonical = period.to_string();
    if canonical.len() == 4 { canonical } else { period.text(desk.lang) }
}
