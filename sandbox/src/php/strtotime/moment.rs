//! What a text says of a moment, and the instant that it comes to.

use chrono::{DateTime, Datelike, NaiveDate};

use super::forms::{Caught, Kind};

/// The day number of 1 January 1970 that chrono counts from year 1.
const UNIX_FROM_CE: i64 = 719_163;

/// Which of the days of a name is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The next one, not today.
    AfterToday,
    /// The next one, or today.
    FromToday,
    /// The one of this week, from Monday on.
    OfThisWeek,
}

/// What a text has said so far.
#[derive(Default)]
pub struct Moment {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    seconds: Option<i64>,
    zone: Option<i64>,
    dated: bool,
    /// How often a time was said: once it is a time, twice a year came behind it.
    timed: u32,
    pub months: i64,
    pub days: i64,
    pub offset: i64,
    /// A day of the week, Sunday is 0.
    pub weekday: Option<(i64, Which)>,
}

impl Moment {
    /// Takes a form's catch in; `None` where the text says a thing twice.
    pub fn take(&mut self, kind: Kind, caught: &Caught) -> Option<()> {
        let seconds = caught.hour * 3600 + caught.minute * 60 + caught.second;
        match kind {
            Kind::Bare if self.timed == 1 => {
                self.year = Some(caught.hour * 100 + caught.minute);
                self.timed = 2;
            }
            Kind::Year => self.year = caught.year,
            Kind::Month => {
                if std::mem::replace(&mut self.dated, true) {
                    return None;
                }
                self.month = caught.month;
            }
            Kind::Unix => {
                if self.zone.is_some() {
                    return None;
                }
                let shift = if caught.negative { -caught.number } else { caught.number };
                *self = Self {
                    year: Some(1970),
                    month: Some(1),
                    day: Some(1),
                    seconds: Some(0),

                    zone: Some(0),
                    offset: self.offset.checked_add(shift)?,
                    ..Self::default()
                };
            }
            Kind::Zone => self.zoned(caught.offset)?,
            Kind::Date | Kind::Time | Kind::Both | Kind::Bare => {}
        }
        if matches!(kind, Kind::Date | Kind::Both) {
            if std::mem::replace(&mut self.dated, true) {
                return None;
            }
            self.year = caught.year.or(self.year);
            self.month = caught.month;
            self.day = Some(caught.day.unwrap_or(1));
        }
        if matches!(kind, Kind::Time | Kind::Both) || kind == Kind::Bare && self.timed != 2 {
            if self.timed > 0 {
                return None;
            }
            self.timed = 1;
            self.seconds = Some(seconds);
        }
        Some(())
    }

    /// A zone; a second one is not read.
    pub fn zoned(&mut self, offset: i64) -> Option<()> {
        if self.zone.is_some() {
            return None;
        }
        self.zone = Some(offset);
        Some(())
    }

    /// A word that means a time of day in the place of any other.
    pub fn midnight(&mut self) {
        (self.seconds, self.timed) = (Some(0), 0);
    }

    /// Noon is such a word, and a time.
    pub fn noon(&mut self) {
        (self.seconds, self.timed) = (Some(43_200), 1);
    }

    /// The instant, in seconds since 1970; what was not said is now's, in the zone of the server.
    pub fn resolve(&self, now: i64, zone: i64) -> Option<i64> {
        let local = DateTime::from_timestamp(now.checked_add(zone)?, 0)?.naive_utc();
        let month = self.month.unwrap_or_else(|| i64::from(local.month()));
        let day = self.day.unwrap_or_else(|| i64::from(local.day()));
        let months = self.year.unwrap_or_else(|| i64::from(local.year())) * 12 + month - 1;
        let mut days = match self.weekday {
            // The weekday is found before any shift.
            Some((weekday, which)) => {
                let today = first_of(months)?.checked_add(day - 1 + 4)?.rem_euclid(7);
                self.ahead(weekday, which, today)
            }
            None => 0,
        };
        days = days.checked_add(self.days)?;
        let days = first_of(months.checked_add(self.months)?)?.checked_add(day - 1)?.checked_add(days)?;
        let clock = match self.seconds {
            Some(seconds) => seconds,
            None if self.dated => 0,
            None => now.checked_add(zone)?.rem_euclid(86_400),
        };
        let zone = self.zone.unwrap_or(zone);
        days.checked_mul(86_400)?.checked_add(clock)?.checked_add(self.offset)?.checked_sub(zone)
    }
}

impl Moment {
    /// How far a day of the week is from today: timelib's `do_adjust_for_weekday`.
    const fn ahead(&self, weekday: i64, which: Which, today: i64) -> i64 {
        let ahead = weekday - today;
        let before = match which {
            // Sunday is the last day of a week.
            Which::OfThisWeek => return (weekday + 6) % 7 - (today + 6) % 7,
            Which::AfterToday => ahead <= 0,
            Which::FromToday => ahead < 0,
        };
        if self.days < 0 && ahead < 0 || self.days >= 0 && before { ahead + 7 } else { ahead }
    }
}

/// The first day of a month, counted from year 0, in days since 1970.
fn first_of(months: i64) -> Option<i64> {
    let first = NaiveDate::from_ymd_opt(
        i32::try_from(months.div_euclid(12)).ok()?,
        u32::try_from(months.rem_euclid(12)).ok()?.checked_add(1)?,
        1,
    )?;
    Some(i64::from(first.num_days_from_ce()) - UNIX_FROM_CE)
}
