package dev.switchboard.call;

/**
 * Writes what a webhook tells about a call, with the event that comes of it, in one transaction. When a method returns,
 * both are durable and the webhook may be answered; when it throws, nothing of it is stored.
 *
 * <p>Each method may be called again with the same news, late, or before the one that should precede it: the call is
 * made when it is not there yet, statuses only move up, and an event is made once.
 */
public interface CallWriter {

    void write(IncomingCall call);

    void write(Words words);

    void write(Recording recording);

    void write(CallProgress progress);
}
