//! What a text says of a moment, and the instant that it comes to: timelib's `timelib_update_ts`.

use chrono::{DateTime, Datelike, NaiveDate};

use super::forms::{Caught, Kind};
use super::zone::Zone;

/// The day number of 1 January 1970 that chrono counts from year 1.
const UNIX_FROM_CE: i64 = 719_163;

/// What shifts a date in a way of its own.
#[derive(Clone, Copy)]
pub enum Special {
    /// The day of the week is counted from the beginning of the month.
    DayOfMonth,
    /// The day of the week is counted from the end of the month.
    LastDayOfMonth,
    /// So many days but Saturdays and Sundays.
    Weekdays(i64),
}

/// What a text has said so far.
#[derive(Default)]
pub struct Moment {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    seconds: Option<i64>,
    zone: Option<Zone>,
    /// How often a zone was said by itself: a second one is passed over.
    zones: u32,
    dated: bool,
    /// How often a time was said: once it is a time, twice a year came behind it.
    timed: u32,
    /// Parts of a second.
    fraction: i64,
    /// What the time is shifted by.
    pub micros: i64,
    pub years: i64,
    pub months: i64,
    pub days: i64,
    pub offset: i64,
    /// A day of the week, Sunday is 0; below 0 it is turned round.
    pub weekday: Option<i64>,
    /// Which of the days of a name is meant: 0 the next one, not today, 1 today too, 2 the one of this week, from Monday on.
    pub behavior: i64,
    pub special: Option<Special>,
    /// The first day of the month, or the last.
    pub edge: Option<bool>,
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
                self.date()?;
                self.month = caught.month;
            }
            Kind::Unix => self.unix(caught)?,
            Kind::Zone => self.zoned(|| caught.zone)?,
            Kind::Around => {
                self.midnight();
                (self.timed, self.seconds) = (1, Some(seconds + caught.around * 60));
            }
            Kind::Refused => return None,
            Kind::Bare if self.timed > 1 => return None,
            Kind::Both if caught.is_unknown => return None,
            Kind::Yearless => self.year = None,
            Kind::Date | Kind::Time | Kind::Both | Kind::Bare => {}
        }
        if matches!(kind, Kind::Date | Kind::Both | Kind::Yearless) {
            self.date()?;
            self.year = caught.year.or(self.year);
            self.month = caught.month;
            self.day = Some(caught.day.unwrap_or(1));
            self.days = caught.days.unwrap_or(self.days);
        }
        if matches!(kind, Kind::Time | Kind::Both) || kind == Kind::Bare && self.timed != 2 {
            if self.timed > 0 {
                return None;
            }
            self.timed = 1;
            (self.seconds, self.fraction) = (Some(seconds), caught.micros);
            self.zone = caught.zone.or(self.zone);
        }
        Some(())
    }

    /// A date; there is one at most.
    fn date(&mut self) -> Option<()> {
        (!std::mem::replace(&mut self.dated, true)).then_some(())
    }

    fn unix(&mut self, caught: &Caught) -> Option<()> {
        self.dated = false;
        self.midnight();
        (self.year, self.month, self.day) = (Some(0), Some(0), Some(0));
        if self.zones > 0 {
            return self.zoned(|| None);
        }
        self.zoned(|| Some(Zone::Fixed(0)))?;
        let sign = if caught.negative { -1 } else { 1 };
        (self.year, self.month, self.day) = (Some(1970), Some(1), Some(1));
        self.offset = self.offset.checked_add(sign * caught.number)?;
        self.micros = self.micros.checked_add(sign * caught.micros)?;
        Some(())
    }

    /// A zone, if it is the first; a second one is passed over, and there is no third.
    pub fn zoned(&mut self, zone: impl FnOnce() -> Option<Zone>) -> Option<()> {
        self.zones += 1;
        match self.zones {
            1 => self.zone = Some(zone()?),
            2 => {}
            _ => return None,
        }
        Some(())
    }

    /// A word that means a time of day in the place of any other.
    pub fn midnight(&mut self) {
        (self.seconds, self.fraction, self.timed) = (Some(0), 0, 0);
    }

    /// Noon is such a word, and a time.
    pub fn noon(&mut self) {
        (self.seconds, self.fraction, self.timed) = (Some(43_200), 0, 1);
    }

    /// The instant, in seconds since 1970; what was not said is now's, in the zone of the server.
    pub fn resolve(&self, now: i64, zone: Zone) -> Option<i64> {
        let now = now.checked_add(zone.offset_at(now)?)?;
        let local = DateTime::from_timestamp(now, 0)?.naive_utc();
        let date = Date {
            months: self
                .year
                .unwrap_or_else(|| i64::from(local.year()))
                .checked_mul(12)?
                .checked_add(self.month.unwrap_or_else(|| i64::from(local.month())) - 1)?,
            day: self.day.unwrap_or_else(|| i64::from(local.day())),
        };
        let clock = match self.seconds {
            Some(seconds) => seconds,
            None if self.dated => 0,
            None => now.rem_euclid(86_400),
        };
        let (date, clock) = self.shifted(date, clock)?;
        let at = self
            .zone
            .unwrap_or(zone)
            .instant(date.days()?.checked_mul(86_400)?.checked_add(clock)?, self.zone.is_some())?;
        at.checked_add(self.offset)
    }

    /// A date and a time of day with all that moves them but seconds and what they make, in timelib's order.
    fn shifted(&self, date: Date, clock: i64) -> Option<(Date, i64)> {
        let (mut date, clock) = date.with(clock)?;
        let mut months = self.months;
        if let Some(special @ (Special::DayOfMonth | Special::LastDayOfMonth)) = self.special {
            let over = i64::from(matches!(special, Special::LastDayOfMonth));
            date = Date { months: date.months.checked_add(months)?.checked_add(over)?, day: 1 };
            months = 0;
        }
        date = date.at_edge(self.edge).normal()?;
        if let Some(weekday) = self.weekday {
            let ahead = self.ahead(weekday, date.weekday()?);
            date = Date { day: date.day.checked_add(ahead)?, ..date }.normal()?;
        }
        months = months.checked_add(self.years.checked_mul(12)?)?;
        date = Date { months: date.months.checked_add(months)?, day: date.day.checked_add(self.days)? };
        let whole = self.fraction.checked_add(self.micros)?.div_euclid(1_000_000);
        let (date, clock) = date.at_edge(self.edge).with(clock.checked_add(whole)?)?;
        let mut date = date.normal()?;
        if let Some(Special::Weekdays(count)) = self.special {
            let ahead = weekdays(count, date.weekday()?);
            date = Date { day: date.day.checked_add(ahead)?, ..date };
        }
        Some((date, clock))
    }

    /// How far a day of the week is from today: timelib's `do_adjust_for_weekday`.
    const fn ahead(&self, weekday: i64, today: i64) -> i64 {
        if self.behavior == 2 {
            // Sunday is the last day of a week.
            let before = if today == 0 && weekday != 0 { weekday - 7 } else { weekday };
            return if before == 0 && today != 0 { 7 - today } else { before - today };
        }
        if weekday < 0 {
            return -(7 + weekday + today);
        }
        let ahead = weekday - today;
        let is_past = if self.days < 0 { ahead < 0 } else { ahead <= -self.behavior };
        if is_past { ahead + 7 } else { ahead }
    }
}

