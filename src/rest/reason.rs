//! THE table of portal errors: what a code, a status and a text mean, and what the portal did. Knows no HTTP.
//!
//! Codes are those of `spec/portal.md §1, §5, §6`, and the last part of each of REST 3.0 (§7); English and Russian texts
//! those of the reference's page of `tasks.task.update` and of the modules `tasks`, `disk` and `main`. A text may stand among
//! others, and in front of ` (internal error)`.

mod row;

pub use row::Row;

use super::{form::escaped, plain::plain, version3::last_part};
use crate::task::{russian::cyrillic, search::replaced};

/// What the portal may have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It refused the call before it changed anything.
    NotApplied,
    /// It may have failed half-way.
    AppliedInPart,
    /// It does not say.
    Unknown,
}

impl Outcome {
    /// The public contract's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotApplied => "not_applied",
            Self::AppliedInPart => "applied_in_part",
            Self::Unknown => "unknown",
        }
    }
}

/// Why a portal refused a call.
#[derive(Debug, PartialEq, Eq)]
pub struct Reason {
    /// The public contract's name.
    pub name: &'static str,
    /// What the portal may have done.
    pub outcome: Outcome,
    /// Whether the same call may succeed later.
    pub retryable: bool,
}

/// An error that a portal answered with. On the heap: it is handed out through many results.
#[derive(Clone, Debug, PartialEq)]
pub struct PortalError {
    /// Why.
    pub reason: &'static Reason,
    /// The HTTP status.
    pub status: u16,
    /// The portal's own code.
    pub portal_code: String,
    /// The portal's text, in its language; see [`plain`].
    pub description: String,
    /// The field it is about, where that is known.
    pub field: Option<&'static str>,
    /// Milliseconds after which another try makes sense.
    pub retry_after: Option<f64>,
}

impl PortalError {
    /// The error of that status, code and text.
    #[must_use]
    pub fn new(status: u16, code: &str, description: &str) -> Box<Self> {
        let description = plain(description);
        let key = last_part(code);
        let row = TABLE.iter().find(|row| row.is_of(status, key, &description)).unwrap_or(&UNKNOWN);
        let (reason, field) = (&row.reason, row.field);
        Box::new(Self { reason, status, portal_code: code.to_owned(), description, field, retry_after: None })
    }

    /// The portal shows no such task to the caller: it answers so with status 200 and no error of its own.
    #[must_use]
    pub fn not_shown() -> Box<Self> {
        let text = "the portal shows no such task to this user: it does not exist, or may not be read";
        let mut error = Self::new(200, "1048582", "");
        error.description = text.to_owned();
        error
    }

    /// The same, with the time after which another try makes sense.
    #[must_use]
    pub fn with_retry_after(mut self: Box<Self>, ms: f64) -> Box<Self> {
        self.retry_after = Some(ms);
        self
    }

    /// The same, with a secret taken out of every text.
    #[must_use]
    pub fn without(mut self: Box<Self>, secret: Option<&str>) -> Box<Self> {
        if let Some(secret) = secret.filter(|secret| !secret.is_empty()) {
            self.portal_code = replaced(&self.portal_code, secret, "…");
            // The description has been made plain, and so the secret within it.
            for secret in [secret, &plain(secret), &escaped(secret)] {
                if !secret.is_empty() {
                    self.description = replaced(&self.description, secret, "…");
                }
            }
        }
        self
    }
}

/// The name of every reason that there is; a name may come more than once.
pub fn names() -> impl Iterator<Item = &'static str> {
    rows().map(|row| row.reason.name)
}

/// The rows, in the order in which they are tried; what none matches is the last.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().chain([&UNKNOWN])
}

static UNKNOWN: Row = Row::new("", "unknown").outcome(Outcome::Unknown);

