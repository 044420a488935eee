//! Both engines, held to the same results and the same diagnostics; themes; and what is drawn again.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::brand::Brand;
use super::colour::Rgb;
use super::engine::Engine;
use super::memo::{Drawing, Job, Memo, Shelf};
use super::registry::Scope;
use super::settings::Given;
use super::tera::Tera;
use super::theme::{File, Theme};
use super::tokens::schemes;
use crate::diagnostic::{Diagnostic, Noted, Severity, THEME_CONTRAST};
use crate::locale::Lang;
use crate::site::Site;
use crate::source::{Sources, Span};

const ENGINES: [&str; 2] = ["tera", "minijinja"];
const SETTINGS: (&str, &str) = ("thu/theme.yaml", "name: Thử\nengine: tera\n");

/// A project with the files of a theme, and the theme that `content/site.yaml` names.
fn load(name: &str, files: &[(&str, &str)]) -> (Sources, Noted<Option<Theme>>) {
    let files = files.iter().map(|(path, text)| (format!("themes/{path}"), text.as_bytes().to_vec()));
    let settings = ("content/site.yaml".to_owned(), format!("theme: {name}").into_bytes());
    let sources = Sources::new(files.chain([settings]));
    let file = sources.find("content/site.yaml").expect("the file was just added");
    let theme = Theme::load(&sources, &Span::new(file, 7, 7 + name.len()).of(name.to_owned()));
    (sources, theme)
}

/// A theme `thu` of an engine, with templates and a few texts and files.
fn themed(
    engine: &str,
    templates: &[(&str, &str)],
    more: &[(&str, &str)],
) -> (Sources, Noted<Option<Theme>>) {
    let settings = format!(
        "name: Thử\nengine: {engine}\nstyles: [site]\noptions: {{dark: true, columns: 3, code: \"007\", rest: }}\n"
    );
    let paths: Vec<_> = templates.iter().map(|(name, _)| format!("thu/templates/{name}")).collect();
    let mut files = vec![
        ("thu/theme.yaml", settings.as_str()),
        ("thu/i18n/vi.yaml", "hello: Xin chào\nteams: \"{n} tổ <{what}>\"\n"),
        ("thu/i18n/en.yaml", "hello: Hello\n"),
        ("thu/css/site.css", "body { color: #06c }"),
    ];
    files.extend(paths.iter().map(String::as_str).zip(templates.iter().map(|(_, text)| *text)));
    files.extend(more);
    load("thu", &files)
}

fn view() -> Json {
    json!({
        "title": "Số liệu",
        "none": null,
        "yes": true,
        "no": false,
        "count": 3,
        "html": "<b>\"đậm\" & 'nhạt'</b>",
        "href": "/tinh/a/?b=1&c=2",
        "area": {"name": "Long An"},
        "rows": [{"name": "A", "note": null}, {"name": "B", "note": "chú thích"}],
        "gaps": ["một", "", null, [], {}, 0, "hai"],
    })
}

/// What some pages become.
fn drawn(theme: &Theme, memo: &mut Memo, shelves: BTreeMap<Lang, Shelf>, jobs: &[Job]) -> Noted<Site> {
    let mut drawing = Drawing::begin(theme, memo, Site::default(), shelves, false);
    let drawn = jobs.chunks(2).map(|jobs| drawing.draw_all(jobs)).collect();
    drawing.keep(drawn);
    drawing.done()
}

/// Draws `a.html` once.
fn draw(theme: &Theme, lang: Lang, base: &str) -> Noted<Site> {
    let (site, frame, view) = (json!({"title": "Báo cáo", "base": base}), json!({"path": "/a/"}), view());
    let shelves = BTreeMap::from([(lang, Shelf { base, site: &site })]);
    let job = Job { path: "a/index.html", template: "a.html", lang, frame: &frame, view: &view };
    drawn(theme, &mut Memo::default(), shelves, &[job])
}

/// The page that a template makes.
fn page(engine: &str, template: &str) -> String {
    let (sources, theme) = themed(engine, &[("a.html", template)], &[]);
    let theme =
        theme.value.unwrap_or_else(|| panic!("{engine}: {template}: {:?}", told(&sources, &theme.notes)));
    let Noted { value, notes } = draw(&theme, Lang::Vi, "/");
    assert!(notes.is_empty(), "{engine}: {template}: {:?}", told(&sources, &notes));
    String::from_utf8(value.get("a/index.html").unwrap().to_vec()).unwrap()
}

/// Code, place and words of diagnostics, as a test states them.
fn told(sources: &Sources, notes: &[Diagnostic]) -> Vec<String> {
    let tell = |note: &Diagnostic| {
        assert_eq!(note.severity, Severity::Error);
        let place = note.place.as_ref().map(|label| {
            let (start, end) = sources.place(label.span);
            let path = sources.file(label.span.file).path.trim_start_matches("themes/thu/templates/");
            let text = label.text.as_ref().map(|text| format!(" [{}]", text.en)).unwrap_or_default();
            format!(" {path}:{}:{}-{}{text}", start.line, start.column, end.column)
        });
        let hint =
            note.hint.as_ref().unwrap_or_else(|| panic!("{}: {} has no hint", note.code, note.message.en));
        let hint = hint.en.strip_prefix("write: ").map(|name| format!(" => {name}")).unwrap_or_default();
        let message = note.message.en.trim_end_matches(" (page `a/index.html`)");
        format!("{}{} {message}{hint}", note.code, place.unwrap_or_default())
    };
    notes.iter().map(tell).collect()
}

/// What loading a theme and drawing a page tell together: engines differ in when they notice a fault.
fn faults(engine: &str, templates: &[(&str, &str)]) -> Vec<String> {
    let (sources, theme) = themed(engine, templates, &[]);
    let mut notes = theme.notes;
    if let Some(theme) = theme.value {
        notes.extend(draw(&theme, Lang::Vi, "/").notes);
    }
    told(&sources, &notes)
}

