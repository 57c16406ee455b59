//! The portal of `conformance/README.md`, with names and dates; and the user 123 and the file 67890 of the read-me's first example.
//! User 5 lives in another time zone than the server; project 9 has dates, flow 21 is on and 22 off, and tasks 1 and 12 are linked
//! in the Gantt chart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::dates::SERVER;
use super::files::{Files, Object};
use super::flow::Flow;
use super::record::{Record, Value};
use super::users::{Group, User};
use super::{Lang, Portal, Quirks, Reading};

/// 3 November 2025, 10:00 in Moscow.
pub(super) const CREATED: i64 = 1_762_153_200;
pub(super) const HOUR: i64 = 3600;
pub(super) const DAY: i64 = 24 * HOUR;

/// The zone of the server, and of most people.
pub(super) const MOSCOW: (&str, i64) = ("Europe/Moscow", SERVER);
const YEKATERINBURG: (&str, i64) = ("Asia/Yekaterinburg", 5 * HOUR);

const fn person(id: i64, name: &'static str, last_name: &'static str, position: &'static str) -> User {
    User {
        id,
        name: Cow::Borrowed(name),
        last_name: Cow::Borrowed(last_name),
        position: Cow::Borrowed(position),
        photo: "",
        zone: MOSCOW,
        admin: id == 1,
    }
}

fn users() -> Vec<User> {
    vec![
        User { photo: "/upload/main/3f1/anna.jpg", ..person(1, "Anna", "Orlova", "Director") },
        person(3, "Boris", "Lebedev", "Engineer"),
        person(4, "Vera", "Sokolova", "Accountant"),
        User { photo: "/upload/main/8c2/gleb.jpg", zone: YEKATERINBURG, ..person(5, "Gleb", "Morozov", "Designer") },
        person(6, "Daria", "Volkova", "Sales manager"),
        person(123, "Egor", "Zaitsev", "Analyst"),
    ]
}

/// A task of user 1 for themself.
fn task(id: i64, title: &str, status: i64) -> Record {
    let mut task = Record::blank(id, 1, CREATED);
    task.set("TITLE", Value::text(title));
    task.set("STATUS", Value::Int(status));
    task.set("RESPONSIBLE_ID", Value::Int(1));
    task.set("UF_REQ", Value::text("ACME"));
    task
}

/// Task 11, which has something in every place that can be cleared.
fn report() -> Record {
    let mut report = task(11, "Prepare the quarterly report", 3);
    let set = [
        ("DESCRIPTION", Value::text("Collect the figures of all departments.")),
        ("ACCOMPLICES", Value::ids([3])),
        ("AUDITORS", Value::ids([4])),
        ("DEADLINE", Value::Time(CREATED + 47 * DAY + 8 * HOUR)),
        ("START_DATE_PLAN", Value::Time(CREATED + 28 * DAY)),
        ("END_DATE_PLAN", Value::Time(CREATED + 30 * DAY)),
        ("DURATION_PLAN", Value::Int(2 * DAY)),
        ("DATE_START", Value::Time(CREATED + HOUR)),
        ("TIME_ESTIMATE", Value::Int(2 * HOUR)),
        ("TAGS", Value::texts(["report"])),
        ("DEPENDS_ON", Value::ids([13])),
        ("UF_CRM_TASK", Value::texts(["D_5"])),
        ("UF_TASK_WEBDAV_FILES", Value::ids([501])),
        ("UF_STR", Value::text("A-17")),
        ("UF_STR_M", Value::texts(["+7 495 000-00-01", "+7 495 000-00-02"])),
        ("UF_INT", Value::Int(12)),
    ];
    set.into_iter().for_each(|(name, value)| report.set(name, value));
    report
}

/// A group without dates, and a project from November 2025 to March 2026.
fn groups() -> Vec<Group> {
    let group = |id, name, stages| Group { id, name, members: vec![1, 3, 5], stages, dates: None };
    let dates = Some((CREATED - 2 * DAY - 10 * HOUR, CREATED + 149 * DAY - 10 * HOUR - 1));
    vec![group(7, "Year-end closing", vec![71, 72, 73]), Group { dates, ..group(9, "Office move", vec![91, 92]) }]
}

/// A flow that is on, and one that is off.
fn flows() -> Vec<Flow> {
    let flow = |id, active| Flow {
        id,
        active,
        responsible: 5,
        group: 7,
        takes: 3 * DAY,
        work_time: true,
        control: true,
        moves_deadline: false,
    };
    vec![flow(21, true), flow(22, false)]
}

/// Files of the company, and one of user 6.
fn drive() -> BTreeMap<i64, Object> {
    let file = |name: &str, owner: Option<i64>| Object {
        owner,
        name: name.to_owned(),
        size: 1024,
        storage: owner.map_or(2_000, |owner| 2_000 + owner),
        by: owner.unwrap_or(1),
        at: CREATED,
    };
    BTreeMap::from([
        (12_001, file("figures.xlsx", None)),
        (12_345, file("contract.pdf", None)),
        (67_890, file("plan.docx", None)),
        (12_999, file("private.txt", Some(6))),
    ])
}

impl Portal {
    /// The fixture of `conformance/README.md`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let mut below = task(12, "Check the figures of November", 2);
        below.set("PARENT_ID", Value::Int(11));
        let tasks = [
            (1, task(1, "Welcome to the portal", 2)),
            (11, report()),
            (12, below),
            (13, task(13, "Book a meeting room", 2)),
        ];
        let files = Files { drive: drive(), attached: BTreeMap::from([(501, (11, 12_001))]), ..Files::default() };
        Self {
            lang,
            reading: Reading::Current,
            quirks: Quirks::default(),
            tasks: BTreeMap::from(tasks),
            users: users(),
            groups: groups(),
            flows: flows(),
            links: vec![(1, 12)],
            files,
            tags: vec!["report".to_owned()],
            marks: BTreeSet::new(),
            last_task: 0,
            placements: Vec::new(),
        }
    }
}
