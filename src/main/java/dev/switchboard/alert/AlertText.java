package dev.switchboard.alert;

import dev.switchboard.reload.BadFileException;
import dev.switchboard.twiml.Templates;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of an alert, from {@code config/messages/alert.ftl}. */
final class AlertText {

    private static final int MOST_SEGMENTS = 3;
    private static final int LONGEST_NAME = 60;
    /** What a phone would make a link of: an address, and a bare name that ends like one. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:https?|ftp)://\\S+|\\bwww\\.\\S+|\\b(?:[a-z0-9-]+\\.)+(?:com|net|org|info|biz|io|co|me|ru|cn|xyz|top|link"
                    + "|click|shop|site|online|store|app|dev|ly|gl|gg|cc|tk|us|uk|de)\\b(?:/\\S*)?");

    private static final Map<String, String> SAMPLES = Map.of(
            "company",
            "Demo",
            "heading",
            "HOT LEAD",
            "caller",
            "(405) 555-1234",
            "name",
            "",
            "vehicle",
            "",
            "summary",
            "x");

    private final Template template;

    private AlertText(Template template) {
        this.template = template;
    }

    /** @throws BadFileException naming the line */
    static AlertText parse(String text) throws BadFileException {
        Template template = Templates.parse("alert.ftl", text, PlainTextOutputFormat.INSTANCE);
        try {
            new AlertText(template).render(SAMPLES, false);
        } catch (TemplateException unknownValue) {
            int line = unknownValue.getLineNumber() == null ? 0 : unknownValue.getLineNumber();
            throw new BadFileException(line, Templates.explain(unknownValue));
        }
        return new AlertText(template);
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
        clean.replaceAll((name, value) -> clean(value, name.equals("summary") ? Integer.MAX_VALUE : LONGEST_NAME));
        try {
            String text = fit(render(clean, emoji), emoji);
            while (Gsm7.segments(text) > MOST_SEGMENTS && !clean.get("summary").isEmpty()) {
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
        int end = Math.max(0, words.length() - 10);
        if (end > 0 && Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? "" : words.substring(0, end).strip() + "...";
    }

    private static String clean(String value, int longest) {
        String line = LINK.matcher(value.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " "))
                .replaceAll("[link]")
                .strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
