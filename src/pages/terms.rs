//! The words of fixed sets in both languages, as official Vietnamese writes them.

use crate::locale::Lang;
use crate::report::{
    Class, ClearPart, ConclusionKind, Kind, Lack, Level, LogStatus, Method, Qualifier, Rhythm, Role, State,
    Status,
};

use super::view::Chip;

/// One of two texts.
pub const fn say(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

pub fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Country => say(lang, "cả nước", "national"),
        Level::Region => say(lang, "cấp vùng", "regional"),
        Level::Province => say(lang, "cấp tỉnh", "province level"),
        Level::District => say(lang, "cấp huyện", "district level"),
        Level::Commune => say(lang, "cấp xã", "commune level"),
        Level::Village => say(lang, "cấp thôn", "village level"),
        Level::Agency => say(lang, "cơ quan, đơn vị", "agencies and units"),
        Level::Household => say(lang, "hộ gia đình", "households"),
    }
}

pub fn article_kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Meeting => say(lang, "Cuộc họp", "Meeting"),
        Kind::Conference => say(lang, "Hội nghị", "Conference"),
        Kind::WorkingVisit => say(lang, "Chuyến làm việc", "Working visit"),
        Kind::Interview => say(lang, "Phỏng vấn", "Interview"),
        Kind::Notice => say(lang, "Thông báo", "Notice"),
        Kind::Report => say(lang, "Báo cáo", "Report"),
    }
}

pub fn conclusion_kind(kind: ConclusionKind, lang: Lang) -> &'static str {
    match kind {
        ConclusionKind::Request => say(lang, "Yêu cầu", "Request"),
        ConclusionKind::Commitment => say(lang, "Cam kết", "Commitment"),
        ConclusionKind::StatedTask => say(lang, "Nhiệm vụ được nêu", "Stated task"),
        ConclusionKind::PlannedActivity => say(lang, "Hoạt động dự kiến", "Planned activity"),
    }
}

pub fn body_kind(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "party" => say(lang, "Cơ quan Đảng", "Party body"),
        "government" => say(lang, "Cơ quan hành chính nhà nước", "Government"),
        "assembly" => say(lang, "Cơ quan dân cử", "Elected assembly"),
        "agency" => say(lang, "Cơ quan, đơn vị", "Agency"),
        "enterprise" => say(lang, "Doanh nghiệp", "Enterprise"),
        "press" => say(lang, "Cơ quan báo chí", "Press"),
        "steering-committee" => say(lang, "Ban chỉ đạo", "Steering committee"),
        "congress" => say(lang, "Đại hội", "Congress"),
        _ => say(lang, "Nhóm cơ quan, đơn vị", "Group of bodies"),
    }
}

pub fn document_kind(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "resolution" => say(lang, "Nghị quyết", "Resolution"),
        "decision" => say(lang, "Quyết định", "Decision"),
        "law" => say(lang, "Luật", "Law"),
        "scheme" => say(lang, "Đề án", "Scheme"),
        "project" => say(lang, "Đề án, dự án", "Project"),
        "plan" => say(lang, "Kế hoạch", "Plan"),
        "planning" => say(lang, "Quy hoạch", "Master plan"),
        "strategy" => say(lang, "Chiến lược", "Strategy"),
        "agreement" => say(lang, "Thỏa thuận", "Agreement"),
        _ => say(lang, "Dự thảo", "Draft"),
    }
}

pub fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Official => say(lang, "Lãnh đạo, cán bộ", "Official"),
        Role::Author => say(lang, "Tác giả", "Author"),
        Role::Photographer => say(lang, "Người chụp ảnh", "Photographer"),
        Role::Designer => say(lang, "Người thiết kế", "Designer"),
    }
}

