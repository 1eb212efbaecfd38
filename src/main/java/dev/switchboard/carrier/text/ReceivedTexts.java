package dev.switchboard.carrier.text;

/** Takes a text message that somebody sent to one of our numbers; whoever hears of one hands it in here. */
public interface ReceivedTexts {

    /** Files a message; the same one again changes nothing. */
    void file(IncomingText text);
}
