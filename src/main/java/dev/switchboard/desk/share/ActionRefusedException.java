package dev.switchboard.desk.share;

/** Something that can't be done with this call, in words for whoever asked; nothing that anybody said. */
public final class ActionRefusedException extends RuntimeException {

    private final String field;

    /** @param expected what the field would have to be */
    public ActionRefusedException(String field, String expected) {
        super(expected);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
