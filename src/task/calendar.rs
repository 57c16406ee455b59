//! The calendar: days, and how a day and a time are written. Knows no format of input, no clock and no time zone.

use std::num::Saturating;

use super::search::push_numeral;

/// Minutes of a day.
pub const DAY: i64 = 1440;

/// A date and a time of day on some clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// From 1000 to 9999.
    pub year: i32,
    /// From 1 to 12.
    pub month: u8,
    /// From 1.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
}

impl Wall {
    /// Whether the calendar has that day.
    #[must_use]
    pub fn is_a_day(&self) -> bool {
        let last = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            _ => 0,
        };
        (1..=last).contains(&self.day)
    }

    /// Minutes from 1970-01-01T00:00 on the same clock.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        // Years begin in March, so that a leap day is a year's last; 719,469 days lead from there to 1970.
        let month = Saturating(i64::from(self.month));
        let early = Saturating(i64::from(self.month < 3));
        let year = Saturating(i64::from(self.year)) - early;
        let of_march = month + early * Saturating(12) - Saturating(3);
        let before = Saturating((of_march * Saturating(153) + Saturating(2)).0 / 5);
        let days = year * Saturating(365) + leap_days(year) + before + Saturating(i64::from(self.day));
        let time = Saturating(i64::from(self.hour)) * Saturating(60) + Saturating(i64::from(self.minute));
        ((days - Saturating(719_469)) * Saturating(DAY) + time).0
    }

    /// The date and time so many minutes from 1970-01-01T00:00; none outside the years 1000 to 9999.
    #[must_use]
    pub fn of_minutes(minutes: i64) -> Option<Self> {
        let days = Saturating(minutes.div_euclid(DAY)) + Saturating(719_468);
        let time = minutes.rem_euclid(DAY);
        // An era of 400 years has 146,097 days, a century in it 36,524, four years in that 1,461.
        let era = Saturating(days.0.div_euclid(146_097));
        let of_era = Saturating(days.0.rem_euclid(146_097));
        let leaps = Saturating(of_era.0 / 1460) - Saturating(of_era.0 / 36_524) + Saturating(of_era.0 / 146_096);
        let year = Saturating((of_era - leaps).0 / 365);
        let of_year = of_era - year * Saturating(365) - leap_days(year);
        let of_march = Saturating((of_year * Saturating(5) + Saturating(2)).0 / 153);
        let day = of_year - Saturating((of_march * Saturating(153) + Saturating(2)).0 / 5) + Saturating(1);
        let late = of_march.0 >= 10;
        let month = of_march + Saturating(if late { -9 } else { 3 });
        let year = year + era * Saturating(400) + Saturating(i64::from(late));
        let small = |number: i64| u8::try_from(number).ok();
        let wall = Self {
            year: i32::try_from(year.0).ok()?,
            month: small(month.0)?,
            day: small(day.0)?,
            hour: small(time / 60)?,
            minute: small(time % 60)?,
        };
        (1000..=9999).contains(&wall.year).then_some(wall)
    }

    /// `YYYY-MM-DDThh:mm:ss`, and the offset, in minutes, where one is given.
    #[must_use]
    pub fn written(&self, second: u8, offset: Option<i32>) -> String {
        let mut text = String::with_capacity(25);
        push_numeral(&mut text, self.year.unsigned_abs().into());
        for (mark, number) in [('-', self.month), ('-', self.day), ('T', self.hour), (':', self.minute), (':', second)]
        {
            push_two(&mut text, mark, u32::from(number));
        }
        if let Some(offset) = offset {
            let size = offset.unsigned_abs();
            push_two(&mut text, if offset < 0 { '-' } else { '+' }, size / 60);
            push_two(&mut text, ':', size % 60);
        }
        text
    }
}

fn leap_days(years: Saturating<i64>) -> Saturating<i64> {
    Saturating(years.0 / 4) - Saturating(years.0 / 100) + Saturating(years.0 / 400)
}

fn push_two(text: &mut String, mark: char, number: u32) {
    text.push(mark);
    if number < 10 {
        text.push('0');
    }
    push_numeral(text, number.into());
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "an overflow fails a test, as it should")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_leap(year: i32) -> bool {
        year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    }

    /// The same by counting day after day: slow, and plain to see.
    fn counted(year: i32, month: u8, day: u8) -> i64 {
        let years = |from: i32, to: i32| (from..to).map(|year| if is_leap(year) { 366 } else { 365 }).sum::<i64>();
        let months = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let before: i64 = months[..usize::from(month) - 1].iter().sum();
        years(1970, year) - years(year, 1970) + before + i64::from(day) - 1
    }

    fn walls() -> impl Strategy<Value = Wall> {
        (1000..=9999, 1..=12_u8, 1..=31_u8, 0..24_u8, 0..60_u8)
            .prop_map(|(year, month, day, hour, minute)| Wall { year, month, day, hour, minute })
            .prop_filter("a day of the calendar", Wall::is_a_day)
    }

    proptest! {
        #[test]
        fn minutes_are_those_of_counted_days(wall in walls()) {
            let expected = counted(wall.year, wall.month, wall.day) * DAY + i64::from(wall.hour) * 60 + i64::from(wall.minute);
            prop_assert_eq!(wall.minutes(), expected);
        }

        #[test]
        fn minutes_lead_back_to_the_same_day_and_time(wall in walls()) {
            prop_assert_eq!(Wall::of_minutes(wall.minutes()), Some(wall));
        }

        #[test]
        fn any_number_of_minutes_is_a_day_of_the_calendar_or_none(minutes in any::<i64>()) {
            prop_assert!(Wall::of_minutes(minutes).is_none_or(|wall| wall.is_a_day()));
        }
    }

    #[test]
    fn february_has_29_days_in_leap_years_alone() {
        for (year, leap) in [(2024, true), (2025, false), (2000, true), (1900, false), (2100, false)] {
            let wall = Wall { year, month: 2, day: 29, hour: 0, minute: 0 };
            assert_eq!(wall.is_a_day(), leap, "{year}");
        }
    }

    #[test]
    fn time_begins_in_1970() {
        assert_eq!(Wall { year: 1970, month: 1, day: 1, hour: 0, minute: 0 }.minutes(), 0);
        assert_eq!(Wall::of_minutes(-1), Some(Wall { year: 1969, month: 12, day: 31, hour: 23, minute: 59 }));
    }

    #[test]
    fn a_negative_offset_keeps_its_minutes() {
        let wall = Wall { year: 2026, month: 1, day: 2, hour: 3, minute: 4 };
        assert_eq!(wall.written(0, Some(-210)), "2026-01-02T03:04:00-03:30");
        assert_eq!(wall.written(5, None), "2026-01-02T03:04:05");
    }
}
