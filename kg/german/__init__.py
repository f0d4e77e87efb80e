"""Everything that knows German: word lists, syntax, calendar, gazetteer and the bundled pipeline."""
