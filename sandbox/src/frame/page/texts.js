// The card's words in the portal's language.

const EN = {
  task: "Task", noTask: "Task not found or access denied", noDescription: "No description", none: "None", important: "Important",
  status: "Status", deadline: "Deadline", responsible: "Assignee", creator: "Created by", accomplices: "Participants",
  observers: "Observers", project: "Project", plan: "Planned dates", estimate: "Time estimate", hours: "{n} h", mark: "Score",
  tags: "Tags", crm: "CRM items", files: "Files", parent: "Parent task", subtasks: "Subtasks",
  statuses: { 2: "Pending", 3: "In progress", 4: "Pending review", 5: "Completed", 6: "Deferred" },
  marks: { P: "Positive", N: "Negative" },
  applications: "Applications", application: "Application", refused: "Unable to get new token! Reload page, please!",
  notInstalled: "The application is not installed yet. Contact the administrator of your Bitrix24.",
  noApp: "No app is given. Start the sandbox with `--www DIR`, a folder with an index.html, or with `--app URL`.",
};

const RU = {
  task: "Задача", noTask: "Задача не найдена или доступ запрещён", noDescription: "Нет описания", none: "Нет", important: "Важная",
  status: "Статус", deadline: "Крайний срок", responsible: "Исполнитель", creator: "Постановщик", accomplices: "Соисполнители",
  observers: "Наблюдатели", project: "Проект", plan: "Планирование сроков", estimate: "Оценка времени", hours: "{n} ч", mark: "Оценка",
  tags: "Теги", crm: "Элементы CRM", files: "Файлы", parent: "Надзадача", subtasks: "Подзадачи",
  statuses: { 2: "Ждёт выполнения", 3: "Выполняется", 4: "Ждёт контроля", 5: "Завершена", 6: "Отложена" },
  marks: { P: "Положительная", N: "Отрицательная" },
  applications: "Приложения", application: "Приложение", refused: "Unable to get new token! Reload page, please!",
  notInstalled: "Приложение ещё не установлено. Обратитесь к администратору вашего Битрикс24.",
  noApp: "Приложение не задано. Запустите песочницу с `--www DIR`, папкой с index.html, или с `--app URL`.",
};

/** The words of a language. */
export const texts = (lang) => (lang === "ru" ? RU : EN);
