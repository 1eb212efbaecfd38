package dev.switchboard.mind.redaction;

/** A part of what was said that must not be kept. */
record Span(int start, int end, String kind) {}
