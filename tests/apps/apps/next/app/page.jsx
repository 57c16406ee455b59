import { createClient } from "b24-task";

import { Task } from "./task.jsx";

/** Reads the task on the server; what is below changes it in the page. */
export default async function Page({ searchParams }) {
  const { webhook } = await searchParams;
  const { task } = await createClient({ webhook }).getTask(13);
  return (
    <main>
      <h1>{task.title}</h1>
      <Task />
    </main>
  );
}
