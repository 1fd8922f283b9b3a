"""How far a zone that stands beside a clock time is from UTC, in minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from comms.lint.patterns import fixed

_OFFSETS = {
    "utc": (0,), "gmt": (0,), "z": (0,), "zulu": (0,), "wet": (0,), "west": (60,), "bst": (60,), "ist": (60, 120, 330), "cet": (60,),
    "mez": (60,), "cest": (120,), "mesz": (120,), "eet": (120,), "eest": (180,), "msk": (180,), "est": (-300,), "edt": (-240,),
    "et": (-300, -240), "cst": (-360, 480), "cdt": (-300,), "ct": (-360, -300), "mst": (-420,), "mdt": (-360,), "mt": (-420, -360),
    "pst": (-480,), "pdt": (-420,), "pt": (-480, -420), "akst": (-540,), "akdt": (-480,), "hst": (-600,), "jst": (540,), "kst": (540,),
    "hkt": (480,), "sgt": (480,), "pht": (480,), "wib": (420,), "ict": (420,), "awst": (480,), "acst": (570,), "acdt": (630,),
    "aest": (600,), "aedt": (660,), "nzst": (720,), "nzdt": (780,), "sast": (120,), "wat": (60,), "cat": (120,), "eat": (180,),
    "brt": (-180,), "art": (-180,),
}  # fmt: skip
_SIGNED = fixed(r"(?i)(?:(?:utc|gmt)\s?)?([+-])\s?([0-9]{1,2}):?([0-9]{2})?$")


def offsets(zone: str, home: str, at: datetime) -> tuple[int, ...] | None:
    """Give the offsets from UTC, in minutes, that a zone in a text can mean; None for a zone that is not known.

    `home` is the zone of the incident ("" for none), which "local time" and no zone at all mean besides UTC. `at` is the
    naive time that stands there.
    """
    name = zone.strip().casefold()
    own = _of_place(home, at) if home else ()
    if not name:
        return (0, *own)
    if name in _OFFSETS:
        return _OFFSETS[name]
    signed = _SIGNED.search(zone.strip())
    if signed is not None:
        sign, hours, minutes = signed.groups()
        return ((-1 if sign == "-" else 1) * (int(hours or 0) * 60 + int(minutes or 0)),)
    if "universal" in name:
        return (0,)
    city = fixed(r"(?i)\bin\s+([A-Z][\pL -]+)$|^([A-Z][\pL ]+?)\s+time$").search(zone.strip())
    if city is not None:
        key = _city((city.group(1) or city.group(2)).strip().replace(" ", "_").casefold())
        if key:
            return _of_place(key, at)
    return own or None


def local(home: str, moment: datetime) -> datetime:
    """Give an aware time in the incident's own zone, or in UTC where it has none."""
    return moment.astimezone(ZoneInfo(home) if home else UTC)


def _of_place(key: str, at: datetime) -> tuple[int, ...]:
    try:
        offset = at.replace(tzinfo=ZoneInfo(key)).utcoffset() or timedelta(0)
    except (KeyError, ValueError, OSError):
        return ()
    return (int(offset.total_seconds() // 60),)


@lru_cache(maxsize=64)
def _city(name: str) -> str:
    return next((key for key in sorted(available_timezones()) if key.rpartition("/")[2].casefold() == name), "")
