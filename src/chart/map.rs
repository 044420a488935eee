//! The provinces of a date as tiles of one size, each about where it lies.

use super::Caption;
use super::scale::{Base, float, scale};
use super::svg::{Anchor, Area, Face, GAP, Svg, WIDTH};
use crate::locale::{Date, Decimal, Lang};

/// From one tile to the next.
const ACROSS: f64 = WIDTH / 7.0;
const DOWN: f64 = 31.0;

/// What is free between tiles.
const BETWEEN: f64 = 1.5;

/// As many shades as can be told apart.
const MOST_CLASSES: usize = 5;

/// Values of provinces by shade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// The unit of the values, in words.
    pub unit: String,
    pub grid: Grid,
    /// For ranks, of which the best, not the highest, is the darkest: out of how many, where that is known.
    pub ranks: Option<Option<u32>>,
    /// The provinces of which something is known.
    pub places: Vec<Place>,
}

/// A province with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id in the register of areas; one that the grid has not is not drawn.
    pub id: String,
    /// Its full name.
    pub name: String,
    pub value: Option<Decimal>,
    pub shown: String,
}

/// The provinces of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// The 63 of before 1 July 2025.
    Before,
    /// The 34 from that day on.
    Since,
}

/// A province in a grid.
struct Tile {
    id: &'static str,
    /// Its name, or what it is called for short.
    name: (&'static str, &'static str),
    column: u8,
    row: u8,
}

/// An archipelago at sea, with the province that it belongs to.
struct Islands {
    name: (&'static str, &'static str),
    full: (&'static str, &'static str),
    of: &'static str,
    column: u8,
    row: u8,
}

/// Free tiles for the legend: its first column and row, and how many columns.
struct Bay {
    row: u8,
    columns: u8,
}

impl Grid {
    /// The provinces that exist on a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        if (day.year(), day.month()) < (2025, 7) { Self::Before } else { Self::Since }
    }

    /// How many provinces there are.
    #[must_use]
    pub fn provinces(self) -> usize {
        self.tiles().len()
    }

    /// Whether it has a province.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        self.tiles().iter().any(|tile| self.is(tile.id, id))
    }

    /// Whether a tile is the province of an id: one that lived on under its name has another id for the time before.
    fn is(self, tile: &str, id: &str) -> bool {
        let former = id.strip_suffix("-truoc-2025");
        match self {
            Self::Before => former.unwrap_or(id) == tile,
            Self::Since => id == tile,
        }
    }

    const fn tiles(self) -> &'static [Tile] {
        match self {
            Self::Before => &BEFORE,
            Self::Since => &SINCE,
        }
    }

    const fn islands(self) -> [Islands; 2] {
        const fn hoang_sa(column: u8, row: u8) -> Islands {
            let full = ("Quần đảo Hoàng Sa, Đà Nẵng", "Hoang Sa archipelago, Da Nang");
            Islands { name: ("Hoàng Sa", "Hoang Sa"), full, of: "da-nang", column, row }
        }
        const fn truong_sa(column: u8, row: u8) -> Islands {
            let full = ("Quần đảo Trường Sa, Khánh Hòa", "Truong Sa archipelago, Khanh Hoa");
            Islands { name: ("Trường Sa", "Truong Sa"), full, of: "khanh-hoa", column, row }
        }
        match self {
            Self::Before => [hoang_sa(6, 7), truong_sa(6, 15)],
            Self::Since => [hoang_sa(6, 6), truong_sa(6, 12)],
        }
    }

    const fn bay(self) -> Bay {
        match self {
            Self::Before => Bay { row: 8, columns: 4 },
            Self::Since => Bay { row: 7, columns: 4 },
        }
    }
}

/// Values from a bound up to the next, and the shade that they have: 1 is the lightest.
struct Class {
    from: f64,
    text: String,
    shade: usize,
}

