// Checks prose against words.yml with textlint and its rule prh: Markdown as it is, and the comments
// and messages of Rust, YAML, manual pages and scripts.
// Usage: node check.mjs ROOT WORDS PENDING [FILE…]. Exits with 1 if there is a
// diagnostic, with 2 if it cannot run.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { TextlintKernelDescriptor } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";
import { createLinter } from "textlint";
import prh from "textlint-rule-prh";
import { isScalar, parseDocument, visit } from "yaml";

// Files whose prose is ours to write. Generated Rust and the published contract come from spec/.
const OURS = /\.(md|rs|ya?ml|1|sh|toml)$|^\.ci\/run$/;
const NOT_OURS = [
  /^tests\/captures\//, // recorded
  /\/(fixtures|defects|man-broken|drivers)\//, // inputs of tests, code in other languages
  /^xtask(-client)?\/tests\//,
  /^tests\/prose\/words\.yml$/, // the list itself
  /^crates\/computestacks\/src\/generated\.rs$/,
  /^crates\/computestacks\/spec\//,
  /^spec\/documented\.yaml$/, // made from the vendor's documentation
];

// What no pattern of the list matches: it stands for code between two pieces of prose.
const CODE = "\uFFFC";
const masked = (text) => text.replace(/[^\n]/g, CODE);
const withoutCode = (text) =>
  text.replace(/```[\s\S]*?```/g, masked).replace(new RegExp("`[^`" + CODE + "]*`", "g"), masked);

// Keeps the parts of a text that `token` matches and `prose` returns, at their positions.
function kept(text, token, prose) {
  let [result, at] = ["", 0];
  for (const match of text.matchAll(token)) {
    const gap = text.slice(at, match.index);
    // Comments on consecutive lines are one piece of prose.
    result += /^\s*$/.test(gap) ? gap : masked(gap);
    result += prose(match[0]);
    at = match.index + match[0].length;
  }
  return withoutCode(result + masked(text.slice(at)));
}

const RUST =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|'(?:\\[^\n]{1,8}?|[^'\\\n])'/g;
function rust(text) {
  return kept(text, RUST, (token) => {
    const comment = token.match(/^\/\/[/!]?/);
    if (comment) return " ".repeat(comment[0].length) + token.slice(comment[0].length);
    // A message has words; data and patterns have quotes, tags, or keys and braces.
    const isMessage = /^"[^"]* [^"]*"$/.test(token) && !/\\"|[<>]|\{\}?\w*":|- \{|^"\w+: \w+"$/.test(token);
    if (!isMessage) return masked(token);
    return token.replace(/\\\n/g, " \n").replace(/\{[^}\n]*\}|\/\w+/g, masked);
  });
}

// Every value of several words is prose, but for examples and what quotes the server.
const QUOTED = new Set(["default", "enum", "equals", "example", "examples", "is", "like", "pattern", "run"]);
function yaml(text) {
  const ranges = [];
  visit(parseDocument(text), {
    Pair: (_, pair) => (isScalar(pair.key) && QUOTED.has(pair.key.value) ? visit.SKIP : undefined),
    Scalar(key, node) {
      if (key !== "key" && /\S\s+\S/.test(String(node.value))) ranges.push(node.range);
    },
  });
  let [result, at] = ["", 0];
  const gap = (part) => part.replace(/#[^\n]*|[^\n#]+/g, (run) => (run[0] === "#" ? ` ${run.slice(1)}` : masked(run)));
  for (const [start, end] of ranges) {
    result += gap(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return withoutCode(result + gap(text.slice(at)));
}

const manual = (text) => withoutCode(text.replaceAll("\\-", "- "));
const script = (text) => kept(text, /(?<=^|\s)#[^\n]*/g, (token) => ` ${token.slice(1)}`);

const READERS = { ".rs": rust, ".yaml": yaml, ".yml": yaml, ".1": manual, ".sh": script, ".toml": script, "": script };

// A textlint plugin: the whole file is one string, with CODE where it is not prose.
class Source {
  availableExtensions() {
    return Object.keys(READERS);
  }
  processor(extension) {
    return {
      preProcess(text) {
        const raw = READERS[extension](text);
        const lines = raw.split("\n");
        const node = {
          raw,
          range: [0, raw.length],
          loc: { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1).length } },
        };
        const string = { ...node, type: "Str", value: raw };
        const paragraph = { ...node, type: "Paragraph", children: [string] };
        return { text: raw, ast: { ...node, type: "Document", children: [paragraph] } };
      },
      postProcess: (messages, filePath) => ({ messages, filePath: filePath ?? "" }),
    };
  }
}

// Not the 1 of a diagnostic.
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exit(2);
});

const [root, words, ...named] = process.argv.slice(2);
const rulePaths = [words];
const linter = createLinter({
  descriptor: new TextlintKernelDescriptor({
    rules: [{
      ruleId: "prh",
      rule: prh.default ?? prh,
      options: { rulePaths, checkLink: true, checkBlockQuote: true, checkEmphasis: true },
    }],
    plugins: [
      { pluginId: "markdown", plugin: markdown.default ?? markdown, options: true },
      { pluginId: "source", plugin: { Processor: Source }, options: true },
    ],
    filterRules: [],
  }),
});

async function diagnostics(file) {
  const path = resolve(root, file);
  const { messages } = await linter.lintText(readFileSync(path, "utf8"), path);
  return messages.map(({ line, column, message }) => {
    const [, said, better, hint] = message.match(/^([\s\S]*?) => (.*)(?:\n([\s\S]*))?$/);
    const quoted = said.replace(/\s+/g, " ");
    return `${file}:${line}:${column}: error: "${quoted}": write "${better}"${hint ? ` (${hint})` : ""}`;
  });
}

let failures = 0;
const fail = (text) => {
  failures += 1;
  console.log(text);
};
const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
const ours = listed.split("\n").filter((file) => OURS.test(file) && !NOT_OURS.some((other) => other.test(file)));
const files = named.length ? named.map((file) => relative(root, resolve(file))) : ours;
for (const file of files) (await diagnostics(file)).forEach(fail);
if (files.length === 0) fail("error: there is no prose to check");
console.log(`${files.length} files checked, ${failures} diagnostics`);
process.exitCode = failures ? 1 : 0;
