package dev.switchboard.line.member;

/** An organization would be left without an owner, so it is not done. */
public final class LastOwnerException extends RuntimeException {

    LastOwnerException() {
        super("This is the organization's last owner. Make somebody else an owner first.");
    }
}
