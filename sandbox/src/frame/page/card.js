// Draws a task as its card: a title, a description, and rows of fields. What it draws comes from the portal alone.

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function person({ name, icon, workPosition }) {
  const face = element("img", "face");
  // The name stands beside it.
  Object.assign(face, { src: icon, alt: "", width: 32, height: 32 });
  return element("span", "person", face, element("span", "", name, element("small", "", workPosition)));
}

const people = (data) => Object.values(data ?? {}).map(person);

// A portal answers dates with the offset of the person's zone, and shows them in it: the clock is read from the text.
function time(lang) {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return (iso) => {
    const shown = element("time", "", format.format(new Date(`${iso.slice(0, 19)}Z`)));
    shown.dateTime = iso;
    return shown;
  };
}

const chips = (list) => list.map((name) => element("span", "chip", name));

const link = (user) => ([id, title]) => {
  const made = element("a", "", `${id}: ${title}`);
  made.href = `/company/personal/user/${user}/tasks/task/view/${id}/`;
  return made;
};

// A row is shown where the task has something for it.
function rows(task, text, lang, user) {
  const date = time(lang);
  const some = (value, show) => (value && value !== "0" ? [show(value)].flat() : []);
  const hours = (seconds) => text.hours.replace("{n}", new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(seconds / 3600));
  return [
    [text.status, [element("span", `status status-${task.status}`, text.statuses[task.status] ?? task.status)]],
    [text.deadline, task.deadline ? [date(task.deadline)] : [text.none]],
    [text.responsible, [person(task.responsible)]],
    [text.creator, [person(task.creator)]],
    [text.accomplices, people(task.accomplicesData)],
    [text.observers, people(task.auditorsData)],
    [text.project, some(task.group?.name, (name) => name)],
    [text.plan, [task.startDatePlan, task.endDatePlan].filter(Boolean).flatMap((at, index) => (index ? [" – ", date(at)] : [date(at)]))],
    [text.estimate, some(task.timeEstimate, hours)],
    [text.mark, some(text.marks[task.mark], (mark) => mark)],
    [text.tags, chips(Object.values(task.tags ?? {}).map((tag) => tag.title))],
    [text.crm, chips(task.ufCrmTask || [])],
    [text.files, some((task.ufTaskWebdavFiles || []).length, String)],
    [text.parent, some(task.parentId, (id) => link(user)([id, text.task]))],
    [text.subtasks, Object.entries(task.subTasks ?? {}).map(link(user))],
  ].filter(([, shown]) => shown.length > 0);
}

/** Puts a task, as `tasks.task.get` answers it, in the place of what a card shows. */
export function drawCard(card, answer, text, lang, user) {
  card.setAttribute("aria-busy", "false");
  const { task } = answer;
  if (!task) {
    document.title = text.noTask;
    return card.replaceChildren(element("h1", "", text.noTask));
  }
  document.title = task.title;
  const heading = element("h1", "", task.title);
  if (task.priority === "2") heading.append(element("span", "important", text.important));
  const fields = element("dl", "fields");
  for (const [name, shown] of rows(task, text, lang, user)) {
    fields.append(element("div", "", element("dt", "", name), element("dd", "", ...shown)));
  }
  card.replaceChildren(element("p", "number", `${text.task} ${task.id}`), heading, element("p", "description", task.description || text.noDescription), fields);
}
