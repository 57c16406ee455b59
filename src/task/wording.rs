//! THE words of issues and warnings: every code, and what it tells. Lower case, no full stop, the user's own in
//! backticks; what was wrong, then what would be right.

use super::issue::{Caution, Severity, Wording};

macro_rules! wordings {
    ($($name:ident $code:literal $text:literal)*) => {
        $(#[doc = $text] pub static $name: Wording = Wording { code: $code, text: $text };)*

        /// Every wording of an issue.
        pub static WORDINGS: &[&Wording] = &[$(&$name),*];
    };
}

macro_rules! cautions {
    ($($name:ident $severity:ident $code:literal $text:literal)*) => {
        $(#[doc = $text] pub static $name: Caution = Caution { code: $code, text: $text, severity: Severity::$severity };)*

        /// Every warning, and its wording as an issue where `strict` refuses it.
        pub static CAUTIONS: &[(&Caution, Wording)] = &[$((&$name, Wording { code: $code, text: $text })),*];
    };
}

wordings! {
    // The arguments.
    BAD_TASK_ID "bad_task_id" "`{value}` is not a task's id: write a whole number from 1 to 9007199254740991, or its decimal text"
    FIELDS_NOT_RECORD "fields_not_object" "`{value}` is not an object of fields: write one such as { TITLE: \"Call back\" }"
    NO_FIELDS "no_fields" "no field is given: name at least one field to change"
    // Neither repeats what is there in its place: it may be an address or a query with its secret.
    NOT_METHOD "not_method" "this is not a method's name: write one such as `user.current`"
    PARAMS_NOT_RECORD "params_not_object" "this is not an object of parameters: write one such as { id: 1 }"
    UNKNOWN_OPTION "unknown_option" "`{option}` is not an option: did you mean `{nearest}`"
    STRANGE_OPTION "unknown_option" "`{option}` is not an option"
    BAD_OPTION "bad_option" "`{value}` is not what `{option}` takes: write {expected}"

    // Names.
    UNKNOWN_FIELD "unknown_field" "`{field}` is not a field: did you mean `{nearest}`"
    STRANGE_FIELD "unknown_field" "`{field}` is not a field of a task"
    DUPLICATE_FIELD "duplicate_field" "`{field}` is given twice: here, and as `{other}`"
    USE_METHOD "read_only_field" "`{field}` is not changed by an update: call `{method}`"
    USE_FIELD "not_a_field" "`{field}` is not taken by an update: use `{instead}`"
    PORTALS_OWN "read_only_field" "`{field}` is kept by the portal itself and cannot be changed"

    // Values.
    CANNOT_CLEAR "cannot_clear" "`{field}` cannot be emptied: leave it out to keep it as it is"
    NOT_DATA "not_data" "`{value}` cannot be sent: write plain JSON data"
    NOT_TEMPORAL "not_data" "`{value}` cannot be sent: write a Date, or a text such as `2026-12-31T18:00:00+03:00`"
    NOT_TEXT "not_text" "`{value}` is not a text"
    NOT_QUOTED "not_text" "`{value}` is not a text: write \"{value}\""
    TOO_LONG "too_long" "a text of {length} characters is too long: at most {max} are stored, and an emoji counts as 10"
    NOT_ID "not_id" "`{value}` is not an id: write a whole number from 1 to 9007199254740991, or its decimal text"
    NOT_WHOLE "not_whole" "`{value}` is not a whole number of at least {least}"
    NOT_FLAG "not_flag" "`{value}` is not a flag: write true, false, \"Y\" or \"N\""
    TEXT_FLAG "not_flag" "the text `{value}` is not a flag: write true, false, \"Y\" or \"N\""
    NOT_CHOICE "not_choice" "`{value}` is not one of {choices}"
    NEAR_CHOICE "not_choice" "`{value}` is not one of {choices}: did you mean `{nearest}`"

    // Dates.
    NOT_DATE "not_date" "`{value}` is not a date: write a Date, or a text such as `2026-12-31T18:00:00+03:00`"
    DATE_SPACE "not_date" "`{value}` has a space in it: write `T` before the time, and `+` or `-` before the offset"
    NOT_IN_CALENDAR "not_in_calendar" "`{value}` is not a calendar date"
    NOT_A_TIME "not_a_time" "`{value}` has no such time of day: write one from 00:00:00 to 23:59:59"
    BAD_OFFSET "bad_offset" "`{value}` has no such offset: write `Z`, or one from -14:00 to +14:00"
    DATE_RANGE "date_range" "`{value}` is not in the years 1000 to 9999"

    // Lists.
    NOT_LIST "not_list" "`{value}` is not a list: write a list, even of one"
    ADD_REMOVE "add_remove_unsupported" "`add` and `remove` are not supported in this version: write the whole list"
    BLANK_TAG "blank_tag" "a tag cannot be blank"
    UNKNOWN_KEY "unknown_key" "`{key}` is not expected here: write {keys}"
    MISSING_KEY "missing_key" "`{key}` is missing: write {keys}"
    NOT_CRM_LINK "not_crm_link" "`{value}` is not a link to a CRM item: write one such as `D_10` or { type: \"deal\", id: 10 }"
    NEAR_CRM_LINK "not_crm_link" "`{value}` is not a link to a CRM item: did you mean `{nearest}`"
    NOT_CRM_TYPE "not_crm_type" "`{value}` is not a type of CRM items"
    NEAR_CRM_TYPE "not_crm_type" "`{value}` is not a type of CRM items: did you mean `{nearest}`"
    NOT_FILE "not_file" "`{value}` is not a file: upload it to the Drive first, and write its id as `n123`, or keep an attachment by its number"
    NEAR_FILE "not_file" "`{value}` is not a file: did you mean `{nearest}`"
    FILE_ID "file_id" "`FILE_ID` is the id of the stored content and not of the Drive's file: write the `ID` of the same answer"
    NOT_PARAMETER "not_parameter" "`{value}` is not a parameter: write one such as { CODE: 3, VALUE: \"Y\" }"
    NOT_CODE "not_code" "`{value}` is not the code of a parameter: write a number from 1 to 7"
    DUPLICATE_CODE "duplicate_code" "the code {code} is given twice"

    // Between fields.
    PLAN_REVERSED "plan_ends_before_start" "the plan ends before it starts: `{end}` is earlier than `{start}`"
    PLAN_TOO_LONG "plan_too_long" "the plan is longer than 2147483647 seconds, some 68 years"
    PARENT_IS_SELF "parent_is_self" "task {task} cannot be its own parent"
    DEPENDS_ON_SELF "depends_on_self" "task {task} cannot depend on itself"
}

cautions! {
    DELEGATION SideEffect "delegation" "`RESPONSIBLE_ID` alone is a delegation: the status is reset and the old responsible becomes an observer; send another field such as `STATUS` with it to avoid that"
    STATUS_RESET SideEffect "status_reset" "a new responsible resets the status to 2, pending: send `STATUS` with it to keep another"
    GROUP_RESETS_STAGE SideEffect "group_resets_stage" "a new group resets `STAGE_ID` and `FLOW_ID`: set them in a second update"
    STAGE_DROPPED SideEffect "stage_dropped" "`STAGE_ID` has no effect where `GROUP_ID` changes too: set it in a second update"
    ATTACHMENTS_DETACHED SideEffect "attachments_detached" "the list replaces the attachments: those that are not listed are detached; list their numbers to keep them"
    HASH_TAGS SideEffect "hash_tags" "`#{tag}` becomes a tag of the task: put a character before the `#` to avoid that"
    SECONDS_CUT Note "seconds_cut" "the seconds of `{value}` are cut off: the portal keeps minutes"
    NO_OFFSET Note "no_offset" "`{value}` has no offset and is taken in the portal's time zone: write an offset, or set `timeZone`"
    DATE_ONLY Note "date_only" "`{value}` has no time and is taken as the start of that day in the portal's time zone: write a time and an offset, or set `timeZone`"
    PRIORITY_FOLDED Note "priority_folded" "the portal keeps no low priority: it stores 1, average"
}

// What an answer shows: no `strict` can refuse it any more.

macro_rules! adjustments {
    ($($name:ident $text:literal)*) => {
        $(#[doc = $text] pub static $name: Caution = Caution { code: "adjusted", text: $text, severity: Severity::SideEffect };)*
    };
}

/// The official SDK sends a call again when it does not know whether the portal ran it.
pub static SDK_MAY_REPEAT: Caution = Caution {
    code: "sdk_may_repeat",
    text: "after a network fault the SDK sends the update again: set `retryOnNetworkError` to false in its restriction params to avoid that",
    severity: Severity::Note,
};

/// A read of the task shows what was asked, where the update's own answer does not tell.
pub static CONFIRMED_BY_READ: Caution = Caution {
    code: "confirmed_by_read",
    text: "the answer to the update was lost, but the task, read afterwards, shows what was asked",
    severity: Severity::Note,
};

adjustments! {
    ADJUSTED_BY_FLOW "`{field}` was asked to be `{asked}` and is `{found}`: the task's flow sets it"
    ADJUSTED_BY_SCHEDULER "`{field}` was asked to be `{asked}` and is `{found}`: the plan is moved into working time; send `MATCH_WORK_TIME` false to avoid that"
    ADJUSTED_BY_GROUP "`{field}` was asked to be `{asked}` and is `{found}`: a new group resets it; set it in a second update"
    ADJUSTED_BY_RESPONSIBLE "`{field}` was asked to be `{asked}` and is `{found}`: a new responsible resets it; set it in a second update"
}