pub fn log_status(status: LogStatus, lang: Lang) -> &'static str {
    match status {
        LogStatus::Open => say(lang, "Đang thực hiện", "Open"),
        LogStatus::Done => say(lang, "Đã hoàn thành", "Done"),
        LogStatus::Dropped => say(lang, "Đã dừng", "Dropped"),
        LogStatus::Superseded => say(lang, "Được thay thế", "Superseded"),
    }
}

pub fn rhythm(rhythm: Rhythm, lang: Lang) -> &'static str {
    match rhythm {
        Rhythm::Year => say(lang, "mỗi năm", "every year"),
        Rhythm::Half => say(lang, "sáu tháng một lần", "every six months"),
        Rhythm::Quarter => say(lang, "mỗi quý", "every quarter"),
        Rhythm::Month => say(lang, "mỗi tháng", "every month"),
    }
}

/// The word before a value that is not exact.
pub fn qualifier(qualifier: Qualifier, lang: Lang) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::MoreThan => say(lang, "hơn ", "more than "),
        Qualifier::LessThan => say(lang, "dưới ", "less than "),
        Qualifier::About => say(lang, "khoảng ", "about "),
        Qualifier::AtLeast => say(lang, "ít nhất ", "at least "),
    }
}

pub fn status(status: Status, lang: Lang) -> Chip {
    let (shape, text) = match status {
        Status::Exceeded => ("★", say(lang, "Vượt", "Exceeded")),
        Status::Reached => ("✓", say(lang, "Đạt", "Reached")),
        Status::OnTrack => ("▲", say(lang, "Đúng tiến độ", "On track")),
        Status::Behind => ("▼", say(lang, "Chậm tiến độ", "Behind")),
        Status::Missed => ("✗", say(lang, "Không đạt", "Missed")),
        Status::Stale => ("◷", say(lang, "Số liệu đã cũ", "Out of date")),
        Status::NotComparable => ("≠", say(lang, "Không so sánh được", "Not comparable")),
        Status::NoData => ("–", say(lang, "Chưa đủ số liệu", "Not enough data")),
    };
    Chip { name: status.name(), shape, text }
}

/// The name of a method of progress.
pub fn method(method: Method, lang: Lang) -> &'static str {
    match method {
        Method::Linear => say(lang, "Tuyến tính", "Linear"),
        Method::Eurostat => "Eurostat",
        Method::Statcan => say(lang, "Thống kê Canada", "Statistics Canada"),
        Method::Un => say(lang, "Liên hợp quốc", "United Nations"),
    }
}

/// A method's class; its shape tells whether that is on track.
pub fn class(class: Class, lang: Lang) -> Chip {
    let text = match class {
        Class::House(own) => return status(own, lang),
        Class::TargetAchieved => say(lang, "Đã đạt mục tiêu", "Target achieved"),
        Class::SubstantialProgress => say(lang, "Tiến bộ lớn", "Substantial progress"),
        Class::SignificantProgress => say(lang, "Tiến bộ đáng kể", "Significant progress"),
        Class::ModerateProgress => say(lang, "Tiến bộ vừa phải", "Moderate progress"),
        Class::LimitedProgress => say(lang, "Tiến bộ hạn chế", "Limited progress"),
        Class::InsufficientProgress => say(lang, "Tiến bộ chưa đủ", "Insufficient progress"),
        Class::MovementAway => say(lang, "Xa dần mục tiêu", "Movement away from the target"),
        Class::ModerateMovementAway => say(lang, "Xa dần ở mức vừa", "Moderate movement away"),
        Class::SignificantMovementAway => say(lang, "Xa dần đáng kể", "Significant movement away"),
        Class::Deterioration => say(lang, "Xấu đi", "Deterioration"),
        Class::OnTrackOrTargetMet => say(lang, "Đúng tiến độ hoặc đã đạt", "On track or target met"),
        Class::FairProgress => say(lang, "Khá, nhưng cần tăng tốc", "Fair progress, but acceleration needed"),
        Class::StagnationOrRegression => say(lang, "Giậm chân hoặc thụt lùi", "Stagnation or regression"),
        Class::NotAvailable => say(lang, "Không tính được", "Not available"),
        Class::InsufficientData => say(lang, "Không đủ số liệu", "Insufficient data"),
    };
    let shape = match class.on_track() {
        Some(true) => "▲",
        Some(false) => "▼",
        None => "–",
    };
    Chip { name: class.name(), shape, text }
}

