package dev.switchboard.mind.redaction;

/** Digits that were said in one go, and where. */
record Atom(int start, int end, String digits) {}
