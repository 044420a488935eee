//! What `--help` says of every command and argument, in both languages.

use crate::locale::Lang;

/// The texts of a command or an argument.
pub struct Words {
    /// What stands for the value of an argument; empty where it takes none.
    pub value: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// The texts of an argument of a command, or of the command itself where the argument's name is empty.
pub fn words(command: &str, argument: &str, lang: Lang) -> Words {
    let row = |command| TEXTS.iter().find(|row| row.0 == command && row.1 == argument);
    let row = row(command).or_else(|| row("*"));
    let (value, help) = row.map_or(("", ""), |row| match lang {
        Lang::Vi => row.2,
        Lang::En => row.3,
    });
    Words { value, help }
}

type Row = (&'static str, &'static str, (&'static str, &'static str), (&'static str, &'static str));

/// Command, argument, then value and help in Vietnamese and in English; `*` stands for every command.
const TEXTS: &[Row] = &[
    (
        "minhbach",
        "",
        ("", "Từ một thư mục Markdown và YAML dựng thành trang web công khai, minh bạch"),
        ("", "Turns a folder of Markdown and YAML into a website for public transparency"),
    ),
    (
        "*",
        "project",
        ("THƯ-MỤC", "Thư mục dự án [nếu không ghi: thư mục gần nhất phía trên có content/site.yaml]"),
        ("DIR", "The project's folder [unless given: the nearest above that has content/site.yaml]"),
    ),
    (
        "*",
        "lang",
        ("vi|en", "Ngôn ngữ của thông báo và trợ giúp [nếu không ghi: ngôn ngữ đầu tiên của trang]"),
        ("vi|en", "The language of messages and help [unless given: the site's first]"),
    ),
    ("*", "help", ("", "In trợ giúp này"), ("", "Print this help")),
    ("*", "version", ("", "In số phiên bản"), ("", "Print the version")),
    (
        "*",
        "base_url",
        ("ĐỊA-CHỈ", "Nơi sẽ công bố, thay cho base_url của site.yaml; có thể là một thư mục con"),
        ("URL", "Where the site will be published, instead of site.yaml's base_url; may have a sub-folder"),
    ),
    (
        "*",
        "as_of",
        ("NGÀY", "Ngày tính trạng thái [nếu không ghi: SOURCE_DATE_EPOCH, rồi đến hôm nay ở Việt Nam]"),
        ("DATE", "The day on which statuses stand [unless given: SOURCE_DATE_EPOCH, else today in Vietnam]"),
    ),
    (
        "*",
        "drafts",
        ("", "Lấy cả bản nháp và bài hẹn ngày công bố"),
        ("", "Take in drafts and articles of a later day"),
    ),
    (
        "*",
        "strict",
        ("", "Coi cảnh báo là hỏng: kết thúc với mã 3 và không ghi gì"),
        ("", "Let warnings fail: end with code 3 and write nothing"),
    ),
    (
        "*",
        "format",
        ("human|json|github", "Dạng của các lỗi: cho người đọc, JSON, hoặc chú thích trên GitHub"),
        ("human|json|github", "The form of faults: for people, JSON, or notes on GitHub"),
    ),
    ("build", "", ("", "Dựng trang web vào thư mục site/"), ("", "Build the website into the folder site/")),
    (
        "build",
        "out",
        ("THƯ-MỤC", "Nơi ghi trang web [nếu không ghi: site/ trong dự án]"),
        ("DIR", "Where the website is written [unless given: site/ in the project]"),
    ),
    (
        "check",
        "",
        ("", "Tìm lỗi trong nội dung mà không ghi gì"),
        ("", "Find faults in the content, write nothing"),
    ),
    (
        "serve",
        "",
        ("", "Mở trang web trên máy này, tự dựng lại mỗi khi lưu tệp"),
        ("", "Show the website on this machine, made anew at every save"),
    ),
    (
        "serve",
        "port",
        ("CỔNG", "Cổng trên máy này, 0 là cổng bất kỳ; cổng bận thì lấy cổng kế tiếp [nếu không ghi: 4321]"),
        (
            "PORT",
            "The port on this machine, 0 for any; the next free one when it is taken [unless given: 4321]",
        ),
    ),
    (
        "explain",
        "",
        ("", "Giải thích một mã lỗi, hoặc liệt kê mọi mã"),
        ("", "Explain the code of a fault, or list them all"),
    ),
    (
        "explain",
        "code",
        ("MÃ", "Mã trong ngoặc vuông của một lỗi, như bad-date"),
        ("CODE", "The code in the square brackets of a fault, such as bad-date"),
    ),
    (
        "completions",
        "",
        ("", "In tệp gợi ý lệnh cho một trình dòng lệnh"),
        ("", "Print completions for a shell"),
    ),
    (
        "completions",
        "shell",
        ("TRÌNH", "bash, zsh, fish hoặc powershell"),
        ("SHELL", "bash, zsh, fish or powershell"),
    ),
];
