package dev.switchboard.desk.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of thing happened; of what happened at the same moment the first comes first. */
public enum StepKind {
    WEBHOOK,
    TURN,
    TOOL,
    GUARD,
    STEP,
    RETRY,
    DEAD_LETTER,
    DECISION,
    RULE,
    SCORE,
    TRANSFER,
    ALERT,
    TEXT,
    COST;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
