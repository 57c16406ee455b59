//! THE table of a task's fields: what `tasks.task.getFields` says of each (`spec/methods.md §4`) and how an answer shows it
//! (`spec/portal.md §4`). Order as portals give it.

use super::custom;
use super::users::map;
use super::{Lang, Portal};
use crate::php::{Array, Php};

/// How an answer shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text, of a number too; `"0"` where there is none.
    Text,
    /// A text, or null where there is none.
    Nullable,
    /// "Y" or "N".
    Flag,
    /// An ISO date, or null.
    Time,
    /// A number.
    Number,
    /// A number or null.
    NullableNumber,
    /// A list of ids as texts, and the people beside it.
    People,
    /// The checklist in its three keys.
    Checklist,
}

/// A field's row.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Its type, as `getFields` names it.
    pub kind: &'static str,
    /// How an answer shows it.
    pub shape: Shape,
    /// Its title in English and Russian.
    title: (&'static str, &'static str),
}

const fn row(name: &'static str, kind: &'static str, shape: Shape, en: &'static str, ru: &'static str) -> Row {
    Row { name, kind, shape, title: (en, ru) }
}

/// The rows.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row("ID", "integer", Shape::Text, "ID", "ID"),
    row("PARENT_ID", "integer", Shape::Nullable, "Parent task ID", "ID базовой задачи"),
    row("TITLE", "string", Shape::Text, "Name", "Название"),
    row("DESCRIPTION", "string", Shape::Text, "Description", "Описание"),
    row("MARK", "enum", Shape::Nullable, "Score", "Оценка"),
    row("PRIORITY", "enum", Shape::Text, "Priority", "Приоритет"),
    row("STATUS", "enum", Shape::Text, "Status", "Статус"),
    row("MULTITASK", "enum", Shape::Flag, "Multiple task", "Множественная задача"),
    row("NOT_VIEWED", "enum", Shape::Flag, "Not viewed", "Не просмотрена"),
    row("REPLICATE", "enum", Shape::Flag, "Recurring task", "Повторяемая задача"),
    row("GROUP_ID", "integer", Shape::Text, "Project", "Проект"),
    row("STAGE_ID", "integer", Shape::Text, "Stage", "Стадия"),
    row("SPRINT_ID", "integer", Shape::Nullable, "Sprint ID", "ID спринта"),
    row("BACKLOG_ID", "integer", Shape::Nullable, "Backlog ID", "ID бэклога"),
    row("CREATED_BY", "integer", Shape::Text, "Created by", "Постановщик"),
    row("CREATED_DATE", "datetime", Shape::Time, "Created on", "Дата создания"),
    row("RESPONSIBLE_ID", "integer", Shape::Text, "Assignee", "Исполнитель"),
    row("ACCOMPLICES", "array", Shape::People, "Participants", "Соисполнители"),
    row("AUDITORS", "array", Shape::People, "Observers", "Наблюдатели"),
    row("CHANGED_BY", "integer", Shape::Text, "Modified by", "Изменил"),
    row("CHANGED_DATE", "datetime", Shape::Time, "Modified on", "Дата изменения"),
    row("STATUS_CHANGED_BY", "integer", Shape::Text, "Status changed by", "Изменил статус"),
    row("STATUS_CHANGED_DATE", "datetime", Shape::Time, "Status changed on", "Дата изменения статуса"),
    row("CLOSED_BY", "integer", Shape::Text, "Closed by", "Закрыл задачу"),
    row("CLOSED_DATE", "datetime", Shape::Time, "Closed on", "Дата закрытия"),
    row("ACTIVITY_DATE", "datetime", Shape::Time, "Last activity", "Дата активности"),
    row("DATE_START", "datetime", Shape::Time, "Started on", "Дата начала"),
    row("DEADLINE", "datetime", Shape::Time, "Deadline", "Крайний срок"),
    row("START_DATE_PLAN", "datetime", Shape::Time, "Planned start", "Плановое начало"),
    row("END_DATE_PLAN", "datetime", Shape::Time, "Planned end", "Плановое завершение"),
    row("GUID", "string", Shape::Text, "GUID", "GUID"),
    row("XML_ID", "string", Shape::Nullable, "External ID", "Внешний код"),
    row("COMMENTS_COUNT", "integer", Shape::Text, "Comments", "Кол-во комментариев"),
    row("SERVICE_COMMENTS_COUNT", "integer", Shape::Text, "Service comments", "Кол-во сервисных комментариев"),
    row("NEW_COMMENTS_COUNT", "integer", Shape::Number, "New comments", "Кол-во новых комментариев"),
    row("ALLOW_CHANGE_DEADLINE", "enum", Shape::Flag, "Assignee can change deadline", "Разрешить исполнителю менять сроки"),
    row("ALLOW_TIME_TRACKING", "enum", Shape::Flag, "Track time", "Включить учёт времени"),
    row("TASK_CONTROL", "enum", Shape::Flag, "Approve task", "Принять работу"),
    row("ADD_IN_REPORT", "enum", Shape::Flag, "Add to report", "Добавить в отчёт"),
    row("FORKED_BY_TEMPLATE_ID", "enum", Shape::Nullable, "Created from template", "Создано из шаблона"),
    row("TIME_ESTIMATE", "integer", Shape::Text, "Time estimate", "Затраченное время"),
    row("TIME_SPENT_IN_LOGS", "integer", Shape::Nullable, "Time spent", "Затраченное время из истории изменений"),
    row("MATCH_WORK_TIME", "integer", Shape::Flag, "Skip weekends and holidays", "Пропустить выходные дни"),
    row("FORUM_TOPIC_ID", "integer", Shape::Text, "Forum topic", "ID темы форума"),
    row("FORUM_ID", "integer", Shape::Text, "Forum", "ID форума"),
    row("SITE_ID", "string", Shape::Text, "Site", "ID сайта"),
    row("SUBORDINATE", "enum", Shape::Flag, "Task of a subordinate", "Задача подчинённого"),
    row("FAVORITE", "enum", Shape::Flag, "Favorite", "Избранное"),
    row("EXCHANGE_MODIFIED", "datetime", Shape::Nullable, "Exchange modified", "EXCHANGE_MODIFIED"),
    row("EXCHANGE_ID", "integer", Shape::Nullable, "Exchange ID", "EXCHANGE_ID"),
    row("OUTLOOK_VERSION", "integer", Shape::Text, "Outlook version", "OUTLOOK_VERSION"),
    row("VIEWED_DATE", "datetime", Shape::Time, "Last viewed", "Дата последнего просмотра"),
    row("SORTING", "double", Shape::Nullable, "Sorting", "Индекс сортировки"),
    row("DURATION_PLAN", "integer", Shape::Text, "Planned duration", "Затрачено (план)"),
    row("DURATION_FACT", "integer", Shape::Nullable, "Actual duration", "Затрачено (факт)"),
    row("CHECKLIST", "array", Shape::Checklist, "Checklist", "Чек-лист"),
    row("DURATION_TYPE", "enum", Shape::Text, "Duration unit", "Тип единиц измерения в планируемой длительности"),
    row("IS_MUTED", "enum", Shape::Flag, "Muted", "Без звука"),
    row("IS_PINNED", "enum", Shape::Flag, "Pinned", "Закреплена"),
    row("IS_PINNED_IN_GROUP", "enum", Shape::Flag, "Pinned in project", "Закреплена в проекте"),
    row("FLOW_ID", "integer", Shape::Nullable, "Flow", "Поток"),
    row("CHAT_ID", "integer", Shape::NullableNumber, "Chat", "ID чата"),
];

