"""Word files on python-docx in one house style, ours or a user's: `export_docx` and `house.read_house_style`."""

from __future__ import annotations

from comms.export.word.bookmarks import Bookmarked, bookmarked
from comms.export.word.comments import Comment
from comms.export.word.details import Purpose, details_of
from comms.export.word.document import export_docx

__all__ = ["Bookmarked", "Comment", "Purpose", "bookmarked", "details_of", "export_docx"]
