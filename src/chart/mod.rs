//! Numbers into SVG that a screen reader can name and a theme can colour.

mod bars;
mod scale;
mod svg;
mod trend;

use crate::locale::{Decimal, Lang};

pub use bars::bars;
pub use trend::trend;

/// What a chart shows. Its colours are those of the classes `chart-line`, `chart-point`, `chart-bar`,
/// `chart-axis`, `chart-grid`, `chart-label` and `chart-target`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The name of the chart.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The unit of the values, in words.
    pub unit: String,
    /// The points, in their order.
    pub points: Vec<Point>,
    /// Whether the axis of a trend is turned over, as for ranks: 1 on top.
    pub better_low: bool,
    /// A value to compare with, and its name.
    pub target: Option<(String, Decimal)>,
    /// The language of the texts, in whose notation the axis is written.
    pub lang: Lang,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its period, or its level or area.
    pub label: String,
    /// The value, where it is known.
    pub value: Option<Decimal>,
    /// The value, or what is known of it, as a reader reads it.
    pub shown: String,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use scraper::{Html, Selector};

    use super::svg::{Anchor, Area, WIDTH};
    use super::*;

    fn series(points: &[(&str, Option<&str>, &str)]) -> Series {
        let point = |(label, value, shown): &(&str, Option<&str>, &str)| Point {
            label: (*label).to_owned(),
            value: value.map(|value| value.parse().expect("a number")),
            shown: (*shown).to_owned(),
        };
        Series {
            title: "Văn bản <điện tử>".to_owned(),
            description: "Từ 94 & đến 98".to_owned(),
            unit: "%".to_owned(),
            points: points.iter().map(point).collect(),
            better_low: false,
            target: None,
            lang: Lang::Vi,
        }
    }

    /// The texts of a chart and what each covers.
    fn texts(svg: &str) -> Vec<(String, Area)> {
        let document = Html::parse_fragment(svg);
        let texts = Selector::parse("text").expect("a selector");
        let area = |text: scraper::ElementRef<'_>| {
            let number =
                |name| text.value().attr(name).and_then(|value| value.parse::<f64>().ok()).expect("a number");
            let anchor = match text.value().attr("text-anchor") {
                Some("start") => Anchor::Start,
                Some("middle") => Anchor::Middle,
                _ => Anchor::End,
            };
            let line: String = text.text().collect();
            (line.clone(), Area::of_text(number("x"), number("y") - number("font-size"), anchor, &[line]))
        };
        document.select(&texts).map(area).collect()
    }

    fn shown(svg: &str) -> Vec<String> {
        texts(svg).into_iter().map(|(text, _)| text).collect()
    }

    fn assert_sound(svg: &str) {
        let mut reader = quick_xml::Reader::from_str(svg);
        while reader.read_event().expect("well-formed XML") != quick_xml::events::Event::Eof {}
        let document = Html::parse_fragment(svg);
        let everything = Selector::parse("svg, svg *").expect("a selector");
        let mut ids = BTreeSet::new();
        for element in document.select(&everything) {
            assert!(element.value().name() != "script" && element.value().name() != "style", "{svg}");
            for (name, value) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{svg}");
                assert!(!value.contains("NaN") && !value.contains("inf"), "{svg}");
                assert!(name != "id" || ids.insert(value.to_owned()), "{svg}");
            }
        }
        let root =
            document.select(&Selector::parse("svg").expect("a selector")).next().expect("a picture").value();
        assert_eq!(root.attr("role"), Some("img"));
        assert!(root.attr("aria-labelledby").expect("a name").split(' ').all(|id| ids.contains(id)), "{svg}");
        let bottom = root
            .attr("viewbox")
            .or(root.attr("viewBox"))
            .and_then(|area| area.split(' ').next_back()?.parse().ok());
        let bottom: f64 = bottom.expect("a height");
        let texts = texts(svg);
        for (index, (text, area)) in texts.iter().enumerate() {
            // Places are written with one decimal.
            let inner = Area {
                left: area.left + 0.2,
                right: area.right - 0.2,
                top: area.top + 0.2,
                bottom: area.bottom - 0.2,
            };
            assert!(
                inner.left >= 0.0 && inner.right <= WIDTH && inner.top >= 0.0 && inner.bottom <= bottom,
                "{text}: {svg}"
            );
            for (other, place) in &texts[..index] {
                assert!(!inner.meets(place), "{text} on {other}: {svg}");
            }
        }
    }

    #[test]
    fn a_trend_shows_its_values_periods_and_ticks() {
        let svg = trend(
            &series(&[
                ("2021", Some("94.5"), "94,5%"),
                ("2022", None, "–"),
                ("2023", Some("98.90"), "98,90%"),
            ]),
            "c1",
        );
        assert_sound(&svg);
        assert_eq!(
            shown(&svg),
            ["%", "94", "95", "96", "97", "98", "99", "98,90%", "94,5%", "–", "2021", "2022", "2023"]
        );
        assert!(svg.contains("<title id=\"c1-title\">Văn bản &lt;điện tử&gt;</title>\n<desc id=\"c1-desc\">Từ 94 &amp; đến 98</desc>"));
        let path = svg.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
        assert_eq!(path.matches('M').count(), 2, "a missing value breaks the line: {path}");
    }

    #[test]
    fn the_first_rank_is_on_top() {
        let mut ranks = series(&[("2020", Some("27"), "27/63"), ("2022", Some("11"), "11/63")]);
        ranks.better_low = true;
        let svg = trend(&ranks, "c");
        assert_sound(&svg);
        let texts = texts(&svg);
        let top = |name: &str| texts.iter().find(|(text, _)| text == name).expect(name).1.top;
        assert!(top("1") < top("10") && top("10") < top("20") && top("11/63") < top("27/63"));
    }

    #[test]
    fn bars_begin_at_zero() {
        let svg = bars(
            &series(&[("Cấp tỉnh", Some("-4"), "−4"), ("Cấp xã", Some("8"), "8"), ("Cấp thôn", None, "–")]),
            "c",
        );
        assert_sound(&svg);
        assert_eq!(
            shown(&svg),
            ["%", "Cấp tỉnh", "−4", "Cấp xã", "8", "Cấp thôn", "–", "−5", "0", "5", "10"]
        );
        let bars = Html::parse_fragment(&svg);
        let widths: Vec<f64> = bars
            .select(&Selector::parse("rect").expect("a selector"))
            .map(|bar| bar.value().attr("width").and_then(|width| width.parse().ok()).expect("a width"))
            .collect();
        assert!((widths[1] - 2.0 * widths[0]).abs() < 0.3, "{widths:?}");
    }

    #[test]
    fn a_series_without_values_says_so() {
        let mut none = series(&[]);
        assert_eq!(shown(&trend(&none, "c")), ["%", "Chưa có số liệu"]);
        none.lang = Lang::En;
        assert_eq!(shown(&bars(&none, "c")), ["%", "No data yet"]);
        assert_sound(&bars(&none, "c"));
    }

    #[test]
    fn a_text_in_a_chart_ends_where_the_chart_does() {
        let long = "Tỷ lệ hồ sơ trực tuyến toàn trình ".repeat(9);
        let mut wide = series(&[(&long, Some("1"), &long), ("x", Some("2"), "")]);
        wide.unit.clone_from(&long);
        wide.target = Some((long.replace(' ', ""), Decimal::TWO));
        assert_sound(&trend(&wide, "c"));
        assert_sound(&bars(&wide, "c"));
    }

    fn any_series() -> impl Strategy<Value = Series> {
        let value = prop_oneof![
            (-1000_i64..1000, 0_u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
            (any::<i128>(), 0_u32..29).prop_map(|(digits, scale)| {
                Decimal::from_i128_with_scale(digits / 10_i128.pow(11), scale)
            }),
            Just(Decimal::MAX),
            Just(Decimal::MIN),
        ];
        let text = prop_oneof!["[a-zđ0-9 <&]{0,20}", "([0-9]{4}|quý II|năm|\\PC)( [a-z0-9]{1,9}){0,12}"];
        let point = (text.clone(), prop::option::of(value.clone()), text.clone())
            .prop_map(|(label, value, shown)| Point { label, value, shown });
        let target = prop::option::of((text.clone(), value));
        (prop::collection::vec(point, 0..40), text, any::<bool>(), target).prop_map(
            |(points, unit, better_low, target)| Series { unit, points, better_low, target, ..series(&[]) },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_series_gives_sound_charts(series in any_series()) {
            assert_sound(&trend(&series, "a"));
            assert_sound(&bars(&series, "b"));
        }
    }
}
