"""The checks that look at what a text says as a whole: its title, its timeline, its times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.lint.checks import check_named
from comms.lint.events import distinct
from comms.lint.reading import Reading
from comms.lint.rule import Rule

ORDER = Rule(id="statement.TimelineOutOfOrder", extends="timeline_out_of_order", message="", level="error")
FORMS = (
    "{day} November 2026:",
    "November {day}, 2026 -",
    "2026-11-{two}:",
    "2026-11-{two} 02:14 UTC:",
    "{day} November 2026, 02:14 UTC:",
    "November {day}th, 2026 at 2:14 p.m. UTC:",
    "0214 UTC 2026-11-{two} -",
    "~09:55 UTC, {day} November 2026:",
)


@pytest.mark.parametrize(
    "title",
    [
        "# Notice of 12 November 2026",
        "# Notice of November 12th, 2026",
        "# Notice of 2026-11-12",
        "# Notice of 12/11/2026",
        "# Notice, 12-14 November 2026",
        "# Notice, Sept. 6, 2019",
        "---\ntitle: Notice of 12 November 2026\n---\n\nText.",
        '+++\ntitle = "Notice of 12 November 2026"\n+++\n\n# Notice',
    ],
)
def test_a_title_with_a_day_is_enough(found, title):
    """Any way to write a day counts, in the first heading or in the front matter's title."""
    assert found(title + "\n\nText.\n", only="TitleWithoutDate") == []


@pytest.mark.parametrize("title", ["# Notice of November 2026", "# Notice", "Text without a heading.", "## In 2026"])
def test_a_title_without_a_day_is_found(found, title):
    """A month is not enough, and neither is a text without any title."""
    assert len(found(title + "\n\nText of 12 November 2026.\n", only="TitleWithoutDate")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On 9 November 2026 files were copied. On 12 November 2026 we noticed it. We ended it the same day.", 3),
        ("- 9 November 2026, 02:14 UTC: in\n- 02:20: copied\n- 12 November 2026: out", 3),
        ("| When | What |\n|---|---|\n| 2026-11-09 02:14 | in |\n| 02:20 | copied |\n| 2026-11-12 | out |", 3),
        ("**Feb 04, 2021, 21:45 (UTC):** in\n\n**21:48:** seen\n\nMore words.\n\n**22:09:** told", 3),
        ("## 9 November 2026\n\n- 02:14 in\n- 02:20 copied\n\n## 12 November 2026\n\n- 08:40 out", 3),
        ("0401 UTC 2014-10-26 - in\n\n0410 UTC 2014-10-26 - seen\n\n0430 UTC 2014-10-26 - out", 3),
        ("We will write by 20 November 2026, by 21 November 2026 and by 22 November 2026.", 0),
        ("*First published on 14 November 2026. Updated on 15 November 2026.*", 0),
        ("`2026-11-09 02:14` and `2026-11-10` were in the log.", 0),
        ("On 9 November 2026 at 02:14 UTC it began. It was the 9 November 2026 at 02:14 UTC.", 1),
        ("- 12 November 2026: one\n- 12 November 2026, 09:55 UTC: two", 1),
        (
            "By 10 November 2026 the wiki was back. Enrol by 11 November 2026. You should do so until 12 November 2026.",
            1,
        ),
        ("On 9 November 2026 it lay in a folder until 12 November 2026, when we found it.", 2),
        (
            "* First notice: 9:45 pm EST\n* New server: 4 December 2021 at 9:12 pm EST\n* Next update: 5 December 2021",
            2,
        ),
        ("| Step | When (UTC) |\n|---|---|\n| Discovery of it | 2026-11-09 02:14 |\n| The end of it | 02:20 |", 2),
        (
            "| What we will do | Expected date |\n|---|---|\n| Audit | 9 November 2026 |\n| Alarm | 10 November 2026 |",
            0,
        ),
        ("2026-11-09T02:14:00+00:00\n\nText.", 0),
        ("13 November 2026, 10:00 UTC\n\nOn 9 November 2026 it began.", 1),
        ("See [the report](https://example.com/2026-11-09) and `2026-11-10T10:00Z`.", 0),
    ],
)
def test_events_are_counted_by_what_they_tell(text, count):
    """Distinct events count, in prose, list, table or dated paragraphs; deadlines, stamps and code do not."""
    document = read_document("# Notice\n\n" + text + "\n")
    assert distinct(Reading(document).events) == count


