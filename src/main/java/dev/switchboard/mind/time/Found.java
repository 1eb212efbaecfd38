package dev.switchboard.mind.time;

/** Something that was recognized. @param end the token behind it */
record Found(int end, Object value) {}
