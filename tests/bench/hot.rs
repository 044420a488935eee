//! Times of the parts in which a build spends its time, on the sample report: `cargo bench`.

use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
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

fn main() {
    divan::main();
}

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

#[divan::bench]
fn words_and_folds(bencher: Bencher<'_, '_>) {
    let texts = texts();
    bencher.bench(|| texts.iter().flat_map(|text| locale::words(text)).filter_map(Word::of).count());
}

#[divan::bench]
fn yaml_and_front_matter(bencher: Bencher<'_, '_>) {
    bencher.bench(|| content::parse(black_box(&SOURCES)));
}

#[divan::bench]
fn markdown_to_html(bencher: Bencher<'_, '_>) {
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
    bencher.bench(|| texts.iter().map(|text| markdown::html(text, Lang::Vi, &Plain).len()).sum::<usize>());
}

#[divan::bench]
fn figures_in_texts(bencher: Bencher<'_, '_>) {
    let texts = texts();
    bencher.bench(|| texts.iter().map(|text| locale::mentions(text, Lang::Vi).len()).sum::<usize>());
}

#[divan::bench]
fn all_checks(bencher: Bencher<'_, '_>) {
    bencher.bench(|| checks::run(&REPORT, &SOURCES));
}

#[divan::bench]
fn views(bencher: Bencher<'_, '_>) {
    bencher.bench(plan);
}

#[divan::bench]
fn templates(bencher: Bencher<'_, '_>) {
    let theme = Theme::load(&SOURCES, &REPORT.site().theme).value.expect("the theme of the sample");
    bencher.bench(|| render::render(&theme, &PLAN, &mut Memo::default(), Site::default()));
}

/// Nothing changed: all that is left is to see that.
#[divan::bench]
fn view_hashes(bencher: Bencher<'_, '_>) {
    let theme = Theme::load(&SOURCES, &REPORT.site().theme).value.expect("the theme of the sample");
    let mut memo = Memo::default();
    let _ = render::render(&theme, &PLAN, &mut memo, Site::default());
    bencher.bench_local(|| render::render(&theme, &PLAN, &mut memo, Site::default()));
}

#[divan::bench]
fn index_and_open_data(bencher: Bencher<'_, '_>) {
    let tables = exports::tables(&REPORT);
    let mut gleaned = Gleaned::default();
    gleaned.glean(&REPORT, &PLAN);
    let material = Material {
        report: &REPORT,
        sources: &SOURCES,
        album: &Album::default(),
        tables: &tables,
        gleaned: &gleaned,
    };
    bencher.bench(|| {
        let mut site = Site::default();
        exports::add(material, &mut site).expect("no two files of one path");
        site
    });
}
