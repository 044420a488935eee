// A project whose values are awkward to draw: node tests/browser/awkward.mjs PROJECT REGISTER, where REGISTER is a
// file of areas. The numbers are made up, and the same each time.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [project, register] = process.argv.slice(2);
const areas = readFileSync(register, "utf8");
const provinces = areas.split(/^- id: /m).slice(1).map((text) => ({
  id: text.match(/^\S+/)[0],
  old: !/valid: \{from:/.test(text),
  present: !/valid: \{to:/.test(text),
}));
const before = provinces.filter((one) => one.old).map((one) => one.id);
const since = provinces.filter((one) => one.present).map((one) => one.id);
const long = "vung-ten-dai";
const values = new Map();

function write(path, text) {
  const file = join(project, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function indicator(id, vi, en, more) {
  write(`data/indicators/${id}.yaml`, `id: ${id}\nname: {vi: "${vi}", en: "${en}"}\n${more}\n`);
}

function value(area, indicator, period, number, more = "") {
  if (!values.has(area)) values.set(area, []);
  const shown = typeof number === "number" && !Number.isInteger(number) ? number.toFixed(2) : number;
  values.get(area).push(`  - {indicator: ${indicator}, period: ${period}, value: ${shown}, level: province${more}}`);
}

/** A number from 0 up to `most` that looks like chance. */
function some(seed, most) {
  let hash = 2166136261;
  for (const letter of String(seed)) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % most;
}

write(
  "site.yaml",
  `title: {vi: Biểu đồ khó vẽ, en: Awkward charts}
publisher: {name: {vi: Ban biên tập, en: The editors}}
base_url: https://minhbach.example/
languages: [vi, en]
theme: minhbach
navigation: [provinces, indicators, targets]
`,
);
write(
  "data/areas.yaml",
  `${areas}
- id: ${long}
  name:
    vi: Vùng kinh tế trọng điểm đồng bằng sông Cửu Long và duyên hải Nam Trung Bộ mở rộng
    en: Extended key economic region of the Mekong River Delta and the South Central Coast
  level: region
`,
);

const percent = "unit: percent\ndecimals: 2\nbetter: higher\nlevels: [province, district, commune]";
indicator("mot-diem", "Chỉ có một giá trị", "One value only", percent);
value("ha-noi", "mot-diem", 2023, 42.5);

indicator("bang-nhau", "Mọi giá trị bằng nhau", "All values equal", percent);
for (const area of before.slice(0, 6)) for (const year of [2020, 2021, 2022, 2023]) value(area, "bang-nhau", year, 100);

indicator("so-am", "Tăng trưởng, có lúc âm", "Growth, at times negative", `${percent}\nrange: {min: -100, max: 100}`);
for (const area of before.slice(0, 9)) for (const year of [2019, 2020, 2021, 2023]) value(area, "so-am", year, (some(area + year, 4000) - 2500) / 100);

indicator("sau-ba", "Xã có đường truyền ổn định", "Communes with a stable line", percent);
for (const area of before) value(area, "sau-ba", 2023, some(area, 10001) / 100);
indicator("ba-tu", "Dịch vụ công trực tuyến toàn trình", "Public services wholly online", percent);
for (const area of since.slice(2)) value(area, "ba-tu", "2025", 50 + some(area, 5000) / 100);

indicator(
  "ten-dai",
  "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết và trả kết quả hoàn toàn trên môi trường điện tử mà người dân, doanh nghiệp không phải cung cấp lại giấy tờ đã được số hóa",
  "Share of administrative files that are received, handled and answered wholly online without people or businesses having to hand in papers that have been digitised before",
  percent,
);
for (const [at, area] of [long, "ha-noi", "ba-ria-vung-tau", "lai-chau"].entries()) for (const year of ["2022-H1", "2022-9M", "2022", "2023-Q1", "2023-06"]) value(area, "ten-dai", year, 60 + 7 * at + some(area + year, 900) / 100);

indicator("rat-lon", "Giá trị giao dịch rất lớn", "Very large sums", "unit: billion-vnd\nbetter: higher\nlevels: [province]");
for (const area of [...before.slice(0, 5), long]) for (const year of [2021, 2022, 2023]) value(area, "rat-lon", year, `${9 + some(area + year, 90)}999999999999`);
indicator("rat-nho", "Tỷ lệ rất nhỏ", "Very small shares", "unit: percent\ndecimals: 9\nbetter: lower\nlevels: [province]");
for (const area of before.slice(0, 5)) for (const year of [2021, 2022, 2023]) value(area, "rat-nho", year, `0.00000${100 + some(area + year, 900)}`);

indicator("thu-hang", "Thứ hạng của 63 tỉnh, rồi của 34 tỉnh", "Ranks out of 63, then of 34", "unit: rank\nbetter: lower\nlevels: [province]");
for (const year of [2022, 2023, 2024]) {
  const order = [...before].sort((a, b) => some(b + year, 9999) - some(a + year, 9999));
  for (const [at, area] of order.entries()) value(area, "thu-hang", year, at + 1, ", of: 63");
}
for (const [at, area] of since.entries()) value(area, "thu-hang", 2025, at + 1, ", of: 34");
indicator("it-hang", "Thứ hạng của vài tỉnh", "Ranks of a few provinces", "unit: rank\nof: 63\nbetter: lower\nlevels: [province]");
for (const [at, area] of ["long-an", "ha-tinh", "lang-son", "ninh-thuan", long].entries()) for (const year of [2020, 2021, 2022]) value(area, "it-hang", year, 1 + some(area + year, 30) * (at > 1 ? 1 : 2));

indicator("theo-cap", "Văn bản điện tử theo cấp", "Electronic documents by level", percent);
for (const year of [2021, 2022, 2023]) {
  const levels = { province: 99.9 - some(year, 30) / 10, district: 98.1, commune: 70 + some(year + "x", 280) / 10 };
  for (const [level, number] of Object.entries(levels)) {
    value("ha-noi", "theo-cap", year, number.toFixed(2));
    const list = values.get("ha-noi");
    list.push(list.pop().replace("level: province", `level: ${level}`));
  }
}

indicator(
  "ngat-quang",
  "Chuỗi số liệu nhiều lần đổi cách tính",
  "A series whose method changes often",
  `${percent}
editions:
  - {from: 2017, name: {vi: Bộ tiêu chí ban hành kèm theo quyết định của Thủ tướng Chính phủ về khung đánh giá chuyển đổi số giai đoạn đầu, en: "Criteria issued with a decision of the Prime Minister on the framework for the first stage"}}
  - {from: 2020, name: {vi: Bộ tiêu chí sửa đổi, en: Revised criteria}}
  - {from: 2023, name: {vi: Bộ tiêu chí mới, en: New criteria}}`,
);
for (let year = 2015; year <= 2024; year++) if (year !== 2018) value("ha-tinh", "ngat-quang", year, 30 + some(year, 600) / 10);

indicator("dai", "Ba mươi năm số liệu", "Thirty years of values", percent);
for (let year = 1994; year <= 2024; year++) value("ha-noi", "dai", year, (20 + 2 * (year - 1994) + some(year, 90) / 10).toFixed(2));

indicator("khong-ro", "Chưa biết giá trị nào", "No known value", percent);
for (const year of [2022, 2023]) value("ha-noi", "khong-ro", year, "unknown", ", change: {value: 3, kind: points}");

for (const [area, rows] of values) write(`data/observations/${area}/so-lieu.yaml`, `defaults: {source: "https://nguon.example/"}\nobservations:\n${rows.join("\n")}\n`);

const target = (id, number, more = "", by = 2030) => `  - {indicator: ${id}, level: province, value: ${number}, by: ${by}${more}}`;
const baseline = ", baseline: {period: 2020, value: 10}";
write(
  "data/targets/mot-bo.yaml",
  `id: mot-bo
name: {vi: Kế hoạch của Hà Nội, en: Plan of Hanoi}
area: ha-noi
source: "https://nguon.example/"
targets:
${[target("mot-diem", 90, baseline), target("bang-nhau", 100), target("dai", 95), target("so-am", -5), target("theo-cap", 99), target("rat-lon", "5000000000000000"), target("rat-nho", "0.000000001"), target("thu-hang", 3), target("ten-dai", 100)].join("\n")}
`,
);
write(
  "data/targets/nhieu.yaml",
  `id: nhieu
name: {vi: Một kế hoạch có rất nhiều mục tiêu, en: A plan with very many targets}
area: ha-tinh
source: "https://nguon.example/"
targets:
${Array.from({ length: 130 }, (_, at) => target(at % 3 ? "ngat-quang" : "sau-ba", some(at, 1000) / 10, "", 2024 + at)).join("\n")}
`,
);

const kinds = {
  "mot-diem?area=ha-noi&kind=bullet": "Một giá trị so với mục tiêu",
  "theo-cap?area=ha-noi&kind=levels": "Ba cấp, ba năm",
  "theo-cap?area=ha-noi&kind=levels&period=2023": "Ba cấp, một năm",
  "so-am?kind=bars&area=cao-bang": "Thanh có số âm",
  "so-am?kind=trend&area=ha-noi": "Đường có số âm",
  "sau-ba?kind=map": "Bản đồ 63 tỉnh",
  "ba-tu?kind=map": "Bản đồ 34 tỉnh",
  "thu-hang?kind=map&period=2024": "Bản đồ thứ hạng",
  "thu-hang?kind=slope&area=ha-tinh": "Thứ hạng qua các kỳ",
  "it-hang?kind=slope&area=long-an": "Thứ hạng của vài tỉnh",
  "ngat-quang?area=ha-tinh": "Chuỗi bị ngắt",
  "targets?set=mot-bo": "Tình trạng mục tiêu",
};
const body = Object.entries(kinds).map(([at, caption]) => `![${caption}](chart:${at})\n`).join("\n");
write("pages/bieu-do.vi.md", `---\ntitle: Các loại biểu đồ\n---\n\n${body}`);
write("pages/bieu-do.en.md", `---\ntitle: Kinds of charts\n---\n\n${body}`);
