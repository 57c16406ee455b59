//! Days, and lists of dates: the portal reads both in its own format alone (`spec/portal.md` §9, 25).

use super::{
    culture,
    item::{Item, loose},
    typed::{Context, Proof},
};
use crate::task::{
    calendar::Wall,
    date::Moment,
    issue::{Caution, DATE_OF_MOMENT, Issue, NO_DATE_FORMAT, NOT_DAY, PORTALS_CLOCK},
    patch::Zone,
    search::{cut, digits},
    value::Value,
};

/// A day, or a time of the portal's own clock.
///
/// # Errors
/// It is none, or the portal's format or zone would have to be known.
pub fn date(value: &Value, context: &Context<'_>, cautions: &mut Vec<&'static Caution>, timed: bool) -> Item {
    let told = |wording| Err(Issue::of(wording, value));
    let format = context.custom.date_format();
    let format = if timed { format.filter(|format| culture::is_timed(format)) } else { format.map(culture::day_of) };
    let own = value.as_text().filter(|text| !is_iso(text));
    let wall = match (own, format) {
        (Some(text), Some(format)) => culture::read(format, text),
        // In a format that is not known here: the portal refuses what it cannot read.
        (Some(text), None) if text.bytes().any(|byte| byte.is_ascii_digit()) => return Ok(loose(Value::text(text))),
        _ => None,
    };
    let wall = match (wall, value) {
        (Some(wall), _) => wall,
        (None, Value::Date(ms)) if !timed => match day_of(*ms, context.zone) {
            Some(wall) => wall,
            None => return told(if ms.is_finite() { &DATE_OF_MOMENT } else { &NOT_DAY }),
        },
        (None, Value::Text(text)) if !timed => {
            let read = Moment::read(value, &Zone::Portal).map_err(|issue| match issue.code() {
                "not_date" => Issue::of(&NOT_DAY, value),
                _ => issue,
            })?;
            match Wall::of_minutes(read.0.minutes).filter(|_| text.len() == 10) {
                Some(wall) => wall,
                None => return told(&NOT_DAY),
            }
        }
        (None, _) if !timed => return told(&NOT_DAY),
        _ => {
            let (moment, told_of) = Moment::read(value, context.zone)?;
            match Wall::of_minutes(moment.minutes).filter(|_| !moment.exact) {
                Some(wall) => {
                    cautions.extend(told_of);
                    wall
                }
                None => return told(if format.is_none() { &NO_DATE_FORMAT } else { &PORTALS_CLOCK }),
            }
        }
    };
    let Some(format) = format else { return told(&NO_DATE_FORMAT) };
    let iso = wall.written(0, None);
    let proof = if timed {
        Proof::Moment(Moment { text: iso, minutes: wall.minutes(), exact: false })
    } else {
        Proof::Day(iso.get(..10).unwrap_or_default().to_owned())
    };
    Ok((Value::Text(culture::written(format, wall)), proof))
}

/// Whether a text begins as ISO 8601 does: `2026-`.
fn is_iso(text: &str) -> bool {
    let Some((year, _)) = cut(text, b'-') else { return false };
    year.len() == 4 && digits(year, 10).is_some()
}

/// The caller's own day of a moment, where the caller's zone is what counts.
fn day_of(ms: f64, zone: &Zone<'_>) -> Option<Wall> {
    let Zone::Local(offset) = zone else { return None };
    let minutes = Moment::of_ms(ms)?.minutes;
    let mut wall = Wall::of_minutes(minutes)?;
    // The offset is asked for by local time: a second look is right where the first was made across a change of it.
    for _ in 0..2 {
        let away = offset(wall.year, wall.month, wall.day, wall.hour, wall.minute).clamp(-1439, 1439);
        wall = Wall::of_minutes(minutes.saturating_add(away.into()))?;
    }
    Some(wall)
}