#[rustfmt::skip]
static TABLE: &[Row] = &[
    // The portal itself (§5). What failed inside may have failed after it changed something.
    Row::new("INTERNAL_SERVER_ERROR|INTERNALEXCEPTION", "internal_error").outcome(Outcome::Unknown),
    Row::new("ERROR_UNEXPECTED_ANSWER", "unexpected_answer").outcome(Outcome::Unknown),
    Row::new("ERROR_CORE", "internal_error").status(500).outcome(Outcome::Unknown),
    // As a command of a batch it has no status of its own.
    Row::new("ERROR_CORE", "internal_error").with("SQL query error").outcome(Outcome::Unknown),
    Row::new("PORTAL_DELETED", "portal_deleted"),
    Row::new("ERROR_METHOD_NOT_FOUND|METHODNOTFOUNDEXCEPTION", "method_not_found"),
    Row::new("ERROR_MANIFEST_IS_NOT_AVAILABLE", "manifest_unavailable"),
    Row::new("ERROR_BATCH_METHOD_NOT_ALLOWED", "batch_method_not_allowed"),
    Row::new("ERROR_BATCH_LENGTH_EXCEEDED", "batch_too_long"),
    // The request itself could not be read (§5).
    Row::new("WRONG_ENCODING", "unknown"),
    // Limits (§5): refused before anything ran.
    Row::new("QUERY_LIMIT_EXCEEDED", "query_limit").later(),
    Row::new("OPERATION_TIME_LIMIT", "operation_time_limit").later(),
    Row::new("OVERLOAD_LIMIT", "overload").later(),
    // The right to call (§5).
    Row::new("expired_token", "token_expired"),
    Row::new("invalid_token", "token_expired"), // the official SDK asks for a fresh one, too
    Row::new("NO_AUTH_FOUND|authorization_error|APPLICATION_NOT_FOUND|CONNECTION_ERROR", "no_auth"),
    Row::new("INVALID_CREDENTIALS", "invalid_credentials"),
    Row::new("insufficient_scope|INSUFFICIENTSCOPEEXCEPTION", "insufficient_scope"),
    Row::new("user_access_error", "user_access"),
    Row::new("ACCESS_DENIED", "paid_plan_required").with("commercial plan|by subscription"),
    Row::new("ACCESS_DENIED", "unknown"), // of the application's context, say
    Row::new("INVALID_REQUEST", "https_required").with("Https required|HTTPS required"),

    // The call of a task's method (§1).
    Row::new("0", "wrong_task_id").with("wrong task id"),
    Row::new("100", "task_id_missing").with("CTaskItem All parameters in the constructor"),
    Row::new("100", "fields_missing").with("parameter {fields}"),
    // A task that is absent and one that may not be seen are one answer.
    Row::says("not_found_or_denied", cyrillic!("\
        Действие над задачей не разрешено|\
        Действие не доступно"), "\
        Action unavailable|\
        Action on the task is not allowed"),
    Row::says("edit_denied", cyrillic!("Нет доступа к редактированию задачи"), "Cannot edit the task due to insufficient permissions"),
    Row::says("edit_denied", cyrillic!("Нет доступа к изменению крайнего срока"), "Cannot change deadline due to insufficient permissions").of("DEADLINE"),
    Row::says("edit_denied", cyrillic!("Нет доступа к изменению постановщика"), "Cannot change the task creator due to insufficient permissions").of("CREATED_BY"),
    Row::says("edit_denied", cyrillic!("не можете делегировать задачу на выбранного сотрудника"), "you cannot delegate the task to the selected employee").of("RESPONSIBLE_ID"),
    Row::new("1048582", "not_found_or_denied"), // the same refusal as other methods wrap it (methods.md §5)
    Row::new("ACCESSDENIEDEXCEPTION", "no_auth").status(401),
    Row::new("ACCESSDENIEDEXCEPTION", "not_found_or_denied"),

    // The checks of fields (§1), before anything is saved.
    Row::says("title_missing", cyrillic!("Не указано название задачи"), "The task name is not specified").of("TITLE"),
    Row::says("invalid_status", cyrillic!("Некорректный статус"), "\
        Invalid status|\
        Incorrect status").of("STATUS"),
    Row::says("responsible_not_found", cyrillic!("\
        Пользователь указанный в поле \"Исполнитель\" не найден|\
        Пользователь указанный в поле \"Ответственный\" не найден"), "\
        user specified in the \"Responsible\" field was not found|\
        user specified in the \"Executor\" field was not found|\
        user specified in the field \"Assignee\" was not found|\
        user specified in the field \"Responsible Person\" was not found|\
        User specified as assignee was not found").of("RESPONSIBLE_ID"),
    Row::says("parent_not_found", cyrillic!("Задача указанная в поле \"Надзадача\" не найдена"), "\
        task specified in the \"Parent Task\" field was not found|\
        task specified in the field \"Subtask\" was not found").of("PARENT_ID"),
    Row::says("parent_is_self", cyrillic!("Невозможно привязать узел к самому себе"), "\
        Cannot bind the node to itself|\
        Cannot bind a node to itself").of("PARENT_ID"),
    Row::says("parent_cycle", cyrillic!("Создание зацикленных связей в задачах запрещено"), "Creating cyclic links in tasks is prohibited").of("PARENT_ID"),
    Row::says("plan_ends_before_start", cyrillic!("указана дата окончания меньшая даты старта"), "earlier than the start date").of("END_DATE_PLAN"),
    Row::says("plan_too_long", cyrillic!("указана слишком большая длительность задачи"), "\
        planned task duration period is too long|\
        duration of the task specified in the scheduling is too long|\
        task duration that is too long").of("END_DATE_PLAN"),
    Row::says("outside_project_dates", cyrillic!("Крайний срок задачи стоит за рамками проекта"), "task deadline date is outside the project date range").of("DEADLINE"),
    Row::says("outside_project_dates", cyrillic!("Планируемая дата начала задачи стоит за рамками проекта"), "planned task start date is outside the project date range").of("START_DATE_PLAN"),
    Row::says("outside_project_dates", cyrillic!("Планируемая дата завершения задачи стоит за рамками проекта"), "planned task end date is outside the project date range").of("END_DATE_PLAN"),
    Row::new("ERROR_TASKS_OUT_OF_PROJECT_DATE", "outside_project_dates"),
    Row::says("file_not_found", cyrillic!("\
        Не удалось найти файл|\
        Не удалось найти прикрепленный объект"), "\
        File could not be found|\
        Cannot find the attached object").of("UF_TASK_WEBDAV_FILES"),
    // The check of custom fields names a field by its label alone; what it says of files may be of any field of files.
    Row::new("ERROR_CORE", "custom_field_rejected").with("\
        The required field |\
        Invalid value: there must be a number.|\
        Insufficient permission.").or(cyrillic!("\
        Не введено значение обязательного поля|\
        Неверное значение. Должно быть число.|\
        Недостаточно прав.")),
    // Checks without a name in the public contract; nothing was saved all the same.
    Row::says("unknown", cyrillic!("Задача не может зависеть сама от себя"), "A task cannot depend on itself").of("DEPENDS_ON"),
    Row::says("unknown", cyrillic!("Невозможно назначить родительскую задачу"), "Cannot assign a parent task because the task depends on").of("PARENT_ID"),
    Row::says("unknown", cyrillic!("Невозможно удалить время завершения задачи"), "Cannot delete the task's completion time").of("END_DATE_PLAN"),
    Row::says("unknown", cyrillic!("GUID должен быть уникальным"), "GUID value must be unique").of("GUID"),
    Row::says("unknown", cyrillic!("Не указан постановщик"), "Task creator is not specified").of("CREATED_BY"),
    Row::says("unknown", "", "Task assignee is not a member of the selected").of("RESPONSIBLE_ID"),
    // A check of fields that no text here names: it throws before anything is saved (§1).
    Row::new("ERROR_CORE", "unknown").status(400),
    Row::new("\
        REQUESTVALIDATIONEXCEPTION|DTOVALIDATIONEXCEPTION|UNKNOWNDTOPROPERTYEXCEPTION|INVALIDJSONEXCEPTION|\
        IDEMPOTENCYKEYREUSEDEXCEPTION|INVALIDIDEMPOTENCYKEYEXCEPTION", "unknown"),

    // Any other failure of an update (§1). Members, tags and custom fields are saved after the task itself: part of the
    // change may be there, and its code tells neither how much nor whether any.
    Row::new("ERROR_UNKNOWN_UPDATE_TASK_ERROR", "update_failed").outcome(Outcome::AppliedInPart),

    // What the status alone says: the call did not run.
    Row::new("", "no_auth").status(401),
    Row::new("", "query_limit").status(429).later(),
];

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
