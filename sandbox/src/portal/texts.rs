//! Every text of the portal, in its two languages. Clients must never compare them (`spec/portal.md §1`), so that the wording
//! matters to readers alone; HTML entities are as portals send them.

use super::documented::Reading;
use super::{Error, Lang};

/// A text of the portal, by its message code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Text {
    ActionNotAllowed,
    UpdateDenied,
    DeadlineDenied,
    UnknownUpdateError,
    UnknownAddError,
    NoTitle,
    NoAssignee,
    IncorrectStatus,
    BadAssignee,
    BadCreator,
    BadParent,
    ParentSelf,
    ParentCycle,
    ParentLinked,
    EndLinked,
    OutOfProject,
    BadPlanDates,
    BadDuration,
    DependsOnSelf,
    NoFlow,
    FileNotFound,
    FileInvalid,
    FileDenied,
    UfMultiple,
    UfMissing,
    UfInteger,
    UfDouble,
    UfShort,
    UfLong,
    UfLess,
    UfMore,
    UfDateTime,
    UfDate,
}

impl Text {
    /// The text; `#FIELD_NAME#` stands for a field's label, `#MIN#` and `#MAX#` for its limits.
    pub fn say(self, lang: Lang) -> &'static str {
        let (en, ru) = match self {
            Self::ActionNotAllowed => ("Action unavailable", "Действие над задачей не разрешено"),
            Self::UpdateDenied => {
                ("Cannot edit the task due to insufficient permissions", "Нет доступа к редактированию задачи")
            }
            Self::DeadlineDenied => {
                ("Cannot change deadline due to insufficient permissions", "Нет доступа к изменению крайнего срока")
            }
            Self::UnknownUpdateError => ("Error updating a task.", "Ошибка обновления задачи"),
            Self::UnknownAddError => ("Error adding a task.", "Ошибка добавления задачи"),
            Self::NoTitle => ("The task name is not specified.", "Не указано название задачи"),
            Self::NoAssignee => ("The assignee is not specified.", "Не указан исполнитель"),
            Self::IncorrectStatus => ("Incorrect status", "Некорректный статус"),
            Self::BadAssignee => (
                "The user specified in the field &quot;Assignee&quot; was not found.",
                "Пользователь указанный в поле &quot;Исполнитель&quot; не найден",
            ),
            Self::BadCreator => ("The task creator is not specified.", "Не указан постановщик задачи"),
            Self::BadParent => (
                "A task specified in the field &quot;Subtask&quot; was not found.",
                "Задача указанная в поле &quot;Надзадача&quot; не найдена",
            ),
            Self::ParentSelf => ("Cannot bind the node to itself", "Невозможно привязать узел к самому себе"),
            Self::ParentCycle => {
                ("Creating cyclic links in tasks is prohibited", "Создание зацикленных связей в задачах запрещено")
            }
            Self::ParentLinked => (
                "A task cannot be linked to its parent task in the Gantt chart.",
                "Задача не может быть связана со своей надзадачей на диаграмме Ганта",
            ),
            Self::EndLinked => (
                "The planned end date cannot be removed: the task is linked to others in the Gantt chart.",
                "Нельзя убрать плановую дату завершения: задача связана с другими на диаграмме Ганта",
            ),
            Self::OutOfProject => {
                ("The task dates are outside the dates of the project.", "Сроки задачи выходят за рамки сроков проекта")
            }
            Self::BadPlanDates => (
                "The planned end date is earlier than the start date.",
                "В планировании сроков указана дата окончания меньшая даты старта",
            ),
            Self::BadDuration => (
                "The planned task duration period is too long",
                "В планировании сроков указана слишком большая длительность задачи",
            ),
            Self::DependsOnSelf => ("A task cannot depend on itself.", "Задача не может зависеть сама от себя"),
            Self::NoFlow => ("Flow was not found", "Поток не найден"),
            Self::FileNotFound => ("File could not be found.", "Не удалось найти файл."),
            Self::FileInvalid => ("Invalid value: there must be a number.", "Неверное значение. Должно быть число."),
            Self::FileDenied => ("Insufficient permission.", "Недостаточно прав."),
            Self::UfMultiple => {
                ("Field \"#FIELD_NAME#\" cannot hold multiple values.", "Поле \"#FIELD_NAME#\" не может быть массивом.")
            }
            Self::UfMissing => {
                ("The required field #FIELD_NAME# is missing.", "Не введено значение обязательного поля #FIELD_NAME#.")
            }
            Self::UfInteger => (
                "The value of the field \"#FIELD_NAME#\" must be an integer.",
                "Значение поля \"#FIELD_NAME#\" должно быть целым числом.",
            ),
            Self::UfDouble => (
                "The value of the field \"#FIELD_NAME#\" must be a number.",
                "Значение поля \"#FIELD_NAME#\" должно быть числом.",
            ),
            Self::UfShort => (
                "The value of the field \"#FIELD_NAME#\" must have at least #MIN# characters.",
                "Длина поля \"#FIELD_NAME#\" должна быть не меньше #MIN# символов.",
            ),
            Self::UfLong => (
                "The value of the field \"#FIELD_NAME#\" must have at most #MAX# characters.",
                "Длина поля \"#FIELD_NAME#\" должна быть не больше #MAX# символов.",
            ),
            Self::UfLess => (
                "The value of the field \"#FIELD_NAME#\" must be at least #MIN#.",
                "Значение поля \"#FIELD_NAME#\" должно быть не меньше #MIN#.",
            ),
            Self::UfMore => (
                "The value of the field \"#FIELD_NAME#\" must be at most #MAX#.",
                "Значение поля \"#FIELD_NAME#\" должно быть не больше #MAX#.",
            ),
            Self::UfDateTime => (
                "The value of the field \"#FIELD_NAME#\" is not a valid date and time.",
                "Значение поля \"#FIELD_NAME#\" не является корректной датой.",
            ),
            Self::UfDate => (
                "The value of the field \"#FIELD_NAME#\" is not a valid date.",
                "Значение поля \"#FIELD_NAME#\" не является датой.",
            ),
        };
        match lang {
            Lang::En => en,
            Lang::Ru => ru,
        }
    }
}

