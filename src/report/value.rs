//! Raw scalars into the values of an indicator.

use crate::content::{Denominator, Unit};
use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::{self, Decimal, NumberFault};
use crate::say;
use crate::source::{Span, Spanned};

use super::model::{Indicator, Value};

/// The value that `raw` writes for `indicator`, a rank being out of `of`; a fault where it writes none.
pub fn value(
    raw: &Spanned<String>,
    indicator: &Indicator,
    of: Option<&Denominator>,
) -> Result<Value, Box<Diagnostic>> {
    let text = raw.value.as_str();
    if text == "unknown" {
        return Ok(Value::Unknown);
    }
    match indicator.unit {
        Unit::Ratio if text == "all" => Ok(Value::All),
        Unit::Ratio => ratio(raw),
        Unit::Milestone => match text {
            "done" => Ok(Value::Done(true)),
            "not-done" => Ok(Value::Done(false)),
            _ => Err(Box::new(
                Diagnostic::error(
                    diagnostic::BAD_VALUE,
                    raw.span,
                    say!(
                        "`{text}` không phải là trạng thái của một mốc",
                        "`{text}` is not the state of a milestone"
                    ),
                )
                .hint(say!("viết: done (đã xong) hoặc not-done (chưa xong)", "write: done or not-done")),
            )),
        },
        Unit::Word if indicator.words.contains_key(text) => Ok(Value::Word(text.to_owned())),
        Unit::Word => Err(Box::new(
            Diagnostic::error(
                diagnostic::UNKNOWN_WORD,
                raw.span,
                say!(
                    "`{text}` không nằm trong `words` của chỉ tiêu",
                    "`{text}` is not among the indicator's `words`"
                ),
            )
            .hint(crate::content::suggestion(text, indicator.words.keys().map(String::as_str))),
        )),
        Unit::Percent | Unit::Count | Unit::Rank | Unit::BillionVnd => {
            let number = number(raw)?;
            fits(raw, number, indicator)?;
            if let (Unit::Rank, Some(Denominator::Known(of))) = (indicator.unit, of)
                && number > Decimal::from(*of)
            {
                return Err(Box::new(beyond(raw, *of)));
            }
            Ok(Value::Number(number))
        }
    }
}

fn ratio(raw: &Spanned<String>) -> Result<Value, Box<Diagnostic>> {
    let text = raw.value.as_str();
    let parts = text.split_once('/').map(|(met, total)| (met.trim().parse().ok(), total.trim().parse().ok()));
    if let Some((Some(met), Some(total))) = parts {
        return if met <= total && total > 0 {
            Ok(Value::Ratio { met, total })
        } else {
            Err(Box::new(above(raw, met, total)))
        };
    }
    let fault = if text.trim().parse::<u32>().is_ok() {
        Diagnostic::error(
            diagnostic::MISSING_DENOMINATOR,
            raw.span,
            say!(
                "`{text}` thiếu mẫu số: đạt bao nhiêu trên tổng số bao nhiêu?",
                "`{text}` lacks its total: out of how many?"
            ),
        )
        .hint(say!("viết: {text}/TỔNG-SỐ, ví dụ 13/19", "write: {text}/TOTAL, such as 13/19"))
    } else {
        Diagnostic::error(
            diagnostic::BAD_NUMBER,
            raw.span,
            say!("`{text}` không phải là số đạt trên tổng số", "`{text}` is not a number met out of a total"),
        )
        .hint(say!("viết như: 13/19", "write such as: 13/19"))
    };
    Err(Box::new(fault))
}

fn above(raw: &Spanned<String>, met: u32, total: u32) -> Diagnostic {
    let message = if total == 0 {
        say!("tổng số không thể bằng 0", "the total cannot be zero")
    } else {
        say!("số đạt ({met}) lớn hơn tổng số ({total})", "more are met ({met}) than there are ({total})")
    };
    Diagnostic::error(diagnostic::MET_ABOVE_TOTAL, raw.span, message).hint(say!(
        "viết số đạt trước, tổng số sau, ví dụ 13/19",
        "write the number met first and the total behind it, such as 13/19"
    ))
}

fn beyond(raw: &Spanned<String>, of: u32) -> Diagnostic {
    let rank = &raw.value;
    Diagnostic::error(
        diagnostic::RANK_BEYOND_TOTAL,
        raw.span,
        say!(
            "thứ hạng {rank} lớn hơn số đơn vị được xếp hạng ({of})",
            "the rank {rank} is larger than the number that are ranked ({of})"
        ),
    )
    .hint(say!(
        "kiểm tra thứ hạng trong nguồn, hoặc sửa `of` của số liệu hay của chỉ tiêu",
        "check the rank in its source, or mend the `of` of the value or of the indicator"
    ))
}

/// An exact number.
pub fn number(raw: &Spanned<String>) -> Result<Decimal, Box<Diagnostic>> {
    let text = raw.value.as_str();
    locale::parse_number(text).map_err(|fault| {
        let error = |message| Diagnostic::error(diagnostic::BAD_NUMBER, raw.span, message);
        Box::new(match fault {
            NumberFault::PercentSign { suggest } => error(say!(
                "bỏ dấu %: đơn vị đã ghi ở chỉ tiêu",
                "leave out the %: the indicator holds the unit"
            ))
            .hint(say!("viết: {suggest}", "write: {suggest}")),
            NumberFault::Grouping { suggest } => error(say!(
                "không rõ dấu chấm, dấu phẩy trong `{text}` là phần nghìn hay phần thập phân",
                "whether the signs in `{text}` group thousands or mark decimals is not clear"
            ))
            .hint(say!("viết: {suggest}", "write: {suggest}")),
            NumberFault::TooLong => {
                error(say!("`{text}` có quá nhiều chữ số", "`{text}` has too many digits"))
                    .hint(say!("tối đa 28 chữ số", "28 digits at most"))
            }
            NumberFault::NotANumber => error(say!("`{text}` không phải là số", "`{text}` is not a number"))
                .hint(say!("chỉ viết chữ số, ví dụ 98.90", "write digits, such as 98.90")),
        })
    })
}

