//! Colours of a screen: how light they are, how far two stand apart, and which one is near another.

use std::f64::consts::TAU;
use std::fmt;

/// A colour as screens and style sheets have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// A colour as people see it: lightness from 0 to 1, chroma from 0, and hue as an angle in radians.
///
/// The polar form of `OKLab`, in the numbers of Björn Ottosson's "A perceptual color space for image processing" (2020).
#[derive(Debug, Clone, Copy)]
pub struct Oklch {
    /// Lightness.
    pub light: f64,
    /// Chroma: how far from grey.
    pub chroma: f64,
    /// Hue.
    pub hue: f64,
}

/// The finest step in which a near colour is looked for; one step of a screen's colours is about as long.
const STEP: f64 = 0.002;

impl Rgb {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// The colour that `#rrggbb` or `#rgb` stands for.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, r_low, g, g_low, b, b_low] => Some(Self([r * 16 + r_low, g * 16 + g_low, b * 16 + b_low])),
            _ => None,
        }
    }

    /// How far two colours stand apart, from 1 to 21: the contrast ratio of WCAG 2.2.
    pub fn contrast(self, other: Self) -> f64 {
        contrast(self.luminance(), other.luminance())
    }

    /// The nearest colour of the same hue that passes, by its distance in `OKLab`.
    pub fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        let from = Oklch::from(self);
        // A lighter and a darker shade are a start, beyond which nothing has to be looked at.
        let shades = [STEP, -STEP].into_iter().filter_map(|step| from.shade(step, &passes));
        let shades = shades.map(|shade| (from.far(shade.into()), Some(shade)));
        let mut best = shades.min_by(|one, two| one.0.total_cmp(&two.0)).unwrap_or((f64::INFINITY, None));
        for light in around(from.light) {
            if (light - from.light).abs() >= best.0 {
                break;
            }
            for chroma in around(from.chroma) {
                let far = (light - from.light).hypot(chroma - from.chroma);
                if far >= best.0 {
                    break;
                }
                if let Some(found) = (Oklch { light, chroma, ..from }).rgb().filter(|&found| passes(found)) {
                    best = (far, Some(found));
                }
            }
        }
        best.1
    }

    /// The relative luminance of WCAG 2.2, from 0 to 1.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The light of each channel, from 0 to 1.
    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// The contrast ratio of two luminances.
pub fn contrast(one: f64, two: f64) -> f64 {
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// What the three kinds of cones take of red, green and blue light.
const CONES: [[f64; 3]; 3] = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
/// What lightness, green to red and blue to yellow take of the roots of that.
const OPPONENTS: [[f64; 3]; 3] = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];
/// The way back.
const TO_CONES: [[f64; 3]; 3] = [
    [1.0, 0.396_337_777_4, 0.215_803_757_3],
    [1.0, -0.105_561_345_8, -0.063_854_172_8],
    [1.0, -0.089_484_177_5, -1.291_485_548_0],
];
const TO_LIGHTS: [[f64; 3]; 3] = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];

fn product(row: [f64; 3], of: [f64; 3]) -> f64 {
    row[0] * of[0] + row[1] * of[1] + row[2] * of[2]
}

impl fmt::Display for Rgb {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(form, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl From<Rgb> for Oklch {
    fn from(colour: Rgb) -> Self {
        let lights = colour.linear();
        let cones = CONES.map(|cone| product(cone, lights).cbrt());
        let [light, red, yellow] = OPPONENTS.map(|opponent| product(opponent, cones));
        Self { light, chroma: red.hypot(yellow), hue: yellow.atan2(red).rem_euclid(TAU) }
    }
}

impl Oklch {
    /// The colour on a screen; some are too strong for one.
    pub fn rgb(self) -> Option<Rgb> {
        let (red, yellow) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cones = TO_CONES.map(|cone| product(cone, [self.light, red, yellow]).powi(3));
        let channel = |light: f64| {
            let light =
                if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            let steps = (light * 255.0).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is from 0 to 255"
            )]
            (0.0..=255.0).contains(&steps).then_some(steps.abs() as u8)
        };
        let [red, green, blue] = TO_LIGHTS.map(|row| channel(product(row, cones)));
        Some(Rgb([red?, green?, blue?]))
    }

    /// The first colour that passes of this hue and at most this chroma, going lighter (`step` above 0) or darker.
    pub fn shade(self, step: f64, passes: impl Fn(Rgb) -> bool) -> Option<Rgb> {
        let mut light = self.light.clamp(0.0, 1.0);
        loop {
            let found = Self { light, ..self }.fitted();
            if passes(found) {
                return Some(found);
            }
            if light + step < 0.0 || light + step > 1.0 {
                return Some(if step > 0.0 { Rgb::WHITE } else { Rgb::BLACK }).filter(|&end| passes(end));
            }
            light += step;
        }
    }

