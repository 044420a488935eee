//! Numbers into SVG that a screen reader can name and a theme can colour.
//!
//! Every drawing is 320 units wide and uses presentation attributes alone. Its colours are those of the
//! classes that begin with `chart-`; without them all is drawn in the colour of the text.

mod bars;
mod bullet;
mod dots;
mod map;
mod rows;
mod scale;
mod slope;
mod spark;
mod strip;
mod svg;
mod trend;

use crate::locale::{Date, Decimal, Lang};

pub use bars::Bars;
pub use bullet::Bullet;
pub use dots::{Dots, Group};
pub use map::{Grid, Map, Place};
pub use slope::{Line, Slope};
pub use spark::Spark;
pub use strip::{Cell, Strip};
pub use trend::Trend;

/// What a chart says besides its drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The name of the chart.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The language of the texts, in whose notation the axis is written.
    pub lang: Lang,
}

/// Every kind of chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    Bars(Bars),
    Bullet(Bullet),
    Dots(Dots),
    Map(Map),
    Slope(Slope),
    Spark(Spark),
    Strip(Strip),
    Trend(Trend),
}

/// A value in a row of values, in their order in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The last day of its period.
    pub at: Date,
    /// Its period.
    pub label: String,
    /// The value, where it is known.
    pub value: Option<Decimal>,
    /// The value, or what is known of it, as a reader reads it.
    pub shown: String,
    /// Why it cannot be compared with the point before.
    pub broken: Option<String>,
}

/// A value beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its area or level.
    pub label: String,
    /// The value, where it is known.
    pub value: Option<Decimal>,
    /// The value, or what is known of it, as a reader reads it.
    pub shown: String,
    /// Whether it is the one that the reader came for.
    pub own: bool,
}

/// A value with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub value: Decimal,
    /// What it is, with the value as a reader reads it: `Mục tiêu năm 2025: 100%`.
    pub shown: String,
}

/// Draws a chart as an `svg` element.
///
/// `id` begins the ids of the title and the description and is used once in a page.
#[must_use]
pub fn svg(id: &str, caption: &Caption, drawing: &Drawing) -> String {
    match drawing {
        Drawing::Bars(one) => one.draw(id, caption),
        Drawing::Bullet(one) => one.draw(id, caption),
        Drawing::Dots(one) => one.draw(id, caption),
        Drawing::Map(one) => one.draw(id, caption),
        Drawing::Slope(one) => one.draw(id, caption),
        Drawing::Spark(one) => one.draw(id, caption),
        Drawing::Strip(one) => one.draw(id, caption),
        Drawing::Trend(one) => one.draw(id, caption),
    }
}

