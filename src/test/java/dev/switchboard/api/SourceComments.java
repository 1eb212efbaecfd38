package dev.switchboard.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;

/** What the comments of controllers say, in Markdown: the document of the API has none of it. */
final class SourceComments {

    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
    private static final Pattern OF_CLASS =
            Pattern.compile("(?s)" + COMMENT + "(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:final )?class ");
    private static final Pattern TAG = Pattern.compile("(?s)\\s*@(?:param|return|throws|see)\\b.*");
    private static final Pattern INLINE = Pattern.compile("\\{@(code|link|literal) ((?:[^{}]|\\{[^}]*})*)}");

    private final Map<Class<?>, String> sources = new ConcurrentHashMap<>();

    /** What a controller is for. */
    Optional<String> of(Class<?> controller) {
        return first(OF_CLASS, source(controller));
    }

    /** What one of its addresses does; nothing if its name says it all. */
    Optional<String> of(HandlerMethod method) {
        Pattern before =
                Pattern.compile("(?s)" + COMMENT + "(?:@\\w+(?:\\((?:[^()]|\\([^)]*\\))*\\))?\\s*)+[\\w<>., ?]+ "
                        + method.getMethod().getName() + "\\(");
        return first(before, source(method.getBeanType()));
    }

    private static Optional<String> first(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .findFirst()
                .map((MatchResult found) -> markdown(found.group(1)))
                .filter(text -> !text.isEmpty());
    }

    private static String markdown(String comment) {
        String text = TAG.matcher(comment.replaceAll("(?m)^\\s*\\* ?", "")).replaceFirst("");
        text = INLINE.matcher(text).replaceAll("`$2`");
        return text.replaceAll("<[^>]*>", " ")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private String source(Class<?> controller) {
        return sources.computeIfAbsent(controller, type -> {
            try {
                return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        });
    }
}
