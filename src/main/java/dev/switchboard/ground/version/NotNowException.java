package dev.switchboard.ground.version;

/** What is asked for does not fit what there is any more, in our own words. */
public final class NotNowException extends Exception {

    NotNowException(String why) {
        super(why);
    }
}
