// A corpus of invented articles to measure with: node tests/bench/corpus.mjs PROJECT REGISTER ARTICLES [HUGO], where
// REGISTER is a file of areas and HUGO the folder of a Hugo site of the same articles. It is the same each time.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [project, register, many, hugo] = process.argv.slice(2);
const articles = Number(many);
const areas = readFileSync(register, "utf8").split(/^- id: /m).slice(1)
  .filter((text) => !/valid: \{from:/.test(text))
  .map((text) => ({ id: text.match(/^\S+/)[0], vi: text.match(/name: \{vi: "?([^,"]+)/)[1] }));

let seed = 20261122;

/** The next number from 0 up to `most` that looks like chance. */
function some(most) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * most);
}

const one = (list) => list[some(list.length)];
const two = (number) => String(number).padStart(2, "0");
const upper = (text) => text[0].toUpperCase() + text.slice(1);

function write(folder, path, lines) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${[lines].flat(9).join("\n")}\n`);
}

const subjects = [
  "dịch vụ công trực tuyến", "cơ sở dữ liệu dùng chung", "chữ ký số cá nhân", "hạ tầng viễn thông",
  "an toàn thông tin mạng", "thương mại điện tử", "thanh toán không dùng tiền mặt", "hồ sơ sức khỏe điện tử",
  "học bạ số", "bản đồ đất đai số", "tổ công nghệ số cộng đồng", "định danh điện tử",
];
const doers = [
  "các sở, ban, ngành của tỉnh", "ủy ban nhân dân các xã, phường, thị trấn", "đoàn thanh niên cơ sở",
  "các doanh nghiệp viễn thông trên địa bàn", "trung tâm phục vụ hành chính công", "hội phụ nữ và hội nông dân",
];
const deeds = [
  "rà soát lại quy trình, cắt giảm giấy tờ không cần thiết", "hướng dẫn người dân thao tác ngay tại bộ phận một cửa",
  "kết nối, chia sẻ dữ liệu với hệ thống của trung ương", "tập huấn kỹ năng số cho cán bộ, công chức",
  "tuyên truyền bằng loa truyền thanh và trên mạng xã hội", "lắp đặt thiết bị dự phòng, kiểm tra việc sao lưu",
];
const ends = [
  "để không hồ sơ nào bị trễ hạn", "nhằm tiết kiệm thời gian đi lại của người dân",
  "theo đúng lộ trình mà kế hoạch đã nêu", "bảo đảm thông suốt từ tỉnh đến cơ sở",
  "và báo cáo kết quả về cơ quan thường trực", "trên tinh thần rõ người, rõ việc, rõ trách nhiệm",
];
const letters = (number) =>
  (number < 26 ? "" : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(65 + (number % 26));
const sentence = () => `${upper(one(doers))} cần ${one(deeds)} trong lĩnh vực ${one(subjects)}, ${one(ends)}.`;
const paragraph = (sentences) => Array.from({ length: sentences }, sentence).join(" ");

const measures = Array.from({ length: 30 }, (_, at) => ({
  id: `chi-so-${at + 1}`,
  name: `Tỷ lệ đơn vị có ${one(subjects)}, nhóm ${letters(at)}`,
}));
const years = [2021, 2022, 2023, 2024, 2025];
const values = new Map();
const written = (value) => `${value.toFixed(2).replace(".", ",")}%`;

write(project, "content/site.yaml", [
  'title: {vi: "Báo cáo để đo tốc độ, dữ liệu bịa đặt"}',
  "publisher: {name: {vi: Chương trình thử của minhbach}}",
  "base_url: https://minhbach.example/",
  "languages: [vi]",
  "theme: minhbach",
]);
write(project, "content/data/areas.yaml", readFileSync(register, "utf8"));
for (const { id, name } of measures) {
  write(project, `content/data/indicators/${id}.yaml`, [
    `id: ${id}`, `name: {vi: "${name}"}`, "unit: percent", "decimals: 2", "better: higher", "levels: [province]",
    "updated_every: year",
  ]);
}
for (const [at, area] of areas.entries()) {
  const rows = measures.flatMap(({ id }) =>
    years.filter((year) => year < 2025).map((year) => {
      const value = 30 + 8 * (year - 2021) + some(2500) / 100;
      values.set(`${area.id} ${id} ${year}`, value);
      return `  - {indicator: ${id}, level: province, period: ${year}, value: ${value.toFixed(2)}}`;
    }));
  write(project, `content/data/observations/${area.id}/so-lieu.yaml`, [
    'defaults: {source: "https://nguon.example/"}', "observations:", rows,
  ]);
  if (at < 34) {
    write(project, `content/data/targets/${area.id}.yaml`, [
      `id: bo-${area.id}`, `name: {vi: "Kế hoạch thử của ${area.vi} đến năm 2030"}`, `area: ${area.id}`,
      'source: "https://nguon.example/"', "targets:",
      measures.slice(0, 8).map(({ id }) =>
        `  - {indicator: ${id}, level: province, value: ${60 + some(41)}, by: ${2026 + some(5)}}`),
    ]);
  }
}

for (let at = 0; at < articles; at++) {
  const year = 2022 + (at % 3);
  const day = `${year}-${two(1 + some(12))}-${two(1 + some(28))}`;
  const area = one(areas);
  const slug = `bai-${letters(at).toLowerCase()}`;
  const title = `${area.vi} bàn về ${one(subjects)}, kỳ ${letters(at)}`;
  const summary = `Bài thử, nội dung bịa đặt: lãnh đạo ${area.vi} nghe báo cáo về ${one(subjects)}.`;
  const cited = Array.from({ length: 3 }, () => [one(measures).id, 2021 + some(year - 2021)]);
  const table = Array.from({ length: 8 }, () => `| ${upper(one(subjects))} | ${one(doers)} | ${one(ends)} |`);
  const said = (cite) => [
    "## Tình hình", "", paragraph(3), "", "- " + [sentence(), sentence(), sentence()].join("\n- "), "",
    "## Số liệu", "",
    `Cuộc họp nêu ${cited.map(([id, then]) => cite(id, then)).join(", ")} và nhắc lại [trang thông tin của tỉnh](https://nguon.example/${slug}).[^nguon]`,
    "", "[^nguon]: Theo báo cáo gửi cuộc họp.", "",
    "| Lĩnh vực | Cơ quan | Yêu cầu |", "|---|---|---|", table, "", ": Phân công theo lĩnh vực", "",
    "### Hạn chế", "", paragraph(3), "", "## Việc tiếp theo", "",
    paragraph(4), "", "1. " + [sentence(), sentence()].join("\n1. "),
  ];
  const state = seed;
  const article = said((id, then) => `[${written(values.get(`${area.id} ${id} ${then}`))}](figure:${id}@province?period=${then})`);
  const later = seed;
  write(project, `content/articles/${year}/${slug}.vi.md`, [
    "---", `title: "${title}"`, `summary: "${summary}"`, "kind: meeting", `area: ${area.id}`, `date: ${day}`,
    `sources: [{url: "https://nguon.example/${slug}"}]`,
    at % 10 ? [] : ["conclusions:", `  - {id: kl-${slug}, task: "${upper(one(deeds))}, đợt ${letters(at)}", kind: request, due: ${year + 1}-0${1 + some(9)}}`],
    "---", "", article,
  ]);
  if (hugo) {
    const after = seed;
    seed = state;
    write(hugo, `content/tin/${year}/${slug}.md`, [
      "---", `title: "${title}"`, `summary: "${summary}"`, `date: ${day}`, `area: "${area.vi}"`, "---", "",
      said((id, then) => written(values.get(`${area.id} ${id} ${then}`))).filter((line) => !line.startsWith?.(": ")),
    ]);
    if (seed !== later) throw new Error("the two sites have different articles");
    seed = after;
  }
}