#[test]
fn both_engines_print_the_same() {
    for (template, expected) in [
        (
            "{{ view.title }}|{{ view.none }}|{{ view.yes }}|{{ view.no }}|{{ view.count }}",
            "Số liệu||true|false|3",
        ),
        ("{{ view.html }}", "&lt;b&gt;&quot;đậm&quot; &amp; &#39;nhạt&#39;&lt;/b&gt;"),
        ("{{ view.html | escape }}", "&lt;b&gt;&quot;đậm&quot; &amp; &#39;nhạt&#39;&lt;/b&gt;"),
        ("{{ view.html | safe }}", "<b>\"đậm\" & 'nhạt'</b>"),
        ("<a href=\"{{ view.href }}\">", "<a href=\"/tinh/a/?b=1&amp;c=2\">"),
        ("{{ site.title }} {{ page.path }}", "Báo cáo /a/"),
        ("{{ options.dark }} {{ options.columns }} {{ options.code }}{{ options.rest }}", "true 3 007"),
        (
            "{% for row in view.rows %}{{ row.name }}{% if row.note %}:{{ row.note }}{% endif %} {% endfor %}\n\n",
            "A B:chú thích \n\n",
        ),
        ("{% if view.none or view.no %}a{% elif not view.none and view.count > 2 %}b{% endif %}", "b"),
        ("{{ 'x' if view.yes else 'y' }}{% if view.title == 'Số liệu' %}!{% endif %}", "x!"),
        ("{% if view.absent is defined %}a{% endif %}{% if view.none is none %}b{% endif %}", "b"),
        ("{% if view.rows | length == 2 %}{{ view.gaps | nonempty | length }}{% endif %}", "3"),
        (
            "{% set x = view.area.name %}{{ x }}{% raw %}{{ view.none }}{% endraw %}{# {{ y }} #}",
            "Long An{{ view.none }}",
        ),
        (
            "{{ t(key='hello') }}, {{ t(key=\"teams\", n=view.count, what=view.area.name) }}",
            "Xin chào, 3 tổ &lt;Long An&gt;",
        ),
        ("{{ view.rows[1].name }}{{ view.area['name'] }}", "BLong An"),
        ("\u{feff}{{ view.count }}", "3"),
    ] {
        for engine in ENGINES {
            assert_eq!(page(engine, template), expected, "{engine}: {template}");
        }
    }
}

#[test]
fn both_engines_inherit_and_include() {
    let base = (
        "base.html",
        "<title>{% block title %}{{ site.title }}{% endblock %}</title>{% include \"parts/nav.html\" %}",
    );
    let nav = ("parts/nav.html", "<nav>{{ page.path }}</nav>");
    let child = (
        "a.html",
        "{% extends \"base.html\" %}{% block title %}{{ view.title }} – {{ super() }}{% endblock %}",
    );
    for engine in ENGINES {
        let (_, theme) = themed(engine, &[base, nav, child], &[]);
        let site = draw(&theme.value.unwrap(), Lang::Vi, "/").value;
        let html = std::str::from_utf8(site.get("a/index.html").unwrap()).unwrap();
        assert_eq!(html, "<title>Số liệu – Báo cáo</title><nav>/a/</nav>", "{engine}");
    }
}

#[test]
fn what_is_prepared_for_many_pages_draws_and_tells_the_same() {
    let parts = "{% component words(w) -%}\n{% if w.lang %}<i lang=\"{{ w.lang }}\">{{ w.text }}</i>{% else %}{{ w.text }}{% endif %}\n{%- endcomponent words %}\n\
        {% component list(all) %}\n{% for w in all %}<li>{{ loop.index }} {{ <words w={w} /> }}</li>\n{% endfor %}\n{% endcomponent list %}\n\
        {% component own(site) -%}{{ site.text }}{{ <round all={site} /> }}{%- endcomponent own %}\n\
        {% component round(all) -%}{% if all.more %}{{ <round all={all.more} /> }}{{ <round all={all.more} /> }}{% endif %}{%- endcomponent round %}";
    let page = "{{ t(key=\"hello\") }} {{ <words w={site.title} /> }} {%- if page.yes -%} {{ site.none }} \n {%- endif -%}{{ site.none }}\n\
        {{ <list all={view.rows} /> }} {%- if page.yes -%}{{ <list all={view.rows} /> }}{%- endif -%}{{ <list all={view.rows} /> }}\n\
        {{ <own site={view.row} /> }}{% for w in view.rows %}{{ <list all={w.more} /> }}{% endfor %}{{ view.last }}";
    let templates = [("parts.html", parts), ("a.html", page)];
    let templates = templates.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let (engine, faults) = Tera::compile(BTreeMap::from(templates), false);
    assert_eq!(faults, []);
    let engine = engine.expect("templates without faults are an engine");
    let site = json!({"title": {"text": "A & B", "lang": "en"}, "none": ""});
    let more = json!([{"text": "c", "lang": null}]);
    let rows = json!([{"text": "<a>", "lang": null, "more": more}, {"text": "b", "lang": "en", "more": []}]);
    let draw = |many: bool, view: &Json| {
        let texts = BTreeMap::from([("hello".to_owned(), "Xin <chào>".to_owned())]);
        let bound = engine.bind(Scope { texts, ..Scope::default() }, &site, many);
        let mut html = Vec::new();
        let drawn = bound.render("a.html", &json!({"yes": true}), view, &mut html);
        drawn.map(|()| String::from_utf8(html).expect("templates are text"))
    };
    let row = json!({"text": "d", "more": {"more": null}});
    let whole = json!({"rows": rows, "row": row, "last": 1});
    let html = draw(true, &whole).expect("all is there");
    assert!(
        html.starts_with("Xin &lt;chào&gt; <i lang=\"en\">A &amp; B</i>\n\n<li>1 &lt;a&gt;</li>\n"),
        "{html}"
    );
    assert_eq!(draw(false, &whole), Ok(html));
    for view in [json!({"rows": rows, "row": row}), json!({"rows": [{"text": "e"}], "row": row, "last": 1})] {
        let fault = draw(true, &view).expect_err("something is missing");
        assert_eq!(draw(false, &view), Err(fault));
    }
}

