// Runs the examples that standard input names, a line each, and prints what each printed as a line of JSON.
import { createInterface } from "node:readline";
import { format, inspect } from "node:util";

for await (const name of createInterface({ input: process.stdin })) {
  let printed = "";
  let error: string | null = null;
  console.log = (...values: unknown[]) => {
    printed += `${format(...values)}\n`;
  };
  try {
    await import(`./${name}.js`);
  } catch (problem) {
    error = inspect(problem);
  }
  process.stdout.write(`${JSON.stringify({ printed, error })}\n`);
}