/// Why a method has no class.
pub fn lack(lack: Lack, lang: Lang) -> &'static str {
    match lack {
        Lack::NoValue => say(
            lang,
            "không có giá trị nào so được với mục tiêu",
            "there is no value that can be held against the target",
        ),
        Lack::NoBaseline => say(
            lang,
            "không có giá trị gốc nào trước giá trị hiện có",
            "there is no baseline before the present value",
        ),
        Lack::NoTime => {
            say(lang, "không có thời hạn nào sau kỳ gốc", "there is no due date after the baseline")
        }
        Lack::NoNumbers => say(lang, "các giá trị không phải là số", "the values are no numbers"),
        Lack::Zero => say(
            lang,
            "nhịp tăng từ số 0, hoặc từ số âm sang số dương, không tính được",
            "growth from zero, or across zero, is no rate",
        ),
        Lack::NoWay => say(
            lang,
            "giá trị gốc đã bằng mục tiêu nên không cần tăng thêm",
            "the baseline is at the target, so that no growth is needed",
        ),
        Lack::Over => say(
            lang,
            "giá trị thuộc kỳ sau thời hạn, mà phương pháp chỉ xét trước thời hạn",
            "the value is of a day after the last one, and the method looks ahead only",
        ),
        Lack::Beyond => {
            say(lang, "con số vượt quá mức tính được", "the number is beyond what can be computed")
        }
    }
}

/// One of the six that a task must make clear.
pub fn clear_part(part: ClearPart, lang: Lang) -> &'static str {
    match part {
        ClearPart::Person => say(lang, "Rõ người", "Who"),
        ClearPart::Task => say(lang, "Rõ việc", "What"),
        ClearPart::Time => say(lang, "Rõ thời gian", "By when"),
        ClearPart::Responsibility => say(lang, "Rõ trách nhiệm", "Responsibility"),
        ClearPart::Product => say(lang, "Rõ sản phẩm", "Product"),
        ClearPart::Authority => say(lang, "Rõ thẩm quyền", "Authority"),
    }
}

/// The same, where it is missing.
pub fn unclear_part(part: ClearPart, lang: Lang) -> &'static str {
    match part {
        ClearPart::Person => say(lang, "người", "who"),
        ClearPart::Task => say(lang, "việc", "what"),
        ClearPart::Time => say(lang, "thời gian", "by when"),
        ClearPart::Responsibility => say(lang, "trách nhiệm", "responsibility"),
        ClearPart::Product => say(lang, "sản phẩm", "product"),
        ClearPart::Authority => say(lang, "thẩm quyền", "authority"),
    }
}

pub fn state(state: State, lang: Lang) -> Chip {
    let (shape, text) = match state {
        State::DoneInTime => ("✓", say(lang, "Hoàn thành đúng hạn", "Done in time")),
        State::DoneLate => ("◑", say(lang, "Hoàn thành quá hạn", "Done late")),
        State::OpenInTime => ("▷", say(lang, "Đang thực hiện, trong hạn", "Open, in time")),
        State::OpenOverdue => ("!", say(lang, "Chưa rõ kết quả, đã quá hạn", "Open, overdue")),
        State::Dropped => ("×", say(lang, "Đã dừng", "Dropped")),
        State::Superseded => ("↷", say(lang, "Được thay thế", "Superseded")),
        State::NoEvidence => ("?", say(lang, "Chưa có thông tin công khai", "No public evidence")),
    };
    Chip { name: state.name(), shape, text }
}
