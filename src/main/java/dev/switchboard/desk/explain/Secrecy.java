package dev.switchboard.desk.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose a value is: what is anybody's is replaced before an explanation is shared. */
public enum Secrecy {
    /** Ours: statuses, figures, names of files and steps. */
    OURS,
    /** Of a person, a business, a department, a service. */
    NAME,
    /** Of a phone. */
    NUMBER,
    /** Said, written or looked up. */
    WORDS,
    /** Of a mailbox or a page. */
    ADDRESS,
    /** By which a carrier, or we, can find it again. */
    ID;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
