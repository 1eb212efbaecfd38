package dev.switchboard.carrier.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was asked for on the command line.
 *
 * @param organization all of them if none
 * @param sample all of them if none; with a model, a hundred
 * @param rules whether the rules understand calls even if there is a model
 * @param words whether what was said is printed
 * @param yes whether what a model costs is agreed to
 */
record ReplayOptions(
        Duration since,
        Path candidate,
        Optional<UUID> organization,
        OptionalInt sample,
        int threads,
        boolean rules,
        boolean words,
        boolean yes) {

    static final String USAGE = """
            Usage: replay --with <folder> [options]
              --with <folder>         holds routes/ or config/ or both; what it lacks is as it serves
              --since <time>          how long ago the oldest came in: 12h, 30d (default), 8w
              --organization <id>     of one organization; all of them without it
              --sample <count>        so many calls and texts, evenly over that time; all without it, 100 with a model
              --rules                 the keyword rules understand, even if there is a model
              --words                 also prints what was said and sent in the examples; keep that output safe
              --threads <count>       2 without it
              --yes                   what the model costs, which is said before, is fine""";

    private static final Set<String> FLAGS = Set.of("--rules", "--words", "--yes");
    private static final Set<String> VALUES = Set.of("--with", "--since", "--organization", "--sample", "--threads");
    private static final int MOST = 1_000_000;
    private static final int MOST_THREADS = 64;

    /** @throws IllegalArgumentException that says what is wrong */
    static ReplayOptions of(String[] given) {
        String[] words = Arrays.stream(given).flatMap(ReplayOptions::parted).toArray(String[]::new);
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < words.length; i++) {
            if (FLAGS.contains(words[i])) {
                flags.add(words[i]);
            } else if (VALUES.contains(words[i]) && i + 1 < words.length) {
                values.put(words[i], words[++i]);
            } else {
                throw new IllegalArgumentException(
                        (VALUES.contains(words[i]) ? "a value is missing after " : "unknown option ") + words[i]);
            }
        }
        if (values.getOrDefault("--with", "").isBlank()) { // a blank one would be the folder that serves
            throw new IllegalArgumentException("the folder is missing: --with ./candidate");
        }
        return new ReplayOptions(
                since(values.getOrDefault("--since", "30d")),
                Path.of(values.get("--with")),
                Optional.ofNullable(values.get("--organization")).map(ReplayOptions::id),
                values.containsKey("--sample")
                        ? OptionalInt.of(whole("--sample", values.get("--sample"), MOST))
                        : OptionalInt.empty(),
                whole("--threads", values.getOrDefault("--threads", "2"), MOST_THREADS),
                flags.contains("--rules"),
                flags.contains("--words"),
                flags.contains("--yes"));
    }

    /** {@code --since=30d} as well, as settings are written. */
    private static Stream<String> parted(String word) {
        int sign = word.indexOf('=');
        boolean isOption = sign > 0 && VALUES.contains(word.substring(0, sign));
        return isOption ? Stream.of(word.substring(0, sign), word.substring(sign + 1)) : Stream.of(word);
    }

    /** @throws IllegalArgumentException unless it is 1 to 9999 and h, d or w */
    static Duration since(String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("[1-9][0-9]{0,3}[hdw]")) {
            throw new IllegalArgumentException("--since: expected a time like 12h, 30d or 8w, not " + text);
        }
        int count = Integer.parseInt(text.substring(0, text.length() - 1));
        return switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7L * count);
        };
    }

    private static int whole(String option, String text, int most) {
        if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    option + ": expected a whole number from 1 to " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "--organization: expected an id like 00000000-0000-7000-8000-000000000001");
        }
    }
}
