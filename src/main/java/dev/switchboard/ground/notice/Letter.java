package dev.switchboard.ground.notice;

import java.util.UUID;

/**
 * A mail to somebody of an organization, or who may become so, handed from one wing to the one that sends.
 *
 * @param shown stands in what people see of it, in place of a body that opens something
 * @param key sent twice with the same, it is one mail
 */
public record Letter(UUID organization, String to, String subject, String body, String shown, String key) {

    @Override
    public String toString() {
        return "Letter[" + key + "]";
    }
}
