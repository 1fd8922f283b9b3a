"""Words for times: the moments of a projection in sentences, lists, tables and titles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comms.drafting.language import Language

    Moment = Mapping[str, Any]

_CLOCK = ("minute", "second")


class TimeWords:
    """Times in words. A moment is a dict of a projection: its parts in UTC, `precision`, `about`, `sort`."""

    def __init__(self, language: Language, zone: str) -> None:
        self.language = language
        self.zone = zone

    def spoken(self, moment: Moment, *, local: bool = False) -> str:
        """Inside a sentence: "12:00 UTC on 14 November 2026", "14 November 2026".

        A local time on another day follows the whole: "23:40 UTC on 12 November 2026 (00:40 on 13 November in Berlin)".
        """
        if not self.has_time(moment):
            return self.day(moment)
        there = self._there(moment) if local else None
        if there is None or there.date() == _instant(moment).date():
            return self._time("spoken").format(time=self._clock(moment, local=local), date=self.day(moment))
        utc = self._time("spoken").format(time=self._clock(moment, local=False), date=self.day(moment))
        return self._with_local(utc, moment)

    def at(self, moment: Moment, after: Moment | None = None, *, local: bool = False) -> str:
        """With its preposition: "at 09:55 UTC on 12 November 2026", "on 9 November 2026", "in November 2026".

        A time on the day of `after` is "at 09:55 UTC the same day".
        """
        if (
            after
            and not moment["about"]
            and self.day(after) == self.day(moment)
            and moment["precision"] not in {"month", "year"}
        ):
            if not self.has_time(moment):
                return self._time("the_same_day")
            when = self._time("same_day").format(time=self._clock(moment, local=local))
        else:
            when = self.spoken(moment, local=local)
        return self._prepositioned("at", moment, when)

    def by(self, moment: Moment, *, local: bool = False) -> str:
        """As a limit: "by 12:00 UTC on 20 November 2026", "by the end of November 2026"."""
        precision = self._class(moment)
        return self.language.table("by")[precision].format(when=self.spoken(moment, local=local))

    def listed(self, moment: Moment, *, local: bool = False, zone: bool = True) -> str:
        """In a list or table: "14 November 2026, 12:00 UTC"; without the zone where the column names it."""
        when = self.day(moment)
        if self.has_time(moment):
            when = self._time("listed").format(date=when, time=self._clock(moment, local=local, zone=zone))
        return self._time("about").format(when=when) if moment["about"] else when

    def listed_range(self, record: Mapping[str, Any], *, local: bool = False, zone: bool = True) -> str:
        """Write `at` and, where there is one, `until` of a record, in a list or table."""
        start, end = record["at"], record["until"]
        if not end:
            return self.listed(start, local=local, zone=zone)
        return self.span(start, end, local=local, zone=zone)

    def span(self, start: Moment, end: Moment, *, local: bool = False, zone: bool = True) -> str:
        """Write a range in a list: "9 November 2026, 02:20 UTC, to 12 November 2026, 08:31 UTC"."""
        if not self.has_time(start) and not self.has_time(end):
            return self.days(start, end)
        if self.day(start) == self.day(end) and self.has_time(start) and self.has_time(end) and not end["about"]:
            if start["sort"] == end["sort"]:
                return self.listed(start, local=local, zone=zone)
            first = self.listed(start, local=local, zone=zone and local)
            return self._time("range").format(start=first, end=self._clock(end, local=local, zone=zone))
        phrase = "range_over_days" if self.has_time(start) else "days"  # no comma after a bare day
        return self._time(phrase).format(
            start=self.listed(start, local=local, zone=zone), end=self.listed(end, local=local, zone=zone)
        )

    def days(self, start: Moment, end: Moment) -> str:
        """Write a range of days: "9 to 12 November 2026", "30 October to 12 November 2026", "12 November 2026"."""
        first, last = self.day(start), self.day(end)
        if first == last:
            return last
        if (
            start["precision"] not in {"year", "month"}
            and end["precision"] not in {"year", "month"}
            and start["year"] == end["year"]
        ):
            pattern = "day" if start["month"] == end["month"] else "day_month"
            first = self._date(start, pattern)
        return self._time("days").format(start=first, end=last)

    def day(self, moment: Moment) -> str:
        """Write the day, or the month or year where no more is known."""
        precision = moment["precision"]
        return self._date(moment, precision if precision in {"year", "month"} else "date")

    def clock(self, moment: Moment) -> str:
        """Write the time of day alone: "16:40 UTC"."""
        return self._clock(moment, local=False)

    def has_time(self, moment: Moment) -> bool:
        """Whether the time of day is known."""
        return moment["precision"] in _CLOCK

    def _class(self, moment: Moment) -> str:
        precision = str(moment["precision"])
        return "minute" if precision in _CLOCK else "month" if precision == "year" else precision

    def _prepositioned(self, table: str, moment: Moment, when: str) -> str:
        if when == self._time("the_same_day"):
            return when
        key = self._class(moment)
        return self.language.table(table)[f"about_{key}" if moment["about"] else key].format(when=when)

    def _time(self, phrase: str) -> str:
        return self.language.table("time")[phrase]

    def _date(self, moment: Moment, pattern: str) -> str:
        from babel.dates import format_date

        day = dt.date(moment["year"], moment["month"] or 1, moment["day"] or 1)
        return format_date(day, self.language.table("pattern")[pattern], locale=self.language.locale)

    def _clock(self, moment: Moment, *, local: bool, zone: bool = True) -> str:
        from babel.dates import format_time

        time = format_time(_instant(moment), self._pattern(moment), tzinfo=dt.UTC, locale=self.language.locale)
        if not zone:
            return time
        utc = self._time("utc").format(time=time)
        return self._with_local(utc, moment) if local else utc

    def _pattern(self, moment: Moment) -> str:
        return self.language.table("pattern")["time_second" if moment["precision"] == "second" else "time"]

    def _there(self, moment: Moment) -> dt.datetime | None:
        """Give the time in the zone of the incident; None where there is none or it is that of UTC."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            there = _instant(moment).astimezone(ZoneInfo(self.zone)) if self.zone else None
        except (ZoneInfoNotFoundError, ValueError):
            return None
        return there if there is not None and there.utcoffset() else None

    def _with_local(self, utc: str, moment: Moment) -> str:
        from babel.dates import format_date, format_time, get_timezone_location

        there = self._there(moment)
        if there is None:
            return utc
        local = format_time(there.time(), self._pattern(moment), locale=self.language.locale)
        city = get_timezone_location(self.zone, locale=self.language.locale, return_city=True)
        if there.date() == _instant(moment).date():
            return self._time("local").format(utc=utc, local=local, city=city)
        date = format_date(there.date(), self.language.table("pattern")["day_month"], locale=self.language.locale)
        return self._time("local_other_day").format(utc=utc, local=local, city=city, date=date)


def _instant(moment: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromtimestamp(moment["sort"], dt.UTC)
