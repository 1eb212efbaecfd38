package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the line of a complaint that names a field of a file and no line. */
final class Whereabouts {

    private Whereabouts() {}

    /** @param complaint such as {@code services[0].minutes: expected 5 to 1,440}; @return 0 if it names nothing of the file */
    static int line(String text, String complaint) {
        List<YamlLines.Line> lines;
        try {
            lines = YamlLines.of(text);
        } catch (BadFileException told) {
            return 0;
        }
        List<String> names = new ArrayList<>(
                Arrays.stream(complaint.replaceAll("\\[([0-9]+)]", ".$1").split("[\\s:,;\"'()\\[\\]]+"))
                        .filter(name -> name.matches("[A-Za-z0-9+_-]+(?:\\.[A-Za-z0-9+_-]+)*"))
                        .toList());
        names.sort(Comparator.comparingLong(
                        (String name) -> name.chars().filter(c -> c == '.').count())
                .reversed());
        for (String name : names) {
            for (YamlLines.Line line : lines) {
                if (("." + line.path() + ".").contains("." + name + ".")) {
                    return line.line();
                }
            }
        }
        return 0;
    }
}
