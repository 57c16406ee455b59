const { readFileSync } = require("node:fs");
const { createClient, init } = require("b24-task/slim");

const [webhook, title] = process.argv.slice(2);
init(readFileSync(require.resolve("b24-task/module.wasm")))
  .then(() => createClient({ webhook }).updateTask(13, { TITLE: title }))
  .then(({ task }) => console.log(JSON.stringify([task.title])));
