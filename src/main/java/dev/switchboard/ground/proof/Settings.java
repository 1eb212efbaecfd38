package dev.switchboard.ground.proof;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings that a route names, and times as Camel reads them. */
final class Settings {

    /** Stands for a setting of which the file alone says nothing. */
    static final String UNKNOWN = "setting";

    private static final Pattern SETTING = Pattern.compile("\\{\\{([^}:]+)(?::([^}]*))?}}");
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,9})\\s*(ms|s|m|h|d)?");

    private Settings() {}

    /** With what stands behind the name of each setting; {@link #UNKNOWN} for one without. */
    static String resolved(String text) {
        return SETTING.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2) == null ? UNKNOWN : found.group(2)));
    }

    /** The names of settings in a text, as they are written. */
    static Set<String> written(String text) {
        return SETTING.matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst("^[?!]", "").strip())
                .filter(name -> name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of settings in a text, as they are compared. */
    static Set<String> named(String text) {
        return SETTING.matcher(text)
                .results()
                .map(found -> SettingNames.plain(found.group(1).replaceFirst("^[?!]", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return milliseconds; empty if the file alone does not say */
    static OptionalLong millis(String text) {
        Matcher time = TIME.matcher(resolved(text).strip().toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            return OptionalLong.empty();
        }
        long unit =
                switch (time.group(2) == null ? "ms" : time.group(2)) {
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    case "d" -> 86_400_000L;
                    default -> 1L;
                };
        return OptionalLong.of(Long.parseLong(time.group(1)) * unit);
    }
}
