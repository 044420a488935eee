//! Questions to the person at the keyboard, and answers that were given as flags.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal};

use crate::diagnostic::Text;
use crate::locale::Lang;
use crate::say;

use super::{Failure, terminal, texts};

/// An interview about a new file; its questions are the help texts of the flags of `new`.
pub struct Interview {
    lang: Lang,
    given: BTreeMap<&'static str, String>,
    /// Whether anybody answers.
    open: bool,
    /// Whether also what may be left out is asked for.
    thorough: bool,
}

/// What an answer means, or why it is none.
pub type Answer<T> = Result<T, Text>;

impl Interview {
    /// An interview without questions under `--yes`, and with the necessary ones only once anything is given.
    pub fn new(given: BTreeMap<&'static str, String>, yes: bool, lang: Lang) -> Self {
        Self { lang, open: !yes, thorough: given.is_empty(), given }
    }

    /// The answer to a question that needs one.
    pub fn needed<T>(
        &mut self,
        flag: &'static str,
        usual: Option<&str>,
        read: impl Fn(&str) -> Answer<T>,
    ) -> Result<T, Failure> {
        if let Some(answer) = self.given(flag, &read)? {
            return Ok(answer);
        }
        while self.open && (self.thorough || usual.is_none()) {
            let Some(line) = self.ask(flag, usual) else { break };
            if let Some(said) = Some(line.as_str()).filter(|line| !line.is_empty()).or(usual)
                && let Some(answer) = self.heard(flag, read(said))?
            {
                return Ok(answer);
            }
        }
        let flag = spelt(flag);
        let usual = usual.ok_or_else(|| Failure::Usage(say!("còn thiếu {flag}", "{flag} is missing")))?;
        read(usual).map_err(Failure::Usage)
    }

    /// The answer to a question that can be left open.
    pub fn optional<T>(
        &mut self,
        flag: &'static str,
        read: impl Fn(&str) -> Answer<T>,
    ) -> Result<Option<T>, Failure> {
        if let Some(answer) = self.given(flag, &read)? {
            return Ok(Some(answer));
        }
        while self.open && self.thorough {
            let Some(line) = self.ask(flag, None).filter(|line| !line.is_empty()) else { break };
            if let Some(answer) = self.heard(flag, read(&line))? {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }

    /// Ends the interview; an answer to no question was given by mistake.
    pub fn end(self) -> Result<(), Failure> {
        let Some(flag) = self.given.keys().next() else { return Ok(()) };
        let flag = spelt(flag);
        Err(Failure::Usage(say!(
            "{flag} không dùng cho loại tệp này",
            "{flag} has no use for this kind of file"
        )))
    }

    fn given<T>(
        &mut self,
        flag: &'static str,
        read: impl Fn(&str) -> Answer<T>,
    ) -> Result<Option<T>, Failure> {
        self.given.remove(flag).map(|given| read(given.trim())).transpose().map_err(|why| wrong(flag, &why))
    }

    /// What is typed at a question; nothing once there is nobody to type.
    fn ask(&mut self, flag: &'static str, usual: Option<&str>) -> Option<String> {
        let question = texts::words("new", flag, self.lang).help;
        let usual = usual.map_or_else(String::new, |usual| format!(" [{usual}]"));
        terminal::aside(&format!("{question}{usual}: "));
        let mut line = String::new();
        self.open = io::stdin().lock().read_line(&mut line).is_ok_and(|read| read > 0);
        self.open.then(|| line.trim().to_owned())
    }

    /// A person is asked again; what a program typed is no answer to another question.
    fn heard<T>(&self, flag: &'static str, answer: Answer<T>) -> Result<Option<T>, Failure> {
        match answer {
            Ok(answer) => Ok(Some(answer)),
            Err(why) if io::stdin().is_terminal() => {
                terminal::aside(&format!("  {}\n", why.get(self.lang)));
                Ok(None)
            }
            Err(why) => Err(wrong(flag, &why)),
        }
    }
}

fn wrong(flag: &'static str, why: &Text) -> Failure {
    let flag = spelt(flag);
    Failure::Usage(Text { vi: format!("{flag}: {}", why.vi), en: format!("{flag}: {}", why.en) })
}

fn spelt(flag: &str) -> String {
    format!("--{}", flag.replace('_', "-"))
}
