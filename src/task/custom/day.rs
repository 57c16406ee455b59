//! Days, and lists of dates: the portal reads both in its own format alone (`spec/portal.md` §9, 25).

use super::{culture, typed::Context};
use crate::task::{
    calendar::Wall,
    date::Moment,
    issue::{Caution, DATE_OF_MOMENT, Issue, NO_DATE_FORMAT, NOT_DAY, PORTALS_CLOCK},
    patch::Zone,
    search::{cut, digits, has_digit},
    value::Value,
};

/// A day, or a time of the portal's own clock, as ISO 8601 writes it; a text in a format that is not known, as it is.
///
/// # Errors
/// It is none, or the portal's format or zone would have to be known.
pub fn date(
    value: &Value,
    timed: bool,
    context: &Context<'_>,
    cautions: &mut Vec<&'static Caution>,
) -> Result<Value, Issue> {
    let told = |wording| Err(Issue::of(wording, value));
    let format = format(context, timed);
    // In the portal's own format, perhaps: it refuses what it cannot read.
    if value.as_text().is_some_and(|text| !is_iso(text) && has_digit(text)) {
        return Ok(value.clone());
    }
    let day = match value {
        Value::Date(ms) if !timed => match day_of(*ms, context.zone) {
            Some(wall) => written(&wall.written(0, None), timed),
            None => return told(if ms.is_finite() { &DATE_OF_MOMENT } else { &NOT_DAY }),
        },
        value => match Moment::read(value, if timed { context.zone } else { &Zone::Portal }, cautions) {
            Ok(moment) if timed => {
                if format.is_some() && moment.exact {
                    return told(&PORTALS_CLOCK);
                }
                written(&moment.text, timed)
            }
            Ok(_) if value.as_text().is_some_and(|text| text.len() == 10) => value.clone(),
            Err(issue) if timed || issue.code() != "not_date" => return Err(issue),
            _ => return told(&NOT_DAY),
        },
    };
    if format.is_none() { told(&NO_DATE_FORMAT) } else { Ok(day) }
}

/// The format that the portal takes of a day, or of a time of its clock.
fn format<'a>(context: &Context<'a>, timed: bool) -> Option<&'a str> {
    let format = context.custom.date_format()?;
    if timed { Some(format).filter(|format| culture::is_timed(format)) } else { Some(culture::day_of(format)) }
}

/// What is sent of a date that `date` has read.
pub fn sent(date: &Value, timed: bool, context: &Context<'_>) -> Value {
    match (date.as_text().filter(|text| is_iso(text)), format(context, timed)) {
        (Some(iso), Some(format)) => Value::Text(culture::written(format, iso)),
        _ => date.clone(),
    }
}

fn written(iso: &str, timed: bool) -> Value {
    Value::text(if timed { iso } else { iso.get(..10).unwrap_or_default() })
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