impl Map {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let top = svg.note(0.0, &self.unit) + GAP;
        let classes = self.classes(caption.lang);
        let say = |(vi, en): (&'static str, &'static str)| if caption.lang == Lang::Vi { vi } else { en };
        let none = say(("Chưa có số liệu", "No data"));
        let place = |id: &str| self.places.iter().find(|place| self.grid.is(id, &place.id));
        let shade = |place: Option<&Place>| {
            let value = float(place?.value?);
            classes.iter().rfind(|class| class.from <= value).map(|class| class.shade)
        };
        let shown = |place: Option<&Place>| place.map_or(none, |place| &place.shown).to_owned();
        for tile in self.grid.tiles() {
            let place = place(tile.id);
            let short = say(tile.name);
            let full = place.map_or(short, |place| &place.name);
            let hint = format!("{full}: {}", shown(place));
            draw_tile(&mut svg, spot(tile.column, tile.row, top), short, shade(place), &hint);
        }
        for islands in self.grid.islands() {
            let place = place(islands.of);
            let hint = format!("{}: {}", say(islands.full), shown(place));
            let spot = spot(islands.column, islands.row, top);
            draw_tile(&mut svg, spot, say(islands.name), shade(place), &hint);
        }
        let rows = self.grid.tiles().iter().map(|tile| tile.row).max().unwrap_or(0) + 1;
        let bottom = f64::from(rows).mul_add(DOWN, top);
        let bottom = self.write_legend(&mut svg, top, bottom, &classes, none);
        svg.finish(id, caption, "map", (WIDTH, bottom + GAP))
    }

    /// Round classes from the lowest to the highest value.
    fn classes(&self, lang: Lang) -> Vec<Class> {
        let values = || self.places.iter().filter_map(|place| place.value);
        if values().next().is_none() {
            return Vec::new();
        }
        // Classes begin at zero where that is not far away.
        let near = || {
            let (low, high) = (values().min()?, values().max()?);
            Some(low.is_sign_negative() || low.saturating_mul(Decimal::TWO) <= high)
        };
        let base = match (self.ranks, near()) {
            // Of ranks out of an unknown number, the provinces are the likeliest end.
            (Some(of), _) => Base::Ranks(of.or(u32::try_from(self.grid.provinces()).ok())),
            (None, Some(true)) => Base::Zero,
            (None, _) => Base::Free,
        };
        let mut ticks = scale(values(), base, lang).ticks;
        if ticks.len() > MOST_CLASSES + 1 {
            let last = ticks.pop();
            ticks = ticks.into_iter().step_by(2).chain(last).collect();
        }
        let count = ticks.len() - 1;
        let class = |(index, bounds): (usize, &[(f64, String)])| {
            let (from, to) = (&bounds[0].1, &bounds[1].1);
            let text = match (index + 1 == count, lang) {
                (true, Lang::Vi) => format!("{from} đến {to}"),
                (true, Lang::En) => format!("{from} to {to}"),
                (false, Lang::Vi) => format!("{from} đến dưới {to}"),
                (false, Lang::En) => format!("{from} to under {to}"),
            };
            let place = if self.ranks.is_some() { count - 1 - index } else { index };
            // Few classes are the darkest and the lightest with what lies between.
            let shade =
                1 + if count > 1 { place * (MOST_CLASSES - 1) / (count - 1) } else { MOST_CLASSES / 2 };
            Class { from: bounds[0].0, text, shade }
        };
        ticks.windows(2).enumerate().map(class).collect()
    }

    /// Writes what the shades mean, west of the coast where there is room, else below; gives where the chart ends.
    fn write_legend(&self, svg: &mut Svg, top: f64, bottom: f64, classes: &[Class], none: &str) -> f64 {
        const SWATCH: f64 = 18.0;
        let bay = self.grid.bay();
        let texts = || classes.iter().map(|class| class.text.as_str()).chain([none]);
        let widest = texts().map(|text| Face::Plain.width(text)).fold(0.0, f64::max);
        let in_bay = SWATCH + GAP + widest + GAP <= f64::from(bay.columns) * ACROSS;
        let mut at = if in_bay { f64::from(bay.row).mul_add(DOWN, top + GAP) } else { bottom + GAP };
        let shades = classes.iter().map(|class| Some(class.shade)).chain([None]);
        for (text, shade) in texts().zip(shades) {
            let swatch = Area { left: 0.0, top: at + 2.0, right: SWATCH, bottom: at + 16.0 };
            draw_tile(svg, swatch, "", shade, "");
            svg.text(SWATCH + GAP, at, Anchor::Start, &Face::Plain.wrap(text, WIDTH - SWATCH - GAP, 1));
            at += Face::Plain.line();
        }
        bottom.max(at)
    }
}

/// The place of a tile.
fn spot(column: u8, row: u8, top: f64) -> Area {
    let (left, top) = (f64::from(column) * ACROSS, f64::from(row).mul_add(DOWN, top));
    Area { left, top, right: left + ACROSS - BETWEEN, bottom: top + DOWN - BETWEEN }
}

