// One update and one refusal in a page or a worker; what came of them is the page's text.

/** What came of both, as a text. `address` has the webhook and the title in its query. */
export function outcome({ createClient, isTaskError, TaskValidationError }, address = location.href) {
  const asked = new URL(address).searchParams;
  const client = createClient({ webhook: asked.get("webhook") });
  const both = async () => {
    const { task } = await client.updateTask(13, { TITLE: asked.get("title"), PRIORITY: "high" });
    const error = await client.updateTask(13, { DEADLIN: "2026-12-31" }).catch((error) => error);
    return {
      title: task.title,
      priority: task.priority,
      refused: error instanceof TaskValidationError && isTaskError(error) && error.issues[0].path[0],
    };
  };
  return both().then(JSON.stringify, (error) => `${error.name}: ${error.message}`);
}

/** Makes a text the page's. */
export function tell(text) {
  document.querySelector("#result").textContent = text;
  document.title = "done";
}

export const show = async (b24) => tell(await outcome(b24));