@given(st.permutations(list(range(1, 8))))
def test_only_an_order_of_time_is_an_order(days):
    """A list is in order exactly when it runs forward or newest first, whatever else it says."""
    text = "# Notice\n\n" + "".join(f"- {day} November 2026: step {day}\n" for day in days)
    reading = Reading(read_document(text))
    hits = list(check_named("timeline_out_of_order").find(ORDER, reading))
    assert (not hits) is (list(days) in (sorted(days), sorted(days, reverse=True)))
    assert distinct(reading.events) == len(days)


@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=6), st.booleans())
def test_every_way_to_write_an_entry_is_an_event(forms, bold):
    """Entries of one list count, however each writes its date and time, in bold or not."""
    entries = [form.format(day=day, two=f"{day:02}") for day, form in enumerate(forms, 10)]
    text = "# Notice\n\n" + "".join(f"- **{each}** done\n" if bold else f"- {each} done\n" for each in entries)
    assert distinct(Reading(read_document(text)).events) == len(forms)


def test_a_timeline_may_run_past_midnight(found):
    """A bare time that is earlier than the one before it belongs to the next day."""
    text = "# 12 November 2026\n\n- 9 November 2026, 23:40 UTC: in\n- 23:50: copied\n- 00:10: seen\n"
    assert found(text, only="TimelineOutOfOrder") == []


def test_lists_are_ordered_each_for_itself(found):
    """What comes later in the text may lie earlier in time when it is another list."""
    text = (
        "## What happened\n\n- 9 November 2026: in\n- 12 November 2026: out\n\n"
        "## Before\n\n- 1 November 2026: built\n- 2 November 2026: published\n"
    )
    assert found(text, only="TimelineOutOfOrder") == []


@pytest.mark.parametrize(
    "text",
    [
        "## Done\n\nAll is UTC in this section.\n\n- 9 November 2026, 02:14: in",
        "| When (UTC) | What |\n|---|---|\n| 02:14 | in |",
        "- 9 November 2026, 02:14 UTC: in\n- 02:20: copied",
        "Times are given in CET.\n\n## Later\n\n- 02:14: in",
    ],
)
def test_a_zone_stated_above_counts(found, text):
    """A zone in the row, or above in the list, the table or the section, is enough."""
    assert found("# Notice\n\n" + text, only="TimeWithoutZone") == []


def test_a_zone_of_another_section_does_not_count(found):
    """A zone that stands with a time in another section is forgotten at the next heading."""
    text = "# Notice\n\nIt began at 02:14 UTC.\n\n## Next\n\nWe write again by 12:00 on 20 November 2026.\n"
    assert found(text, only="TimeWithoutZone") == [("TimeWithoutZone", "12:00")]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("We saw it from 10:00 to 12:00 UTC.", []),
        ("We saw it from 10:00 to 11:00, 12:00 and 13:00 UTC.", []),
        ("We saw it at 10:00, then closed it. At 12:00 UTC all was well, and at 13:00 too.", ["10:00"]),
        ("It ran for 10:00 minutes, and ended at 11:00.", ["11:00"]),
    ],
)
def test_a_zone_counts_for_its_range_and_for_what_follows(found, text, bare):
    """Times share the zone at the end of their range, and one named before them in the paragraph."""
    assert [place for _, place in found(f"# Notice\n\n{text}\n", only="TimeWithoutZone")] == bare


def test_a_run_of_one_invisible_character_is_one_finding(found):
    """A hundred of the same in a row are marked once, others beside them on their own; emoji keep their joiners."""
    run = "\u200b" * 100
    text = f"A{run}\u2060 b, \U0001f469\u200d\U0001f4bb"
    assert [place for _, place in found(text, only="InvisibleCharacter")] == [run, "\u2060"]


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Some customers were affected. There are 12 offices.", ["Some customers"]),
        ("Some customers were affected, 12 in all.", []),
        ("We wrote to 12 offices (a small number of customers were affected).", ["a small number of customers"]),
        ("It began on 12 November 2026, and some customers were affected.", ["some customers"]),
    ],
)
def test_a_number_answers_a_quantity_in_its_own_sentence_or_brackets(found, text, vague):
    """A vague quantity is marked unless a number that is no date stands with it."""
    assert [place for _, place in found(f"# Notice\n\n{text}\n", only="VagueQuantity")] == vague
