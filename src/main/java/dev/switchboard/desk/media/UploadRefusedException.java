package dev.switchboard.desk.media;

/** A file that is not taken, and why, in words for whoever sends it. */
public final class UploadRefusedException extends RuntimeException {

    UploadRefusedException(String reason) {
        super(reason, null, false, false);
    }
}
