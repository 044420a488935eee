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
        ("", "Dựng trang web công khai, minh bạch từ một thư mục Markdown và YAML"),
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
        "since",
        (
            "TỆP|THƯ-MỤC|git:BẢN|none",
            "So với điều đã công bố: một tệp record.json, thư mục một trang, một bản trong git, hoặc none để mở sổ mới [nếu không ghi: sổ trong thư mục trang]",
        ),
        (
            "FILE|DIR|git:REV|none",
            "Compare with what was published: a record.json, the folder of a site, a revision in git, or none to begin a new record [unless given: the record in the site's folder]",
        ),
    ),
    (
        "*",
        "strict",
        ("", "Coi cảnh báo như lỗi: kết thúc với mã 3 và không ghi gì"),
        ("", "Let warnings fail: end with code 3 and write nothing"),
    ),
    (
        "*",
        "format",
        ("human|json|github", "Dạng của các lỗi: cho người đọc, JSON, hoặc chú thích trên GitHub"),
        ("human|json|github", "The form of faults: for people, JSON, or notes on GitHub"),
    ),
    (
        "*",
        "all",
        ("", "Cho xem mọi lỗi, không chỉ 100 lỗi đầu"),
        ("", "Show all faults, not only the first 100"),
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
        "fix",
        "",
        ("", "Chèn những trích dẫn số liệu chắc chắn; chỉ in khác biệt nếu không có --write"),
        ("", "Put in the citations that are certain; prints the difference only, without --write"),
    ),
    ("fix", "write", ("", "Ghi vào các tệp"), ("", "Write to the files")),
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
        "init",
        "",
        ("", "Tạo một dự án nhỏ có ghi chú để bắt đầu"),
        ("", "Make a small project with comments to begin with"),
    ),
    ("init", "folder", ("THƯ-MỤC", "Thư mục mới, hoặc còn trống"), ("DIR", "A new folder, or an empty one")),
    (
        "new",
        "",
        ("", "Tạo một bài viết, chỉ tiêu hoặc bộ mục tiêu mới; điều gì chưa có thì hỏi"),
        ("", "Begin an article, an indicator or a target set; asks for what is not given"),
    ),
    (
        "new",
        "kind",
        (
            "LOẠI",
            "meeting (cuộc họp), conference (hội nghị), visit (chuyến làm việc), interview (phỏng vấn), indicator (chỉ tiêu) hoặc target-set (bộ mục tiêu)",
        ),
        ("KIND", "meeting, conference, visit, interview, indicator or target-set"),
    ),
    ("new", "title", ("CHỮ", "Tiêu đề hoặc tên, bằng tiếng Việt"), ("TEXT", "Title or name, in Vietnamese")),
    ("new", "title_en", ("CHỮ", "Tiêu đề hoặc tên, bằng tiếng Anh"), ("TEXT", "Title or name, in English")),
    (
        "new",
        "summary",
        ("CHỮ", "Tóm tắt trong một hoặc hai câu"),
        ("TEXT", "Summary in a sentence or two, in Vietnamese"),
    ),
    ("new", "summary_en", ("CHỮ", "Tóm tắt bằng tiếng Anh"), ("TEXT", "Summary in English")),
    (
        "new",
        "area",
        ("MÃ", "Địa phương: tên hoặc mã trong areas.yaml"),
        ("ID", "Area: its name or its id in areas.yaml"),
    ),
    (
        "new",
        "date",
        ("NGÀY", "Ngày diễn ra, như 2024-07-11; chưa rõ thì 2024-07 hoặc 2024-07~"),
        ("DATE", "Day of the event, such as 2024-07-11; where it is not known 2024-07 or 2024-07~"),
    ),
    (
        "new",
        "reviews",
        ("KỲ", "Kỳ được đánh giá, như 2023 hoặc 2023-H1"),
        ("PERIOD", "Period under review, such as 2023 or 2023-H1"),
    ),
    (
        "new",
        "chair",
        ("MÃ", "Người chủ trì: tên hoặc mã trong people.yaml"),
        ("ID", "Who was in the chair: a name or an id in people.yaml"),
    ),
    (
        "new",
        "people",
        ("MÃ,…", "Những người được nêu tên, cách nhau bằng dấu phẩy"),
        ("ID,…", "People who are named, with commas between them"),
    ),
    ("new", "url", ("ĐỊA-CHỈ", "Địa chỉ trang web của nguồn"), ("URL", "Web address of the source")),
    (
        "new",
        "unit",
        (
            "ĐƠN-VỊ",
            "Đơn vị: percent (%), count (đếm), rank (hạng), ratio (như 13/19), billion-vnd (tỷ đồng), milestone (mốc) hoặc word (chữ)",
        ),
        ("UNIT", "Unit: percent, count, rank, ratio (such as 13/19), billion-vnd, milestone or word"),
    ),
    (
        "new",
        "counted",
        ("CHỮ", "Đếm cái gì, như: tổ"),
        ("TEXT", "What is counted, in Vietnamese, such as: tổ"),
    ),
    (
        "new",
        "counted_en",
        ("CHỮ", "Đếm cái gì, bằng tiếng Anh, như: teams"),
        ("TEXT", "What is counted, in English, such as: teams"),
    ),
    (
        "new",
        "of",
        ("SỐ", "Xếp hạng trên tổng số bao nhiêu, hoặc unknown"),
        ("NUMBER", "How many are ranked, or unknown"),
    ),
    (
        "new",
        "words",
        ("MÃ=CHỮ,…", "Các giá trị có thể có, như: hau-het=hầu hết|most, mot-so=một số|some"),
        ("ID=TEXT,…", "The possible values, such as: most=hầu hết|most, some=một số|some"),
    ),
    ("new", "decimals", ("SỐ", "Số chữ số thập phân"), ("NUMBER", "Number of decimals")),
    (
        "new",
        "better",
        ("CHIỀU", "Chiều tốt: higher (cao), lower (thấp) hoặc none (không có)"),
        ("WAY", "Which way is good: higher, lower or none"),
    ),
    (
        "new",
        "levels",
        (
            "CẤP,…",
            "Các cấp có số liệu: country, region, province, district, commune, village, agency, household",
        ),
        (
            "LEVEL,…",
            "Levels with values: country, region, province, district, commune, village, agency, household",
        ),
    ),
    (
        "new",
        "period",
        ("KỲ", "Kỳ của bộ mục tiêu, như 2025 hoặc 2021/2025"),
        ("PERIOD", "Period of the targets, such as 2025 or 2021/2025"),
    ),
    (
        "new",
        "source",
        ("NGUỒN", "Nguồn: một bài viết như 2024/ten-bai, document:MÃ hoặc một địa chỉ trang web"),
        ("SOURCE", "Source: an article such as 2024/name, document:ID or a web address"),
    ),
    (
        "new",
        "document",
        ("MÃ", "Văn bản đặt ra mục tiêu: mã trong documents.yaml"),
        ("ID", "Document that sets the targets: an id in documents.yaml"),
    ),
    ("new", "total", ("SỐ", "Tổng số mục tiêu của kế hoạch"), ("NUMBER", "Number of targets in the plan")),
    (
        "new",
        "slug",
        ("MÃ", "Mã, là tên tệp và địa chỉ trang"),
        ("ID", "Id, which names the file and the page"),
    ),
    ("new", "yes", ("", "Không hỏi gì, chỉ dùng những gì đã ghi"), ("", "Ask nothing, use what is given")),
    (
        "diff",
        "",
        ("", "So sánh hai lần công bố; kết thúc với mã 0 nếu giống nhau, 1 nếu khác"),
        ("", "Compare two publications; end with code 0 where they are the same, 1 where they differ"),
    ),
    (
        "diff",
        "from",
        ("TRƯỚC", "Lần trước: thư mục trang web, tệp record.json hoặc git:PHIÊN-BẢN"),
        ("OLD", "The earlier one: the folder of a site, a record.json or git:REV"),
    ),
    ("diff", "to", ("SAU", "Lần sau, ghi như trên"), ("NEW", "The later one, named the same way")),
    (
        "diff",
        "format",
        (
            "human|json|markdown",
            "Dạng của kết quả: cho người đọc, JSON, hoặc bảng Markdown cho một bình luận",
        ),
        (
            "human|json|markdown",
            "The form of the result: for people, JSON, or a Markdown table for a comment",
        ),
    ),
    (
        "verify",
        "",
        ("", "Kiểm tra một trang đã công bố: từng tệp, số liệu trên từng trang, dữ liệu mở; không cần mạng"),
        (
            "",
            "Check a published website: every file, the figures on every page, the open data; works offline",
        ),
    ),
    (
        "verify",
        "site",
        ("THƯ-MỤC", "Thư mục chứa trang web, tải về hoặc vừa dựng"),
        ("DIR", "The folder of the website, downloaded or just built"),
    ),
    (
        "verify",
        "project",
        ("THƯ-MỤC", "Dự án nguồn: kiểm tra trang có đúng được dựng từ nội dung này"),
        ("DIR", "The project: check that the website was built from its content"),
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
