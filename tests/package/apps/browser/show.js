// One update and one refusal in a page; what came of them is the page's text.

const address = new URLSearchParams(location.search);

async function outcome({ createClient, isTaskError, TaskValidationError }) {
  const client = createClient({ webhook: address.get("webhook") });
  const { task } = await client.updateTask(13, { TITLE: address.get("title"), PRIORITY: "high" });
  const error = await client.updateTask(13, { DEADLIN: "2026-12-31" }).catch((error) => error);
  return {
    title: task.title,
    priority: task.priority,
    refused: error instanceof TaskValidationError && isTaskError(error) && error.issues[0].path[0],
  };
}

export async function show(b24) {
  const text = await outcome(b24).then(JSON.stringify, (error) => `${error.name}: ${error.message}`);
  document.querySelector("#result").textContent = text;
  document.title = "done";
}
