// The call that the playground makes, as an app would write it. Knows no DOM.

import { read } from "./reading.js";

// Longer fields stand under a name.
const LONGEST = 2_000;

/** A literal of the fields: as they were typed, where that is one expression of JavaScript, else as JSON. */
function literal(text, fields) {
  const typed = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  const same = JSON.stringify(read(typed).fields) === JSON.stringify(fields);
  const shown = same ? typed : JSON.stringify(fields, undefined, 2);
  return shown.length > LONGEST ? "fields" : shown;
}

function outcome({ result, error }) {
  if (error) return `rejects with ${error.name}: ${error.code}, ${error.outcome}`;
  const codes = result.warnings.map(({ code }) => code);
  return codes.length > 0 ? `resolves, with the warnings ${codes.join(", ")}` : "resolves: applied, and compared with what was asked";
}

/** The call's code, with a last line that says how it ended. */
export function snippet({ text, fields, task, strict, lang }, ended) {
  const options = [strict && "strict: true", lang !== "en" && `messages: ${JSON.stringify(lang)}`].filter(Boolean);
  const given = [JSON.stringify(task), literal(text, fields), options.length > 0 && `{ ${options.join(", ")} }`].filter(Boolean);
  return [
    `// npm install b24-task`,
    `import { updateTask } from "b24-task";`,
    ``,
    `const { task, warnings } = await updateTask(${given.join(", ")});`,
    `// ${outcome(ended)}`,
  ].join("\n");
}
