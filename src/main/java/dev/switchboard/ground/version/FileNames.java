package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.FileSets;
import java.util.regex.Pattern;

/** The names that files of a version may have: nothing that leads out of {@code routes/} and {@code config/}. */
final class FileNames {

    private static final Pattern NAME = Pattern.compile(
            "(routes/([a-z0-9][a-z0-9_-]{0,59}/){0,3}[a-z0-9][a-z0-9_-]{0,79}\\.yaml)"
                    + "|(config/([A-Za-z0-9][A-Za-z0-9_-]{0,59}/){0,3}[A-Za-z0-9][A-Za-z0-9_-]{0,79}(\\.[A-Za-z0-9]{1,12}){1,2})");

    private static final int LONGEST = 190;

    private FileNames() {}

    static boolean isGood(String name) {
        return name.length() <= LONGEST && NAME.matcher(name).matches() && FileSets.counts(name);
    }

    /** @throws IllegalArgumentException which does not repeat the name: it may be anything */
    static String require(String name) {
        if (!isGood(name)) {
            throw new IllegalArgumentException("a file of routes/ or config/ has another name");
        }
        return name;
    }
}
