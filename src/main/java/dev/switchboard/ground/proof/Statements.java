package dev.switchboard.ground.proof;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.reload.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Statements of the service's database in a route: what can't be read, and tables and columns that are misspelt. */
final class Statements {

    private static final Pattern BEGINS = Pattern.compile("(?is)\\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\\b.*");
    private static final Pattern WORDS = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|\\$\\{[^}]*}");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern ODD = Pattern.compile(
            "(?i)\\bDELETE\\s+(?!FROM\\b)\\w+|\\bINSERT\\s+(?!INTO\\b)\\w+|\\bORDER\\s+(?!BY\\b)\\w+|\\bGROUP\\s+(?!BY\\b)\\w+");
    private static final Pattern VALUE = Pattern.compile("'([a-z][a-z_.-]{4,})'");
    private static final Pattern INTERVAL = Pattern.compile("(?i)\\binterval\\s+'([^']*)'");
    private static final Pattern TIME = Pattern.compile(
            "(?i)\\s*(?:[-+]?[0-9.]+\\s*(?:microseconds?|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mons?|years?|yrs?|y)\\s*)+|[-+]?[0-9:. -]+|P.*");
    private static final int SHORTEST = 5;

    /** Shorter words of one's own are too often a letter off one of ours: mailed, failed. */
    private static final int SURE = 7;

    private Statements() {}

    /** Read when somebody has a statement first: each word of the files that make the tables. */
    private static final class Lazy {
        static final Set<String> KNOWN = new HashSet<>();
        static final Set<String> NAMES = new HashSet<>();
        static final Set<String> VALUES = new HashSet<>(Event.types());

        static {
            read();
        }

        private static void read() {
            try {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
                    String text = file.getContentAsString(StandardCharsets.UTF_8);
                    NAME.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(name -> KNOWN.add(name.group()));
                    NAME.matcher(WORDS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))
                            .results()
                            .map(MatchResult::group)
                            .filter(name -> name.length() > SHORTEST)
                            .forEach(NAMES::add);
                    VALUE.matcher(text).results().forEach(value -> VALUES.add(value.group(1)));
                }
            } catch (IOException unreadable) {
                throw new IllegalStateException("the migrations are in the jar", unreadable);
            }
        }
    }

    static boolean isOne(String text) {
        return BEGINS.matcher(text).matches();
    }

    /** @return what is wrong with a statement of the service's database */
    static Optional<String> fault(String statement) {
        String bare = WORDS.matcher(statement).replaceAll(" ");
        if (bare.contains("'")) {
            return Optional.of("A quote is not closed.");
        }
        long open = bare.chars().filter(c -> c == '(').count();
        long closed = bare.chars().filter(c -> c == ')').count();
        if (open != closed) {
            return Optional.of("The statement has " + open + " opening and " + closed + " closing brackets.");
        }
        Matcher odd = ODD.matcher(bare);
        if (odd.find()) {
            return Optional.of("No statement has '" + odd.group() + "'.");
        }
        return values(statement).or(() -> misspelt(bare));
    }

    /** Times and words in quotes. */
    private static Optional<String> values(String statement) {
        Matcher interval = INTERVAL.matcher(statement);
        while (interval.find()) {
            if (!TIME.matcher(interval.group(1)).matches()) {
                return Optional.of("'" + interval.group(1) + "' is no interval such as '7 days'.");
            }
        }
        Matcher value = VALUE.matcher(statement);
        while (value.find()) {
            String word = value.group(1);
            Optional<String> meant = Lazy.VALUES.contains(word) || Lazy.KNOWN.contains(word)
                    ? Optional.empty()
                    : Lazy.VALUES.stream()
                            .filter(each -> each.length() >= SURE && Nearest.differsByOne(word, each))
                            .sorted()
                            .findFirst();
            if (meant.isPresent()) {
                return Optional.of("The database has no '" + word + "': is '" + meant.get() + "' meant?");
            }
        }
        return Optional.empty();
    }

    /** A name that stands once, and nearly in the tables: whoever makes a name of their own uses it twice. */
    private static Optional<String> misspelt(String bare) {
        Map<String, Integer> names = new LinkedHashMap<>();
        NAME.matcher(bare.toLowerCase(Locale.ROOT))
                .results()
                .forEach(name -> names.merge(name.group(), 1, Integer::sum));
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            boolean own = name.getValue() > 1
                    || name.getKey().length() < SHORTEST
                    || Lazy.KNOWN.isEmpty()
                    || Lazy.KNOWN.contains(name.getKey())
                    || isPlural(name.getKey())
                    || isCalled(name.getKey(), bare)
                    || Pattern.compile("(?i)\\bAS\\s+" + name.getKey() + "\\b")
                            .matcher(bare)
                            .find();
            Optional<String> meant = own ? Optional.empty() : nearest(name.getKey());
            if (meant.isPresent()) {
                return Optional.of("The database has no '" + name.getKey() + "': is '" + meant.get() + "' meant?");
            }
        }
        return Optional.empty();
    }

    /** Functions of the database are many, and some are a letter apart. */
    private static boolean isCalled(String name, String bare) {
        return Pattern.compile("(?i)\\b" + name + "\\s*\\(").matcher(bare).find();
    }

    private static Optional<String> nearest(String name) {
        return Lazy.NAMES.stream()
                .filter(known -> Nearest.differsByOne(name, known))
                .sorted()
                .findFirst();
    }

    /** A table of somebody's own may be called as ours are, of one or of many. */
    private static boolean isPlural(String name) {
        return Lazy.KNOWN.contains(name + "s")
                || name.endsWith("s") && Lazy.KNOWN.contains(name.substring(0, name.length() - 1));
    }
}
