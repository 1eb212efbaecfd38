package dev.switchboard.carrier.call;

/**
 * Writes what a webhook tells about a call, with the event that comes of it, in one transaction. When it returns, both
 * are durable and the webhook may be answered; when it throws, nothing of it is stored.
 *
 * <p>It may be told the same news again, late, or before the one that should precede it: the call is made when it is
 * not there yet, statuses only move up, and an event is made once.
 */
public interface CallWriter {

    // One method, not one for each kind of news: a route that says "write" would choose among them at each call.
    void write(CallStep news);
}
