//! What a text says of a moment, and the instant that it comes to.

use chrono::{DateTime, Datelike, NaiveDate};

use super::forms::{Caught, Kind};

/// The day number of 1 January 1970 that chrono counts from year 1.
const UNIX_FROM_CE: i64 = 719_163;

/// What a text has said so far.
#[derive(Default)]
pub struct Moment {
    year: Option<i64>,
    month_day: Option<(i64, i64)>,
    seconds: Option<i64>,
    zone: Option<i64>,
    unix: Option<i64>,
    /// From midnight, where no time is said.
    pub midnight: bool,
    pub months: i64,
    pub days: i64,
    pub offset: i64,
    pub weekday: Option<i64>,
}

impl Moment {
    /// Takes a form's catch in; `None` where the text says a thing twice.
    pub fn take(&mut self, kind: Kind, caught: &Caught) -> Option<()> {
        let seconds = caught.hour * 3600 + caught.minute * 60 + caught.second;
        match kind {
            Kind::Bare if self.seconds.is_some() => {
                self.year = Some(caught.hour * 100 + caught.minute);
                return Some(());
            }
            Kind::Year => self.year = caught.year,
            Kind::Unix if self.unix.is_none() => self.unix = Some(caught.sign * caught.number),
            Kind::Zone if self.zone.is_none() => self.zone = Some(caught.sign * seconds),
            Kind::Unix | Kind::Zone => return None,
            Kind::Date | Kind::Time | Kind::Both | Kind::Bare => {}
        }
        if matches!(kind, Kind::Date | Kind::Both) {
            if self.month_day.is_some() {
                return None;
            }
            self.year = caught.year.or(self.year);
            self.month_day = Some((caught.month?, caught.day.unwrap_or(1)));
        }
        if matches!(kind, Kind::Time | Kind::Both | Kind::Bare) {
            if self.seconds.is_some() {
                return None;
            }
            self.seconds = Some(seconds);
        }
        Some(())
    }

    /// The instant, in seconds since 1970.
    pub fn resolve(&self, now: i64, zone: i64) -> Option<i64> {
        let (base, zone) = match self.unix {
            Some(at) => (at, 0),
            None => (now, self.zone.unwrap_or(zone)),
        };
        let local = DateTime::from_timestamp(base.checked_add(zone)?, 0)?.naive_utc();
        let (month, day) = self.month_day.unwrap_or((i64::from(local.month()), i64::from(local.day())));
        let months = self.year.unwrap_or(i64::from(local.year())) * 12 + month - 1;
        let months = months.checked_add(self.months)?;
        let first = NaiveDate::from_ymd_opt(
            i32::try_from(months.div_euclid(12)).ok()?,
            u32::try_from(months.rem_euclid(12)).ok()?.checked_add(1)?,
            1,
        )?;
        let mut days = i64::from(first.num_days_from_ce()) - UNIX_FROM_CE;
        days = days.checked_add(day - 1)?.checked_add(self.days)?;
        if let Some(weekday) = self.weekday {
            // 1 January 1970 was a Thursday; Monday is 0.
            let today = days.checked_add(3)?.rem_euclid(7);
            days = days.checked_add((weekday - today).rem_euclid(7))?;
        }
        let clock = match self.seconds {
            Some(seconds) => seconds,
            None if self.midnight || self.month_day.is_some() => 0,
            None => base.checked_add(zone)?.rem_euclid(86_400),
        };
        days.checked_mul(86_400)?.checked_add(clock)?.checked_add(self.offset)?.checked_sub(zone)
    }
}