#[test]
fn a_template_of_a_project_is_held_to_what_there_is_on_many_pages_too() {
    let (sources, theme) = themed("tera", &[("a.html", "{% if view.typo %}{% endif %}")], &[]);
    let theme = theme.value.expect("a theme without faults");
    let (site, frame, view) = (json!({}), json!({}), view());
    let shelves = BTreeMap::from([(Lang::Vi, Shelf { base: "/", site: &site })]);
    let job = Job { path: "a/index.html", template: "a.html", lang: Lang::Vi, frame: &frame, view: &view };
    let mut memo = Memo::default();
    let mut drawing = Drawing::begin(&theme, &mut memo, Site::default(), shelves, true);
    let drawn = drawing.draw_all(&[job]);
    drawing.keep(vec![drawn]);
    let told = told(&sources, &drawing.done().notes);
    assert!(told.iter().any(|note| note.contains("`typo`")), "{told:?}");
}

#[test]
fn both_engines_find_the_same_undefined_names() {
    let view = "[there is: area, count, gaps, href, html, no, none, rows, title, yes] ";
    let root = "[there is: options, page, site, view] ";
    let options = "[there is: code, columns, dark, rest] ";
    for (template, place, sight, name, hint) in [
        ("{{ view.titel }}", "1:9-14", view, "titel", " => title"),
        ("đ\n {{ view.aera.name }}", "2:10-14", view, "aera", " => area"),
        ("{{ view.area.x }}", "1:14-15", "[there is: name] ", "x", ""),
        ("{{ veiw.title }}", "1:4-8", root, "veiw", " => view"),
        ("{{ typo }}", "1:4-8", root, "typo", ""),
        ("{{ options.drak }}", "1:12-16", options, "drak", " => dark"),
        ("{{ view['typo'] }}", "1:10-14", "", "typo", ""),
        ("{{ view.rows[0].typo }}", "1:17-21", "", "typo", ""),
        ("{{ view.none.typo }}", "1:14-18", "", "typo", ""),
        (
            "{% for row in view.rows %}{{ row.nmae }}{% endfor %}",
            "1:34-38",
            "[there is: name, note] ",
            "nmae",
            " => name",
        ),
        ("{% for row in view.rwos %}{% endfor %}", "1:20-24", view, "rwos", " => rows"),
        ("{% if view.tytle %}{% endif %}", "1:12-17", view, "tytle", " => title"),
        ("{% if not view.no and view.tytle %}{% endif %}", "1:28-33", view, "tytle", " => title"),
        ("{{ 'a' if view.tytle else 'b' }}", "1:16-21", view, "tytle", " => title"),
        ("{% if view.tytle == 'a' %}{% endif %}", "1:12-17", view, "tytle", " => title"),
        ("{{ view.tytle ~ 'a' }}", "1:9-14", view, "tytle", " => title"),
        ("{% set x = view.tytle %}{{ x }}", "1:17-22", view, "tytle", " => title"),
        ("{{ view.tytle | upper }}", "1:9-14", view, "tytle", " => title"),
        ("{{ view.tytle | nonempty }}", "1:9-14", view, "tytle", " => title"),
        ("{{ t(key=view.tytle) }}", "1:15-20", view, "tytle", " => title"),
        ("{{ t(key='teams', n=1, what=view.tytle) }}", "1:34-39", view, "tytle", " => title"),
    ] {
        let expected =
            format!("template-undefined a.html:{place} {sight}there is no data named `{name}`{hint}");
        for engine in ENGINES {
            assert_eq!(faults(engine, &[("a.html", template)]), [&*expected], "{engine}: {template}");
        }
    }
}

#[test]
fn both_engines_tell_the_same_of_what_is_not_there() {
    for (template, expected) in [
        (
            "{{ view.title | uper }}",
            "template-unknown a.html:1:17-21 there is no function, filter or component named `uper`",
        ),
        (
            "{% if view.no %}{% endif %}{{ tt(key='a') }}",
            "template-unknown a.html:1:31-33 there is no function, filter or component named `tt`",
        ),
        (
            "{% if view.count is odder %}{% endif %}",
            "template-unknown a.html:1:21-26 there is no function, filter or component named `odder`",
        ),
        (
            "{% include \"b.html\" %}",
            "template-missing a.html:1:13-19 the theme has no template `b.html` => a.html",
        ),
        (
            "{% extends \"b.html\" %}",
            "template-missing a.html:1:13-19 the theme has no template `b.html` => a.html",
        ),
        ("{{ t(key='helo') }}", "i18n-missing a.html:1:4-17 `themes/thu/i18n/vi.yaml` has no text `helo`"),
        (
            "{{ t(key='teams', n=1) }}",
            "i18n-missing a.html:1:4-23 the text `teams` in `themes/thu/i18n/vi.yaml` needs a value for `what`",
        ),
        ("{{ t(n=1) }}", "template-failed a.html:1:4-10 the function `t` needs a string `key=`"),
        ("{{ asset(path='css/x.css') }}", "asset-missing a.html:1:4-27 the theme has no file `css/x.css`"),
        ("{{ view.title | nonempty }}", "template-failed a.html:1:17-25 the filter `nonempty` needs a list"),
    ] {
        for engine in ENGINES {
            assert_eq!(faults(engine, &[("a.html", template)]), [expected], "{engine}: {template}");
        }
    }
}

#[test]
fn both_engines_find_every_template_with_wrong_syntax() {
    let templates = [
        ("a.html", "{% if view.title %}"),
        ("b.html", "xin\n {% for x on y %}"),
        ("c.html", "{{ view.title }}"),
    ];
    for engine in ENGINES {
        let faults = faults(engine, &templates);
        assert_eq!(faults.len(), 2, "{engine}: {faults:?}");
        assert!(faults[0].starts_with("template-syntax a.html:1:"), "{engine}: {faults:?}");
        assert!(
            faults[1].starts_with("template-syntax b.html:2:11-13 the template's syntax is wrong: "),
            "{engine}: {faults:?}"
        );
    }
}

