use proptest::prelude::*;

use super::*;

#[track_caller]
fn reason(status: u16, code: &str, text: &str) -> Box<PortalError> {
    let error = PortalError::new(status, code, text);
    assert_eq!((error.status, error.portal_code.as_str()), (status, code));
    error
}

/// The reason of a refused update, whose texts are the reference's.
#[track_caller]
fn refused(code: &str, text: &str, name: &str, field: Option<&str>) {
    for text in [text.to_owned(), [text, "<br>"].concat(), [text, " (internal error)"].concat()] {
        let error = reason(400, code, &text);
        assert_eq!((error.reason.name, error.field), (name, field), "{text}");
        assert_eq!((error.reason.outcome, error.reason.retryable), (Outcome::NotApplied, false), "{text}");
    }
}

#[track_caller]
fn system(status: u16, code: &str, name: &str, outcome: &str) {
    for code in [code.to_owned(), code.to_ascii_lowercase(), code.to_ascii_uppercase()] {
        let error = reason(status, &code, "some text");
        assert_eq!((error.reason.name, error.reason.outcome.as_str()), (name, outcome), "{code}");
    }
}

#[test]
fn errors_of_the_call_have_reasons() {
    refused("0", "wrong task id", "wrong_task_id", None);
    refused("100", "CTaskItem All parameters in the constructor must have real class type", "task_id_missing", None);
    refused("100", "Could not find value for parameter {fields}", "fields_missing", None);
    let scalar = "Invalid value {x} to match with parameter {fields}. Should be value of type array.";
    refused("100", scalar, "fields_missing", None);
}

#[test]
fn missing_rights_have_reasons() {
    for text in [
        "Действие над задачей не разрешено",
        "Действие не доступно",
        "Action unavailable",
        "Action on the task is not allowed",
    ] {
        refused("0", text, "not_found_or_denied", None);
    }
    refused("1048582", "whatever", "not_found_or_denied", None);
    refused("0", "Cannot edit the task due to insufficient permissions", "edit_denied", None);
    refused("0", "Нет доступа к редактированию задачи", "edit_denied", None);
    refused("0", "Cannot change deadline due to insufficient permissions", "edit_denied", Some("DEADLINE"));
}

#[test]
fn russian_checks_of_fields_have_reasons() {
    for (text, name, field) in [
        ("Пользователь указанный в поле &quot;Исполнитель&quot; не найден", "responsible_not_found", "RESPONSIBLE_ID"),
        ("Некорректный статус", "invalid_status", "STATUS"),
        ("Задача указанная в поле &quot;Надзадача&quot; не найдена", "parent_not_found", "PARENT_ID"),
        ("Невозможно привязать узел к самому себе", "parent_is_self", "PARENT_ID"),
        ("Создание зацикленных связей в задачах запрещено", "parent_cycle", "PARENT_ID"),
        ("В планировании сроков указана дата окончания меньшая даты старта", "plan_ends_before_start", "END_DATE_PLAN"),
        ("В планировании сроков указана слишком большая длительность задачи", "plan_too_long", "END_DATE_PLAN"),
        ("Не указано название задачи", "title_missing", "TITLE"),
        ("Не удалось найти файл.", "file_not_found", "UF_TASK_WEBDAV_FILES"),
        ("Задача не может зависеть сама от себя", "unknown", "DEPENDS_ON"),
    ] {
        refused("ERROR_CORE", text, name, Some(field));
    }
    refused("ERROR_CORE", "Не введено значение обязательного поля Сумма.", "custom_field_rejected", None);
}

