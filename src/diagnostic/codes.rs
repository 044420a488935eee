//! Every kind of fault, with what `minhbach explain` says of it.

use std::fmt;

/// A kind of fault: a stable kebab-case name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The name, such as `bad-date`.
    pub name: &'static str,
    /// What it means and what to do, in Vietnamese.
    pub vi: &'static str,
    /// What it means and what to do, in English.
    pub en: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str(self.name)
    }
}

/// Every code, in the order of this file.
#[must_use]
pub const fn all() -> &'static [Code] {
    ALL
}

/// The code of a name.
#[must_use]
pub fn find(name: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

macro_rules! codes {
    ($($constant:ident $name:literal $vi:literal $en:literal)*) => {
        $(#[doc = $en] pub const $constant: Code = Code { name: $name, vi: $vi, en: $en };)*
        const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    BAD_DATE "bad-date"
        "Ngày phải viết NĂM-THÁNG-NGÀY, ví dụ 2024-07-11. Chưa rõ ngày thì viết 2024-07 hoặc 2024; ước chừng thì thêm dấu ngã: 2024-07~."
        "A date is written YEAR-MONTH-DAY, such as 2024-07-11. Where the day is not known write 2024-07 or 2024; an approximate date ends in a tilde: 2024-07~."
    THEME_UNKNOWN "theme-unknown"
        "Không có chủ đề mang tên này. Chủ đề có sẵn là `minhbach` và `plain`; chủ đề riêng nằm trong thư mục `themes/TÊN/` của dự án."
        "There is no theme of this name. The themes `minhbach` and `plain` come with the program; one of your own stands in `themes/NAME/` of the project."
    THEME_INVALID "theme-invalid"
        "Một tệp của chủ đề viết sai. Tệp `theme.yaml` gồm `name` (tên), `engine` (`tera` hoặc `minijinja`) và `options` (tùy chọn); `i18n/vi.yaml` và `i18n/en.yaml` gồm các dòng `khóa: câu chữ`."
        "A file of the theme is wrong. `theme.yaml` holds `name`, `engine` (`tera` or `minijinja`) and `options`; `i18n/vi.yaml` and `i18n/en.yaml` hold lines of `key: text`."
    TEMPLATE_MISSING "template-missing"
        "Trang hoặc khuôn mẫu khác gọi một khuôn mẫu không có trong thư mục `templates/` của chủ đề. Thêm tệp đó hoặc sửa lại tên."
        "A page or another template asks for a template that is not in the theme's `templates/`. Add the file or correct the name."
    TEMPLATE_SYNTAX "template-syntax"
        "Khuôn mẫu sai cú pháp của bộ dựng mà chủ đề khai báo trong `theme.yaml`, thường do thiếu dấu đóng `%}`, `}}` hay thẻ kết thúc."
        "The template does not follow the syntax of the engine that `theme.yaml` declares; often a closing `%}`, `}}` or end tag is missing."
    TEMPLATE_UNDEFINED "template-undefined"
        "Khuôn mẫu dùng một tên không có trong dữ liệu của trang. Khuôn mẫu chỉ thấy `site`, `page`, `view`, `options` và các tên bên trong."
        "The template uses a name that the page's data does not have. A template sees `site`, `page`, `view`, `options` and the names inside them."
    TEMPLATE_UNKNOWN "template-unknown"
        "Khuôn mẫu gọi một hàm, bộ lọc, phép thử hay thành phần không tồn tại. Ngoài những gì bộ dựng có sẵn, chủ đề được dùng hàm `t`, `asset` và bộ lọc `nonempty`."
        "The template calls a function, filter, test or component that does not exist. Beside what the engine brings there are the functions `t` and `asset` and the filter `nonempty`."
    TEMPLATE_FAILED "template-failed"
        "Khuôn mẫu đúng cú pháp nhưng không dựng được trang, ví dụ lặp qua một giá trị không phải danh sách."
        "The template is well written but cannot be filled, for instance because it loops over what is not a list."
    I18N_MISSING "i18n-missing"
        "Khuôn mẫu cần một câu chữ mà `i18n/vi.yaml` hoặc `i18n/en.yaml` của chủ đề chưa có, hoặc câu chữ có chỗ trống `{tên}` chưa được điền."
        "The template needs a text that the theme's `i18n/vi.yaml` or `i18n/en.yaml` does not have, or the text has a place `{name}` that nothing fills."
    ASSET_MISSING "asset-missing"
        "Khuôn mẫu hoặc tệp CSS gọi một tệp không có trong các thư mục `css/`, `js/`, `assets/` của chủ đề."
        "A template or style asks for a file that is not in the theme's `css/`, `js/` or `assets/`."
    PATH_CLASH "path-clash"
        "Hai trang có cùng đường dẫn, hoặc chỉ khác nhau ở chữ hoa, chữ thường hay cách gõ dấu; trên nhiều máy chủ đó là một. Đổi tên một trong hai."
        "Two pages have the same path, or paths that differ only in case or in how accents are typed, which many servers take for one. Rename one of them."
}
