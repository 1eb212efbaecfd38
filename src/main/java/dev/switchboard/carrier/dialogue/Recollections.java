package dev.switchboard.carrier.dialogue;

import java.util.List;

/** What the same caller said to the same organization before. */
public interface Recollections {

    /** The last calls and texts, newest first, a line each and three at most; empty for somebody new, or who withholds their number. */
    List<String> of(Conversation conversation);
}
