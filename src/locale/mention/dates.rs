//! Which numbers are dates, stretches of time and times of the day.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::token::Numeral;
use super::words::{begins, begins_in, ends, ends_in, is_one};
use crate::locale::Lang;

impl Reader<'_> {
    /// Whether a bare number is a part of a date or counts a stretch of time.
    pub fn is_date(&self, at: usize, one: &Numeral) -> bool {
        one.bare
            && match self.lang {
                Lang::Vi => self.is_vietnamese_date(at, one),
                Lang::En => self.is_english_date(at, one),
            }
    }

    fn is_vietnamese_date(&self, at: usize, one: &Numeral) -> bool {
        let (tail, head) = (self.tail(at), self.head(at + 1));
        let counts = self.counts(at + 1);
        let of = |unit: &str, most| ends(&tail, unit) && one.within(most) && !(counts && every(&tail, unit));
        if of("ngày", 31) || of("tháng", 12) || of("quý", 4) || ends_in(&tail, ",mùng,mồng,") {
            return true;
        }
        // "15 tháng 7", and "tháng 7 năm 2024" against "95 năm 2023".
        if begins(&head, "tháng #") && one.within(31) {
            return true;
        }
        if begins(&head, "năm #") && !one.is_year() {
            // "kế hoạch 5 năm 2021-2025"
            let (years, ..) = self.chain(at + 2);
            return ends(&tail, "tháng") || years.len() == 2 && years.iter().all(|year| year.is_year());
        }
        if let Some(behind) = head.strip_prefix("ngày ")
            && (begins_in(behind, ",qua,vừa qua,tới,liên tiếp,liền,đêm,nay,diễn ra,làm việc tại,#,")
                || ends_in(&tail, ",diễn ra trong,tổ chức trong,kéo dài trong,kéo dài,diễn ra,"))
        {
            return true;
        }
        if begins(&head, "tháng") && !one.within(12) {
            return begins(&head, "tháng tuổi");
        }
        let dated = ",năm,từ,đến,tới,trước,sau,vào,cuối,đầu,giữa,trong,kỳ,giai đoạn,mốc,và,khi,hết,qua,";
        self.is_span(at + 1) || (one.is_year() && (!counts || ends_in(&tail, dated)))
    }

    fn is_english_date(&self, at: usize, one: &Numeral) -> bool {
        let (tail, head) = (self.tail(at), self.head(at + 1));
        let month_before = at > 0 && self.is_month(at - 1)
            || at > 1 && self.sign(at - 1) == Some('.') && self.is_month(at - 2);
        let month_behind = self.is_month(at + 1) || self.word(at + 1) == Some("of") && self.is_month(at + 2);
        // "5, 6 and 7 July"
        let joined = self.list_end(at).is_some_and(|end| self.is_month(end));
        let recent = begins_in(&head, ",days,day,hours,")
            && ends_in(&tail, ",last,past,first,next,previous,following,final,");
        // "Tran Van A, 65, of Phuoc Ha"
        let between = self.sign_at_back(at) == Some(',') && self.sign(at + 1) == Some(',');
        let age = one.within(110) && between && at > 1 && self.is_capital(at - 2);
        let people = ",people under,people over,those under,those over,adults over,women over,men over,youth under,children under,persons over,\
            citizens over,staff under,officials under,members under,workers under,women under,men under,\
            staff over,officials over,members over,workers over,voters over,residents over,";
        let aged = age
            || (one.within(110) && ends_in(&tail, people))
            || begins_in(&head, ",years old,year old,years of age,")
            || ends_in(&tail, ",aged,age,ages,aged over,aged under,");
        ((one.within(31) || one.is_year()) && (month_before || month_behind || joined))
            || recent
            || aged
            || one.is_year()
            || self.is_span(at + 1)
    }

    /// Where a list of numbers ends that begins at `at`; nothing for one alone.
    pub fn list_end(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        loop {
            let comma = usize::from(self.sign(end) == Some(','));
            let word = usize::from(
                self.word(end + comma).is_some_and(|word| is_one(word, ",and,to,or,và,đến,tới,hoặc,")),
            );
            if comma + word == 0 || self.number(end + comma + word).is_none() {
                return Some(end).filter(|end| *end > at + 1);
            }
            end += comma + word + 1;
        }
    }

    /// Whether what follows at `at` makes a stretch of time of the number before: `6 tháng`, `10 years`.
    pub fn is_span(&self, at: usize) -> bool {
        if self.is_glued(at) && matches!(self.sign(at), Some('-' | '‑')) {
            let unit = self.word(at + 1).unwrap_or_default();
            return is_one(unit, self.lexicon.spans) || is_one(unit, ",day,hour,minute,star,");
        }
        let head = self.head(at);
        begins_in(&head, self.lexicon.spans) && !begins(&head, "năm #")
    }

    /// Where a time of the day ends: `14 giờ 30`, `8 a.m.`
    pub fn time_end(&self, at: usize, one: &Numeral) -> Option<usize> {
        let (tail, head) = (self.tail(at), self.head(at + 1));
        let hour = one.bare && one.value <= Decimal::from(24);
        match self.lang {
            Lang::Vi => {
                let clock = ends_in(&tail, ",lúc,vào,từ,đến,tới,hồi,trước,khoảng,bắt đầu,và,sau,");
                let part = head.strip_prefix("giờ ").is_some_and(|behind| {
                    begins_in(behind, ",#,sáng,trưa,chiều,tối,đêm,ngày,kém,hôm,hằng,hàng,cùng,đến,các,")
                });
                let minutes = self.number(at + 2).is_some();
                let time = hour && begins(&head, "giờ") && (clock || part);
                time.then_some(if minutes { at + 3 } else { at + 1 })
            }
            Lang::En => {
                let half = begins_in(&head, ",am,pm,o'clock,o’clock,")
                    || self.word(at + 1).is_some_and(|word| is_one(word, ",a,p,"))
                        && self.sign(at + 2) == Some('.')
                        && self.word(at + 3) == Some("m");
                (half && one.value <= Decimal::from(24)).then_some(at + 1)
            }
        }
    }

    /// Whether two numbers with a stroke between them, from `at` on, are a date: `11/7`, `4/2024`, `2024/25`.
    pub fn is_slashed_date(&self, at: usize, one: &Numeral, other: &Numeral) -> bool {
        if !(one.bare && other.bare) {
            return false;
        }
        if other.is_year() {
            return one.within(12) || one.is_year();
        }
        // "24/7" is round the clock.
        if one.is_year() || one.digits == "24" && matches!(other.digits.as_str(), "7" | "24") {
            return true;
        }
        let (day, month) =
            if self.lang == Lang::En && !other.within(12) { (other, one) } else { (one, other) };
        if !(day.within(31) && month.within(12)) {
            return false;
        }
        // "30/4 và 1/5"
        let follows = at > 2
            && self.before(at).is_some_and(|word| is_one(word, self.lexicon.joints))
            && self.number(at - 2).is_some()
            && self.sign_at_back(at - 2) == Some('/');
        // "Thứ Hai, 2/9"
        let tail = self.tail(if self.sign_at_back(at) == Some(',') { at - 1 } else { at });
        let weekday = ends_in(&tail, self.lexicon.weekdays);
        let named = ends_in(&self.tail(at), self.lexicon.dated);
        let until = ends_in(&self.tail(at), ",đến,tới,từ,kể từ,sau,hết,") || one.value > other.value;
        // "10/10 năm nay"
        let twice = one.value == other.value || begins(&self.head(at + 3), "năm");
        follows || weekday || named || ((until || twice) && !self.counts(at + 3))
    }

    /// Whether two numbers with a dash between them, from `at` on, are dates: `2021-2025`, `ngày 13-15`, `12–14 July`.
    pub fn is_dashed_date(&self, at: usize, one: &Numeral, other: &Numeral) -> bool {
        if !(one.bare && other.bare) {
            return false;
        }
        if one.is_year() && (other.is_year() || other.digits.len() == 2) || other.is_year() && one.within(12)
        {
            return true;
        }
        let tail = self.tail(at);
        let unit = ["ngày", "tháng", "quý", "năm", "tuần"].into_iter().find(|unit| ends(&tail, unit));
        let dated = unit.is_some_and(|unit| !every(&tail, unit)) || ends_in(&tail, self.lexicon.dated);
        let month = self.is_month(at + 3) || at > 0 && self.is_month(at - 1);
        other.within(31) && (dated || month)
    }
}

impl Numeral {
    /// Whether it is one of the numbers from 1 on.
    pub fn within(&self, most: i64) -> bool {
        self.value >= Decimal::ONE && self.value <= Decimal::from(most)
    }

    pub fn is_year(&self) -> bool {
        self.bare
            && self.digits.len() == 4
            && (self.digits.starts_with("19") || self.digits.starts_with("20"))
    }
}

/// Whether a unit of time before a number says how often, not when: `mỗi tháng 5 lớp`, `6 tháng 15 xã`.
fn every(tail: &str, unit: &str) -> bool {
    let before = tail.strip_suffix(unit).unwrap_or(tail);
    ends_in(before.trim_end(), ",mỗi,hằng,hàng,một,#,bình quân,trung bình,nửa,")
}