#[test]
fn english_checks_of_fields_have_reasons() {
    for (text, name, field) in [
        ("The user specified in the \"Responsible\" field was not found", "responsible_not_found", "RESPONSIBLE_ID"),
        ("User specified as assignee was not found.", "responsible_not_found", "RESPONSIBLE_ID"),
        (
            "The user specified in the field &quot;Assignee&quot; was not found.",
            "responsible_not_found",
            "RESPONSIBLE_ID",
        ),
        ("Invalid status", "invalid_status", "STATUS"),
        ("Incorrect status", "invalid_status", "STATUS"),
        ("The task specified in the \"Parent Task\" field was not found", "parent_not_found", "PARENT_ID"),
        ("A task specified in the field &quot;Subtask&quot; was not found.", "parent_not_found", "PARENT_ID"),
        ("Cannot bind the node to itself", "parent_is_self", "PARENT_ID"),
        ("Creating cyclic links in tasks is prohibited", "parent_cycle", "PARENT_ID"),
        (
            "The end date specified in the scheduling is earlier than the start date",
            "plan_ends_before_start",
            "END_DATE_PLAN",
        ),
        ("The planned end date is earlier than the start date.", "plan_ends_before_start", "END_DATE_PLAN"),
        ("The duration of the task specified in the scheduling is too long", "plan_too_long", "END_DATE_PLAN"),
        ("The planned task duration period is too long", "plan_too_long", "END_DATE_PLAN"),
        ("The task name is not specified.", "title_missing", "TITLE"),
        ("File could not be found.", "file_not_found", "UF_TASK_WEBDAV_FILES"),
        ("A task cannot depend on itself.", "unknown", "DEPENDS_ON"),
    ] {
        refused("ERROR_CORE", text, name, Some(field));
    }
    refused("ERROR_CORE", "The required field Amount is missing.", "custom_field_rejected", None);
}

#[test]
fn dates_outside_the_project_name_their_field() {
    let code = "ERROR_TASKS_OUT_OF_PROJECT_DATE";
    refused(
        code,
        "The task deadline date is outside the project date range",
        "outside_project_dates",
        Some("DEADLINE"),
    );
    refused(
        code,
        "Планируемая дата начала задачи стоит за рамками проекта",
        "outside_project_dates",
        Some("START_DATE_PLAN"),
    );
    refused(
        code,
        "The planned task end date is outside the project date range",
        "outside_project_dates",
        Some("END_DATE_PLAN"),
    );
    refused(code, "Fora do projeto", "outside_project_dates", None);
}

#[test]
fn a_text_is_found_among_others() {
    refused("ERROR_CORE", "Etwas anderes<br>Некорректный статус", "invalid_status", Some("STATUS"));
}

#[test]
fn a_failed_update_may_have_applied_a_part() {
    let error = reason(400, "ERROR_UNKNOWN_UPDATE_TASK_ERROR", "Ошибка обновления задачи");
    assert_eq!((error.reason.name, error.reason.outcome.as_str()), ("update_failed", "applied_in_part"));
}

#[test]
fn system_errors_have_reasons_in_upper_and_lower_case() {
    for (status, code, name) in [
        (401, "NO_AUTH_FOUND", "no_auth"),
        (401, "expired_token", "token_expired"),
        (401, "invalid_token", "token_expired"),
        (403, "INVALID_CREDENTIALS", "invalid_credentials"),
        (403, "insufficient_scope", "insufficient_scope"),
        (401, "insufficient_scope", "insufficient_scope"),
        (403, "user_access_error", "user_access"),
        (404, "ERROR_METHOD_NOT_FOUND", "method_not_found"),
        (404, "ERROR_MANIFEST_IS_NOT_AVAILABLE", "manifest_unavailable"),
        (200, "WRONG_ENCODING", "unknown"),
        (503, "QUERY_LIMIT_EXCEEDED", "query_limit"),
        (429, "OPERATION_TIME_LIMIT", "operation_time_limit"),
        (503, "OVERLOAD_LIMIT", "overload"),
        (500, "PORTAL_DELETED", "portal_deleted"),
        (403, "PORTAL_DELETED", "portal_deleted"),
        (405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "batch_method_not_allowed"),
        (400, "ERROR_BATCH_LENGTH_EXCEEDED", "batch_too_long"),
    ] {
        system(status, code, name, "not_applied");
    }
}

#[test]
fn a_failure_inside_the_portal_has_an_unknown_outcome() {
    system(500, "INTERNAL_SERVER_ERROR", "internal_error", "unknown");
    system(500, "ERROR_UNEXPECTED_ANSWER", "unexpected_answer", "unknown");
    system(500, "ERROR_CORE", "internal_error", "unknown");
}

