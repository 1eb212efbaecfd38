package dev.switchboard.desk.alert;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import dev.switchboard.ground.text.Cut;
import dev.switchboard.ground.text.Gsm7;
import dev.switchboard.ground.text.Segments;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of an alert, from {@code config/messages/alert.ftl}. */
final class AlertText {

    private static final int MOST_SEGMENTS = 3;
    private static final int LONGEST_NAME = 60;

    /** What a phone may make a link of: an address, and anything that is joined by a dot to letters. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b[a-z][a-z0-9+.-]{0,30}://\\S+|(?:[\\p{L}\\p{N}_-]{1,63}+\\.){1,20}\\p{L}{2,}(?:[/:?#]\\S*)?");

    /** Dots of other scripts; phones take them for dots in an address. */
    private static final Pattern DOT = Pattern.compile("[\u3002\uFF0E\uFF61\u2024]");

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

    private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private static final Set<String> OF_CALLERS = Set.of("name", "vehicle", "summary");

    private final Template template;

    private AlertText(Template template) {
        this.template = template;
    }

    /** @throws BadFileException naming the line */
    static AlertText parse(String text) throws BadFileException {
        Template template = Templates.parse("alert.ftl", text, PlainTextOutputFormat.INSTANCE);
        AlertText parsed = new AlertText(template);
        try {
            // Every branch that a template can take, or a fault in one would be found by the first alert that takes it.
            for (String heading : List.of("HOT LEAD", "UPSET CUSTOMER", "New Call")) {
                for (String known : List.of("", "x")) {
                    parsed.render(samples(heading, known), false);
                    parsed.render(samples(heading, known), true);
                }
            }
        } catch (TemplateException unknownValue) {
            int line = unknownValue.getLineNumber() == null ? 0 : unknownValue.getLineNumber();
            throw new BadFileException(line, Templates.explain(unknownValue));
        }
        return parsed;
    }

    private static Map<String, String> samples(String heading, String known) {
        return Map.of(
                "company", "Demo", "heading", heading, "caller", "x", "name", known, "vehicle", known, "summary", "x");
    }

    /**
     * Renders the alert within three segments: a long summary is cut, never the heading, the caller or the last line.
     * Values are one line each and hold no link, because an owner trusts what comes from the own agent.
     *
     * @param values company, heading, caller, name, vehicle and summary
     * @param emoji whether characters outside of the plain alphabet stay
     */
    String of(Map<String, String> values, boolean emoji) {
        Map<String, String> clean = new HashMap<>(values);
        clean.replaceAll((name, value) -> cut(
                oneLine(OF_CALLERS.contains(name) ? withoutLinks(value) : value),
                name.equals("summary") ? Integer.MAX_VALUE : LONGEST_NAME));
        try {
            String text = fit(render(clean, emoji), emoji);
            while (Segments.of(text).segments() > MOST_SEGMENTS
                    && !clean.get("summary").isEmpty()) {
                clean.compute("summary", (name, summary) -> shorter(summary));
                text = fit(render(clean, emoji), emoji);
            }
            return text;
        } catch (TemplateException changed) {
            throw new IllegalStateException(
                    "config/messages/alert.ftl can't be rendered, line " + changed.getLineNumber());
        }
    }

    private String render(Map<String, String> values, boolean emoji) throws TemplateException {
        Map<String, Object> model = new HashMap<>(values);
        model.put("emoji", emoji);
        return Templates.render(template, model).strip();
    }

    private static String fit(String text, boolean emoji) {
        return emoji ? text : Gsm7.of(text);
    }

    private static String shorter(String summary) {
        String words = summary.endsWith("...") ? summary.substring(0, summary.length() - 3) : summary;
        String cut = Cut.to(words, words.length() - 10);
        return cut.isEmpty() ? "" : cut.strip() + "...";
    }

    /** Normalized first: what becomes plain letters and dots on its way could become a link as well. */
    private static String withoutLinks(String value) {
        String normal =
                DOT.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC)).replaceAll(".");
        return LINK.matcher(UNSEEN.matcher(normal).replaceAll("")).replaceAll("[link]");
    }

    private static String oneLine(String value) {
        return NOT_IN_A_LINE.matcher(value).replaceAll(" ").strip();
    }

    private static String cut(String line, int longest) {
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
