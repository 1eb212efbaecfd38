package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a complaint that names a field of a file and no line. */
final class Whereabouts {

    private static final Pattern COMMENT = Pattern.compile("(?s)<#--.*?-->|<!--.*?-->|<\\?xml[^>]*>");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+_-]+(?:\\.[A-Za-z0-9+_-]+)*");
    private static final Pattern QUOTED = Pattern.compile("['\"]([A-Za-z0-9+_-]+)['\"]");

    private Whereabouts() {}

    /** The text without its comments, each line where it was. */
    static String without(Pattern comment, String text) {
        return comment.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", ""));
    }

    /** The first line of a template that is more than a comment. */
    static int begin(String text) {
        String[] lines = without(COMMENT, text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                return i + 1;
            }
        }
        return 1;
    }

    /** The line in which some words stand first, counted from 1; 0 if they are nowhere. */
    static int first(String text, String words) {
        int found = text.indexOf(words);
        return found < 0
                ? 0
                : 1
                        + (int) text.substring(0, found)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    /** @param complaint such as {@code services[0].minutes: expected 5 to 1,440}; @return 0 if it names nothing of the file */
    static int line(String text, String complaint) {
        List<YamlLines.Line> lines;
        try {
            lines = YamlLines.of(text);
        } catch (BadFileException told) {
            return 0;
        }
        List<String> names = names(complaint);
        for (YamlLines.Line line : lines) {
            boolean below = names.isEmpty() || isBelow(line, names.get(0));
            if (below
                    && QUOTED.matcher(complaint).results().anyMatch(found -> found.group(1)
                            .equals(line.value()))) {
                return line.line();
            }
        }
        for (String name : names) {
            for (YamlLines.Line line : lines) {
                if (isBelow(line, name)) {
                    return line.line();
                }
            }
        }
        return 0;
    }

    private static boolean isBelow(YamlLines.Line line, String name) {
        return ("." + line.path() + ".").contains("." + name + ".");
    }

    /** The names at its beginning, each with a colon behind it, all of them first; then those in quotes. */
    private static List<String> names(String complaint) {
        List<String> names = new ArrayList<>();
        String path = "";
        for (String part : complaint.replaceAll("\\[([0-9]+)]", ".$1").split(":\\s")) {
            if (!NAME.matcher(part).matches()) {
                break;
            }
            path = path.isEmpty() ? part : path + "." + part;
            names.add(0, path);
        }
        Matcher quoted = QUOTED.matcher(complaint);
        while (quoted.find()) {
            names.add(quoted.group(1));
        }
        return names;
    }
}
