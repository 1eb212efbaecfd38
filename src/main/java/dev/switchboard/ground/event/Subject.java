package dev.switchboard.ground.event;

import java.util.UUID;

/**
 * What an event is about. The events of one subject are worked on one after the other, in the order in which they came.
 *
 * @param type singular, for example {@code call}, {@code conversation}, {@code alert}
 * @param id of the row; no two subjects of whatever type share one
 */
public record Subject(String type, UUID id) {

    public static final String CALL = "call";
    public static final String CONVERSATION = "conversation";
    public static final String ALERT = "alert";
    public static final String NUMBER = "number";
    public static final String NUMBER_ORDER = "number_order";
    public static final String NOTICE = "notice";
    public static final String BUNDLE = "bundle";

    public static Subject call(UUID id) {
        return new Subject(CALL, id);
    }

    /** A thread: what is sent in it leaves in order. */
    public static Subject conversation(UUID id) {
        return new Subject(CONVERSATION, id);
    }

    public static Subject alert(UUID id) {
        return new Subject(ALERT, id);
    }

    /** A phone number of an organization, by the id of its row. */
    public static Subject number(UUID id) {
        return new Subject(NUMBER, id);
    }

    /** A number that somebody wants, until it is bought or refused. */
    public static Subject numberOrder(UUID id) {
        return new Subject(NUMBER_ORDER, id);
    }

    public static Subject notice(UUID id) {
        return new Subject(NOTICE, id);
    }

    /** Papers that a number needs. */
    public static Subject bundle(UUID id) {
        return new Subject(BUNDLE, id);
    }

    boolean isCall() {
        return type.equals(CALL);
    }

    /** For a log: {@code call 0193…}. */
    @Override
    public String toString() {
        return type + " " + id;
    }
}
