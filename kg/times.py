"""Time expressions of an article: text in, TIMEX3 values and four inclusive bounds out.

Relative dates count back from publication: "am Montag" in a Wednesday article is two days earlier. In a caption that
names its own day they count from that day.

What happens "im November" happens somewhere within: all four bounds are the edges of the period. A preposition opens or
closes them ("seit", "bis", "vor", "nach"), and both ends of "von 2010 bis 2014" bound each other. Vague words ("damals",
"bald") have no bounds: the day of publication is no time of an event.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from spacy.tokens import Doc, Token

from kg.german import timex_amounts, timex_points, timex_relative
from kg.german.timex import CALENDAR, NO_TIME, Context, Reading, Rule, choice
from kg.model import Article, Segment, SegmentKind, TextSpan, TimeExpression, TimexType

RULES = (*timex_points.RULES, *timex_relative.RULES, *timex_amounts.RULES)