type Values = &'static [(&'static str, &'static str, &'static str)];

const YES_NO: Values = &[("Y", "Yes", "Да"), ("N", "No", "Нет")];
const MARKS: Values = &[("N", "Negative", "Отрицательная"), ("P", "Positive", "Положительная")];
const PRIORITIES: Values = &[("2", "High", "Высокий"), ("1", "Normal", "Средний"), ("0", "Low", "Низкий")];
const STATUSES: Values = &[
    ("2", "Pending", "Ждёт выполнения"),
    ("3", "In progress", "Выполняется"),
    ("4", "Pending review", "Ожидает контроля"),
    ("5", "Completed", "Завершена"),
    ("6", "Deferred", "Отложена"),
];
const DURATIONS: [&str; 7] = ["secs", "mins", "hours", "days", "weeks", "monts", "years"];

fn said(lang: Lang, (en, ru): (&'static str, &'static str)) -> Php {
    Php::text(if lang == Lang::Ru { ru } else { en })
}

fn values(lang: Lang, list: Values) -> Php {
    let mut array = Array::new();
    list.iter().for_each(|(value, en, ru)| array.insert(*value, said(lang, (en, ru))));
    Php::Array(array)
}

impl Row {
    fn described(&self, lang: Lang) -> Php {
        let mut entries = vec![("title", said(lang, self.title)), ("type", Php::text(self.kind))];
        let mut choice = |list, default| {
            entries.push(("values", values(lang, list)));
            entries.push(("default", default));
        };
        match self.name {
            "ID" => entries.push(("primary", Php::Bool(true))),
            "TITLE" | "CREATED_BY" | "RESPONSIBLE_ID" => entries.push(("required", Php::Bool(true))),
            "MARK" => choice(MARKS, Php::Null),
            "PRIORITY" => choice(PRIORITIES, Php::text("1")),
            "STATUS" => choice(STATUSES, Php::text("2")),
            "DURATION_TYPE" => {
                let mut list = Array::new();
                DURATIONS.iter().for_each(|unit| list.push(Php::text(*unit)));
                entries.push(("values", Php::Array(list)));
                entries.push(("default", Php::text("days")));
            }
            _ if self.kind == "enum" => choice(YES_NO, Php::text("N")),
            _ => {}
        }
        map(entries)
    }
}

/// `tasks.task.getFields`; custom fields come last, and with no more than a title and a type.
pub fn get_fields(portal: &Portal) -> Php {
    let lang = portal.lang;
    let rows = ROWS.iter().map(|row| (row.name, row.described(lang)));
    let custom = custom::FIELDS.iter().map(|field| {
        let title = if portal.quirks.no_titles { Php::Null } else { Php::text(field.label(lang)) };
        (field.name, map([("title", title), ("type", Php::text(field.kind.user_type()))]))
    });
    map([("fields", map(rows.chain(custom)))])
}