#[test]
fn a_fault_is_told_where_it_stands_in_an_included_template() {
    let templates = [("a.html", "{% include \"b.html\" %}"), ("b.html", "\u{feff}<p>\n{{ view.titel }}</p>")];
    for engine in ENGINES {
        let faults = faults(engine, &templates);
        assert!(faults[0].starts_with("template-undefined b.html:2:9-14 "), "{engine}: {faults:?}");
    }
}

#[test]
fn the_fault_of_a_component_or_macro_is_told_where_it_stands() {
    let tera = "{% component cell(row) %}{% if row.name %}{{ row.nmae }}{% endif %}{% endcomponent %}{% for row in view.rows %}{{ <cell row={row}/> }}{% endfor %}";
    assert_eq!(
        faults("tera", &[("a.html", tera)]),
        ["template-undefined a.html:1:50-54 [there is: name, note] there is no data named `nmae` => name"]
    );
    let minijinja = "{% macro cell(row) %}{{ row.nmae }}{% endmacro %}{% for row in view.rows %}{{ cell(row) }}{% endfor %}";
    assert!(
        faults("minijinja", &[("a.html", minijinja)])[0].starts_with("template-undefined a.html:1:29-33 ")
    );
}

#[test]
fn what_conditions_may_ask_stays_as_it_is() {
    for (template, expected) in [
        ("{% if view.absent | default(value=true) %}a{% endif %}", "a"),
        ("{% if view?.absent?.deeper %}a{% else %}b{% endif %}", "b"),
        (
            "{% for row in view.rows %}{% if loop.first and not loop.last %}{{ row.name }}{% endif %}{% endfor %}",
            "A",
        ),
        ("{% if (view.count + 1) * 2 == 8 and \"liệu\" in view.title %}a{% endif %}", "a"),
        ("{% if view.rows[0].name == \"A\" and view.rows[view.count - 3].name is string %}a{% endif %}", "a"),
        ("{% if view.title is not number %}a{% endif %}{%- if  view.yes -%} b {%- endif -%}", "ab"),
        ("{% if [view.count, 4] | length == 2 and {\"k\": view.no} | length == 1 %}a{% endif %}", "a"),
        ("{% set names = [row.name for row in view.rows if row.note] %}{{ names | join(sep=\",\") }}", "B"),
    ] {
        assert_eq!(page("tera", template), expected, "{template}");
    }
}

#[test]
fn a_template_that_the_theme_lacks_is_told_with_the_theme() {
    for engine in ENGINES {
        let expected = "template-missing theme `thu`: the theme has no template `a.html`";
        assert_eq!(faults(engine, &[("b.html", "")]), [expected], "{engine}");
    }
}

#[test]
fn texts_and_addresses_are_those_of_the_page() {
    for engine in ENGINES {
        let template = "{{ t(key='hello') }} {{ asset(path='css/site.css') }}";
        let (_, theme) = themed(engine, &[("a.html", template)], &[]);
        let theme = theme.value.unwrap();
        for (lang, base, expected) in
            [(Lang::Vi, "/", "Xin chào /assets/css/site."), (Lang::En, "/bc/", "Hello /bc/assets/css/site.")]
        {
            let site = draw(&theme, lang, base).value;
            let html = std::str::from_utf8(site.get("a/index.html").unwrap()).unwrap();
            let address = html.split_once(" /").unwrap().1.trim_start_matches("bc/");
            assert!(html.starts_with(expected), "{engine}: {html}");
            assert_eq!(site.get(address), Some(&b"body{color:#06c}"[..]), "{engine}: {html}");
        }
    }
}

#[test]
fn a_fault_of_a_theme_is_told_at_its_characters() {
    let fault = |files: &[(&str, &str)]| {
        let (sources, theme) = load("thu", files);
        assert!(!theme.notes.is_empty());
        told(&sources, &theme.notes)
    };
    assert_eq!(
        fault(&[("thu2/theme.yaml", "")]),
        [
            "theme-unknown content/site.yaml:1:8-11 [there is: minhbach, plain, thu2] there is no theme `thu` => thu2"
        ]
    );
    assert_eq!(
        fault(&[("thu/css/a.css", "")]),
        ["theme-invalid content/site.yaml:1:8-11 the theme `thu` has no file `theme.yaml`"]
    );
    for (settings, expected) in [
        (
            "\u{feff}name: Thử\nengine: terra",
            "2:9-14 [there is: tera, minijinja] there is no template engine `terra` => tera",
        ),
        (
            "name: Thử\nengine: tera\noption: 1",
            "3:1-7 [there is: name, engine, styles, options] `theme.yaml` has no key `option` => options",
        ),
        ("name: Thử\nengine: tera\nname: Lại", "3:1-5 the key `name` stands here twice"),
        ("name: Thử", "1:1-1 the key `engine` is missing"),
        ("engine: tera", "1:1-1 the key `name` is missing"),
        ("name: [a]\nengine: tera", "1:1-5 `name` does not have the right form"),
        ("name: [[a]]", "1:8-9 the file has to be lines of `key: value`"),
        ("- a", "1:1-1 the file has to be lines of `key: value`"),
        ("name: Thử\nengine: {}", "2:1-7 `engine` does not have the right form"),
    ] {
        let told = fault(&[("thu/theme.yaml", settings)]);
        assert_eq!(told[0], format!("theme-invalid themes/thu/theme.yaml:{expected}"), "{settings}");
    }
    assert!(
        fault(&[("thu/theme.yaml", "name: \"Thử\nengine: tera")])[0].contains("the file is not right YAML: ")
    );
    assert_eq!(
        fault(&[SETTINGS, ("thu/i18n/en.yaml", "a: {b: c}")]),
        ["theme-invalid themes/thu/i18n/en.yaml:1:1-2 `a` has to be a text"]
    );
    let not_text = Sources::new([
        ("themes/thu/theme.yaml".to_owned(), SETTINGS.1.as_bytes().to_vec()),
        ("themes/thu/templates/a.html".to_owned(), b"<p>\n\xff</p>".to_vec()),
    ]);
    let span = Span::new(not_text.find("themes/thu/theme.yaml").unwrap(), 0, 0);
    let notes = Theme::load(&not_text, &span.of("thu".to_owned())).notes;
    assert_eq!(told(&not_text, &notes), ["theme-invalid a.html:2:1-1 the file is not UTF-8"]);
}

