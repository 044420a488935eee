//! Which numbers name a thing: documents, articles of a law, places, brands, telephones, list numbers, ordinals.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::token::{Kind, Numeral};
use super::units::{Suffix, currency};
use super::words::{
    BRANDS, INDICES, KINDS, PLURALS, ROADS, SAYS, SECTIONS, STREETS, begins, begins_in, ends, ends_in, is_one,
};
use super::{Amount, Reading};
use crate::locale::Lang;

/// Words of English that begin a sentence before a count.
const DETERMINERS: &str = ",only,some,about,nearly,almost,around,these,another,other,more,just,exactly,total,approximately,\
    roughly,within,every,currently,now,there,altogether,both,minus,plus,no,nor,even,least,most,last,first,next,past,here,\
    today,meanwhile,overall,yet,again,around,using,having,including,";

/// Things are numbered with no more digits.
const LABEL_DIGITS: usize = 3;

/// Classes of towns, hospitals and roads have no higher number.
const CLASSES: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// A bare number of so many digits that counts nothing is a code.
const CODE_DIGITS: usize = 7;

impl Reader<'_> {
    /// Where the name ends that a number stands in, when something glued before makes it one: `COVID-19`, `QĐ-505`.
    pub fn name_before(&self, at: usize) -> Option<usize> {
        if !self.is_glued(at) {
            return None;
        }
        let named = match &self.tokens[at - 1].kind {
            Kind::Word { small, .. } => currency(small).is_none(),
            Kind::Code | Kind::Sign('#' | '№' | '_' | '&' | '@' | '\\' | '=' | '~' | '^') => true,
            Kind::Sign(sign @ ('-' | '/' | '.' | '+' | '–')) if self.is_glued(at - 1) => {
                let before = &self.tokens[at - 2];
                match &before.kind {
                    Kind::Word { .. } => {
                        let upper = self.text[before.range.clone()].contains(char::is_uppercase);
                        upper || *sign == '-'
                    }
                    Kind::Code => true,
                    _ => false,
                }
            }
            _ => false,
        };
        named.then(|| self.lump_end(at + 1))
    }

    /// Whether letters that are no unit stand right behind a number: `5G`.
    pub fn glued_name(&self, at: usize) -> bool {
        self.is_glued(at) && self.word(at).is_some()
    }

    /// Whether a sign and capitals follow: `49-NQ/TU`, `505/QĐ-TTg`.
    pub fn code_behind(&self, at: usize) -> bool {
        self.is_glued(at)
            && matches!(self.sign(at), Some('-' | '/' | '–' | '_'))
            && self.is_glued(at + 1)
            && (self.is_capital(at + 1) || matches!(self.tokens[at + 1].kind, Kind::Code))
    }

    /// Where a telephone number ends, or the code that a word announces.
    pub fn phone(&self, at: usize, one: &Numeral) -> Option<usize> {
        let mut end = at + 1;
        let mut digits = one.digits.len();
        loop {
            let behind = if matches!(self.sign(end), Some('-' | '.' | ')' | '–')) { end + 1 } else { end };
            let Some(more) = self.number(behind).filter(|more| more.bare) else { break };
            digits += more.digits.len();
            end = behind + 1;
        }
        let plus = self.sign_at_back(at) == Some('+') && self.is_glued(at);
        let first = one.digits.as_str();
        let service = (first.starts_with("1800") || first.starts_with("1900")) && digits >= 8;
        if first.starts_with('0') && (8..=13).contains(&digits) && !one.fraction
            || service
            || plus && digits >= 9
        {
            return Some(end);
        }
        let tail = self.tail(at);
        let said = tail.strip_suffix(" là").or_else(|| tail.strip_suffix(" is")).unwrap_or(&tail);
        let announced = one.bare && ends_in(said, self.lexicon.lines) && !self.is_ranked(at);
        (announced && !self.counts(at + 1) && self.suffix(at + 1).0.is_none()).then_some(at + 1)
    }

    /// Whether a number belongs to the name before it: `Office 365`, `công nghiệp 4.0`.
    pub fn is_name(&self, at: usize, one: &Numeral) -> bool {
        // "Công nghiệp 4.0": nobody writes a figure with a dot in Vietnamese, nor one with this decimal.
        let edition = one.fraction && one.digits.len() == 2;
        if edition && at > 0 {
            let dotted = one.foreign && self.lang == Lang::Vi;
            let zero = one.digits.ends_with('0') && (dotted || self.is_capital(at - 1));
            // "WCAG 2.2"
            let capitals = (dotted || self.lang == Lang::En) && self.is_in_capitals(at - 1);
            if zero || capitals {
                return true;
            }
        }
        if self.is_kind(at, one) || self.is_address(at, one) || self.is_in_title(at, one) {
            return true;
        }
        if ends_in(&self.tail(at), BRANDS) {
            return one.fraction || !self.counts_plainly(at + 1);
        }
        if !one.bare || self.counts_plainly(at + 1) {
            return false;
        }
        let counts = self.counts(at + 1);
        if one.digits.len() >= CODE_DIGITS && !counts {
            return true;
        }
        let Some(word) = self.before(at).filter(|word| self.is_capital(at - 1) && !is_one(word, INDICES))
        else {
            return false;
        };
        let named = if self.begins_part(at - 1) {
            // There a capital is no sign: "Checkpoint 4 closed" against "Only 4 closed".
            let counter = is_one(word, self.lexicon.uncounted) || is_one(word, DETERMINERS);
            self.lang == Lang::En && one.digits.len() <= 2 && !counter
        } else {
            !counts
        };
        named && !self.is_ranked(at) && self.hedge_before(at).is_none()
    }

    /// Whether the word at `at` is all capitals, and no index.
    fn is_in_capitals(&self, at: usize) -> bool {
        let written = &self.text[self.tokens[at].range.clone()];
        let capitals = written.chars().filter(|letter| letter.is_uppercase()).count();
        capitals > 1
            && capitals == written.chars().count()
            && !self.word(at).is_some_and(|word| is_one(word, INDICES))
    }

    /// `1. …`, `2) …`, `(3) …`, `[4]`
    pub fn is_list_number(&self, at: usize, one: &Numeral) -> bool {
        let spaced = self.tokens.get(at + 2).is_some() && !self.is_glued(at + 2);
        if !one.bare {
            // "1.1. Kết quả"
            let section = at == 0 && one.fraction && one.digits.len() <= 3;
            return section && self.sign(at + 1) == Some('.') && spaced;
        }
        let short = one.digits.len() <= 2;
        match self.sign(at + 1) {
            Some(')') if self.is_glued(at + 1) => {
                let opened = self.sign_at_back(at) == Some('(') && self.is_glued(at);
                short && (opened || !self.is_in_brackets(at))
            }
            Some(']') => self.sign_at_back(at) == Some('['),
            Some('.' | '/' | '-') if self.is_glued(at + 1) => short && self.begins_part(at) && spaced,
            _ => false,
        }
    }

    fn is_in_brackets(&self, at: usize) -> bool {
        let last = (0..at).rev().filter_map(|back| self.sign(back)).find(|sign| "()".contains(*sign));
        last == Some('(')
    }

    /// Whether a number tells one thing from others of its kind; `label` is the token behind the last that did.
    pub fn is_label(&self, at: usize, one: &Numeral, label: Option<usize>) -> bool {
        if (one.bare || one.fraction && one.digits.len() <= 3) && self.is_strong_label(at) {
            return true;
        }
        // "Bảng 2.1"
        let dotted = one.fraction && one.digits.len() <= 3 && (one.foreign || self.lang == Lang::En);
        if dotted && ends_in(&self.tail(at), SECTIONS) {
            return true;
        }
        // "Hình 2.1 và 2.2"
        if dotted && label.is_some_and(|last| self.is_joined(last, at)) && !self.counts(at + 1) {
            return true;
        }
        if !one.bare || self.counts_plainly(at + 1) {
            return false;
        }
        if let Some(last) = label
            && self.is_joined(last, at)
        {
            // Behind a comma alone something else may begin.
            let comma = (last..at).all(|between| self.sign(between) == Some(','));
            return !comma || !self.counts(at + 1);
        }
        let tail = self.tail(at);
        if self.is_item(at, &tail) {
            return true;
        }
        // Longer numbers are rather counts: what they count may be any word.
        (one.digits.len() <= LABEL_DIGITS || !self.counts(at + 1))
            && (ends_in(&tail, self.lexicon.weak_labels) || ends_in(&tail, self.lexicon.documents))
            && !ends_in(&tail, self.lexicon.counted_by)
            && !self.is_ranked(at)
    }

    /// Whether numbers of a list or a range name things of a kind: `các chỉ tiêu từ 1 đến 9`, `targets 1, 2 and 5`.
    fn is_item(&self, at: usize, tail: &str) -> bool {
        let Some(end) = self.list_end(at) else { return false };
        let from = [" từ", " from"].iter().find_map(|from| tail.strip_suffix(from));
        let kind = from.unwrap_or(tail);
        let from = from.is_some() && !self.counts(end);
        let things = from && (ends_in(kind, self.lexicon.weak_labels) || ends_in(kind, self.lexicon.labels))
            || ends_in(kind, PLURALS) && !self.counts_plainly(end);
        things && self.suffix(end).0.is_none() && !self.moves(kind)
    }

    /// `chính quyền 2 cấp`, `OCOP 4 sao`, `2-tier`, `4-in-1`
    fn is_kind(&self, at: usize, one: &Numeral) -> bool {
        let hyphen = usize::from(self.is_glued(at + 1) && matches!(self.sign(at + 1), Some('-' | '‑')));
        let written = self.lang == Lang::Vi || hyphen == 1;
        let stars = begins_in(&self.head(at + 1), ",star,stars,");
        let moved = self.moves(&self.tail(at)) || self.hedge_before(at).is_some();
        one.bare
            && one.digits.len() <= 2
            && (written && begins_in(&self.head(at + 1 + hyphen), KINDS) && !moved || stars)
    }

    /// Whether a number is that of a house: `địa chỉ 44 đường 16/4`, `25 Lê Lợi`, `17 Nguyen Trai Street`.
    pub fn is_address(&self, at: usize, one: &Numeral) -> bool {
        let end = self.chain(at).2;
        if !one.bare || one.digits.len() > 4 {
            return false;
        }
        let named = |at: usize| self.is_capital(at) || self.number(at).is_some();
        match self.lang {
            Lang::Vi => {
                let tail = self.tail(at);
                let head = self.head(end);
                let streets = STREETS.split(',').filter(|street| begins(&head, street));
                let street = streets
                    .into_iter()
                    .any(|street| !street.is_empty() && named(end + street.split(' ').count()));
                // "tại 25 Lê Lợi", "địa chỉ 25"
                let placed = ends_in(&tail, ",tại,ở,về,địa chỉ,nhà,")
                    && self.is_capital(end)
                    && self.is_capital(end + 1);
                street || placed || ends_in(&tail, ",địa chỉ,địa chỉ số,nhà,căn hộ,") && !self.counts(end)
            }
            Lang::En => {
                // "44, 16 April Street"
                let comma = self.sign(end) == Some(',') && self.number(end + 1).is_some();
                let first = if comma { end + 1 } else { end };
                let mut last = first;
                while last < first + 5 && named(last) {
                    if last > first && self.word(last).is_some_and(|word| is_one(word, ROADS)) {
                        return true;
                    }
                    last += 1;
                }
                false
            }
        }
    }

    /// `118/4 Trần Phú`: a house in a lane, which is no part of a whole.
    pub fn is_house(&self, next: usize, one: &Numeral, other: &Numeral) -> bool {
        one.value > other.value
            && one.bare
            && other.bare
            && self.is_capital(next)
            && self.is_capital(next + 1)
    }

    /// Whether a number belongs to a title or a motto in quotes: `“60 giây chuyển đổi số”`, `"4 nos, 1 yes"`.
    fn is_in_title(&self, at: usize, one: &Numeral) -> bool {
        const WORDS: usize = 10;
        let quote = |at: &usize| matches!(self.sign(*at), Some('"' | '“' | '”' | '«' | '»'));
        let Some(open) = (0..at).rev().take(WORDS).find(quote) else { return false };
        let quotes = (0..=open).filter(|at| matches!(self.sign(*at), Some('"'))).count();
        let opens = match self.sign(open) {
            Some('"') => quotes % 2 == 1,
            sign => matches!(sign, Some('“' | '«')),
        };
        let Some(close) = (at + 1..self.tokens.len()).take(WORDS).find(quote) else { return false };
        let sentence = self.tokens[open..close]
            .iter()
            .any(|token| matches!(token.kind, Kind::Sign('.' | '!' | '?' | ';')));
        let said = matches!(self.sign_at_back(open), Some(':' | ','))
            || self.before(open).is_none_or(|word| is_one(word, SAYS));
        let begins = open + 1 == at || self.is_capital(open + 1) || self.number(open + 1).is_some();
        opens && !sentence && !said && begins && one.digits.len() <= 2
    }

    /// Whether there are only words and signs that join things from `from` to `to`.
    pub fn is_joined(&self, from: usize, to: usize) -> bool {
        from < to
            && self.tokens[from..to].iter().all(|token| match &token.kind {
                Kind::Word { small, .. } => is_one(small, self.lexicon.joints) || is_one(small, ",số,no,"),
                Kind::Sign(sign) => ",-–/&".contains(*sign),
                _ => false,
            })
    }

    /// Whether the words before a number make it that of a thing whatever follows.
    pub fn is_strong_label(&self, at: usize) -> bool {
        let tail = self.tail(at);
        if ends_in(&tail, self.lexicon.labels) {
            return !ends(&tail, "# lần");
        }
        if tail.strip_suffix(" số").is_some_and(|kind| ends_in(kind, self.lexicon.documents)) {
            return true;
        }
        let written = super::words::longest(&tail, self.lexicon.documents);
        written.is_some_and(|kind| {
            let words = kind.split(' ').count();
            self.is_capital(self.words_back(at, words)) && !self.counts_plainly(at + 1)
        })
    }

    /// Whether words before a number say that it is a place in an order: `xếp hạng 27`.
    pub fn is_ranked(&self, at: usize) -> bool {
        let tail = self.tail(at);
        // "hạng 41"; classes have small numbers: "bệnh viện hạng 2".
        let rank = ends(&tail, "hạng")
            && self
                .number(at)
                .is_some_and(|one| one.bare && (one.value > CLASSES || self.is_ranked_behind(at + 1)));
        rank || ends_in(&tail, self.lexicon.ranked)
    }

    fn is_ranked_behind(&self, at: usize) -> bool {
        begins_in(&self.head(at), self.lexicon.among)
    }

    /// `thứ 37`, `37th`: a place where it is said to be one, else an ordinal of something.
    pub fn ordinal(&self, at: usize, one: &Numeral) -> Option<Reading> {
        if !one.bare {
            return None;
        }
        match self.lang {
            Lang::Vi if self.before(at) == Some("thứ") => Some(self.vietnamese_ordinal(at, one)),
            Lang::En if self.glued_name(at + 1) => {
                self.word(at + 1).filter(|ending| is_one(ending, ",st,nd,rd,th,"))?;
                Some(self.english_ordinal(at, one))
            }
            _ => None,
        }
    }

    fn vietnamese_ordinal(&self, at: usize, one: &Numeral) -> Reading {
        if let Some((of, end)) = self.out_of(at + 1, self.lexicon.out_of) {
            return self.place(at, end, one, Some(of));
        }
        let (tail, head) = (self.tail(at - 1), self.head(at + 1));
        let weekday = (Decimal::TWO..=Decimal::from(7)).contains(&one.value)
            && (begins_in(&head, ",đến thứ #,đến thứ,hằng tuần,hàng tuần,") || ends(&tail, "thứ # đến"));
        let ranked = ends_in(&tail, self.lexicon.placed)
            || begins_in(&head, self.lexicon.among)
            || ends(&tail, "từ") && begins_in(&head, ",lên,xuống,");
        if ranked && !weekday { self.place(at, at + 1, one, None) } else { Reading::Label(at + 1) }
    }

    fn english_ordinal(&self, at: usize, one: &Numeral) -> Reading {
        let next = at + 2;
        let of = self.number(next + 1).filter(|_| self.sign(next) == Some('/') && self.is_glued(next));
        if let Some((of, end)) =
            of.map(|of| (of, next + 2)).or_else(|| self.out_of(next, self.lexicon.out_of))
        {
            return self.place(at, end, one, Some(of));
        }
        let (tail, head) = (self.tail(at), self.head(next));
        let dated = self.is_month(next)
            || at > 0 && self.is_month(at - 1)
            || self.word(next) == Some("of") && self.is_month(next + 1);
        let thing = ",century,anniversary,session,meeting,congress,floor,birthday,plenum,round,edition,term,conference,time,";
        let ranks = tail.split(' ').any(|word| is_one(word, ",rank,ranks,ranking,rankings,ranked,position,"));
        // "nine places, from 45th to 36th"
        let other = ends(&tail, "from") && self.number(next + 1).is_some() && self.word(next) == Some("to")
            || ["st", "nd", "rd", "th"].iter().any(|ending| ends(&tail, &format!("from # {ending} to")));
        let moved = ends_in(&tail, ",from,to,") && (ranks || other || self.moves(&tail));
        let ranked = moved
            || ends_in(&tail, self.lexicon.placed)
            || tail.strip_suffix(" the").is_some_and(|tail| ends_in(tail, self.lexicon.placed))
            || begins_in(&head, self.lexicon.among);
        if ranked && !begins_in(&head, thing) && !dated {
            self.place(at, next, one, None)
        } else {
            Reading::Label(next)
        }
    }

    fn place(&self, at: usize, end: usize, one: &Numeral, of: Option<&Numeral>) -> Reading {
        self.figure(at, end, Amount::Place(one.value, of.map(|of| of.value)), Suffix::default(), one.foreign)
    }

    /// Whether the words before tell of a movement.
    pub fn moves(&self, tail: &str) -> bool {
        tail.split(' ').any(|word| is_one(word, self.lexicon.moved)) && !begins(tail, "#")
    }
}
