//! Inputs that no writer meant: files of the sample, changed, each in the smallest project that it belongs to.

use std::collections::{BTreeMap, BTreeSet};

/// The bytes that mean something to YAML, Markdown or a terminal, or cannot stand in a text.
const SIGNS: &[&[u8]] = &[
    b"\t",
    b"\n",
    b"\r",
    b" ",
    b":",
    b"-",
    b"'",
    b"\"",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"&",
    b"*",
    b"!",
    b"|",
    b">",
    b"%",
    b"@",
    b"`",
    b",",
    b"?",
    b"\\",
    b"\0",
    b"\xFF",
    b"\xC3",
    b"<",
    b"^",
    b"_",
    b"~",
    b"=",
    b"(",
    b")",
    b"/",
    b".",
    b"0",
    b"9",
    b"\x1b",
    b"\x7f",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\xcc\x81",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xf4\x90\x80\x80",
    b"---\n",
    b"]]>",
    b"<script>",
    b"{{",
    b"{%",
    b"](figure:",
    b"](javascript:",
    b"[^1]",
    b"![",
    b"99999999999999999999999999999999999999",
    b"-1e999",
    b"0.00",
    b"1.676.000",
    b"\n  - ",
    b": &a *a",
    b"<<: *a",
    b"!!str ",
    b"null",
    b"2024-02-30",
    b"9999-12-31",
    b"0000",
    "ΟΔΟΣ οδος ".as_bytes(),
    "İI ıi ".as_bytes(),
    "ẞ ß ﬁ Ǆ ".as_bytes(),
    "漢字 हिन्दी ไทย ابجد 😀 ".as_bytes(),
];

pub type Files = BTreeMap<String, Vec<u8>>;

/// The same numbers in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = (self.0 ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// What mutations are made of.
pub struct Mutations {
    sample: Files,
    /// For each file that is changed, the others of its project.
    around: BTreeMap<String, Files>,
    /// Every byte of the front matters and of YAML, as a file and the end of its part behind those before.
    heads: Vec<(String, usize)>,
}

impl Mutations {
    pub fn new(sample: Files) -> Self {
        let texts: Vec<&String> =
            sample.keys().filter(|path| is_text(path) || path.strip_suffix(".yaml").is_some()).collect();
        let around = texts.iter().map(|path| ((*path).clone(), around(&sample, path))).collect();
        let mut end = 0;
        let heads = texts
            .iter()
            .map(|path| {
                let bytes = &sample[*path];
                let head = bytes.windows(5).position(|part| part == b"\n---\n").filter(|_| is_text(path));
                end += head.map_or(bytes.len(), |at| at + 4);
                ((*path).clone(), end)
            })
            .collect();
        Self { sample, around, heads }
    }

    /// One of so many mutations: what it is, and its project.
    pub fn at(&self, which: usize, count: usize) -> (String, Files) {
        let mut random = Random(which as u64);
        let bytes = self.heads.last().map_or(0, |(_, end)| *end);
        let (path, mut bytes, what) = match which % 4 {
            // Every so many bytes of all heads, and in a long run each of them, becomes another.
            0 | 1 => {
                let at = (which * bytes / count + random.below((bytes / count).max(1))) % bytes;
                let file = self.heads.partition_point(|(_, end)| *end <= at);
                let from = file.checked_sub(1).map_or(0, |before| self.heads[before].1);
                let path = &self.heads[file].0;
                let mut bytes = self.sample[path].clone();
                let sign = SIGNS[random.below(SIGNS.len())];
                let here = at - from..at - from + 1;
                bytes.splice(here, sign.iter().copied());
                (path, bytes, format!("byte {} is {sign:?}", at - from))
            }
            2 => {
                let path = &self.heads[random.below(self.heads.len())].0;
                let mut bytes = self.sample[path].clone();
                bytes.truncate(random.below(bytes.len() + 1));
                let what = format!("cut at {}", bytes.len());
                (path, bytes, what)
            }
            _ => {
                let path = &self.heads[random.below(self.heads.len())].0;
                (path, self.sample[path].clone(), "as it was".to_owned())
            }
        };
        let more = match which % 8 {
            3 | 7 => 1 + random.below(3),
            6 => 1,
            _ => 0,
        };
        let mut what = format!("{path}: {what}");
        for _ in 0..more {
            what += ", ";
            what += &self.change(&mut bytes, &mut random);
        }
        let mut files = self.around[path].clone();
        files.insert(path.clone(), bytes);
        (what, files)
    }