#[test]
fn a_file_of_the_project_wins_over_the_embedded_one() {
    let template = ("plain/templates/thu.html", "{{ t(key='thu') }}");
    let (sources, theme) = load("plain", &[template, ("plain/i18n/vi.yaml", "thu: của dự án")]);
    let theme = theme.value.unwrap_or_else(|| panic!("{:?}", told(&sources, &theme.notes)));
    let (site, empty) = (json!({}), json!({}));
    let shelves = BTreeMap::from([(Lang::Vi, Shelf { base: "/", site: &site })]);
    let job = Job { path: "a.html", template: "thu.html", lang: Lang::Vi, frame: &empty, view: &empty };
    let drawn = self::drawn(&theme, &mut Memo::default(), shelves, &[job]);
    assert_eq!(drawn.value.get("a.html"), Some("của dự án".as_bytes()));

    let (sources, broken) = load("plain", &[("plain/theme.yaml", "name: x\nengine: y\n")]);
    assert!(told(&sources, &broken.notes)[0].starts_with("theme-invalid themes/plain/theme.yaml:2:9-10 "));
}

#[test]
fn the_embedded_themes_load() {
    for name in ["minhbach", "plain"] {
        let (sources, theme) = load(name, &[]);
        assert!(theme.value.is_some(), "{:?}", told(&sources, &theme.notes));
    }
}

/// A theme `thu` with styles and other files for browsers.
fn styled(styles: &str, files: &[(&str, &str)]) -> (Sources, Noted<Option<Theme>>) {
    let settings = format!("name: Thử\nengine: tera\nstyles: [{styles}]\n");
    let mut all = vec![("thu/theme.yaml", settings.as_str()), ("thu/templates/a.html", "")];
    all.extend(files);
    load("thu", &all)
}

