//! How the days of a notice are counted. Holidays are the caller's data; none are built in.

use super::readings::NoticeCounting;
use crate::date::Day;
use crate::order::Ordered;
use crate::words::words;

words! {
    /// What kind of day a calendar names.
    DayKind {
        Off = "off", "放假", "a day off";
        Work = "work", "上班", "a weekend day that is worked";
    }
}

/// Days off and worked weekend days, year by year, as the State Council's notices give them.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    days: Vec<(Day, DayKind)>,
}

impl Calendar {
    /// A calendar of these days.
    #[must_use]
    pub fn new(mut days: Vec<(Day, DayKind)>) -> Self {
        days.order();
        Self { days }
    }

    /// Whether the calendar says anything of a year.
    #[must_use]
    pub fn covers(&self, year: i16) -> bool {
        self.days.iter().any(|(day, _)| day.year() == year)
    }

    fn kind(&self, day: Day) -> Option<DayKind> {
        let index = self.days.binary_search_by_key(&day, |(day, _)| *day).ok()?;
        self.days.get(index).map(|(_, kind)| *kind)
    }

    fn is_holiday(&self, day: Day) -> bool {
        self.kind(day) == Some(DayKind::Off)
    }

    fn is_day_off(&self, day: Day) -> bool {
        match self.kind(day) {
            Some(kind) => kind == DayKind::Off,
            None => day.is_weekend(),
        }
    }

    /// The last whole day of a notice of `days` days that was posted on `posted`; `None` past the end of the calendar.
    #[must_use]
    pub fn last_day(&self, counting: NoticeCounting, posted: Day, days: u32) -> Option<Day> {
        let days = i32::try_from(days).ok()?;
        let roll = |mut day: Day, off: &dyn Fn(Day) -> bool| {
            while off(day) {
                day = day.add_days(1)?;
            }
            Some(day)
        };
        let plain = posted.add_days(days);
        match counting {
            NoticeCounting::ExcludeFirstDay => plain,
            NoticeCounting::Inclusive => posted.add_days(days - 1),
            NoticeCounting::RollHolidays => roll(plain?, &|day| self.is_holiday(day)),
            NoticeCounting::RollDaysOff => roll(plain?, &|day| self.is_day_off(day)),
            NoticeCounting::WorkingDays => {
                let mut day = posted;
                for _ in 0..days {
                    day = roll(day.add_days(1)?, &|day| self.is_day_off(day))?;
                }
                Some(day)
            }
        }
    }
}

impl NoticeCounting {
    /// Whether this way of counting needs to know the holidays.
    #[must_use]
    pub const fn needs_calendar(self) -> bool {
        matches!(self, Self::RollHolidays | Self::RollDaysOff | Self::WorkingDays)
    }
}
