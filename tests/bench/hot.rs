//! Times of the parts in which a build spends its time, on the sample report: `cargo bench`.

use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;

use criterion::{Criterion, criterion_group, criterion_main};
use minhbach::album::Album;
use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::{self, Date, Lang, Word};
use minhbach::markdown::{self, Anchor, Image, Link, Picture, Resolve};
use minhbach::pages::{self, Plan};
use minhbach::render::{self, Memo, Theme};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use minhbach::{checks, content};

static SOURCES: LazyLock<Sources> =
    LazyLock::new(|| source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample can be read"));
static REPORT: LazyLock<Report> = LazyLock::new(|| {
    let as_of = Date::new(2026, 5, 1).expect("a day");
    report::link(content::parse(&SOURCES).value, &Options { as_of, drafts: false, base_url: None }).value
});
static PLAN: LazyLock<Plan> = LazyLock::new(plan);

/// The Vietnamese texts of the sample.
fn texts() -> Vec<&'static str> {
    let files = SOURCES.inputs().filter(|(_, file)| file.path.ends_with(".vi.md"));
    files.map(|(_, file)| str::from_utf8(&file.bytes).expect("texts")).collect()
}

fn plan() -> Plan {
    let datasets = exports::datasets(&exports::tables(&REPORT));
    pages::plan(&REPORT, &SOURCES, &Album::default(), &datasets)
}

fn words_and_folds(criterion: &mut Criterion) {
    let texts = texts();
    criterion.bench_function("words_and_folds", |bencher| {
        bencher.iter(|| texts.iter().flat_map(|text| locale::words(text)).filter_map(Word::of).count());
    });
}

fn yaml_and_front_matter(criterion: &mut Criterion) {
    criterion.bench_function("yaml_and_front_matter", |bencher| {
        bencher.iter(|| content::parse(black_box(&SOURCES)));
    });
}

fn markdown_to_html(criterion: &mut Criterion) {
    struct Plain;
    impl Resolve for Plain {
        fn link(&self, link: &Link) -> Anchor {
            Anchor::Href { href: link.dest.clone(), external: false, hreflang: None }
        }
        fn image(&self, _: &Image) -> Picture {
            Picture::Text
        }
    }
    let texts = texts();
    criterion.bench_function("markdown_to_html", |bencher| {
        bencher.iter(|| texts.iter().map(|text| markdown::html(text, Lang::Vi, &Plain).len()).sum::<usize>());
    });
}

fn figures_in_texts(criterion: &mut Criterion) {
    let texts = texts();
    criterion.bench_function("figures_in_texts", |bencher| {
        bencher.iter(|| texts.iter().map(|text| locale::mentions(text, Lang::Vi).len()).sum::<usize>());
    });
}

fn all_checks(criterion: &mut Criterion) {
    criterion.bench_function("all_checks", |bencher| bencher.iter(|| checks::run(&REPORT, &SOURCES)));
}

fn views(criterion: &mut Criterion) {
    criterion.bench_function("views", |bencher| bencher.iter(plan));
}

fn templates(criterion: &mut Criterion) {
    let theme = Theme::load(&SOURCES, &REPORT.site().theme).value.expect("the theme of the sample");
    criterion.bench_function("templates", |bencher| {
        bencher.iter(|| render::render(&theme, &PLAN, &mut Memo::default(), Site::default()));
    });
}

/// Nothing changed: all that is left is to see that.
fn view_hashes(criterion: &mut Criterion) {
    let theme = Theme::load(&SOURCES, &REPORT.site().theme).value.expect("the theme of the sample");
    let mut memo = Memo::default();
    let _ = render::render(&theme, &PLAN, &mut memo, Site::default());
    criterion.bench_function("view_hashes", |bencher| {
        bencher.iter(|| render::render(&theme, &PLAN, &mut memo, Site::default()));
    });
}

fn index_and_open_data(criterion: &mut Criterion) {
    let mut gleaned = Gleaned::default();
    gleaned.add(vec![exports::glean(&REPORT, &PLAN)]);
    let material =
        Material { report: &REPORT, sources: &SOURCES, album: &Album::default(), gleaned: &gleaned };
    criterion.bench_function("index_and_open_data", |bencher| {
        bencher.iter(|| {
            let mut site = Site::default();
            let tables = exports::tables(&REPORT);
            exports::add_tables(&REPORT, tables, &mut site).expect("no two files of one path");
            exports::add(material, &mut site).expect("no two files of one path");
            site
        });
    });
}

criterion_group!(
    hot,
    words_and_folds,
    yaml_and_front_matter,
    markdown_to_html,
    figures_in_texts,
    all_checks,
    views,
    templates,
    view_hashes,
    index_and_open_data,
);
criterion_main!(hot);
