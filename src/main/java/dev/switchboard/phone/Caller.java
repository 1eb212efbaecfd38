package dev.switchboard.phone;

/**
 * What the person on the phone does.
 *
 * @param words said when the agent listens; empty: stays silent
 * @param voicemail said after the tone; empty: leaves none
 * @param hangsUp hangs up as soon as the agent has spoken
 */
record Caller(String words, String voicemail, boolean hangsUp) {}
