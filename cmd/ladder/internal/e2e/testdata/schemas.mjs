// Holds each JSON file below a folder to the JSON Schema that it names, with ajv: the
// draft of 2020, all its strict checks, and formats.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";

const [modules, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const compiled = new Map();
let count = 0;
for (const name of readdirSync(folder, { recursive: true })) {
  if (!name.endsWith(".json") || name.endsWith(".schema.json")) continue;
  const path = join(folder, name);
  const data = read(path);
  const schema = join(dirname(path), data.$schema);
  if (!compiled.has(schema)) {
    const ajv = new Ajv({ strict: true, allErrors: true });
    addFormats(ajv);
    compiled.set(schema, ajv.compile(read(schema)));
  }
  const validate = compiled.get(schema);
  if (!validate(data)) {
    console.error(path, validate.errors);
    process.exitCode = 1;
  }
  count++;
}
console.log(`${count} files`);
