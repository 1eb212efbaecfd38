package dev.switchboard.ground.version;

import java.util.List;
import java.util.Map;

/** Looks for what loads and would harm callers all the same. */
public interface FileProofs {

    /** @param set texts by their names */
    List<FileProblem> look(Map<String, String> set);
}