#[test]
fn one_code_may_have_several_reasons() {
    assert_eq!(
        reason(403, "ACCESS_DENIED", "REST is available only on commercial plans.").reason.name,
        "paid_plan_required"
    );
    assert_eq!(
        reason(403, "ACCESS_DENIED", "REST is available only by subscription.").reason.name,
        "paid_plan_required"
    );
    assert_eq!(reason(403, "ACCESS_DENIED", "Application context required").reason.name, "unknown");
    assert_eq!(reason(400, "INVALID_REQUEST", "Https required.").reason.name, "https_required");
    assert_eq!(reason(400, "INVALID_REQUEST", "x").reason.name, "unknown");
}

#[test]
fn another_text_keeps_its_code_and_is_unknown() {
    let error = reason(400, "ERROR_CORE", "Ein &quot;anderer&quot; Fehler<br>");
    assert_eq!((error.reason.name, error.reason.outcome), ("unknown", Outcome::NotApplied));
    assert_eq!(reason(200, "ERROR_CORE", "x").reason.outcome, Outcome::Unknown);
    assert_eq!(error.description, "Ein \"anderer\" Fehler");
}

#[test]
fn a_status_may_say_what_its_code_does_not() {
    system(401, "SOMETHING_NEW", "no_auth", "not_applied");
    system(429, "SOMETHING_NEW", "query_limit", "not_applied");
    system(403, "SOMETHING_NEW", "unknown", "unknown");
    system(503, "SOMETHING_NEW", "unknown", "unknown");
}

#[test]
fn only_limits_may_pass_by_waiting() {
    let names: Vec<&str> = TABLE.iter().filter(|row| row.reason.retryable).map(|row| row.reason.name).collect();
    assert_eq!(names, ["query_limit", "operation_time_limit", "overload", "query_limit"]);
}

#[test]
fn every_reason_of_the_contract_has_a_row() {
    let contract = "wrong_task_id task_id_missing not_found_or_denied edit_denied fields_missing responsible_not_found \
        invalid_status parent_not_found parent_is_self parent_cycle plan_ends_before_start plan_too_long file_not_found \
        custom_field_rejected title_missing outside_project_dates update_failed internal_error unexpected_answer \
        query_limit operation_time_limit overload batch_method_not_allowed batch_too_long no_auth invalid_credentials \
        token_expired insufficient_scope user_access paid_plan_required https_required manifest_unavailable \
        method_not_found portal_deleted unknown";
    let mut contract: Vec<&str> = contract.split_whitespace().collect();
    let mut rows: Vec<&str> = TABLE.iter().map(|row| row.reason.name).collect();
    contract.sort_unstable();
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(rows, contract);
}

#[test]
fn a_secret_is_taken_out_of_every_text() {
    let error = reason(401, "bad s3cret", "s3cret, s3<b></b>cret and s3&#99;ret").without(Some("s3cret"));
    assert_eq!((error.portal_code.as_str(), error.description.as_str()), ("bad …", "…, … and …"));
}

#[test]
fn a_secret_with_marks_of_html_is_found_as_well() {
    assert_eq!(reason(401, "x", "token a<1&amp;lt;b").without(Some("a<1&lt;b")).description, "token …");
}

#[test]
fn without_a_secret_nothing_changes() {
    let error = reason(401, "x", "a text");
    assert_eq!(error.clone().without(None), error);
    assert_eq!(error.clone().without(Some("")), error);
}

#[test]
fn the_time_to_wait_is_kept() {
    assert_eq!(reason(503, "QUERY_LIMIT_EXCEEDED", "").with_retry_after(500.0).retry_after, Some(500.0));
}

proptest! {
    #[test]
    fn no_secret_is_left(secret in "[!-~]{1,6}", before in ".{0,6}", after in ".{0,6}") {
        let text = [before.as_str(), &secret, &after, &secret].concat();
        let error = PortalError::new(400, &text, &text).without(Some(&secret));
        prop_assert!(!error.portal_code.contains(&secret), "{}", error.portal_code);
        prop_assert!(!error.description.contains(&secret), "{}", error.description);
    }
}