    /// How far another colour is to the eye.
    fn far(self, other: Self) -> f64 {
        let place = |of: Self| (of.chroma * of.hue.cos(), of.chroma * of.hue.sin());
        let ((red, yellow), (to_red, to_yellow)) = (place(self), place(other));
        (self.light - other.light).hypot(red - to_red).hypot(yellow - to_yellow)
    }

    /// The colour on a screen, weaker where it is too strong for one.
    fn fitted(self) -> Rgb {
        let mut fitted = self;
        loop {
            match fitted.rgb() {
                Some(found) => return found,
                None if fitted.chroma < STEP => {
                    return if self.light > 0.5 { Rgb::WHITE } else { Rgb::BLACK };
                }
                None => fitted.chroma -= STEP,
            }
        }
    }
}

/// The values from 0 to 1 in small steps, the near ones first.
fn around(value: f64) -> impl Iterator<Item = f64> {
    let steps = (0..=500_i32).map(|step| f64::from(step) * STEP);
    steps.flat_map(move |step| [value - step, value + step]).filter(|value| (0.0..=1.0).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lightness_and_contrast_are_those_that_their_authors_publish() {
        for (one, two, ratio) in [
            ("#000", "#fff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#0000ff", "#ffffff", 8.59),
            ("#ff0000", "#ffffff", 4.00),
        ] {
            let found = Rgb::parse(one).unwrap().contrast(Rgb::parse(two).unwrap());
            assert!((found - ratio).abs() < 0.005, "{one} on {two}: {found}");
        }
        for (text, light, chroma, degrees) in [
            ("#ffffff", 1.0, 0.0, None),
            ("#ff0000", 0.628, 0.2577, Some(29.23)),
            ("#00ff00", 0.8664, 0.2948, Some(142.5)),
            ("#0000ff", 0.452, 0.3132, Some(264.05)),
        ] {
            let colour = Rgb::parse(text).unwrap();
            let seen = Oklch::from(colour);
            assert!(
                (seen.light - light).abs() < 5e-4 && (seen.chroma - chroma).abs() < 5e-4,
                "{text}: {seen:?}"
            );
            let right = |degrees: f64| (seen.hue.to_degrees() - degrees).abs() < 0.05;
            assert!(degrees.is_none_or(right), "{text}: {seen:?}");
            assert_eq!(seen.rgb(), Some(colour));
        }
        for wrong in ["8a1538", "#8a153", "#8a15388", "#8a153g", "#", "", "maroon", "#đđđ", "rgb(1,2,3)"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    /// Another way to the same: every colour near by, one by one.
    #[test]
    fn no_colour_of_the_hue_that_passes_is_much_nearer() {
        let lab = |colour: Rgb| {
            let Oklch { light, chroma, hue } = colour.into();
            [light, chroma * hue.cos(), chroma * hue.sin()]
        };
        let far = |one: Rgb, two: Rgb| {
            lab(one).iter().zip(lab(two)).map(|(one, two)| (one - two).powi(2)).sum::<f64>().sqrt()
        };
        for (text, ground, ratio) in [
            ("#e63946", "#ffffff", 4.5),
            ("#2a9d8f", "#fffefb", 4.5),
            ("#8a1538", "#141310", 4.5),
            ("#777", "#fff", 4.5),
        ] {
            let (from, ground) = (Rgb::parse(text).unwrap(), Rgb::parse(ground).unwrap());
            let passes = |colour: Rgb| colour.contrast(ground) >= ratio;
            let found = from.nearest(passes).unwrap();
            assert!(passes(found), "{text}: {found}");
            let hue = |colour: Rgb| Oklch::from(colour).hue;
            let apart = |colour: Rgb| {
                let turn = (hue(colour) - hue(from)).rem_euclid(TAU);
                turn.min(TAU - turn) * Oklch::from(colour).chroma
            };
            assert!(apart(found) < 0.005, "{text}: {found} has another hue");
            let channel = |channel: u8| channel.saturating_sub(90)..=channel.saturating_add(90);
            let [r, g, b] = from.0;
            let mut best = f64::INFINITY;
            for r in channel(r).step_by(3) {
                for g in channel(g).step_by(3) {
                    for b in channel(b).step_by(3) {
                        let other = Rgb([r, g, b]);
                        if passes(other) && apart(other) < 0.005 {
                            best = best.min(far(from, other));
                        }
                    }
                }
            }
            assert!(
                far(from, found) < best + 0.004,
                "{text}: {found} is {} away, not {best}",
                far(from, found)
            );
        }
    }

    #[test]
    fn a_colour_that_passes_is_its_own_nearest() {
        let maroon = Rgb([0x8a, 0x15, 0x38]);
        assert_eq!(maroon.nearest(|_| true), Some(maroon));
        assert_eq!(maroon.nearest(|_| false), None);
    }
}
