//! THE words of issues and warnings: every code, and what it tells, in English and under it in Russian, with the same
//! params. Lower case, no full stop, the user's own in backticks; what was wrong, then what would be right.

use super::{
    issue::{Caution, Severity},
    language::Wording,
    russian::cyrillic,
};

macro_rules! words {
    (
        $($name:ident $code:literal $text:literal $russian:literal)*;
        $($caution:ident $severity:ident $caution_code:literal $caution_text:literal $caution_russian:literal)*;
        $($other:ident $other_severity:ident $other_code:literal $other_text:literal $other_russian:literal)*;
        $($phrase:ident $phrase_text:literal $phrase_russian:literal)*;
        $($alien:ident $alien_text:literal $alien_russian:literal)*;
    ) => {
        #[repr(u8)]
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "each is a line of the words below")]
        enum Line { $($name,)* $($caution,)* $($other,)* $($phrase,)* $($alien),* }

        /// Every code and its text, a line each: texts of their own would weigh 16 bytes more, each.
        pub(super) const WORDS: &str = concat!(
            $($code, " ", $text, "\n",)* $($caution_code, " ", $caution_text, "\n",)*
            $($other_code, " ", $other_text, "\n",)* $(" ", $phrase_text, "\n",)* $(" ", $alien_text, "\n"),*
        );

        /// The same texts in Russian, without the codes.
        pub(super) const RUSSIAN: &str = concat!(
            $($russian, "\n",)* $($caution_russian, "\n",)* $($other_russian, "\n",)* $($phrase_russian, "\n",)*
            $($alien_russian, "\n"),*
        );

        $(#[doc = $text] pub static $name: Wording = Wording(Line::$name as u8);)*

        /// Every wording of an issue.
        pub static WORDINGS: &[&Wording] = &[$(&$name),*];

        $(#[doc = $caution_text] pub static $caution: Caution =
            Caution { wording: Wording(Line::$caution as u8), severity: Severity::$severity };)*

        /// Every warning that `strict` can refuse.
        pub static CAUTIONS: &[&Caution] = &[$(&$caution),*];

        $(#[doc = $other_text] pub static $other: Caution =
            Caution { wording: Wording(Line::$other as u8), severity: Severity::$other_severity };)*

        /// Every warning that only a result has.
        pub static OBSERVATIONS: &[&Caution] = &[$(&$other),*];

        $(#[doc = $phrase_text] pub static $phrase: Wording = Wording(Line::$phrase as u8);)*

        /// What stands in messages as a param: without a code.
        pub static PHRASES: &[&Wording] = &[$(&$phrase,)* $(&$alien),*];

        $(#[doc = $alien_text] pub static $alien: Wording = Wording(Line::$alien as u8);)*

        /// The names of what is no data.
        pub static ALIENS: &[&Wording] = &[$(&$alien),*];
    };
}

/// The Russian texts as the module carries them.
pub(super) static RUSSIAN_SPELLED: &str = cyrillic!(RUSSIAN);

words! {
    // The arguments.
    BAD_TASK_ID "bad_task_id" "`{value}` is not a task's id: write a whole number from 1 to 9007199254740991, or its decimal text"
        "`{value}` — не идентификатор задачи: укажите целое число от 1 до 9007199254740991 или его запись текстом"
    FIELDS_NOT_RECORD "fields_not_object" "`{value}` is not an object of fields: write one such as { TITLE: \"Call back\" }"
        "`{value}` — не объект с полями: укажите, например, { STATUS: 5 }"
    NO_FIELDS "no_fields" "no field is given: name at least one field to change"
        "не указано ни одного поля: укажите хотя бы одно, которое нужно изменить"
    // Neither repeats what is there in its place: it may be an address or a query with its secret.
    NOT_METHOD "not_method" "this is not a method's name: write one such as `user.current`"
        "это не имя метода: укажите, например, `user.current`"
    PARAMS_NOT_RECORD "params_not_object" "this is not an object of parameters: write one such as { id: 1 }"
        "это не объект с параметрами: укажите, например, { id: 1 }"
    NOT_OBJECT "not_object" "`{value}` is not an update: write { taskId, fields }"
        "`{value}` — не обновление: укажите { taskId, fields }"
    DUPLICATE_KEY "duplicate_key" "another update has the key `{key}`: give each one of its own"
        "ключ `{key}` уже есть у другого обновления: укажите каждому свой"
    OPTIONS_NOT_RECORD "bad_option" "this is not an object of options: write one such as { timeout: 10000 }"
        "это не объект с опциями: укажите, например, { timeout: 10000 }"
    UNKNOWN_OPTION "unknown_option" "`{option}` is not an option: did you mean `{nearest}`"
        "опции `{option}` нет: возможно, вы имели в виду `{nearest}`"
    OF_CONNECTION "unknown_option" "`{option}` is not an option: put it into `connection`"
        "опции `{option}` нет: укажите это в `connection`"
    STRANGE_OPTION "unknown_option" "`{option}` is not an option"
        "опции `{option}` нет"
    BAD_OPTION "bad_option" "`{value}` is not what `{option}` takes: write {expected}"
        "`{value}` не подходит для `{option}`: укажите {expected}"
    CLIENTS_OWN "bad_option" "`{option}` is not taken here: a client is bound to its own"
        "опцию `{option}` здесь указать нельзя: она уже есть у клиента"

    // Queries.
    BAD_QUERY "bad_query" "this is not a query's part: write a query such as { filter: { RESPONSIBLE_ID: 1 }, order: { DEADLINE: \"asc\" } }"
        "это не часть запроса: укажите запрос, например { filter: { RESPONSIBLE_ID: 1 }, order: { DEADLINE: \"asc\" } }"
    NOT_LISTED_BY "unknown_field" "`{field}` is not a field that tasks are listed by"
        "по полю `{field}` задачи не отбираются и не сортируются"
    BAD_OPERATOR "bad_operator" "`{operator}` is not an operator of `{field}`: write one of {operators}, or none"
        "у `{field}` нет оператора `{operator}`: укажите один из {operators} или никакой"
    EMPTY_FILTER "empty_filter" "`{field}` is asked to be empty, which the portal passes over: leave it out, or write what it has to be"
        "для `{field}` указано пустое значение, а такое портал пропускает: не указывайте поле или укажите, каким оно должно быть"

    // Names.
    UNKNOWN_FIELD "unknown_field" "`{field}` is not a field: did you mean `{nearest}`"
        "поля `{field}` нет: возможно, вы имели в виду `{nearest}`"
    STRANGE_FIELD "unknown_field" "`{field}` is not a field of a task"
        "у задачи нет поля `{field}`"
    DUPLICATE_FIELD "duplicate_field" "`{field}` is given twice: here, and as `{other}`"
        "поле `{field}` указано дважды: здесь и как `{other}`"
    USE_METHOD "read_only_field" "`{field}` is not changed by an update: call `{method}`"
        "поле `{field}` не меняется обновлением: вызовите `{method}`"
    USE_FIELD "not_a_field" "`{field}` is not taken by an update: use `{instead}`"
        "поле `{field}` обновлением не принимается: укажите `{instead}`"
    UNKNOWN_CUSTOM "unknown_field" "`{field}` is not among the portal's custom fields: did you mean `{nearest}`; load them again if it is new"
        "среди пользовательских полей портала нет `{field}`: возможно, вы имели в виду `{nearest}`; если поле новое, загрузите их заново"
    STRANGE_CUSTOM "unknown_field" "`{field}` is not among the portal's custom fields: load them again if it is new"
        "среди пользовательских полей портала нет `{field}`: если поле новое, загрузите их заново"
    ANSWERS_SPELLING "unknown_field" "`{field}` is how an answer spells a custom field: write its own name, such as `UF_AUTO_1`, or give `customFields`"
        "так пользовательское поле называется в ответах: вместо `{field}` укажите его собственное имя, например `UF_AUTO_1`, или укажите `customFields`"
    PORTALS_OWN "read_only_field" "`{field}` is kept by the portal itself and cannot be changed"
        "поле `{field}` ведёт сам портал, изменить его нельзя"

    // Values.
    CANNOT_CLEAR "cannot_clear" "`{field}` cannot be emptied: leave it out to keep it as it is"
        "поле `{field}` нельзя очистить: чтобы оставить его, не указывайте"
    NOT_DATA "not_data" "`{value}` cannot be sent: write plain JSON data"
        "`{value}` нельзя передать: укажите обычные данные JSON"
    NOT_TEMPORAL "not_data" "`{value}` cannot be sent: write a Date, or a text such as `2026-12-31T18:00:00+03:00`"
        "`{value}` нельзя передать: укажите `Date` или текст, например `2026-12-31T18:00:00+03:00`"
    NOT_TEXT "not_text" "`{value}` is not a text"
        "`{value}` — не текст"
    NOT_QUOTED "not_text" "`{value}` is not a text: write \"{value}\""
        "`{value}` — не текст: укажите \"{value}\""
    TOO_LONG "too_long" "a text of {length} characters is too long: at most {max} are stored, and an emoji counts as 10"
        "слишком длинный текст (символов: {length}): сохраняется не больше {max}, а эмодзи считается за 10"
    NOT_ID "not_id" "`{value}` is not an id: write a whole number from 1 to 9007199254740991, or its decimal text"
        "`{value}` — не идентификатор: укажите целое число от 1 до 9007199254740991 или его запись текстом"
    NOT_WHOLE "not_whole" "`{value}` is not a whole number of at least {least}"
        "`{value}` — не целое число от {least} и больше"
    NOT_FLAG "not_flag" "`{value}` is not a flag: write true, false, \"Y\" or \"N\""
        "`{value}` — не флаг: укажите `true`, `false`, `\"Y\"` или `\"N\"`"
    TEXT_FLAG "not_flag" "the text `{value}` is not a flag: write true, false, \"Y\" or \"N\""
        "текст `{value}` — не флаг: укажите `true`, `false`, `\"Y\"` или `\"N\"`"
    NOT_CHOICE "not_choice" "`{value}` is not one of {choices}"
        "`{value}` нет в списке: {choices}"
    NEAR_CHOICE "not_choice" "`{value}` is not one of {choices}: did you mean `{nearest}`"
        "`{value}` нет в списке: {choices}; возможно, вы имели в виду `{nearest}`"

    // Dates.
    NOT_DATE "not_date" "`{value}` is not a date: write a Date, or a text such as `2026-12-31T18:00:00+03:00`"
        "`{value}` — не дата: укажите `Date` или текст, например `2026-12-31T18:00:00+03:00`"
    DATE_SPACE "not_date" "`{value}` has a space in it: write `T` before the time, and `+` or `-` before the offset"
        "в `{value}` есть пробел: укажите `T` перед временем и `+` или `-` перед смещением"
    NOT_IN_CALENDAR "not_in_calendar" "`{value}` is not a calendar date"
        "даты `{value}` нет в календаре"
    NOT_A_TIME "not_a_time" "`{value}` has no such time of day: write one from 00:00:00 to 23:59:59"
        "в `{value}` неверное время: укажите от 00:00:00 до 23:59:59"
    BAD_OFFSET "bad_offset" "`{value}` has no such offset: write `Z`, or one from -14:00 to +14:00"
        "в `{value}` неверное смещение: укажите `Z` или от -14:00 до +14:00"
    DATE_RANGE "date_range" "`{value}` is not in the years 1000 to 9999"
        "в `{value}` неверный год: укажите от 1000 до 9999"

    // Custom fields, by their types.
    NOT_SINGLE "not_single" "`{value}` is a list, and the field holds one value: write that alone"
        "`{value}` — список, а поле хранит одно значение: укажите только его"
    BLANK_ITEM "blank_item" "an item of a list cannot be empty: the portal would pass it over"
        "элемент списка не может быть пустым: портал его пропустит"
    NOT_INTEGER "not_whole" "`{value}` is not a whole number"
        "`{value}` — не целое число"
    NOT_NUMBER "not_number" "`{value}` is not a number"
        "`{value}` — не число"
    OUT_OF_RANGE "out_of_range" "`{value}` is not within the field's limits, {min} to {max}"
        "`{value}` вне границ поля: от {min} до {max}"
    FIELD_TOO_SHORT "too_short" "a text of {length} characters is too short: the field takes at least {limit}"
        "слишком короткий текст (символов: {length}): поле принимает не меньше {limit}"
    FIELD_TOO_LONG "too_long" "a text of {length} characters is too long: the field takes at most {limit}"
        "слишком длинный текст (символов: {length}): поле принимает не больше {limit}"
    NOT_ITEM_ID "not_choice" "`{value}` is not an item of a list: write its id, as the portal did not tell its items"
        "`{value}` — не элемент списка: укажите его идентификатор, так как портал не сообщил элементы"
    AMBIGUOUS_ITEM "not_choice" "`{value}` is the text of several items: write the id of one"
        "`{value}` — текст нескольких элементов: укажите идентификатор одного из них"
    NOT_MONEY "not_money" "`{value}` is not an amount of money: write `10.50|EUR`, or { amount: 10.5, currency: \"EUR\" }"
        "`{value}` — не сумма денег: укажите `10.50|EUR` или { amount: 10.5, currency: \"EUR\" }"
    NO_CRM_TYPE "crm_type_off" "`{value}` is not taken by the field: links with `{prefix}` are switched off in its settings"
        "поле не принимает `{value}`: ссылки с `{prefix}` отключены в его настройках"
    FILE_FIELD "file_field" "a field of the type `file` cannot be filled by this package: attach the file to the task by `UF_TASK_WEBDAV_FILES`"
        "поле типа `file` этот пакет не заполняет: прикрепите файл к задаче через `UF_TASK_WEBDAV_FILES`"
    NOT_DAY "not_date" "`{value}` is not a day: write one such as `2026-12-31`"
        "`{value}` — не день: укажите, например, `2026-12-31`"
    DATE_OF_MOMENT "not_date" "`{value}` is a moment, and its day depends on the time zone: write the day, such as `2026-12-31`, or set `timeZone` to \"local\""
        "`{value}` — момент, и его день зависит от часового пояса: укажите день, например `2026-12-31`, или укажите `timeZone: \"local\"`"
    NO_DATE_FORMAT "no_date_format" "`{value}` has to reach the portal in its own format of dates, which no method tells: set `dateFormat` in `customFields`, such as `DD.MM.YYYY HH:MI:SS`"
        "`{value}` нужно передать в формате дат портала, который не сообщает ни один метод: укажите `dateFormat` в `customFields`, например `DD.MM.YYYY HH:MI:SS`"
    PORTALS_CLOCK "portals_clock" "`{value}` has to be a time of the portal's own clock: write it without an offset, such as `2026-12-31T18:00:00`, and set `timeZone` to \"portal\""
        "`{value}` нужно указать по часам портала: без смещения, например `2026-12-31T18:00:00`, и с `timeZone: \"portal\"`"

    // Lists.
    NOT_LIST "not_list" "`{value}` is not a list: write a list, even of one"
        "`{value}` — не список: укажите список, даже из одного элемента"
    ADD_REMOVE "add_remove_unsupported" "`add` and `remove` need the task's present list, which is not read here: write the whole list"
        "для `add` и `remove` нужен текущий список, а здесь он не читается: укажите список целиком"
    EMPTY_EDIT "empty_edit" "there is nothing to add and nothing to remove: name at least one item"
        "нечего добавить и нечего удалить: укажите хотя бы один элемент"
    ADDED_AND_REMOVED "added_and_removed" "`{value}` is both added and removed"
        "`{value}` нельзя одновременно добавить и удалить"
    NOT_ATTACHED "not_file" "`{value}` is a file of the Drive and no attachment: remove an attachment by its own number"
        "`{value}` — файл Диска, а не вложение: укажите номер вложения"
    LIST_UNREAD "list_unread" "`{field}` is not shown by the portal, so that nothing can be added or removed: write the whole list"
        "портал не показывает `{field}`, поэтому добавить и удалить ничего нельзя: укажите список целиком"
    BLANK_TAG "blank_tag" "a tag cannot be blank"
        "тег не может быть пустым"
    UNKNOWN_KEY "unknown_key" "`{key}` is not expected here: write { {keys} }"
        "ключа `{key}` здесь нет: укажите { {keys} }"
    MISSING_KEY "missing_key" "`{key}` is missing: write { {keys} }"
        "не хватает ключа `{key}`: укажите { {keys} }"
    NOT_CRM_LINK "not_crm_link" "`{value}` is not a link to a CRM item: write one such as `D_10` or { type: \"deal\", id: 10 }"
        "`{value}` — не ссылка на элемент CRM: укажите, например, `D_10` или { type: \"deal\", id: 10 }"
    NEAR_CRM_LINK "not_crm_link" "`{value}` is not a link to a CRM item: did you mean `{nearest}`"
        "`{value}` — не ссылка на элемент CRM: возможно, вы имели в виду `{nearest}`"
    NOT_CRM_TYPE "not_crm_type" "`{value}` is not a type of CRM items"
        "`{value}` — не тип элементов CRM"
    NEAR_CRM_TYPE "not_crm_type" "`{value}` is not a type of CRM items: did you mean `{nearest}`"
        "`{value}` — не тип элементов CRM: возможно, вы имели в виду `{nearest}`"
    NOT_FILE "not_file" "`{value}` is not a file: upload it to the Drive first, and write its id as `n123`, or keep an attachment by its number"
        "`{value}` — не файл: сначала загрузите его на Диск и укажите идентификатор, например `n123`, или оставьте вложение по его номеру"
    NEAR_FILE "not_file" "`{value}` is not a file: did you mean `{nearest}`"
        "`{value}` — не файл: возможно, вы имели в виду `{nearest}`"
    FILE_ID "file_id" "`FILE_ID` is the id of the stored content and not of the Drive's file: write the `ID` of the same answer"
        "`FILE_ID` — идентификатор содержимого, а не файла Диска: укажите `ID` из того же ответа"
    NOT_PARAMETER "not_parameter" "`{value}` is not a parameter: write one such as { CODE: 3, VALUE: \"Y\" }"
        "`{value}` — не параметр: укажите, например, { CODE: 3, VALUE: \"Y\" }"
    NOT_CODE "not_code" "`{value}` is not the code of a parameter: write a number from 1 to 7"
        "`{value}` — не код параметра: укажите число от 1 до 7"
    DUPLICATE_CODE "duplicate_code" "the code {code} is given twice"
        "код {code} указан дважды"

    // Between fields.
    PLAN_REVERSED "plan_ends_before_start" "the plan ends before it starts: `{end}` is earlier than `{start}`"
        "план завершается раньше, чем начинается: `{end}` раньше, чем `{start}`"
    PLAN_TOO_LONG "plan_too_long" "the plan is longer than 2147483647 seconds, some 68 years"
        "план длиннее 2147483647 секунд, это около 68 лет"
    PARENT_IS_SELF "parent_is_self" "task {task} cannot be its own parent"
        "задача {task} не может быть базовой для самой себя"
    DEPENDS_ON_SELF "depends_on_self" "task {task} cannot depend on itself"
        "задача {task} не может зависеть от самой себя";

    DELEGATION SideEffect "delegation" "`RESPONSIBLE_ID` alone is a delegation: the status is reset and the old responsible becomes an observer; send another field such as `STATUS` with it to avoid that"
        "`RESPONSIBLE_ID` без других полей — это делегирование: статус сбросится, а прежний исполнитель станет наблюдателем; чтобы этого избежать, укажите ещё одно поле, например `STATUS`"
    STATUS_RESET SideEffect "status_reset" "a new responsible resets the status to 2, pending: send `STATUS` with it to keep another"
        "новый исполнитель сбрасывает статус на 2, ждёт выполнения: чтобы оставить другой, укажите и `STATUS`"
    GROUP_RESETS_STAGE SideEffect "group_resets_stage" "a new group resets `STAGE_ID` and `FLOW_ID`: set them in a second update"
        "новая группа сбрасывает `STAGE_ID` и `FLOW_ID`: укажите их во втором обновлении"
    STAGE_DROPPED SideEffect "stage_dropped" "`STAGE_ID` has no effect where `GROUP_ID` changes too: set it in a second update"
        "`STAGE_ID` не действует, если меняется и `GROUP_ID`: укажите его во втором обновлении"
    ATTACHMENTS_DETACHED SideEffect "attachments_detached" "the list replaces the attachments: those that are not listed are detached; list their numbers to keep them"
        "список заменяет вложения, и те, которых в нём нет, открепятся: чтобы их оставить, укажите их номера"
    HASH_TAGS SideEffect "hash_tags" "`#{tag}` becomes a tag of the task: put a character before the `#` to avoid that"
        "`#{tag}` станет тегом задачи: чтобы этого избежать, поставьте символ перед `#`"
    SECONDS_CUT Note "seconds_cut" "the seconds of `{value}` are cut off: the portal keeps minutes"
        "секунды в `{value}` отбрасываются: портал хранит минуты"
    NO_OFFSET Note "no_offset" "`{value}` has no offset and is taken in the portal's time zone: write an offset, or set `timeZone`"
        "в `{value}` нет смещения, и оно считается по часовому поясу портала: укажите смещение или укажите `timeZone`"
    DATE_ONLY Note "date_only" "`{value}` has no time and is taken as the start of that day in the portal's time zone: write a time and an offset, or set `timeZone`"
        "в `{value}` нет времени, и оно считается началом дня по часовому поясу портала: укажите время и смещение или укажите `timeZone`"
    ROUNDED Note "rounded" "`{value}` has more decimal places than the field keeps: the portal rounds it"
        "в `{value}` больше знаков после запятой, чем хранит поле: портал округлит число"
    PRIORITY_FOLDED Note "priority_folded" "the portal keeps no low priority: it stores 1, average"
        "низкого приоритета портал не хранит: он сохранит 1, средний";

    // What an answer shows: no `strict` can refuse it any more.
    ADJUSTED_BY_FLOW SideEffect "adjusted" "`{field}` was asked to be `{asked}` and is `{found}`: the task's flow sets it"
        "для `{field}` запрошено `{asked}`, а записано `{found}`: значение задаёт поток задачи"
    ADJUSTED_BY_SCHEDULER SideEffect "adjusted" "`{field}` was asked to be `{asked}` and is `{found}`: the plan is moved into working time; send `MATCH_WORK_TIME` false to avoid that"
        "для `{field}` запрошено `{asked}`, а записано `{found}`: план перенесён на рабочее время; чтобы этого избежать, укажите `MATCH_WORK_TIME: false`"
    ADJUSTED_BY_GROUP SideEffect "adjusted" "`{field}` was asked to be `{asked}` and is `{found}`: a new group resets it; set it in a second update"
        "для `{field}` запрошено `{asked}`, а записано `{found}`: значение сбрасывает новая группа; укажите его во втором обновлении"
    ADJUSTED_BY_RESPONSIBLE SideEffect "adjusted" "`{field}` was asked to be `{asked}` and is `{found}`: a new responsible resets it; set it in a second update"
        "для `{field}` запрошено `{asked}`, а записано `{found}`: значение сбрасывает новый исполнитель; укажите его во втором обновлении"
    ADJUSTED_BY_HASH SideEffect "adjusted" "`{field}` was asked to be `{asked}` and is `{found}`: the words with # in title and description are tags too"
        "для `{field}` запрошено `{asked}`, а записано `{found}`: слова с `#` в названии и описании тоже теги"
    // The official SDK sends a call again when it does not know whether the portal ran it.
    SDK_MAY_REPEAT Note "sdk_may_repeat" "after a network fault the SDK sends the update again: set `retryOnNetworkError` to false in its restriction params to avoid that"
        "после сбоя сети SDK повторит обновление: чтобы этого избежать, укажите `retryOnNetworkError: false` в его параметрах"
    // A read of the task shows what was asked, where the update's own answer does not tell.
    CONFIRMED_BY_READ Note "confirmed_by_read" "the answer to the update was lost, but the task, read afterwards, shows what was asked"
        "ответ на обновление потерян, но прочитанная после него задача показывает то, что запрошено";

    // What an option or a key takes.
    PORTAL_OR_LOCAL "\"portal\" or \"local\""
        "`\"portal\"` или `\"local\"`"
    AUTO_ANSWER_OR_NOT "\"auto\", \"answer\" or false"
        "`\"auto\"`, `\"answer\"` или `false`"
    REJECT_OR_REPORT "\"reject\" or \"report\""
        "`\"reject\"` или `\"report\"`"
    EN_RU_OR_FUNCTION "\"en\", \"ru\" or a function"
        "`\"en\"`, `\"ru\"` или функцию"
    A_SIGNAL "an AbortSignal"
        "`AbortSignal`"
    MILLISECONDS "milliseconds, from 1 to 2147483647"
        "миллисекунды, от 1 до 2147483647"
    UP_TO_TEN "a whole number from 0 to 10"
        "целое число от 0 до 10"
    PORTAL_LIMITS "standard, enterprise, or two numbers above 0: burst and perSecond"
        "`standard`, `enterprise` или два числа больше 0: `burst` и `perSecond`"
    WHETHER_OR_CODES "true, false or a list of warning codes"
        "`true`, `false` или список кодов предупреждений"
    CODE_OF_WARNING "the code of a warning"
        "код предупреждения"
    READABLE "a value that can be read"
        "значение, которое можно прочитать"
    LOADED "what `loadCustomFields` gave, or `load`"
        "то, что вернула `loadCustomFields`, или `load`"
    LOADED_ONLY "what `loadCustomFields` gave: validating sends nothing"
        "то, что вернула `loadCustomFields`: проверка ничего не отправляет"
    TRUE_OR_FALSE "true or false"
        "`true` или `false`"
    BY_NAMES "an object of fields by their names"
        "объект с полями по их именам"
    UNDER_UF "an object with its `type`, under a name that begins with `UF_`"
        "объект с его `type` под именем, которое начинается с `UF_`"
    A_FUNCTION "a function of yours"
        "свою функцию"
    A_JOURNAL "an object with the functions `load` and `write`"
        "объект с функциями `load` и `write`"
    SUCH_FORMAT "one such as `DD.MM.YYYY HH:MI:SS`"
        "например, `DD.MM.YYYY HH:MI:SS`";

    // What is no data, by the names of `js/pack.js`.
    FUNCTION "a function"
        "функция"
    HALF_A_PAIR "a text with half of a surrogate pair"
        "текст с половиной суррогатной пары"
    TOO_MANY "more than 200,000 values"
        "больше 200 000 значений"
    TOO_MANY_FIELDS "more than 1,000 fields"
        "больше 1000 полей"
    PROTO "an entry named __proto__"
        "запись с именем __proto__"
    THROWS "a value that throws when it is read"
        "значение, чтение которого выдаёт ошибку"
    CYCLE "a cycle"
        "цикл"
    TOO_DEEP "a value nested more than 64 deep"
        "значение с вложенностью больше 64";
}
