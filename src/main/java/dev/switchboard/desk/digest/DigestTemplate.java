package dev.switchboard.desk.digest;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of {@code config/messages/digest.ftlh} and {@code digest.ftl}; in the first all values are escaped. */
final class DigestTemplate {

    static final String HTML_FILE = "messages/digest.ftlh";
    static final String TEXT_FILE = "messages/digest.ftl";

    private final Template template;

    private DigestTemplate(Template template) {
        this.template = template;
    }

    /** @throws BadFileException naming the line */
    static DigestTemplate html(String text) throws BadFileException {
        return parse(HTML_FILE, text, HTMLOutputFormat.INSTANCE);
    }

    /** @throws BadFileException naming the line */
    static DigestTemplate text(String text) throws BadFileException {
        return parse(TEXT_FILE, text, PlainTextOutputFormat.INSTANCE);
    }

    private static DigestTemplate parse(String name, String text, OutputFormat format) throws BadFileException {
        DigestTemplate parsed = new DigestTemplate(Templates.parse(name, text, format));
        try {
            // Both ways that it can go, or a fault in one would be found on a Monday.
            for (boolean quiet : new boolean[] {false, true}) {
                Templates.render(parsed.template, samples(quiet));
            }
        } catch (TemplateException unknownValue) {
            int line = unknownValue.getLineNumber() == null ? 0 : unknownValue.getLineNumber();
            throw new BadFileException(line, Templates.explain(unknownValue));
        }
        return parsed;
    }

    private static Map<String, Object> samples(boolean quiet) {
        Map<String, Object> values = new HashMap<>();
        List.of("company", "week", "summary", "answer", "console", "off").forEach(name -> values.put(name, "x"));
        values.put("quiet", quiet);
        values.put(
                "lines",
                List.of(Map.of("title", "x", "value", "1", "before", "1", "change", "", "note", "", "link", "x")));
        values.put("questions", quiet ? List.of() : List.of(Map.of("words", "x", "times", "x", "link", "x")));
        return values;
    }

    String render(Map<String, Object> values) {
        try {
            return Templates.render(template, values).strip() + "\n";
        } catch (TemplateException changed) {
            throw new IllegalStateException(
                    "config/" + template.getName() + " can't be rendered, line " + changed.getLineNumber());
        }
    }
}