/// How far so many weekdays are from a day of the week: timelib's `do_adjust_special_weekday`.
const fn weekdays(count: i64, today: i64) -> i64 {
    let rest = count % 5;
    let over = if count > 0 {
        match (rest, today) {
            (0, 0) => -2,
            (0, 6) => -1,
            (0, _) => 0,
            (_, 6) => 1,
            _ if today + rest > 5 => 2,
            _ => 0,
        }
    } else {
        match (rest, today) {
            (0, 6) => 2,
            (0, 0) => 1,
            (0, _) => 0,
            (_, 0) => -1,
            _ if today + rest < 1 => -2,
            _ => 0,
        }
    };
    count / 5 * 7 + rest + over
}

/// A day of a month that is counted from year 0; it may be none of the month's.
#[derive(Clone, Copy)]
struct Date {
    months: i64,
    day: i64,
}

impl Date {
    /// In days since 1970.
    fn days(self) -> Option<i64> {
        let first = NaiveDate::from_ymd_opt(
            i32::try_from(self.months.div_euclid(12)).ok()?,
            u32::try_from(self.months.rem_euclid(12)).ok()?.checked_add(1)?,
            1,
        )?;
        (i64::from(first.num_days_from_ce()) - UNIX_FROM_CE).checked_add(self.day - 1)
    }

    /// The same day, of the month that it is in.
    fn normal(self) -> Option<Self> {
        let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.days()?.checked_add(UNIX_FROM_CE)?).ok()?)?;
        Some(Self { months: i64::from(date.year()) * 12 + i64::from(date.month0()), day: i64::from(date.day()) })
    }

    /// With the days that a time of day runs over, and what is left of it.
    fn with(self, clock: i64) -> Option<(Self, i64)> {
        Some((Self { day: self.day.checked_add(clock.div_euclid(86_400))?, ..self }, clock.rem_euclid(86_400)))
    }

    /// Sunday is 0.
    fn weekday(self) -> Option<i64> {
        Some(self.days()?.checked_add(4)?.rem_euclid(7))
    }

    /// The first day of its month, or the last.
    const fn at_edge(self, is_last: Option<bool>) -> Self {
        match is_last {
            Some(false) => Self { day: 1, ..self },
            Some(true) => Self { months: self.months + 1, day: 0 },
            None => self,
        }
    }
}