/// An error of a call: HTTP 400, as all of a task's are (`spec/portal.md §1`).
pub fn error(code: &str, description: impl Into<String>) -> Error {
    Error { status: 400, code: code.to_owned(), description: description.into() }
}

/// What an update stops at, before it is put in the portal's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Code "0": no access.
    Denied(Text),
    /// Code "0": PHP's own message.
    Php(String),
    /// `ERROR_CORE`: a check of a field; `<br>` follows.
    Check(Text),
    /// `ERROR_CORE`: checks of custom fields, each with its `<br>`.
    Checks(String),
    /// `ERROR_TASKS_OUT_OF_PROJECT_DATE`: a date that the project does not reach.
    OutOfProject,
    /// `ERROR_UNKNOWN_UPDATE_TASK_ERROR`: the entity is not valid.
    Invalid,
    /// `ERROR_UNKNOWN_UPDATE_TASK_ERROR`: a text longer than its column.
    TooLong(&'static str, usize),
}

impl Refusal {
    /// The error as REST shows it.
    pub fn into_error(self, lang: Lang, reading: Reading) -> Error {
        const UNKNOWN: &str = "ERROR_UNKNOWN_UPDATE_TASK_ERROR";
        match self {
            Self::Denied(text) => error("0", reading.say(text, lang)),
            Self::Php(message) => error("0", message),
            Self::Check(text) => error("ERROR_CORE", format!("{}<br>", reading.say(text, lang))),
            Self::Checks(texts) => error("ERROR_CORE", texts),
            Self::OutOfProject => error("ERROR_TASKS_OUT_OF_PROJECT_DATE", reading.say(Text::OutOfProject, lang)),
            Self::Invalid => error(UNKNOWN, Text::UnknownUpdateError.say(lang)),
            Self::TooLong(name, limit) => error(
                UNKNOWN,
                match lang {
                    Lang::En => format!("The length of \"{name}\" must not exceed {limit} characters."),
                    Lang::Ru => format!("Длина поля \"{name}\" не должна превышать {limit} символов."),
                },
            ),
        }
    }
}
