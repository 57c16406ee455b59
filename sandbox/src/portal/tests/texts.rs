//! The texts that `spec/portal.md §1` gives, in both languages. Clients never compare them; people read them.

use serde_json::{Value as Json, json};

use super::run;
use crate::portal::{Lang, Portal};

/// The description of what an update of a task is refused with.
fn said(lang: Lang, task: i64, user: u64, fields: &Json) -> String {
    let params = json!({ "taskId": task, "fields": fields });
    let outcome = run(&mut Portal::new(lang), "tasks.task.update", params, user);
    outcome.expect_err("the update is refused").description
}

#[test]
fn every_text_is_said_in_english_and_in_russian() {
    let plan = |end| json!({ "START_DATE_PLAN": "2025-12-31", "END_DATE_PLAN": end });
    let lines = [
        (json!({ "TITLE": "  " }), "Error updating a task.", "Ошибка обновления задачи"),
        (json!({ "STATUS": 7 }), "Incorrect status<br>", "Некорректный статус<br>"),
        (
            json!({ "PARENT_ID": 999_999 }),
            "A task specified in the field &quot;Subtask&quot; was not found.<br>",
            "Задача указанная в поле &quot;Надзадача&quot; не найдена<br>",
        ),
        (
            json!({ "RESPONSIBLE_ID": 999_999 }),
            "The user specified in the field &quot;Assignee&quot; was not found.<br>",
            "Пользователь указанный в поле &quot;Исполнитель&quot; не найден<br>",
        ),
        (
            plan("2025-12-30"),
            "The planned end date is earlier than the start date.<br>",
            "В планировании сроков указана дата окончания меньшая даты старта<br>",
        ),
        (
            plan("2125-12-30"),
            "The planned task duration period is too long<br>",
            "В планировании сроков указана слишком большая длительность задачи<br>",
        ),
        (
            json!({ "DEPENDS_ON": [11] }),
            "A task cannot depend on itself.<br>",
            "Задача не может зависеть сама от себя<br>",
        ),
        (
            json!({ "PARENT_ID": 11 }),
            "Cannot bind the node to itself<br>",
            "Невозможно привязать узел к самому себе<br>",
        ),
        (
            json!({ "PARENT_ID": 12 }),
            "Creating cyclic links in tasks is prohibited<br>",
            "Создание зацикленных связей в задачах запрещено<br>",
        ),
    ];
    for (fields, english, russian) in lines {
        assert_eq!(said(Lang::En, 11, 1, &fields), english);
        assert_eq!(said(Lang::Ru, 11, 1, &fields), russian);
    }
}

#[test]
fn a_refusal_for_want_of_a_right_is_said_in_both() {
    let title = json!({ "TITLE": "A" });
    assert_eq!(said(Lang::En, 999_999, 1, &title), "Action unavailable");
    assert_eq!(said(Lang::Ru, 999_999, 1, &title), "Действие над задачей не разрешено");
    assert_eq!(said(Lang::En, 11, 4, &title), "Cannot edit the task due to insufficient permissions");
    assert_eq!(said(Lang::Ru, 11, 4, &title), "Нет доступа к редактированию задачи");
}

#[test]
fn texts_of_the_call_itself_are_english_always() {
    assert_eq!(said(Lang::Ru, 0, 1, &json!({ "TITLE": "A" })), "wrong task id");
    let array = "Invalid value {A} to match with parameter {fields}. Should be value of type array.";
    assert_eq!(said(Lang::Ru, 11, 1, &json!("A")), array);
}

#[test]
fn a_custom_field_is_named_by_its_label_in_the_portals_language() {
    let fields = json!({ "UF_REQ": "", "UF_CODE": "a" });
    let english = "The required field Customer is missing.<br>The value of the field \"Code\" must have at least 3 characters.<br>";
    assert_eq!(said(Lang::En, 11, 1, &fields), english);
    let russian =
        "Не введено значение обязательного поля Заказчик.<br>Длина поля \"Код\" должна быть не меньше 3 символов.<br>";
    assert_eq!(said(Lang::Ru, 11, 1, &fields), russian);
}
