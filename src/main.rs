use minhbach::*;
fn main() {
    let s = source::read(std::path::Path::new(".")).unwrap();
    let c = content::parse(&s);
    let o = report::Options { as_of: locale::Date::new(2026,11,22).unwrap(), drafts: false, base_url: None };
    let r = report::link(c.value, &o);
    for n in c.notes.iter().chain(&r.notes) {
        let p = n.place.as_ref().map(|l| (s.file(l.span.file).path.clone(), s.place(l.span).0));
        println!("{:?} {} {:?} {} | {:?}", n.severity, n.code, p, n.message.en, n.hint.as_ref().map(|h| &h.en));
    }
    println!("{} obs {} concl {} art", r.value.observations().len(), r.value.conclusions().len(), r.value.articles().len());
}