fn draw_tile(svg: &mut Svg, area: Area, name: &str, shade: Option<usize>, hint: &str) {
    let class = shade.map_or_else(|| "chart-none".to_owned(), |shade| format!("chart-step-{shade}"));
    svg.element(format_args!("<g class=\"chart-tile {class}\">"));
    match shade {
        // Light enough for names in the colour of the text, where a theme has no colours.
        Some(shade) => svg.rect("chart-fill", area, [0.0, 0.1, 0.18, 0.26, 0.34, 0.42][shade], hint),
        None => svg.frame(area, hint),
    }
    let text = Face::Small.wrap(name, area.right - area.left, 2);
    let middle = area.top.midpoint(area.bottom) - text.height() / 2.0;
    svg.text(area.middle(), middle, Anchor::Middle, &text);
    svg.element(format_args!("</g>"));
}

const fn tile(id: &'static str, vi: &'static str, en: &'static str, column: u8, row: u8) -> Tile {
    Tile { id, name: (vi, en), column, row }
}

/// The provinces before 1 July 2025: rows run from north to south, columns from west to east.
const BEFORE: [Tile; 63] = [
    tile("ha-giang", "Hà Giang", "Ha Giang", 2, 0),
    tile("cao-bang", "Cao Bằng", "Cao Bang", 3, 0),
    tile("lai-chau", "Lai Châu", "Lai Chau", 0, 1),
    tile("lao-cai", "Lào Cai", "Lao Cai", 1, 1),
    tile("tuyen-quang", "Tuyên Quang", "Tuyen Quang", 2, 1),
    tile("bac-kan", "Bắc Kạn", "Bac Kan", 3, 1),
    tile("lang-son", "Lạng Sơn", "Lang Son", 4, 1),
    tile("dien-bien", "Điện Biên", "Dien Bien", 0, 2),
    tile("yen-bai", "Yên Bái", "Yen Bai", 1, 2),
    tile("phu-tho", "Phú Thọ", "Phu Tho", 2, 2),
    tile("thai-nguyen", "Thái Nguyên", "Thai Nguyen", 3, 2),
    tile("bac-giang", "Bắc Giang", "Bac Giang", 4, 2),
    tile("quang-ninh", "Quảng Ninh", "Quang Ninh", 5, 2),
    tile("son-la", "Sơn La", "Son La", 0, 3),
    tile("hoa-binh", "Hòa Bình", "Hoa Binh", 1, 3),
    tile("vinh-phuc", "Vĩnh Phúc", "Vinh Phuc", 2, 3),
    tile("ha-noi", "Hà Nội", "Hanoi", 3, 3),
    tile("bac-ninh", "Bắc Ninh", "Bac Ninh", 4, 3),
    tile("hai-duong", "Hải Dương", "Hai Duong", 5, 3),
    tile("hai-phong", "Hải Phòng", "Hai Phong", 6, 3),
    tile("ha-nam", "Hà Nam", "Ha Nam", 3, 4),
    tile("hung-yen", "Hưng Yên", "Hung Yen", 4, 4),
    tile("thai-binh", "Thái Bình", "Thai Binh", 5, 4),
    tile("thanh-hoa", "Thanh Hóa", "Thanh Hoa", 2, 5),
    tile("ninh-binh", "Ninh Bình", "Ninh Binh", 3, 5),
    tile("nam-dinh", "Nam Định", "Nam Dinh", 4, 5),
    tile("nghe-an", "Nghệ An", "Nghe An", 2, 6),
    tile("ha-tinh", "Hà Tĩnh", "Ha Tinh", 3, 6),
    tile("quang-binh", "Quảng Bình", "Quang Binh", 3, 7),
    tile("quang-tri", "Quảng Trị", "Quang Tri", 4, 7),
    tile("hue", "Huế", "Hue", 4, 8),
    tile("da-nang", "Đà Nẵng", "Da Nang", 5, 8),
    tile("quang-nam", "Quảng Nam", "Quang Nam", 4, 9),
    tile("quang-ngai", "Quảng Ngãi", "Quang Ngai", 5, 9),
    tile("kon-tum", "Kon Tum", "Kon Tum", 4, 10),
    tile("binh-dinh", "Bình Định", "Binh Dinh", 5, 10),
    tile("gia-lai", "Gia Lai", "Gia Lai", 4, 11),
    tile("phu-yen", "Phú Yên", "Phu Yen", 5, 11),
    tile("dak-lak", "Đắk Lắk", "Dak Lak", 4, 12),
    tile("khanh-hoa", "Khánh Hòa", "Khanh Hoa", 5, 12),
    tile("binh-phuoc", "Bình Phước", "Binh Phuoc", 2, 13),
    tile("dak-nong", "Đắk Nông", "Dak Nong", 3, 13),
    tile("lam-dong", "Lâm Đồng", "Lam Dong", 4, 13),
    tile("ninh-thuan", "Ninh Thuận", "Ninh Thuan", 5, 13),
    tile("tay-ninh", "Tây Ninh", "Tay Ninh", 1, 14),
    tile("binh-duong", "Bình Dương", "Binh Duong", 2, 14),
    tile("dong-nai", "Đồng Nai", "Dong Nai", 3, 14),
    tile("binh-thuan", "Bình Thuận", "Binh Thuan", 4, 14),
    tile("long-an", "Long An", "Long An", 1, 15),
    tile("ho-chi-minh", "TP. HCM", "HCM City", 2, 15),
    tile("ba-ria-vung-tau", "BR-VT", "BR-VT", 3, 15),
    tile("an-giang", "An Giang", "An Giang", 0, 16),
    tile("dong-thap", "Đồng Tháp", "Dong Thap", 1, 16),
    tile("tien-giang", "Tiền Giang", "Tien Giang", 2, 16),
    tile("kien-giang", "Kiên Giang", "Kien Giang", 0, 17),
    tile("can-tho", "Cần Thơ", "Can Tho", 1, 17),
    tile("vinh-long", "Vĩnh Long", "Vinh Long", 2, 17),
    tile("ben-tre", "Bến Tre", "Ben Tre", 3, 17),
    tile("hau-giang", "Hậu Giang", "Hau Giang", 1, 18),
    tile("soc-trang", "Sóc Trăng", "Soc Trang", 2, 18),
    tile("tra-vinh", "Trà Vinh", "Tra Vinh", 3, 18),
    tile("ca-mau", "Cà Mau", "Ca Mau", 0, 19),
    tile("bac-lieu", "Bạc Liêu", "Bac Lieu", 1, 19),
];