/// The files of a site by their paths without fingerprints, each with its path and what it holds.
fn published(sources: &Sources, theme: Noted<Option<Theme>>) -> BTreeMap<String, (String, String)> {
    assert!(theme.notes.is_empty(), "{:?}", told(sources, &theme.notes));
    let site = draw(&theme.value.unwrap(), Lang::Vi, "/").value;
    site.iter()
        .map(|(path, bytes)| {
            let name: Vec<_> = path.split('.').filter(|part| part.len() != 12).collect();
            (name.join("."), (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        })
        .collect()
}

#[test]
fn a_change_in_a_file_changes_the_names_of_all_that_load_it() {
    let files = |font: &str| {
        let files = [
            ("thu/css/all.css", "body { background: url( data:x ) url(#a) }"),
            (
                "thu/css/type/face.css",
                "@font-face { src: url('../../assets/fonts/a.woff2?v#x') format('woff2') }",
            ),
            ("thu/css/print.css", "a { b: url(../assets/fonts/a.woff2) }"),
            ("thu/js/main.js", "import { fold } from \"./fold.js\"; fetch(\"./api\");"),
            ("thu/js/fold.js", "export const fold = 1;"),
            ("thu/assets/fonts/a.woff2", font),
            ("thu/assets/LICENSE", "OFL"),
            ("thu/assets/one.css", "/* of one page */ a { b: url(fonts/a.woff2) }"),
        ];
        let (sources, theme) = styled("type/face, all, print", &files);
        published(&sources, theme)
    };
    let (one, two) = (files("1"), files("2"));
    let font = one["assets/fonts/a.woff2"].0.trim_start_matches("assets/");
    assert_eq!(
        one["assets/css/site.css"].1,
        format!(
            "@font-face{{src:url('../{font}?v#x') format('woff2')}}body{{background:url( data:x ) url(#a)}}\
             @media print{{a{{b:url(../{font})}}}}"
        )
    );
    let main = &one["assets/js/main.js"].1;
    assert!(main.contains("from \"../js/fold.") && main.contains("\"./api\""), "{main}");
    assert!(one.contains_key("assets/LICENSE"));
    assert_eq!(one["assets/one.css"].1, format!("a{{b:url(./{font})}}"));
    let changed: Vec<_> = one.keys().filter(|name| one[*name] != two[*name]).collect();
    assert_eq!(changed, ["assets/css/site.css", "assets/fonts/a.woff2", "assets/one.css"]);
}

#[test]
fn a_style_that_is_not_listed_or_not_there_or_not_whole_is_told() {
    let fault = |styles: &str, files: &[(&str, &str)]| {
        let (sources, theme) = styled(styles, files);
        let told = told(&sources, &theme.notes);
        told.into_iter().map(|line| line.replace("theme-invalid themes/thu/", "")).collect::<Vec<_>>()
    };
    let (base, print) = (("thu/css/base.css", ""), ("thu/css/print.css", ""));
    for (styles, files, expected) in [
        (
            "bse, print",
            vec![base, print],
            "theme.yaml:3:10-13 [there is: base, print] the theme has no file `css/bse.css` => base",
        ),
        (
            "base, other",
            vec![base],
            "theme.yaml:3:16-21 [there is: base] the theme has no file `css/other.css`",
        ),
        ("base, base", vec![base], "theme.yaml:3:16-20 `base` is in `styles` twice"),
        (
            "base, print",
            vec![base, print, ("thu/css/a/b.css", "")],
            "css/a/b.css:1:1-1 the theme's `styles` do not name `css/a/b.css`",
        ),
        ("base", vec![("thu/css/base.css", "a {\n  b: \"c\n}")], "css/base.css:2:6-7 `\"` is never closed"),
        ("base", vec![("thu/css/base.css", "a {\n  b: c\n")], "css/base.css:1:3-4 `{` is never closed"),
        (
            "base, print",
            vec![("thu/css/base.css", "@import 'print.css';"), print],
            "css/base.css:1:10-19 a style loads `css/print.css`; all CSS is put together as `styles` says",
        ),
    ] {
        assert_eq!(fault(styles, &files), [expected]);
    }
    let (sources, theme) = styled("base", &[("thu/css/base.css", "a { b: url(../assets/no.svg) }")]);
    assert_eq!(
        told(&sources, &theme.notes),
        ["asset-missing themes/thu/css/base.css:1:12-28 the theme has no file `assets/no.svg`"]
    );
}

#[test]
fn a_style_that_the_list_lacks_is_named_with_the_list_to_write() {
    let files = [("thu/css/base.css", ""), ("thu/css/more.css", ""), ("thu/css/print.css", "")];
    let (_, theme) = styled("base, print", &files);
    let hint = theme.notes[0].hint.as_ref().unwrap();
    assert_eq!(hint.en, "write in `themes/thu/theme.yaml`: styles: [base, more, print]");
}

/// What loading a theme tells when a project's files lie over it.
fn faults_of(theme: &str, files: &[(&str, &str)]) -> Vec<String> {
    let (sources, theme) = load(theme, files);
    told(&sources, &theme.notes)
}

/// What loading an embedded theme tells with options of a project.
fn faults_of_brand(theme: &str, options: &str) -> Vec<String> {
    let settings = format!("options:\n  {options}\n");
    let path = format!("{theme}/theme.yaml");
    let jpeg = format!("{theme}/assets/seal.jpg");
    let false_png = format!("{theme}/assets/seal.png");
    let svg = format!("{theme}/assets/seal.svg");
    let told = faults_of(
        theme,
        &[
            (&path, &settings),
            (&jpeg, "\u{1}"),
            (&false_png, "<svg>"),
            (&svg, "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ],
    );
    told.into_iter().map(|line| line.replace(&format!("themes/{theme}/theme.yaml:"), "")).collect()
}

const THEMES: [&str; 2] = ["minhbach", "plain"];

#[test]
fn a_wrong_brand_is_told_at_its_characters() {
    let colour = "is not the code of a colour";
    for (options, expected) in [
        (
            "acent: \"#8a1538\"",
            "theme-invalid 2:3-8 [there is: name, emblem, accent, accent_dark] the theme has no option `acent` => accent",
        ),
        (
            "motto: Vì dân",
            "theme-invalid 2:3-8 [there is: name, emblem, accent, accent_dark] the theme has no option `motto`",
        ),
        ("accent: maroon", &format!("theme-invalid 2:11-17 `maroon` {colour}")),
        ("accent: \"#8a153\"", &format!("theme-invalid 2:11-19 `#8a153` {colour}")),
        ("accent: 8a1538", &format!("theme-invalid 2:11-17 `8a1538` {colour}")),
        (
            "accent: #8a1538",
            "theme-invalid 2:11-18 without quotation marks `#8a1538` is a comment, not a colour => accent: \"#8a1538\"",
        ),
        ("accent: {vi: đỏ}", "theme-invalid 2:3-9 `accent` does not have the right form"),
        (
            "name: {vi: Tỉnh, fr: Province}",
            "theme-invalid 2:20-22 there is no language `fr` => name: {vi: …, en: …}",
        ),
        ("name: [Tỉnh]", "theme-invalid 2:3-7 `name` does not have the right form => name: {vi: …, en: …}"),
        (
            "emblem: assets/seal.jpg",
            "theme-invalid 2:11-26 `assets/seal.jpg` is not an SVG or PNG picture in `assets/`",
        ),
        (
            "emblem: assets/seal.png",
            "theme-invalid 2:11-26 `assets/seal.png` is not an SVG or PNG picture in `assets/`",
        ),
        (
            "emblem: css/tokens.css",
            "theme-invalid 2:11-25 `css/tokens.css` is not an SVG or PNG picture in `assets/`",
        ),
        (
            "emblem: assets/sael.svg",
            "asset-missing 2:11-26 the theme has no file `assets/sael.svg` => assets/seal.svg",
        ),
        ("emblem: huy-hieu.gif", "asset-missing 2:11-23 the theme has no file `huy-hieu.gif`"),
        (
            "accent_dark: \"#333333\"",
            "theme-invalid 2:16-25 `accent_dark` is used only with `accent` => accent: \"#333333\"",
        ),
        (
            "emblem: [a]",
            "theme-invalid 2:3-9 `emblem` does not have the right form => emblem: assets/emblem.svg",
        ),
    ] {
        assert_eq!(faults_of_brand("plain", options), [expected], "{options}");
    }
    for options in
        ["accent: \"#8a1538\"", "accent: \"#815\"", "accent:", "name: Tỉnh", "emblem: assets/seal.svg"]
    {
        assert_eq!(faults_of_brand("plain", options), [""; 0], "{options}");
    }
}

#[test]
fn an_accent_that_cannot_be_read_is_told_with_the_nearest_that_can() {
    for theme in THEMES {
        for (name, accent, message) in [
            ("accent", "#ffcc00", "`accent` #ffcc00 on `--"),
            ("accent", "#2a9d8f", "`accent` #2a9d8f on `--"),
            ("accent_dark", "#8a1538", "`accent_dark` #8a1538 on `--"),
        ] {
            let given = if name == "accent" { "" } else { "accent: \"#8a1538\"\n  " };
            let found = faults_of_brand(theme, &format!("{given}{name}: \"{accent}\""));
            let [fault] = &found[..] else { panic!("{theme}: {accent}: {found:?}") };
            let (line, column) = if name == "accent" { (2, 11) } else { (3, 16) };
            let place = format!("theme-contrast {line}:{column}-{} {message}", column + accent.len() + 2);
            assert!(fault.starts_with(&place) && fault.contains(" and needs 4.5:1 => "), "{fault}");
            // The hint is pasted as it is.
            let hint = fault.rsplit(" => ").next().unwrap();
            assert_eq!(faults_of_brand(theme, &format!("{given}{hint}")), [""; 0], "{fault}");
        }
    }
}

/// The colours of an embedded theme by day and in the dark, with an accent over its own.
fn colours_of(theme: &str, accent: &str) -> Result<[BTreeMap<String, Rgb>; 2], Box<Diagnostic>> {
    let sources = Sources::new(Vec::new());
    let (_, files) = super::theme::files(&sources, theme);
    let file = &files["css/tokens.css"];
    let mut css = String::from_utf8(file.bytes.clone()).unwrap();
    let text = if accent.is_empty() { "accent:".to_owned() } else { format!("accent: \"{accent}\"") };
    let given = super::yaml::read(&text).unwrap().into_iter().map(|entry| Given { layer: 0, entry });
    let given: Vec<Given> = given.collect();
    let layers = [File::embedded("themes/thu/theme.yaml", &text)];
    let mut notes = Vec::new();
    let palette = Brand::new(&given, &layers).palette(&schemes(&css), &mut notes);
    if let Some(note) = notes.pop() {
        assert!(notes.is_empty());
        return Err(Box::new(note));
    }
    css += &palette.unwrap_or_default();
    let mut colours = [BTreeMap::new(), BTreeMap::new()];
    for (within, name, value) in super::style::properties(&css) {
        if let Some(colour) = Rgb::parse(&css[value]) {
            colours[usize::from(within.join(" ").contains("dark"))].insert(name.to_owned(), colour);
        }
    }
    Ok(colours)
}

/// Holds every pair of colours that pages lay on each other to the numbers of WCAG 2.2.
fn hold(schemes: &[BTreeMap<String, Rgb>; 2]) {
    let grounds = ["paper", "wash", "accent-wash", "good-wash", "warn-wash", "bad-wash", "none-wash"];
    for (scheme, name) in schemes.iter().zip(["light", "dark"]) {
        let mut seen = 0;
        let mut hold = |above: &str, below: &str, wanted: f64| {
            if let (Some(one), Some(two)) = (scheme.get(above), scheme.get(below)) {
                let found = one.contrast(*two);
                assert!(found >= wanted, "{name}: {above} {one} on {below} {two}: {found} < {wanted}");
                seen += 1;
            }
        };
        for ground in grounds {
            for (text, wanted) in [("ink", 7.0), ("ink-soft", 4.5), ("accent", 4.5), ("accent-strong", 7.0)] {
                hold(text, ground, wanted);
            }
        }
        for status in ["good", "warn", "bad", "none"] {
            for ground in ["paper", "wash", &format!("{status}-wash")] {
                hold(status, ground, 7.0);
            }
        }
        hold("band-ink", "band", 4.5);
        hold("band-soft", "band", 4.5);
        hold("rule-strong", "paper", 3.0);
        assert!(seen >= 9, "{name}: {seen} pairs");
    }
}

#[test]
fn the_colours_of_the_themes_can_be_read() {
    for theme in THEMES {
        hold(&colours_of(theme, "").unwrap());
    }
}

#[test]
fn colours_of_a_project_that_cannot_be_read_are_told() {
    let tokens = ":root {\n  --paper: #fff;\n  --ink: #777;\n  --good: #0a0\n}\n@media (prefers-color-scheme: dark) { :root { --paper: #111; --ink: #eee } }";
    assert_eq!(
        faults_of("minhbach", &[("minhbach/css/tokens.css", tokens)]),
        [
            "theme-contrast themes/minhbach/css/tokens.css:3:10-14 `--ink` #777777 on `--paper` #ffffff has a contrast of 4.47:1 and needs 7:1 => #595959",
            "theme-contrast themes/minhbach/css/tokens.css:4:11-15 `--good` #00aa00 on `--paper` #ffffff has a contrast of 3.11:1 and needs 7:1 => #0b6809",
            "theme-contrast themes/minhbach/css/tokens.css:4:11-15 `--good` #00aa00 on `--paper` #111111 in the dark has a contrast of 6.06:1 and needs 7:1 => #10b70e",
        ]
    );
}

#[test]
fn a_colour_whose_contrast_cannot_be_measured_is_told() {
    let tokens = ":root {\n  --paper: #fff;\n  --ink: black;\n  --serif: serif\n}\n@media (forced-colors: active) { :root { --ink: CanvasText } }";
    assert_eq!(
        faults_of("minhbach", &[("minhbach/css/tokens.css", tokens)]),
        [
            "theme-contrast themes/minhbach/css/tokens.css:3:10-15 the contrast of `--ink` cannot be measured: its colour is not written as #rrggbb"
        ]
    );
}

#[test]
fn an_option_that_a_project_does_not_give_stays_that_of_the_theme() {
    let own = ("minhbach/theme.yaml", "options:\n  name: {vi: Tỉnh X}\n");
    let (sources, theme) = load("minhbach", &[own]);
    assert_eq!(told(&sources, &theme.notes), [""; 0]);
    let theme = theme.value.unwrap();
    let name = |lang| theme.options(lang)["name"].clone();
    assert_eq!(theme.options(Lang::Vi)["emblem"], "assets/icon.svg");
    assert_eq!(name(Lang::Vi), json!({"text": "Tỉnh X", "lang": null}));
    assert_eq!(name(Lang::En), json!({"text": "Tỉnh X", "lang": "vi"}));
}

#[test]
fn a_name_without_a_letter_is_none() {
    let name = |name: &str, lang| {
        let own = format!("options:\n  name: {name}\n");
        let (sources, theme) = load("minhbach", &[("minhbach/theme.yaml", &own)]);
        assert_eq!(told(&sources, &theme.notes), [""; 0]);
        theme.value.unwrap().options(lang)["name"].clone()
    };
    for none in ["", "\"\"", "\" \"", "{vi: , en: \"\"}"] {
        assert_eq!(name(none, Lang::Vi), Json::Null, "{none}");
    }
    assert_eq!(name("{vi: Sở, en: }", Lang::En), json!({"text": "Sở", "lang": "vi"}));
    assert_eq!(name("{vi: \"\", en: Office}", Lang::Vi), json!({"text": "Office", "lang": "en"}));
}

#[test]
fn a_wrong_emblem_is_told_once() {
    for given in ["assets/khong-co.png", "[a]"] {
        let own = format!("options:\n  emblem: {given}\n");
        let (_, theme) = load("minhbach", &[("minhbach/theme.yaml", &own)]);
        assert_eq!(theme.notes.len(), 1, "{given}");
        assert_eq!(theme.value.unwrap().options(Lang::Vi)["emblem"], "assets/icon.svg");
    }
}

#[test]
fn only_what_changed_is_drawn_again() {
    let template = ("a.html", "{{ site.title }} {{ view.n }}");
    let (_, theme) = themed("tera", &[template], &[]);
    let (_, other) = themed("tera", &[template], &[("thu/i18n/en.yaml", "hello: Good day\n")]);
    let (theme, other) = (theme.value.unwrap(), other.value.unwrap());
    let mut memo = Memo::default();
    let mut run = |theme: &Theme, title: &str, numbers: &[i32]| {
        let (vi, en, frame) = (json!({"title": title}), json!({"title": "Report"}), json!({}));
        let shelves = BTreeMap::from([
            (Lang::Vi, Shelf { base: "/", site: &vi }),
            (Lang::En, Shelf { base: "/", site: &en }),
        ]);
        let views: Vec<_> =
            numbers.iter().map(|n| (json!({"n": n}), format!("vi/{n}"), format!("en/{n}"))).collect();
        let jobs: Vec<_> = views
            .iter()
            .flat_map(|(view, vi, en)| {
                let job = |path, lang| Job { path, template: "a.html", lang, frame: &frame, view };
                [job(vi, Lang::Vi), job(en, Lang::En)]
            })
            .collect();
        let site = drawn(theme, &mut memo, shelves, &jobs).value;
        let text = site.get("vi/1").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        (memo.rendered(), text)
    };
    assert_eq!(run(&theme, "Một", &[1, 2, 3]), (6, Some("Một 1".to_owned())));
    assert_eq!(run(&theme, "Một", &[1, 2, 3]), (0, Some("Một 1".to_owned())));
    assert_eq!(run(&theme, "Một", &[1, 2, 4]), (2, Some("Một 1".to_owned())));
    assert_eq!(run(&theme, "Hai", &[1, 2, 4]), (3, Some("Hai 1".to_owned())));
    assert_eq!(run(&theme, "Hai", &[1, 2, 3, 4]).0, 2, "a page that was not asked for is forgotten");
    assert_eq!(run(&other, "Hai", &[1, 2, 3, 4]).0, 8);
}

#[test]
fn a_fault_of_many_pages_is_told_once_and_two_pages_with_one_path_clash() {
    for engine in ENGINES {
        let (sources, theme) =
            themed(engine, &[("a.html", "{% if view.n == 1 %}{{ view.m }}{% endif %}{{ view.o }}")], &[]);
        let (site, frame) = (json!({}), json!({}));
        let (one, two, good) = (json!({"n": 1}), json!({"n": 2}), json!({"n": 1, "m": 2, "o": 3}));
        let shelves = BTreeMap::from([(Lang::Vi, Shelf { base: "/", site: &site })]);
        let jobs: Vec<_> =
            [("p1", &one), ("p2", &one), ("p3", &two), ("p4", &good), ("P4", &good), ("../p5", &good)]
                .into_iter()
                .map(|(path, view)| Job { path, template: "a.html", lang: Lang::Vi, frame: &frame, view })
                .collect();
        let drawn = self::drawn(&theme.value.unwrap(), &mut Memo::default(), shelves, &jobs);
        assert_eq!(
            told(&sources, &drawn.notes),
            [
                "template-undefined a.html:1:29-30 [there is: n] there is no data named `m` (page `p1`) => n",
                "template-undefined a.html:1:52-53 [there is: n] there is no data named `o` (page `p3`) => n",
                "path-clash two pages have one path: `P4` and `p4`",
                "path-clash `../p5` cannot be a page's path",
            ],
            "{engine}"
        );
    }
}

#[test]
fn a_fault_in_an_embedded_file_names_the_file() {
    let file = File::embedded("themes/plain/templates/a.html", "đ\n ab");
    let note = file.note(crate::diagnostic::TEMPLATE_FAILED, 4..5, crate::say!("hỏng", "broken"));
    assert_eq!(note.message.vi, "themes/plain/templates/a.html:2:2: hỏng");
    assert_eq!(note.place, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_accent_gives_colours_that_can_be_read_or_is_refused_with_one_that_does(accent in "#[0-9a-f]{6}") {
        for theme in THEMES {
            match colours_of(theme, &accent) {
                Ok(colours) => {
                    prop_assert_eq!(colours[0]["accent"], Rgb::parse(&accent).unwrap());
                    hold(&colours);
                }
                Err(note) => {
                    prop_assert_eq!(note.code, THEME_CONTRAST);
                    let hint = note.hint.unwrap().en;
                    let better = hint.strip_prefix("write: accent: ").unwrap().trim_matches('"');
                    hold(&colours_of(theme, better).unwrap());
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_template_gives_a_page_or_a_fault(
        parts in prop::collection::vec(prop::sample::select(vec![
            "{{ ", " }}", "{% if ", "{% endif %}", "{% set x = ", " %}", "view", ".title", ".", "đ", " ", "|", "(", ")", "[0]", "'", "\"",
            "{#", "#}", "{", "-%}", "{% raw %}", "{% endraw %}", " is ", " not ", "==", "=", "?", "t(key=", "~", "9", "{% for r in ", "\n",
        ]), 0..12),
    ) {
        let template = parts.concat();
        for engine in ENGINES {
            for fault in faults(engine, &[("a.html", &template)]) {
                prop_assert!(fault.starts_with("template-") || fault.starts_with("i18n-"), "{engine}: {fault}");
            }
        }
    }

    #[test]
    fn any_text_is_a_theme_file_or_a_fault(text in "(?s).{0,60}", lines in prop::collection::vec("[a-z]{0,3}(: |:|- )[\\PC]{0,8}\n", 0..4)) {
        let text = lines.concat() + &text;
        let css = text.clone();
        let (sources, theme) = load("thu", &[("thu/theme.yaml", &text), ("thu/css/a.css", &css), ("thu/i18n/vi.yaml", &text)]);
        told(&sources, &theme.notes);
    }
}