    fn change(&self, bytes: &mut Vec<u8>, random: &mut Random) -> String {
        let at = random.below(bytes.len() + 1);
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        let sign = SIGNS[random.below(SIGNS.len())];
        match random.below(9) {
            0 => {
                bytes.splice(at..at, sign.iter().copied());
                return format!("{sign:?} at {at}");
            }
            1 => {
                let many = sign.repeat(1 + random.below(300));
                bytes.splice(at..at, many);
                return format!("many {sign:?} at {at}");
            }
            2 => {
                let noise: Vec<u8> =
                    (0..random.below(40)).map(|_| u8::try_from(random.below(256)).unwrap_or(0)).collect();
                bytes.splice(at..at, noise);
                return format!("noise at {at}");
            }
            3 => {
                let names: Vec<&String> = self.sample.keys().collect();
                let from = &self.sample[names[random.below(names.len())]];
                let part = random.below(from.len() + 1);
                let end = (part + random.below(3000)).min(from.len());
                bytes.truncate(at);
                bytes.extend(&from[part..end]);
                return format!("spliced at {at}");
            }
            4 => {
                let end = (at + random.below(200)).min(bytes.len());
                bytes.drain(at..end);
                return format!("without {at}..{end}");
            }
            _ if lines.is_empty() => return "nothing".to_owned(),
            5 => lines.insert(one, lines[other].clone()),
            6 => lines.swap(one, other),
            7 => drop(lines.remove(one)),
            _ => {
                let deeper = [b" ".repeat(1 + random.below(6)), lines[one].clone()].concat();
                lines[one] = deeper;
            }
        }
        *bytes = lines.concat();
        format!("lines {one} and {other}")
    }
}

/// The registers that a file needs, with the entries alone that it names.
fn around(sample: &Files, path: &str) -> Files {
    let text = |path: &str| String::from_utf8_lossy(&sample[path]).into_owned();
    let mut named: BTreeSet<String> = words(&text(path));
    named.insert("ninh-thuan".to_owned());
    let pair = [(".en.md", ".vi.md"), (".vi.md", ".en.md")]
        .iter()
        .find_map(|(own, other)| Some(format!("{}{other}", path.strip_suffix(own)?)))
        .filter(|pair| sample.contains_key(pair));
    if let Some(pair) = &pair {
        named.extend(words(&text(pair)));
    }
    let registers: Vec<(&String, Vec<String>)> = sample
        .keys()
        .filter(|path| path.starts_with("content/data/") && path.matches('/').count() == 2)
        .map(|path| (path, entries(&text(path))))
        .collect();
    for _ in 0..3 {
        for (_, entries) in &registers {
            for entry in entries.iter().filter(|entry| is_named(entry, &named)).cloned().collect::<Vec<_>>() {
                named.extend(words(&entry));
            }
        }
    }
    let mut files = Files::new();
    for (path, entries) in registers {
        let kept: String = entries.into_iter().filter(|entry| is_named(entry, &named)).collect();
        files.insert(path.clone(), kept.into_bytes());
    }
    for (path, bytes) in sample {
        let id = path.strip_prefix("content/data/indicators/").and_then(|name| name.strip_suffix(".yaml"));
        if path == "content/site.yaml"
            || id.is_some_and(|id| named.contains(id))
            || pair.as_ref() == Some(path)
        {
            files.insert(path.clone(), bytes.clone());
        }
    }
    files
}

fn is_text(path: &str) -> bool {
    path.strip_suffix(".md").is_some()
}

/// The entries of a list, each with its lines.
fn entries(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match found.last_mut() {
            Some(entry) if !line.starts_with("- ") => entry.push_str(line),
            _ => found.push(line.to_owned()),
        }
    }
    found
}

fn is_named(entry: &str, named: &BTreeSet<String>) -> bool {
    let id = entry.split("id: ").nth(1).and_then(|rest| rest.split([',', '}', '\n']).next());
    id.is_some_and(|id| named.contains(id.trim()))
}

/// What may be ids.
fn words(text: &str) -> BTreeSet<String> {
    let signs = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '-');
    text.split(signs).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
