package dev.switchboard.mind.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.ground.reload.BadFileException;
import java.util.regex.Pattern;

/**
 * What a language model is told, from {@code config/prompts/classify.md}: a part {@code # System} with the fixed
 * instructions, and a part {@code # User} into which the caller's words are put as one JSON string.
 *
 * @param systemMessage the instructions; nothing of the caller ever gets in here
 * @param userTemplate the text with exactly one {@code {transcript}}
 */
public record Prompt(String systemMessage, String userTemplate) {

    private static final String TRANSCRIPT = "{transcript}";
    private static final Pattern COMMENT = Pattern.compile("\\A\\s*<!--.*?-->", Pattern.DOTALL);
    private static final Pattern SYSTEM = Pattern.compile("(?m)^# System[ \\t]*$");
    private static final Pattern USER = Pattern.compile("(?m)^# User[ \\t]*$");

    /** @throws BadFileException if a part is missing or {@code {transcript}} is not exactly once in the user part */
    public static Prompt parse(String markdown) throws BadFileException {
        String text = blankComment(markdown);
        int system = heading(text, SYSTEM, "# System");
        int user = heading(text, USER, "# User");
        if (user < system) {
            throw new BadFileException(line(text, user), "\"# System\" comes before \"# User\"");
        }
        String instructions = body(text.substring(system, user));
        String template = body(text.substring(user));
        int inSystem = text.indexOf(TRANSCRIPT);
        if (inSystem >= 0 && inSystem < user) {
            throw new BadFileException(line(text, inSystem), "{transcript} belongs under \"# User\" only");
        }
        if (template.split(Pattern.quote(TRANSCRIPT), -1).length != 2) {
            throw new BadFileException(line(text, user), "{transcript} must stand exactly once under \"# User\"");
        }
        if (instructions.isEmpty()) {
            throw new BadFileException(line(text, system), "\"# System\" is empty");
        }
        return new Prompt(instructions, template);
    }

    /**
     * The user part around these words, of which 8,000 characters are sent at most. They become one JSON string, with
     * {@code <}, {@code >} and backticks escaped too, so that no quote, fence or closing mark in them ends it.
     */
    public String userMessage(String transcript) {
        return userTemplate.replace(TRANSCRIPT, asJson(CallerText.clean(transcript, CallerText.MAX_TRANSCRIPT)));
    }

    private static String asJson(String text) {
        try {
            return ModelAnswer.STRICT
                    .writeValueAsString(text)
                    .replace("`", "\\u0060")
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a cleaned text is always writable as JSON");
        }
    }

    /** The comment on top taken out, its line ends left in, so that line numbers stay true. */
    private static String blankComment(String markdown) {
        return COMMENT.matcher(markdown).replaceFirst(found -> found.group().replaceAll("[^\n]", ""));
    }

    private static int heading(String text, Pattern heading, String name) throws BadFileException {
        var found = heading.matcher(text);
        if (!found.find()) {
            throw new BadFileException(0, "a line \"" + name + "\" is missing");
        }
        int at = found.start();
        if (found.find()) {
            throw new BadFileException(line(text, found.start()), "\"" + name + "\" is there twice");
        }
        return at;
    }

    private static String body(String part) {
        int end = part.indexOf('\n');
        return end < 0 ? "" : part.substring(end).strip();
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
