package dev.switchboard.ground.backup;

/** A backup can't be taken or put back, in words for whoever runs the service; nothing that stands in it. */
public final class BackupException extends Exception {

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
