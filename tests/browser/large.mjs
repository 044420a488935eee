// A large report of invented data, for tests of size and time: node tests/browser/large.mjs PROJECT REGISTER
// [--articles 2000], where REGISTER is a file of areas. Nothing in it is true, and it is the same each time.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [project, register, , many = "2000"] = process.argv.slice(2);
const articles = Number(many);
const english = Math.round(articles * 0.15);
const areas = readFileSync(register, "utf8").split(/^- id: /m).slice(1).map((text) => ({
  id: text.match(/^\S+/)[0],
  vi: text.match(/name: \{vi: "?([^,"]+)/)[1],
  en: text.match(/, en: "?([^,"}]+)/)[1],
  old: !/valid: \{from:/.test(text),
  present: !/valid: \{to:/.test(text),
}));
const before = areas.filter((one) => one.old);
const since = areas.filter((one) => one.present);

let seed = 20260501;

/** The next number from 0 up to `most` that looks like chance. */
function some(most) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * most);
}

const one = (list) => list[some(list.length)];
const two = (number) => String(number).padStart(2, "0");
const text = (words) => JSON.stringify(words);
const words = ({ vi, en }) => `{vi: ${text(vi)}, en: ${text(en)}}`;

function write(path, lines) {
  const file = join(project, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${[lines].flat(9).join("\n")}\n`);
}

const subjects = [
  ["dịch vụ công trực tuyến", "online public services"],
  ["cơ sở dữ liệu dùng chung", "shared databases"],
  ["chữ ký số cá nhân", "personal digital signatures"],
  ["hạ tầng viễn thông", "telecommunications infrastructure"],
  ["an toàn thông tin mạng", "network information security"],
  ["thương mại điện tử", "e-commerce"],
  ["thanh toán không dùng tiền mặt", "cashless payment"],
  ["hồ sơ sức khỏe điện tử", "electronic health records"],
  ["học bạ số", "digital school records"],
  ["bản đồ đất đai số", "digital land maps"],
  ["tổ công nghệ số cộng đồng", "community digital teams"],
  ["định danh điện tử", "electronic identification"],
  ["truy xuất nguồn gốc nông sản", "tracing of farm produce"],
  ["du lịch thông minh", "smart tourism"],
  ["trung tâm điều hành thông minh", "smart operations centres"],
  ["đào tạo kỹ năng số", "training in digital skills"],
  ["kho dữ liệu mở", "open data stores"],
  ["số hóa hồ sơ lưu trữ", "digitising of archives"],
  ["camera giao thông", "traffic cameras"],
  ["phản ánh kiến nghị trực tuyến", "online complaints"],
].map(([vi, en]) => ({ vi, en }));
const actions = [
  ["Hoàn thành việc rà soát", "Complete the review of"],
  ["Xây dựng kế hoạch phát triển", "Draw up a plan to develop"],
  ["Khắc phục tồn tại của", "Remedy what is lacking in"],
  ["Bố trí kinh phí cho", "Provide the funds for"],
  ["Kiểm tra, đôn đốc việc triển khai", "Inspect and urge on"],
  ["Báo cáo kết quả thực hiện", "Report the results of"],
  ["Kết nối, chia sẻ dữ liệu của", "Connect and share the data of"],
  ["Tuyên truyền, hướng dẫn người dân về", "Tell and guide people about"],
].map(([vi, en]) => ({ vi, en }));
const places = [
  ["cấp xã", "communes"],
  ["các sở, ngành", "departments"],
  ["vùng sâu, vùng xa", "remote places"],
  ["trường học và bệnh viện", "schools and hospitals"],
  ["doanh nghiệp nhỏ và vừa", "small and medium businesses"],
].map(([vi, en]) => ({ vi, en }));
const kinds = ["meeting", "conference", "working-visit", "interview", "notice", "report"];
const surnames = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
const middles = ["Văn", "Thị", "Hữu", "Minh", "Thanh", "Quốc", "Ngọc", "Xuân", "Đức", "Kim"];
const names = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hòa", "Khánh", "Lan", "Long", "Mai", "Nam", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Tuấn", "Vinh", "Yến"];
const plain = (vi) => vi.replaceAll("đ", "d").replaceAll("Đ", "D").normalize("NFD").replace(/\p{M}/gu, "");
/** A number in letters: a number in a text would have to cite its value. */
const letters = (number) => (number < 26 ? "" : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(65 + (number % 26));
const lower = (vi) => vi[0].toLowerCase() + vi.slice(1);

write("site.yaml", [
  "title: {vi: Báo cáo thử nghiệm bằng dữ liệu bịa đặt, en: Test report of invented data}",
  "tagline: {vi: Mọi con số và tên người ở đây đều không có thật, en: No figure and no name here is real}",
  "publisher: {name: {vi: Chương trình thử của minhbach, en: Tests of minhbach}}",
  "base_url: https://minhbach.example/",
  "languages: [vi, en]",
  "theme: minhbach",
  "navigation: [provinces, indicators, targets, news, conclusions, data]",
]);
write("data/areas.yaml", readFileSync(register, "utf8"));

// Who leads: in every area four bodies and four people.
const offices = [
  ["uy-ban", "Ủy ban nhân dân", "People’s Committee of", "government"],
  ["so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology of", "agency"],
  ["so-tai-chinh", "Sở Tài chính", "Department of Finance of", "agency"],
  ["cong-an", "Công an", "Police of", "agency"],
].map(([id, vi, en, kind]) => ({ id, vi, en, kind }));
const people = new Map();
write("data/bodies.yaml", areas.map((area) => offices.map((office) =>
  `- {id: ${office.id}-${area.id}, name: ${words({ vi: `${office.vi} ${area.vi}`, en: `${office.en} ${area.en}` })}, area: ${area.id}, kind: ${office.kind}}`)));
write("data/people.yaml", areas.map((area) => {
  people.set(area.id, offices.map((office, at) => {
    const vi = `${one(surnames)} ${one(middles)} ${one(names)}`;
    const id = `nguoi-${at + 1}-${area.id}`;
    return { id, line: `- {id: ${id}, name: ${words({ vi, en: plain(vi) })}, area: ${area.id}, titles: [{title: ${words({ vi: `Lãnh đạo ${office.vi} ${area.vi}`, en: `Leader, ${office.en} ${area.en}` })}, body: ${office.id}-${area.id}, from: 2020}]}` };
  }));
  return people.get(area.id).map((person) => person.line);
}));
const decrees = (area) => [1, 2, 3].map((at) => `ke-hoach-${at}-${area.id}`);
write("data/documents.yaml", areas.map((area) => decrees(area).map((id, at) =>
  `- {id: ${id}, number: "${100 + some(800)}/KH-${at + 1}", title: ${words({ vi: `Kế hoạch thử số ${at + 1} của ${area.vi}`, en: `Test plan ${at + 1} of ${area.en}` })}, kind: plan, issuer: uy-ban-${area.id}, area: ${area.id}, issued: ${2018 + at}-0${1 + some(9)}-1${some(9)}}`)));

// What is measured: ten indicators everywhere for years and at two levels, thirty in some areas.
const indicators = Array.from({ length: 40 }, (_, at) => ({
  id: `chi-so-${at + 1}`,
  everywhere: at < 10,
  rank: at === 9,
  levels: at % 5 === 1 ? ["province", "commune"] : ["province"],
  vi: `Tỷ lệ ${one(places).vi} có ${subjects[at % 20].vi}, nhóm ${at + 1}`,
  en: `Share of ${one(places).en} with ${subjects[at % 20].en}, group ${at + 1}`,
}));
for (const { id, rank, levels, ...name } of indicators) {
  write(`data/indicators/${id}.yaml`, [
    `id: ${id}`,
    `name: ${words(name)}`,
    `definition: ${words({ vi: `Chỉ tiêu bịa đặt để thử: ${lower(name.vi)}.`, en: `Invented for tests: ${lower(name.en)}.` })}`,
    rank ? "unit: rank\nbetter: lower" : "unit: percent\ndecimals: 2\nbetter: higher",
    `levels: [${levels}]`,
    "updated_every: year",
  ]);
}
const measured = new Map();
for (const area of areas) {
  const years = [2021, 2022, 2023, 2024, 2025].filter((year) => (year < 2025 ? area.old : area.present));
  const rows = [];
  const found = [];
  for (const [at, indicator] of indicators.entries()) {
    if (!indicator.everywhere && (areas.indexOf(area) + at) % 6) continue;
    for (const level of indicator.levels) {
      for (const year of years) {
        const list = year < 2025 ? before : since;
        const place = 1 + ((list.indexOf(area) * 7 + year) % list.length);
        const value = indicator.rank ? `${place}, of: ${list.length}` : (30 + 8 * (year - 2021) + some(2500) / 100).toFixed(2);
        rows.push(`  - {indicator: ${indicator.id}, level: ${level}, period: ${year}, value: ${value}}`);
        if (level === "province") found.push({ indicator: indicator.id, year });
      }
    }
  }
  measured.set(area.id, found);
  write(`data/observations/${area.id}/so-lieu.yaml`, ['defaults: {source: "https://nguon.example/"}', "observations:", rows]);
  const wanted = [...new Set(found.map((row) => row.indicator))].filter((id) => id !== "chi-so-10").slice(0, area.id === "ha-noi" ? 99 : 6);
  write(`data/targets/${area.id}.yaml`, [
    `id: bo-${area.id}`,
    `name: ${words({ vi: `Kế hoạch thử của ${area.vi} đến năm 2030`, en: `Test plan of ${area.en} to 2030` })}`,
    `area: ${area.id}`,
    `document: ke-hoach-1-${area.id}`,
    "targets:",
    wanted.map((id) => `  - {indicator: ${id}, level: province, value: ${60 + some(41)}, by: ${2024 + some(7)}, baseline: {period: 2020, value: ${10 + some(20)}}, owner: ${one(offices).id}-${area.id}}`),
  ]);
}

// What was said: articles over six years, each with its conclusions, some of them late.
const told = new Map();
for (let at = 0; at < articles; at++) {
  const year = 2021 + Math.floor((at * 5.3) / articles);
  const month = 1 + some(year === 2026 ? 4 : 12);
  const day = `${year}-${two(month)}-${two(1 + some(28))}`;
  const area = one(day < "2025-07-01" ? before : since);
  const [subject, place] = [one(subjects), one(places)];
  const slug = `bai-${two(at + 1)}-${plain(subject.vi).toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
  const id = `${year}/${slug}`;
  const heads = people.get(area.id).map((person) => person.id);
  const figures = measured.get(area.id).filter((row) => row.year < year);
  const cited = figures.length ? [one(figures), one(figures)] : [];
  const earlier = told.get(area.id);
  const conclusions = Array.from({ length: Math.max(1, some(7) - some(7)) }, (_, number) => {
    const [action, what, where] = [one(actions), one(subjects), one(places)];
    const due = `${year + some(3)}-${two(1 + some(12))}`;
    const later = `${Number(due.slice(0, 4)) + 1}-01-15`;
    const done = some(3) === 0 && later < "2026-04";
    return {
      id: `kl-${at + 1}-${number + 1}`,
      vi: `${action.vi} ${what.vi} ở ${where.vi}, đợt ${number + 1}`,
      en: `${action.en} ${what.en} in ${where.en}, round ${number + 1}`,
      lines: [
        "    kind: request",
        `    by: ${heads[0]}`,
        `    who: {lead: ${one(offices).id}-${area.id}${some(2) ? `, with: [${offices[0].id}-${area.id}]` : ""}}`,
        some(5) && due > day.slice(0, 7) ? `    due: ${due}` : [],
        some(4) === 0 ? `    basis: [${one(decrees(area))}]` : [],
        done ? `    log: [{date: ${some(2) ? later : day}, status: done, evidence: "https://nguon.example/${at}"}]` : [],
      ],
    };
  });
  const shortcomings = Array.from({ length: some(3) }, (_, number) => {
    const [what, where] = [one(subjects), one(places)];
    return { id: `hc-${number + 1}`, vi: `Việc triển khai ${what.vi} ở ${where.vi} còn chậm.`, en: `Work on ${what.en} in ${where.en} is slow.` };
  });
  const title = { vi: `${area.vi} bàn về ${subject.vi} ở ${place.vi}, kỳ họp thử ${letters(at)}`, en: `${area.en} talks about ${subject.en} in ${place.en}, test session ${letters(at)}` };
  const summary = {
    vi: `Bài thử, nội dung bịa đặt: lãnh đạo ${area.vi} nghe báo cáo về ${subject.vi} ở ${place.vi}, nêu hạn chế và giao nhiệm vụ cho các cơ quan.`,
    en: `A test with invented content: the leaders of ${area.en} heard a report on ${subject.en} in ${place.en}, named what is lacking and gave tasks to several bodies.`,
  };
  write(`articles/${id}.vi.md`, [
    "---",
    `title: ${text(title.vi)}`,
    `summary: ${text(summary.vi)}`,
    `kind: ${one(kinds)}`,
    `area: ${area.id}`,
    `date: ${day}`,
    `chair: ${heads[0]}`,
    `people: [${heads[1 + some(3)]}]`,
    `bodies: [${one(offices).id}-${area.id}]`,
    `documents: [${one(decrees(area))}]`,
    `sources: [{outlet: Báo thử nghiệm, url: "https://nguon.example/${at + 1}", published: ${day}}]`,
    shortcomings.length ? "shortcomings:" : [],
    shortcomings.map((row, number) => [
      `  - id: ${row.id}`,
      `    text: ${text(row.vi)}`,
      number === 0 ? `    answered_by: [${conclusions[0].id}]` : earlier?.shortcoming && earlier.day < day ? `    repeats: [${earlier.shortcoming}]` : [],
    ]),
    "conclusions:",
    conclusions.map((row) => [`  - id: ${row.id}`, `    task: ${text(row.vi)}`, row.lines]),
    "---",
    "",
    "## Nội dung",
    "",
    `Đây là bài thử. ${summary.vi} Cuộc họp do [người đứng đầu](person:${heads[0]}) chủ trì.`,
    cited.length ? `\nSố liệu được nêu: ${cited.map((row) => `[](figure:${row.indicator}@province?period=${row.year})`).join(" và ")}.` : [],
    "",
    "## Việc tiếp theo",
    "",
    `Các cơ quan của [${area.vi}](area:${area.id}) thực hiện các kết luận và báo cáo lại. ${Array.from({ length: 4 }, () => `Về ${one(subjects).vi}, cuộc họp yêu cầu làm rõ trách nhiệm ở ${one(places).vi}.`).join(" ")}`,
  ]);
  if (at % Math.round(articles / english) === 0) {
    write(`articles/${id}.en.md`, [
      "---",
      `title: ${text(title.en)}`,
      `summary: ${text(summary.en)}`,
      shortcomings.length ? "shortcomings:" : [],
      shortcomings.map((row) => `  ${row.id}: ${text(row.en)}`),
      "conclusions:",
      conclusions.map((row) => `  ${row.id}: ${text(row.en)}`),
      "---",
      "",
      "## What was said",
      "",
      `This is a test. ${summary.en} The [head](person:${heads[0]}) was in the chair.`,
      cited.length ? `\nFigures named: ${cited.map((row) => `[](figure:${row.indicator}@province?period=${row.year})`).join(" and ")}.` : [],
      "",
      "## What comes next",
      "",
      `The bodies of [${area.en}](area:${area.id}) carry out the conclusions and report back.`,
    ]);
  }
  if (shortcomings.length) told.set(area.id, { day, shortcoming: `${id}#${shortcomings[0].id}` });
}
