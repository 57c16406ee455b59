// What `b24-task/node` exports: what needs Node's own modules.

export { fileJournal } from "./node/journal.js";
