//! Calendars of due dates (RFC 5545): of the register, of each area and of each body, in each language.

use std::fmt::Write;

use crate::locale::{Date, Lang};
use crate::pages;
use crate::report::{Address, Body, Calendar, Conclusion, Ref, Report, State, Words};

use super::xml::IN_MEMORY;
use super::{File, Material};

/// A line of a calendar has so many bytes at most, its end not counted.
const LONGEST: usize = 75;

pub fn files(Material { report, .. }: Material<'_>) -> Vec<File> {
    let calendars = Calendar::all(report);
    let one = |lang: Lang, calendar: Calendar| {
        (calendar.path(report, lang), Book { report, lang, calendar }.text().into_bytes().into())
    };
    let languages = &report.site().languages;
    languages.iter().flat_map(|lang| calendars.iter().map(|calendar| one(*lang, *calendar))).collect()
}

/// A calendar in one language.
#[derive(Clone, Copy)]
struct Book<'a> {
    report: &'a Report,
    lang: Lang,
    calendar: Calendar,
}

/// The lines of a calendar.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a property whose value stands for itself.
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LONGEST;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is a text.
    fn text(&mut self, name: &str, value: &str) {
        self.add(name, &escaped(value));
    }
}

impl<'a> Book<'a> {
    fn text(self) -> String {
        let site = self.report.site();
        let path = self.calendar.path(self.report, self.lang);
        let name = self.name();
        let mut lines = Lines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add(
            "PRODID",
            &format!("-//minhbach//minhbach {}//{}", env!("CARGO_PKG_VERSION"), self.lang.code()),
        );
        lines.add("CALSCALE", "GREGORIAN");
        lines.text("NAME", &name);
        lines.text("X-WR-CALNAME", &name);
        lines.text("DESCRIPTION", self.words(&site.title));
        lines.add("SOURCE;VALUE=URI", &format!("{}{path}", site.base_url));
        lines.add(
            "URL",
            &format!(
                "{}{}",
                site.base_url,
                Address::Conclusions.path(self.report, self.lang).unwrap_or_default()
            ),
        );
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        lines.add("X-PUBLISHED-TTL", "P1D");
        for row in self.calendar.rows(self.report) {
            self.event(row, &mut lines);
        }
        lines.add("END", "VCALENDAR");
        lines.0
    }

    fn name(self) -> String {
        let what = self.say("Thời hạn các kết luận", "Due dates of conclusions");
        let of = match self.calendar {
            Calendar::Register => &self.report.site().title,
            Calendar::Area(row) => &self.report.areas()[row].name,
            Calendar::Body(row) => &self.report.bodies()[row].name,
        };
        format!("{what} – {}", self.words(of))
    }

    /// The last day of a deadline, as a whole day that blocks no time.
    fn event(self, row: Ref<Conclusion>, lines: &mut Lines) {
        let Self { report, lang, .. } = self;
        let one = &report.conclusions()[row];
        let Some(deadline) = one.deadline() else { return };
        let Some(last) = deadline.last else { return };
        let site = report.site();
        let host = site.base_url.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next());
        let changed = report.steps(row).iter().filter(|step| !step.future).map(|step| step.day).max();
        let changed = changed.unwrap_or(report.as_of()).min(report.as_of());
        let state = pages::state(one.state(), lang);
        let vague = if deadline.vague {
            self.say(" (thời hạn nêu không rõ)", " (vague deadline)")
        } else {
            ""
        };
        let path = [lang, Lang::Vi].iter().find_map(|lang| Address::Conclusion(row).path(report, *lang));
        let area = report.articles()[one.article].area;

        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &format!("{}.{}@{}", one.id.value, lang.code(), host.unwrap_or_default()));
        lines.add("DTSTAMP", &format!("{}T000000Z", compact(changed)));
        lines.add("SEQUENCE", &one.standing.extended.to_string());
        lines.add("DTSTART;VALUE=DATE", &compact(last));
        lines.add("DTEND;VALUE=DATE", &compact(last.add_days(1)));
        lines.text(
            &format!("SUMMARY;LANGUAGE={}", lang.code()),
            &format!("{state}: {}{vague}", self.words(&one.task)),
        );
        lines.text(&format!("DESCRIPTION;LANGUAGE={}", lang.code()), &self.told(one));
        if let Some(path) = path {
            lines.add("URL", &format!("{}{path}", site.base_url));
        }
        let role = self.role(one).into_iter().map(escaped);
        let all = [escaped(self.words(&report.areas()[area].name)), escaped(state)].into_iter().chain(role);
        lines.add("CATEGORIES", &all.collect::<Vec<_>>().join(","));
        lines.add(
            "STATUS",
            match one.state() {
                State::Dropped | State::Superseded => "CANCELLED",
                _ if deadline.vague => "TENTATIVE",
                _ => "CONFIRMED",
            },
        );
        lines.add("TRANSP", "TRANSPARENT");
        lines.add("END", "VEVENT");
    }

    /// What a body has to do with a conclusion, in its own calendar.
    fn role(self, one: &Conclusion) -> Option<&'static str> {
        let Calendar::Body(body) = self.calendar else { return None };
        Some(if one.lead == Some(body) {
            self.say("Chủ trì", "Leads")
        } else {
            self.say("Phối hợp", "Takes part")
        })
    }

    /// The deadline in its own words, who is to do it, and where that was said.
    fn told(self, one: &Conclusion) -> String {
        let Self { report, lang, .. } = self;
        let mut told = format!("{}: {}", self.say("Tình trạng", "State"), pages::state(one.state(), lang));
        let mut add = |label: &str, text: Option<String>| {
            if let Some(text) = text {
                write!(told, "\n{label}: {text}").expect(IN_MEMORY);
            }
        };
        let source = one.due_text.as_ref().map(|words| format!("“{}”", self.words(words)));
        let shown = one.deadline().and_then(|deadline| deadline.text(lang));
        add(self.say("Thời hạn", "Due"), shown);
        add(self.say("Thời hạn theo lời của nguồn", "Due in the words of the source"), source);
        let first = one.due.as_ref().filter(|_| one.standing.extended > 0);
        add(self.say("Thời hạn ban đầu", "First due date"), first.and_then(|due| due.text(lang)));
        let body = |row: Ref<Body>| self.words(&report.bodies()[row].name).to_owned();
        add(self.say("Chủ trì", "Leads"), one.lead.map(body));
        let with = one.with.iter().copied().map(body).collect::<Vec<_>>().join("; ");
        add(self.say("Phối hợp", "Takes part"), Some(with).filter(|with| !with.is_empty()));
        add(
            self.say("Người kết luận", "Concluded by"),
            one.by.map(|row| self.words(&report.people()[row].name).to_owned()),
        );
        add(
            self.say("Nêu tại", "Stated in"),
            Some(self.words(&report.articles()[one.article].title).to_owned()),
        );
        told
    }

    const fn say(self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn words(self, words: &'a Words) -> &'a str {
        match (&words.en, self.lang) {
            (Some(en), Lang::En) => &en.value,
            _ => &words.vi.value,
        }
    }
}

/// A text that stands for itself; controls but the end of a line are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_by_bytes_and_never_inside_a_letter() {
        let text = "ợ;ế,\\ữ\n".repeat(40);
        let mut lines = Lines::default();
        lines.text("SUMMARY", &text);
        assert!(lines.0.ends_with("\r\n") && lines.0.split("\r\n").all(|line| line.len() <= LONGEST));
        let unfolded = lines.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "ợ\\;ế\\,\\\\ữ\\n".repeat(40)));
    }
}