impl Row {
    const fn entry(&self) -> rows::Entry<'_> {
        rows::Entry { label: self.label.as_str(), shown: self.shown.as_str(), own: self.own }
    }

    /// All of it in words, for what is drawn shortened or not at all.
    fn hint(&self) -> String {
        if self.label.is_empty() { self.shown.clone() } else { format!("{}: {}", self.label, self.shown) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use scraper::{ElementRef, Html, Selector};

    use super::svg::{Area, Face};
    use super::*;

    fn caption(lang: Lang) -> Caption {
        Caption {
            title: "Văn bản <điện tử>".to_owned(), description: "Từ 94 & đến 98".to_owned(), lang
        }
    }

    fn drawn(drawing: &Drawing) -> String {
        let svg = svg("c", &caption(Lang::Vi), drawing);
        assert_sound(&svg);
        svg
    }

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn points(points: &[(&str, Option<&str>, &str, Option<&str>)]) -> Vec<Point> {
        let point = |(year, value, shown, broken): &(&str, Option<&str>, &str, Option<&str>)| Point {
            at: Date::parse(&format!("{year}-12-31")).expect("a day"),
            label: (*year).to_owned(),
            value: value.map(number),
            shown: (*shown).to_owned(),
            broken: broken.map(str::to_owned),
        };
        points.iter().map(point).collect()
    }

    fn row(label: &str, value: Option<&str>, shown: &str) -> Row {
        Row { label: label.to_owned(), value: value.map(number), shown: shown.to_owned(), own: false }
    }

    fn trend(points: Vec<Point>) -> Trend {
        Trend { unit: "%".to_owned(), points, ranks: false, target: None }
    }

    fn select(name: &str) -> Selector {
        Selector::parse(name).expect("a selector")
    }

    /// The texts of a chart, without what a pointer is told, and what each covers.
    fn texts(svg: &str) -> Vec<(String, Area)> {
        let document = Html::parse_fragment(svg);
        document.select(&select("text")).map(|text| (words(text), covered(text))).collect()
    }

    fn lines(text: ElementRef<'_>) -> Vec<String> {
        let spans: Vec<String> = text.select(&select("tspan")).map(|span| span.text().collect()).collect();
        let own = text.children().filter_map(|child| child.value().as_text().map(|text| text.to_string()));
        if spans.is_empty() { own.collect() } else { spans }
    }

    fn words(text: ElementRef<'_>) -> String {
        lines(text).join(" ")
    }

    fn covered(text: ElementRef<'_>) -> Area {
        let number =
            |name| text.value().attr(name).and_then(|value| value.parse::<f64>().ok()).expect("a number");
        let face = match (text.value().attr("font-weight"), number("font-size") < 12.0) {
            (Some(_), _) => Face::Strong,
            (None, true) => Face::Small,
            (None, false) => Face::Plain,
        };
        let lines = lines(text);
        let width = lines.iter().map(|line| face.width(line)).fold(0.0, f64::max);
        let left = match text.value().attr("text-anchor") {
            Some("start") => number("x"),
            Some("middle") => number("x") - width / 2.0,
            _ => number("x") - width,
        };
        let top = number("y") - face.ascent();
        let height: f64 = lines.iter().map(|_| face.line()).sum();
        Area { left, top, right: left + width, bottom: top + height }
    }

    fn shown(svg: &str) -> Vec<String> {
        texts(svg).into_iter().map(|(text, _)| text).collect()
    }

    fn top_of(svg: &str, wanted: &str) -> f64 {
        texts(svg).iter().find(|(text, _)| text == wanted).unwrap_or_else(|| panic!("{wanted}: {svg}")).1.top
    }

    /// Well-formed, without style and script, with a name and a description, no text on another or over the edge.
    fn assert_sound(svg: &str) {
        let mut reader = quick_xml::Reader::from_str(svg);
        while reader.read_event().expect("well-formed XML") != quick_xml::events::Event::Eof {}
        let document = Html::parse_fragment(svg);
        let mut ids = BTreeSet::new();
        for element in document.select(&select("svg, svg *")) {
            assert!(element.value().name() != "script" && element.value().name() != "style", "{svg}");
            for (name, value) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{svg}");
                assert!(!value.contains("NaN") && !value.contains("inf"), "{svg}");
                assert!(name != "id" || ids.insert(value.to_owned()), "{svg}");
            }
        }
        let root = document.select(&select("svg")).next().expect("a picture").value();
        assert_eq!(root.attr("role"), Some("img"));
        assert!(root.attr("aria-labelledby").expect("a name").split(' ').all(|id| ids.contains(id)), "{svg}");
        let frame: Vec<f64> = root
            .attr("viewBox")
            .expect("a frame")
            .split(' ')
            .map(|side| side.parse().expect("a side"))
            .collect();
        let texts = texts(svg);
        for (index, (text, area)) in texts.iter().enumerate() {
            // Places are written with one decimal.
            let inner = Area {
                left: area.left + 0.2,
                right: area.right - 0.2,
                top: area.top + 0.2,
                bottom: area.bottom - 0.2,
            };
            let inside = inner.left >= 0.0 && inner.right <= frame[2];
            assert!(inside && inner.top >= 0.0 && inner.bottom <= frame[3], "{text}: {svg}");
            for (other, place) in &texts[..index] {
                assert!(!inner.meets(place), "{text} on {other}: {svg}");
            }
        }
        for mark in document.select(&select("rect, line, circle")) {
            let side =
                |name: &str| mark.value().attr(name).map(|value| value.parse::<f64>().expect("a number"));
            let wide = |x: &str, width: &str, end: f64| {
                let reach = side("r").unwrap_or(0.0);
                let from = side(x);
                let to = from.zip(side(width)).map(|(from, width)| from + width);
                from.into_iter().chain(to).all(|place| place - reach >= -0.1 && place + reach <= end + 0.1)
            };
            for (x, width, end) in [
                ("x", "width", frame[2]),
                ("x1", "", frame[2]),
                ("x2", "", frame[2]),
                ("cx", "", frame[2]),
                ("y", "height", frame[3]),
                ("y1", "", frame[3]),
                ("y2", "", frame[3]),
                ("cy", "", frame[3]),
            ] {
                assert!(wide(x, width, end), "{}: {svg}", mark.html());
            }
        }
    }

    #[test]
    fn a_trend_shows_its_values_periods_and_ticks() {
        let svg = drawn(&Drawing::Trend(trend(points(&[
            ("2021", Some("94.5"), "94,5%", None),
            ("2022", None, "–", None),
            ("2023", Some("98.90"), "98,90%", None),
        ]))));
        assert_eq!(
            shown(&svg),
            ["%", "94", "95", "96", "97", "98", "99", "98,90%", "94,5%", "–", "2023", "2021", "2022"]
        );
        assert!(svg.contains("<title id=\"c-title\">Văn bản &lt;điện tử&gt;</title>\n<desc id=\"c-desc\">Từ 94 &amp; đến 98</desc>"));
        assert_eq!(strokes(&svg), 2, "a missing value breaks the line: {svg}");
    }

    /// In how many pieces the line of a chart is drawn.
    fn strokes(svg: &str) -> usize {
        let path = svg.split("class=\"chart-line\" d=\"").nth(1).and_then(|rest| rest.split('"').next());
        path.expect("a path").matches('M').count()
    }

    #[test]
    fn a_line_is_broken_where_values_cannot_be_compared_and_says_why() {
        let broken = trend(points(&[
            ("2020", Some("1"), "1", None),
            ("2021", Some("2"), "2", None),
            ("2022", Some("3"), "3", Some("Đổi cách tính")),
            ("2023", Some("4"), "4", None),
        ]));
        let svg = drawn(&Drawing::Trend(broken));
        assert_eq!(strokes(&svg), 2);
        assert!(shown(&svg).contains(&"Đổi cách tính".to_owned()), "{svg}");
        let marked = Html::parse_fragment(&svg).select(&select("line.chart-break")).count();
        assert_eq!(marked, 2, "one in the drawing and one beside the words");
    }

    #[test]
    fn points_are_as_far_apart_as_in_time() {
        let svg = drawn(&Drawing::Trend(trend(points(&[
            ("2015", Some("1"), "1", None),
            ("2020", Some("2"), "2", None),
            ("2021", Some("3"), "3", None),
        ]))));
        let page = Html::parse_fragment(&svg);
        let x: Vec<f64> = page
            .select(&select("circle"))
            .map(|dot| dot.value().attr("cx").and_then(|x| x.parse().ok()).expect("a place"))
            .collect();
        assert!(((x[1] - x[0]) / (x[2] - x[1]) - 5.0).abs() < 0.05, "{x:?}");
        assert!(shown(&svg).contains(&"2015".to_owned()), "years are written as years");
    }

    #[test]
    fn the_first_rank_is_on_top() {
        let ranks = points(&[("2020", Some("27"), "27/63", None), ("2022", Some("11"), "11/63", None)]);
        let svg = drawn(&Drawing::Trend(Trend { ranks: true, ..trend(ranks.clone()) }));
        assert!(top_of(&svg, "1") < top_of(&svg, "10") && top_of(&svg, "10") < top_of(&svg, "20"));
        assert!(top_of(&svg, "11/63") < top_of(&svg, "27/63"));
        let line = |label: &str, points: &[Point]| Line {
            label: label.to_owned(),
            points: points.to_vec(),
            own: label == "Long An",
        };
        let other = points(&[("2020", Some("3"), "3/63", None), ("2022", Some("12"), "12/63", None)]);
        let lines = vec![line("Long An", &ranks), line("Hà Tĩnh", &other)];
        let svg = drawn(&Drawing::Slope(Slope { unit: "hạng".to_owned(), lines }));
        assert!(top_of(&svg, "3/63") < top_of(&svg, "27/63"));
        assert!(top_of(&svg, "11/63 Long An") < top_of(&svg, "12/63 Hà Tĩnh"));
    }

    #[test]
    fn bars_begin_at_zero() {
        let rows = vec![
            row("Cấp tỉnh", Some("-4"), "−4"),
            row("Cấp xã", Some("8"), "8"),
            row("Cấp thôn", None, "–"),
        ];
        let svg = drawn(&Drawing::Bars(Bars { unit: "%".to_owned(), rows, target: None }));
        assert_eq!(
            shown(&svg),
            ["%", "Cấp tỉnh", "−4", "Cấp xã", "8", "Cấp thôn", "–", "−5", "0", "5", "10"]
        );
        let page = Html::parse_fragment(&svg);
        let sides = |name: &str| -> Vec<f64> {
            let side = |bar: ElementRef<'_>| bar.value().attr(name).and_then(|side| side.parse().ok());
            page.select(&select("rect")).map(|bar| side(bar).expect("a side")).collect()
        };
        let (x, width) = (sides("x"), sides("width"));
        assert!((width[1] - 2.0 * width[0]).abs() < 0.3, "{width:?}");
        assert!((x[0] + width[0] - x[1]).abs() < 0.2, "what is below zero goes to the left: {x:?}");
    }

    #[test]
    fn ranks_of_areas_are_dots_between_the_first_and_the_last_place() {
        let group = |row: Row| Group { label: row.label.clone(), dots: vec![row] };
        let rows =
            vec![group(row("Long An", Some("11"), "11/63")), group(row("Hà Tĩnh", Some("37"), "37/63"))];
        let svg = drawn(&Drawing::Dots(Dots {
            unit: String::new(),
            ranks: Some(Some(63)),
            kinds: Vec::new(),
            rows,
        }));
        assert_eq!(shown(&svg), ["Long An", "11/63", "Hà Tĩnh", "37/63", "1", "20", "40", "63"]);
        assert!(!svg.contains("<rect"), "no length that would make the last the longest");
    }

    #[test]
    fn a_bullet_names_its_value_its_target_and_where_it_began() {
        let mark = |value: &str, shown: &str| Some(Mark { value: number(value), shown: shown.to_owned() });
        let svg = drawn(&Drawing::Bullet(Bullet {
            unit: "%".to_owned(),
            value: mark("94.89", "94,89% (năm 2023)"),
            target: mark("100", "Mục tiêu: 100%"),
            baseline: mark("80", "Kỳ gốc: 80%"),
            enough: mark("95", "Cần đến nay: 95%"),
            most: Some(Decimal::ONE_HUNDRED),
        }));
        assert_eq!(
            shown(&svg),
            [
                "%",
                "94,89% (năm 2023)",
                "Mục tiêu: 100%",
                "0",
                "20",
                "40",
                "60",
                "80",
                "100",
                "Kỳ gốc: 80%",
                "Cần đến nay: 95%"
            ]
        );
    }

    #[test]
    fn dots_of_equal_values_stand_side_by_side_and_are_all_named() {
        let kinds = ["tỉnh", "huyện", "xã"];
        let group = |label: &str, values: [&str; 3]| Group {
            label: label.to_owned(),
            dots: kinds.into_iter().zip(values).map(|(kind, value)| row(kind, Some(value), value)).collect(),
        };
        let rows = vec![group("2023", ["50", "50", "50"]), group("2022", ["10", "50", "50"])];
        let kinds = kinds.map(str::to_owned).to_vec();
        let svg = drawn(&Drawing::Dots(Dots { unit: "%".to_owned(), ranks: None, kinds, rows }));
        let all = shown(&svg);
        assert!(all.contains(&"50: tỉnh, huyện, xã".to_owned()), "{all:?}");
        assert!(all.contains(&"50: huyện, xã".to_owned()) && all.contains(&"10".to_owned()), "{all:?}");
        let document = Html::parse_fragment(&svg);
        let dot = select("path.chart-dot");
        let paths = document.select(&dot);
        let marks: BTreeSet<String> =
            paths.map(|path| path.value().attr("d").unwrap_or("").to_owned()).collect();
        assert_eq!(marks.len(), 9, "three of the legend and six of the rows: {svg}");
    }

    #[test]
    fn a_strip_has_a_tile_with_a_shape_for_each_target_and_a_word_for_each_status() {
        let cell = |name: &str, shape: &str, label: &str, count: usize| Cell {
            name: name.to_owned(),
            shape: shape.to_owned(),
            label: label.to_owned(),
            items: vec!["Mục tiêu".to_owned(); count],
        };
        let cells = vec![cell("reached", "✓", "Đạt: 13", 13), cell("behind", "▼", "Chậm: 6", 6)];
        let svg = drawn(&Drawing::Strip(Strip { cells }));
        let all = shown(&svg);
        assert_eq!(all.iter().filter(|text| *text == "✓").count(), 14);
        assert_eq!(all.iter().filter(|text| *text == "▼").count(), 7);
        assert!(all.contains(&"Đạt: 13".to_owned()) && all.contains(&"Chậm: 6".to_owned()));
    }

    #[test]
    fn a_map_has_every_province_once_and_the_archipelagos_with_their_provinces() {
        for (grid, count) in [(Grid::Before, 63), (Grid::Since, 34)] {
            assert_eq!(grid.provinces(), count);
            let place = |id: &str, name: &str, value: &str| Place {
                id: id.to_owned(),
                name: name.to_owned(),
                value: Some(number(value)),
                shown: format!("{value}%"),
            };
            let places = vec![place("da-nang", "Đà Nẵng", "90"), place("ha-noi", "Hà Nội", "10")];
            let svg = drawn(&Drawing::Map(Map { unit: "%".to_owned(), grid, ranks: None, places }));
            let names: Vec<String> = shown(&svg).into_iter().skip(1).take(count + 2).collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), count + 2, "{names:?}");
            assert!(names.iter().all(|name| !name.contains('…')), "{names:?}");
            assert!(svg.contains("<title>Quần đảo Hoàng Sa, Đà Nẵng: 90%</title>"), "{svg}");
            assert!(svg.contains("<title>Quần đảo Trường Sa, Khánh Hòa: Chưa có số liệu</title>"), "{svg}");
            let shades = |shade: &str| svg.matches(&format!("chart-tile {shade}\"")).count();
            assert_eq!(shades("chart-step-5"), 3, "Đà Nẵng, Hoàng Sa, and the legend: {svg}");
            assert_eq!(shades("chart-none"), count - 2 + 1 + 1, "Trường Sa and the legend as well");
        }
    }

    #[test]
    fn classes_of_a_map_end_where_ranks_and_percents_end() {
        let last = |grid: Grid, ranks: Option<Option<u32>>, values: &[&str]| {
            let ids = ["ha-noi", "hue", "da-nang", "ca-mau"];
            let place = |(id, value): (&str, &&str)| Place {
                id: id.to_owned(),
                name: id.to_owned(),
                value: Some(number(value)),
                shown: (*value).to_owned(),
            };
            let places = ids.into_iter().zip(values).map(place).collect();
            let all = shown(&drawn(&Drawing::Map(Map { unit: "hạng".to_owned(), grid, ranks, places })));
            all[all.len() - 2].clone()
        };
        assert_eq!(last(Grid::Before, Some(Some(63)), &["2", "41", "61", "63"]), "40 đến 63");
        assert_eq!(last(Grid::Before, Some(None), &["2", "41", "61", "62"]), "40 đến 63");
        assert_eq!(last(Grid::Since, Some(Some(34)), &["2", "33"]), "20 đến 34");
        assert_eq!(last(Grid::Since, None, &["11", "99.9"]), "80 đến 100");
        assert_eq!(last(Grid::Since, None, &["98.2", "99.95"]), "99,5 đến 100,0");
    }

    #[test]
    fn provinces_that_lived_on_have_another_id_for_the_time_before() {
        assert!(Grid::Before.has("da-nang-truoc-2025") && !Grid::Since.has("da-nang-truoc-2025"));
        assert!(Grid::Before.has("ninh-thuan") && !Grid::Since.has("ninh-thuan"));
        let day = |text| Grid::of(Date::parse(text).expect("a day"));
        assert_eq!([day("2025-06-30"), day("2025-07-01")], [Grid::Before, Grid::Since]);
    }

    #[test]
    fn a_chart_without_values_says_so() {
        for (lang, text) in [(Lang::Vi, "Chưa có số liệu"), (Lang::En, "No data yet")] {
            for drawing in [
                Drawing::Trend(trend(Vec::new())),
                Drawing::Bars(Bars { unit: String::new(), rows: Vec::new(), target: None }),
                Drawing::Dots(Dots { unit: String::new(), ranks: None, kinds: Vec::new(), rows: Vec::new() }),
                Drawing::Slope(Slope { unit: String::new(), lines: Vec::new() }),
                Drawing::Strip(Strip { cells: Vec::new() }),
            ] {
                let svg = svg("c", &caption(lang), &drawing);
                assert_sound(&svg);
                assert_eq!(shown(&svg).last().map(String::as_str), Some(text));
            }
        }
    }

    fn any_number() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (-1000_i64..1000, 0_u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
            (1_i64..64).prop_map(Decimal::from),
            (any::<i128>(), 0_u32..29).prop_map(|(digits, scale)| {
                Decimal::from_i128_with_scale(digits / 10_i128.pow(11), scale)
            }),
            Just(Decimal::MAX),
            Just(Decimal::MIN),
        ]
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zđ0-9 <&]{0,20}", "([0-9]{4}|quý II|năm|\\PC)( [a-z0-9]{1,9}){0,12}", "[0-9.]{30,60}"]
    }

    fn any_mark() -> impl Strategy<Value = Mark> {
        (any_number(), any_text()).prop_map(|(value, shown)| Mark { value, shown })
    }

    fn any_row() -> impl Strategy<Value = Row> {
        (any_text(), prop::option::of(any_number()), any_text(), any::<bool>())
            .prop_map(|(label, value, shown, own)| Row { label, value, shown, own })
    }

    fn any_points(most: usize) -> impl Strategy<Value = Vec<Point>> {
        let point =
            (0_i16..60, any_text(), prop::option::of(any_number()), any_text(), prop::option::of(any_text()));
        prop::collection::vec(point, 0..most).prop_map(|points| {
            let mut points: Vec<Point> = points
                .into_iter()
                .map(|(year, label, value, shown, broken)| Point {
                    at: Date::new(1990 + year, 12, 31).expect("a day"),
                    label,
                    value,
                    shown,
                    broken,
                })
                .collect();
            points.sort_by_key(|point| point.at);
            points
        })
    }

    fn any_place() -> impl Strategy<Value = Place> {
        let id = prop_oneof!["ha-noi", "khanh-hoa-truoc-2025", "ca-mau", "bac-lieu", "x"];
        (id, any_text(), prop::option::of(any_number()), any_text())
            .prop_map(|(id, name, value, shown)| Place { id, name, value, shown })
    }

    fn any_drawing() -> impl Strategy<Value = Drawing> {
        let target = || prop::option::of(any_mark());
        let rows = |most| prop::collection::vec(any_row(), 0..most);
        let groups = prop::collection::vec((any_text(), rows(9)), 0..9);
        let lines = prop::collection::vec((any_text(), any_points(6), any::<bool>()), 0..20);
        let cells = prop::collection::vec((any_text(), prop::collection::vec(any_text(), 0..90)), 0..9);
        prop_oneof![
            (any_text(), rows(70), target()).prop_map(|(unit, rows, target)| Drawing::Bars(Bars {
                unit,
                rows,
                target
            })),
            (any_text(), target(), target(), target(), target(), prop::option::of(any_number())).prop_map(
                |(unit, value, target, baseline, enough, most)| {
                    Drawing::Bullet(Bullet { unit, value, target, baseline, enough, most })
                }
            ),
            (
                any_text(),
                prop::option::of(prop::option::of(0_u32..99)),
                prop::collection::vec(any_text(), 0..9),
                groups
            )
                .prop_map(|(unit, ranks, kinds, groups)| {
                    let rows = groups.into_iter().map(|(label, dots)| Group { label, dots }).collect();
                    Drawing::Dots(Dots { unit, ranks, kinds, rows })
                }),
            (
                any_text(),
                prop::option::of(prop::option::of(0_u32..99)),
                any::<bool>(),
                prop::collection::vec(any_place(), 0..9)
            )
                .prop_map(|(unit, ranks, old, places)| {
                    let grid = if old { Grid::Before } else { Grid::Since };
                    Drawing::Map(Map { unit, grid, ranks, places })
                }),
            (any_text(), lines).prop_map(|(unit, lines)| {
                let lines =
                    lines.into_iter().map(|(label, points, own)| Line { label, points, own }).collect();
                Drawing::Slope(Slope { unit, lines })
            }),
            (any_points(9), any::<bool>()).prop_map(|(points, ranks)| {
                let points = points.into_iter().filter_map(|point| Some((point.at, point.value?))).collect();
                Drawing::Spark(Spark { points, ranks })
            }),
            cells.prop_map(|cells| {
                let cell = |(label, items): (String, Vec<String>)| Cell {
                    name: "reached".to_owned(),
                    shape: "✓".to_owned(),
                    label,
                    items,
                };
                Drawing::Strip(Strip { cells: cells.into_iter().map(cell).collect() })
            }),
            (any_text(), any_points(40), any::<bool>(), target()).prop_map(
                |(unit, points, ranks, target)| Drawing::Trend(Trend { unit, points, ranks, target })
            ),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_values_give_sound_charts(drawing in any_drawing(), vi: bool) {
            assert_sound(&svg("c", &caption(if vi { Lang::Vi } else { Lang::En }), &drawing));
        }
    }
}
