"""Runs generators in turn over the same corpora and tells medians and ratios. tests/bench/run starts it."""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import time
import urllib.request
from pathlib import Path

ROUNDS = 5
EDITS = 7
DAY = "2026-05-01"

HUGO = {
    "hugo.toml": 'baseURL = "https://minhbach.example/"\nlanguageCode = "vi"\ntitle = "Báo cáo"\n'
    'disableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
    "layouts/baseof.html": '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>\n'
    '<body><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>\n'
    '<main>{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>\n'
    '<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time>\n{{ .Content }}{{ end }}\n',
    "layouts/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages 40 }}\n'
    '<ul>{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\n'
    '{{ template "_internal/pagination.html" . }}{{ end }}\n',
}

SMALLEST = {
    "site.yaml": "title: {vi: Báo cáo}\npublisher: {name: {vi: Văn phòng}}\nbase_url: https://minhbach.example/\n"
    "languages: [vi]\n",
    "data/areas.yaml": "- id: long-an\n  name: {vi: Long An}\n  level: province\n",
    "articles/2024/bai-mot.vi.md": "---\ntitle: Bài một\nsummary: Bài thử.\nkind: notice\narea: long-an\n"
    "date: 2024-01-15\n---\n\nMột đoạn văn.\n",
}


def run(command, out=None):
    """Wall and CPU seconds, peak memory in MB and standard output of a command."""
    if out:
        shutil.rmtree(out, ignore_errors=True)
    read, write = os.pipe()
    before = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)],
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - before
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}\n{said}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "mb": usage.ru_maxrss / 1024, "said": said}


def weigh(site):
    files = [path for path in Path(site).rglob("*") if path.is_file()]
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


def middle(runs):
    return {key: statistics.median(one[key] for one in runs) for key in ("wall", "cpu", "mb")}


def served(project, options):
    """Milliseconds from a save to the page that shows it, for a body, a title and a value; and MB at the end."""
    child = subprocess.Popen(
        [options.minhbach, "-C", project, "serve", "--port", "0", "--as-of", DAY], stdout=subprocess.PIPE, text=True
    )
    try:
        url = child.stdout.readline().strip()
        child.stdout.readline()
        child.stdout.readline()
        # The newest article stands first in the list of all.
        name = re.search(r'href="/tin/(\d+/bai-[a-z]+)/"', fetch(f"{url}tin/")).group(1)
        article = Path(project) / f"content/articles/{name}.vi.md"
        page = f"{url}tin/{article.parent.name}/{article.name.removesuffix('.vi.md')}/"
        values = next(iter(sorted(Path(project).glob("content/data/observations/*/so-lieu.yaml"))))
        indicator = f"{url}chi-tieu/chi-so-1/"
        # No article cites the values of 2024: it would be wrong then.
        edits = {
            "body": (article, page, lambda text, word: f"{text}\n{word}\n"),
            "title": (article, f"{url}tin/", lambda text, word: text.replace(', kỳ', f', {word}, kỳ', 1)),
            "value": (values, indicator, lambda text, word: re.sub(r"2024, value: [0-9.]+", f"2024, value: {word}.55", text, count=1)),
        }
        found = {}
        for name, (file, shown, edit) in edits.items():
            before = file.read_text()
            times = []
            for number in range(EDITS):
                # A value, or a word, that stands nowhere else.
                word = str(number) if name == "value" else f"dấu{number}moc"
                wanted = f"{word},55%" if name == "value" else word
                with urllib.request.urlopen(f"{url}_minhbach/events") as news:
                    news.readline()
                    started = time.perf_counter()
                    file.write_text(edit(before, word))
                    while True:
                        if news.readline().startswith(b"data:") and wanted in fetch(shown):
                            break
                    times.append((time.perf_counter() - started) * 1000)
            file.write_text(before)
            found[name] = statistics.median(times)
        status = Path(f"/proc/{child.pid}/status").read_text()
        found["mb"] = int(status.split("VmRSS:")[1].split()[0]) / 1024
        return found
    finally:
        child.kill()
        child.wait()