/// The provinces since 1 July 2025.
const SINCE: [Tile; 34] = [
    tile("tuyen-quang", "Tuyên Quang", "Tuyen Quang", 2, 0),
    tile("cao-bang", "Cao Bằng", "Cao Bang", 3, 0),
    tile("lai-chau", "Lai Châu", "Lai Chau", 0, 1),
    tile("lao-cai", "Lào Cai", "Lao Cai", 1, 1),
    tile("thai-nguyen", "Thái Nguyên", "Thai Nguyen", 2, 1),
    tile("lang-son", "Lạng Sơn", "Lang Son", 3, 1),
    tile("dien-bien", "Điện Biên", "Dien Bien", 0, 2),
    tile("phu-tho", "Phú Thọ", "Phu Tho", 1, 2),
    tile("ha-noi", "Hà Nội", "Hanoi", 2, 2),
    tile("bac-ninh", "Bắc Ninh", "Bac Ninh", 3, 2),
    tile("quang-ninh", "Quảng Ninh", "Quang Ninh", 4, 2),
    tile("son-la", "Sơn La", "Son La", 0, 3),
    tile("ninh-binh", "Ninh Bình", "Ninh Binh", 2, 3),
    tile("hung-yen", "Hưng Yên", "Hung Yen", 3, 3),
    tile("hai-phong", "Hải Phòng", "Hai Phong", 4, 3),
    tile("thanh-hoa", "Thanh Hóa", "Thanh Hoa", 1, 4),
    tile("nghe-an", "Nghệ An", "Nghe An", 1, 5),
    tile("ha-tinh", "Hà Tĩnh", "Ha Tinh", 2, 5),
    tile("quang-tri", "Quảng Trị", "Quang Tri", 2, 6),
    tile("hue", "Huế", "Hue", 3, 6),
    tile("da-nang", "Đà Nẵng", "Da Nang", 4, 7),
    tile("quang-ngai", "Quảng Ngãi", "Quang Ngai", 4, 8),
    tile("gia-lai", "Gia Lai", "Gia Lai", 4, 9),
    tile("dak-lak", "Đắk Lắk", "Dak Lak", 4, 10),
    tile("dong-nai", "Đồng Nai", "Dong Nai", 2, 11),
    tile("lam-dong", "Lâm Đồng", "Lam Dong", 3, 11),
    tile("khanh-hoa", "Khánh Hòa", "Khanh Hoa", 4, 11),
    tile("tay-ninh", "Tây Ninh", "Tay Ninh", 1, 12),
    tile("ho-chi-minh", "TP. HCM", "HCM City", 2, 12),
    tile("an-giang", "An Giang", "An Giang", 0, 13),
    tile("dong-thap", "Đồng Tháp", "Dong Thap", 1, 13),
    tile("vinh-long", "Vĩnh Long", "Vinh Long", 2, 13),
    tile("ca-mau", "Cà Mau", "Ca Mau", 0, 14),
    tile("can-tho", "Cần Thơ", "Can Tho", 1, 14),
];
