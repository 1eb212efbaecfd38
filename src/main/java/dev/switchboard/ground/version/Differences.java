package dev.switchboard.ground.version;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unified differences, as git shows them. */
final class Differences {

    private static final int AROUND = 3;

    private Differences() {}

    /** @param before null where there was no file, as {@code after} where there is none any more */
    static String unified(String name, @Nullable String before, @Nullable String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        before == null ? "/dev/null" : "a/" + name,
                        after == null ? "/dev/null" : "b/" + name,
                        old,
                        DiffUtils.diff(old, now),
                        AROUND));
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