/// What to type for a number with too many decimals: the same digits with the mark elsewhere where that can be.
fn fewer_decimals(number: Decimal, indicator: &Indicator) -> Text {
    let decimals = indicator.decimals;
    let shifted = Decimal::try_from_i128_with_scale(number.mantissa(), decimals).ok();
    let zeros = number.normalize().scale() <= decimals;
    match shifted.filter(|shifted| zeros && is_possible(*shifted, indicator)) {
        Some(shifted) => {
            let cut = number.round_dp(decimals);
            say!(
                "viết: {shifted} nếu dấu thập phân đặt nhầm chỗ, hoặc {cut}",
                "write: {shifted} where the decimal mark slipped, or {cut}"
            )
        }
        None => {
            say!("sửa số, hoặc `decimals` của chỉ tiêu", "mend the number, or the indicator's `decimals`")
        }
    }
}

/// Whether a number can be a value of the indicator at all.
fn fits(raw: &Spanned<String>, number: Decimal, indicator: &Indicator) -> Result<(), Box<Diagnostic>> {
    let text = raw.value.as_str();
    let decimals = indicator.decimals;
    // `314.000` is no decimal: its point groups thousands.
    let grouped = decimals == 0 && number.scale() == 3;
    if grouped || number.scale() > decimals {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let counted = matches!(indicator.unit, Unit::Count | Unit::Rank);
        let fault = if counted || (grouped && indicator.unit == Unit::BillionVnd) {
            Diagnostic::error(
                diagnostic::NOT_WHOLE,
                raw.span,
                say!(
                    "`{text}` có phần lẻ, mà chỉ tiêu này đếm số nguyên",
                    "`{text}` has a fraction, but this indicator counts whole things"
                ),
            )
            .hint(if grouped {
                say!("viết: {digits}", "write: {digits}")
            } else {
                say!("viết một số nguyên theo nguồn", "write a whole number, as in the source")
            })
        } else {
            Diagnostic::error(
                diagnostic::TOO_PRECISE,
                raw.span,
                say!(
                    "`{text}` có nhiều chữ số thập phân hơn chỉ tiêu cho phép ({decimals})",
                    "`{text}` has more decimals than the indicator allows ({decimals})"
                ),
            )
            .hint(fewer_decimals(number, indicator))
        };
        return Err(Box::new(fault));
    }
    if is_possible(number, indicator) {
        Ok(())
    } else {
        Err(Box::new(out_of_range(
            raw.span,
            number,
            indicator,
            &say!("`{text}` nằm ngoài khoảng có thể có", "`{text}` is outside what is possible"),
        )))
    }
}

/// The fault of a number that no value of the indicator can be; it shows the bound.
#[must_use]
pub fn out_of_range(span: Span, number: Decimal, indicator: &Indicator, said: &Text) -> Diagnostic {
    let shown = |bound: Option<Decimal>| {
        bound.map_or_else(|| say!("…", "…"), |bound| say!("{bound}", "{bound}"; bound))
    };
    let (low, high) = indicator.bounds();
    let below = low.is_some_and(|low| number < low);
    let beyond = below || high.is_some_and(|high| number > high);
    let own = if below { &indicator.min } else { &indicator.max };
    // The least rank is 1, whatever is written.
    let own = own.as_ref().filter(|_| !below || indicator.unit != Unit::Rank).map(|bound| bound.span);
    let (low, high) = (shown(low), shown(high));
    let range = say!(": {low} đến {high}", ": {low} to {high}"; low, high);
    let fault = Diagnostic::error(diagnostic::OUT_OF_RANGE, span, said.then(&range.vi, &range.en));
    let fault = match own.or(indicator.unit_span).filter(|_| beyond) {
        Some(bound) => {
            fault.also(bound, say!("chỉ tiêu định ra khoảng này ở đây", "the indicator sets the bound here"))
        }
        None => fault,
    };
    fault.hint(say!(
        "kiểm tra lại số trong nguồn; khoảng này do `unit` và `range` của chỉ tiêu định ra",
        "check the number in its source; the indicator's `unit` and `range` set these bounds"
    ))
}

fn is_possible(number: Decimal, indicator: &Indicator) -> bool {
    let (low, high) = indicator.bounds();
    low.is_none_or(|low| number >= low) && high.is_none_or(|high| number <= high)
}

impl Indicator {
    /// The least and the most that a value can be, as its unit and its `range` set them.
    #[must_use]
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        let [min, max] = [&self.min, &self.max].map(|bound| bound.as_ref().map(|bound| bound.value));
        match self.unit {
            Unit::Percent => (min.or(Some(Decimal::ZERO)), max.or(Some(Decimal::ONE_HUNDRED))),
            Unit::Rank => (Some(Decimal::ONE), max),
            Unit::Count => (min.or(Some(Decimal::ZERO)), max),
            _ => (min, max),
        }
    }
}
