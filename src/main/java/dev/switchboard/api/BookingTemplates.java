package dev.switchboard.api;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.web.util.HtmlUtils;

/** The HTML of public pages: no script, one sheet of style that the policy names by its hash, and every value escaped. */
final class BookingTemplates {

    private static final List<String> PAGES =
            List.of("services", "times", "details", "appointment", "question", "nothing");
    private static final StyledPages FILES = new StyledPages("booking", "booking.css");

    private final String layout;
    private final String styleSource;
    private final Map<String, Template> pages = new HashMap<>();
    private final Map<String, Map<String, String>> words = Map.of("en", words("en"), "es", words("es"));

    BookingTemplates() {
        styleSource = FILES.styleSource();
        layout = FILES.page("layout.html");
        PAGES.forEach(name -> pages.put(name, template(name)));
    }

    /** @param embedded whether it may be a frame of somebody else's page */
    String policy(boolean embedded) {
        return "default-src 'none'; " + styleSource + "; form-action 'self'; base-uri 'none'; frame-ancestors "
                + (embedded ? "*" : "'none'");
    }

    /** @param values more than those of {@code w}, which are the words of the language */
    String page(String name, Locale locale, String title, Map<String, ?> values) {
        String language = language(locale);
        Map<String, Object> model = new HashMap<>(values);
        model.put("w", words.get(language));
        try {
            // The body last: nothing that stands in it is taken for a place to be filled.
            return layout.replace("{lang}", language)
                    .replace("{title}", HtmlUtils.htmlEscape(title).replace("{", "&#123;"))
                    .replace("{body}", Templates.render(pages.get(name), model));
        } catch (TemplateException broken) {
            throw new IllegalStateException("the page " + name + " can't be shown: " + Templates.explain(broken));
        }
    }

    /** @param values each a name and what stands for it */
    String words(Locale locale, String key, String... values) {
        String text = words.get(language(locale)).get(key);
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{" + values[i] + "}", values[i + 1]);
        }
        return text;
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("es") ? "es" : "en";
    }

    private static Template template(String name) {
        try {
            return Templates.parse(name, FILES.text(name + ".ftlh"), HTMLOutputFormat.INSTANCE);
        } catch (BadFileException broken) {
            throw new IllegalStateException("the page " + name + " is broken: " + broken.getMessage());
        }
    }

    private static Map<String, String> words(String language) {
        try {
            Properties read = new Properties();
            read.load(new StringReader(FILES.text("words_" + language + ".properties")));
            Map<String, String> words = new HashMap<>();
            read.stringPropertyNames().forEach(key -> words.put(key, read.getProperty(key)));
            return words;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
