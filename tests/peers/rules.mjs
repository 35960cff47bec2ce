// Prints the rules that both linters have for this kind of document: name, and whether the rule
// set that we run has it switched on. Run where the linters are installed.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = join(process.cwd(), 'node_modules');
const require = createRequire(join(modules, 'index.js'));

// Whether a rule of Spectral is for OpenAPI 3.0: it names no format, or this one.
function spectral() {
  const { oas } = require('@stoplight/spectral-rulesets');
  const isFor30 = (rule) => {
    const names = [...(rule.formats ?? oas.formats ?? [])].map((format) => format.displayName);
    return names.length === 0 || names.some((name) => /^OpenAPI 3(\.0)?\.x$/.test(name));
  };
  return Object.entries(oas.rules).map(([name, rule]) => ({
    name,
    on: rule.recommended !== false,
    applies: isFor30(rule),
  }));
}

// Redocly comes as one bundle with shortened names: what makes its configuration is known by the
// options that it takes.
async function redocly() {
  const chunks = join(modules, '@redocly/cli/lib/chunks');
  for (const file of readdirSync(chunks).filter((file) => file.endsWith('.js'))) {
    const path = join(chunks, file);
    if (!readFileSync(path, 'utf8').includes('oas3_0Rules:{')) continue;
    const exported = Object.values(await import(pathToFileURL(path)));
    const configure = exported.find(
      (value) => typeof value === 'function' && String(value).includes('rawConfigDocument'),
    );
    if (!configure) continue;
    const { rules } = await configure({ extends: ['recommended'] });
    const severity = (rule) => (typeof rule === 'string' ? rule : (rule.severity ?? 'error'));
    const others = ['oas2', 'oas3_1', 'oas3_2'].flatMap((version) => Object.keys(rules[version]));
    const ours = Object.entries(rules.oas3_0).map(([name, rule]) => ({
      name,
      on: severity(rule) !== 'off',
      applies: true,
    }));
    const foreign = [...new Set(others)].filter((name) => !(name in rules.oas3_0));
    return ours.concat(foreign.map((name) => ({ name, on: false, applies: false })));
  }
  throw new Error('the rule set `recommended` was not found in the bundle of @redocly/cli');
}

console.log(JSON.stringify({ spectral: spectral(), redocly: await redocly() }));
