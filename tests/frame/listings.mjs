// What lists are tried with, over whichever connection: in Node, or as text in a page.

/** Makes 120 tasks, and tells of each walk: how many tasks, how many different ones, and whether they came in order. */
export async function listings(b24task, options) {
  const client = b24task.createClient(options.connection);
  for (const first of [0, 40, 80]) {
    const add = (n) => `tasks.task.add?fields[TITLE]=one of many ${1000 - n}&fields[RESPONSIBLE_ID]=1&fields[UF_REQ]=x`;
    await client.call("batch", { cmd: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`c${n}`, add(first + n)])) });
  }
  const query = { filter: { "%TITLE": "one of many" }, select: ["TITLE"] };
  const walk = async (order, key) => {
    const seen = [];
    for await (const task of client.listTasks({ ...query, order })) seen.push(task[key]);
    return seen;
  };
  const told = (seen, follows) => [seen.length, new Set(seen).size, seen.every((one, at) => at === 0 || follows(seen[at - 1], one))];
  const newest = told(await walk(undefined, "id"), (one, other) => one > other);
  const titles = told(await walk({ TITLE: "asc" }, "title"), (one, other) => one < other);
  const { next } = await client.call("tasks.task.list", query);
  return { newest, titles, next };
}