def fetch(url):
    with urllib.request.urlopen(url) as page:
        return page.read().decode()


def starter(options):
    """A new project, as `minhbach init` begins one."""
    project = f"{options.work}/starter"
    subprocess.run([options.minhbach, "init", project], check=True, stdout=subprocess.DEVNULL)
    return project


def smallest(options):
    """The smallest report: one province, one article, one language."""
    project = f"{options.work}/smallest"
    for path, text in SMALLEST.items():
        file = Path(project) / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return project


def few(project, options):
    """Milliseconds for a build of a few pages."""
    build = [options.minhbach, "-C", project, "build", "--as-of", DAY]
    runs = [run(build, f"{project}/site")["wall"] * 1000 for _ in range(ROUNDS * 3)]
    return {"pages": len(list(Path(project).glob("site/**/*.html"))), "ms": statistics.median(runs)}


def measure(many, options):
    project, hugo = f"{options.work}/{many}", f"{options.work}/{many}-hugo"
    subprocess.run(["node", "tests/bench/corpus.mjs", project, "content/data/areas.yaml", str(many), hugo], check=True)
    for path, text in HUGO.items():
        file = Path(hugo) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    bare = f"{options.work}/{many}-bare"
    shutil.copytree(project, bare)
    with open(f"{bare}/content/site.yaml", "a") as settings:
        settings.write("search: false\n")
    site, other, least = f"{project}/site", f"{hugo}/public", f"{options.work}/{many}-floor"
    build, less = ([options.minhbach, "-C", folder, "build", "--as-of", DAY] for folder in (project, bare))
    commands = {
        "minhbach": (build, site),
        "again": (build, None),
        "no search": (less, f"{bare}/site"),
        "hugo": ([options.hugo, "--source", hugo, "--quiet"], other),
        "floor": ([options.floor, project, site, least], least),
        "floor, no search": ([options.floor, bare, f"{bare}/site", least], least),
    }
    runs = {name: [] for name in commands}
    for _ in range(ROUNDS if many < 50_000 else 3):
        for name, (command, out) in commands.items():
            runs[name].append(run(command, out))
    # The floor tells its own time, without that in which it looks up what to write.
    for one in runs["floor"] + runs["floor, no search"]:
        one["wall"] = int(one["said"].split()[0]) / 1e6
    found = {name: middle(all) for name, all in runs.items()}
    found["minhbach"] |= weigh(site)
    found["no search"] |= weigh(f"{bare}/site")
    found["hugo"] |= weigh(other)
    found["serve"] = served(project, options)
    for folder in (project, bare, hugo, least):
        shutil.rmtree(folder)
    return found


def main():
    parser = argparse.ArgumentParser()
    for name in ("minhbach", "floor", "hugo", "work", "json"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("articles", nargs="+")
    options = parser.parse_args()
    found = {}
    print("| articles | what | wall, s | CPU, s | peak, MB | files | MB | of the floor |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for many in (int(one) for all in options.articles for one in all.split()):
        found[many] = measure(many, options)
        serve = found[many].pop("serve")
        for name, one in found[many].items():
            floor = found[many]["floor, no search" if name.endswith("no search") else "floor"]["wall"]
            size = f"{one['files']} | {one['bytes'] / 1e6:.1f}" if "files" in one else " | "
            print(f"| {many} | {name} | {one['wall']:.3f} | {one['cpu']:.3f} | {one['mb']:.0f} | {size} | {one['wall'] / floor:.1f} |", flush=True)
        edits = ", ".join(f"{name} {serve[name]:.0f} ms" for name in ("body", "title", "value"))
        print(f"| {many} | edit to served: {edits} | | | {serve['mb']:.0f} | | | |", flush=True)
        found[many]["serve"] = serve
    print()
    for name, make in {"A new project": starter, "The smallest report": smallest}.items():
        found[name] = few(make(options), options)
        print(f"{name}, {found[name]['pages']} pages: {found[name]['ms']:.0f} ms")
    Path(options.json).write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
