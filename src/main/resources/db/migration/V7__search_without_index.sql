-- Row-level security lets no operator look into an index that might tell of other organizations' rows (it is not
-- "leakproof"), so the words of transcripts are looked for among the organization's own calls, and this index never was used.
DROP INDEX phone_calls_words;
