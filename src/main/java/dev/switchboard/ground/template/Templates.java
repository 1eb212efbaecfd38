package dev.switchboard.ground.template;

import dev.switchboard.ground.reload.BadFileException;
import freemarker.core.Environment;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.XMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * FreeMarker, with every way out of a template closed: it may place, test and repeat the values that it is given, and
 * nothing else.
 */
public final class Templates {

    /** What would place text unescaped, build templates from values, or read other files. */
    private static final Pattern REFUSED = Pattern.compile(
            "\\?(?:no_esc|interpret|eval|eval_json|new|api|has_api)\\b|<#(?:include|import|noautoesc|outputformat|setting|ftl)\\b");

    /** Many times the longest page. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false); // they quote values
        configuration.setWrapUncheckedExceptions(true);
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("computer");
        return configuration;
    }

    /**
     * @param name of the file, for messages
     * @param format decides how values are escaped
     * @throws BadFileException naming the line
     */
    public static Template parse(String name, String text, OutputFormat format) throws BadFileException {
        Matcher refused = REFUSED.matcher(text);
        if (refused.find()) {
            int line = 1
                    + (int) text.substring(0, refused.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new BadFileException(
                    line,
                    "can't be used in a template: "
                            + refused.group()
                                    .substring(0, Math.min(20, refused.group().length())));
        }
        try {
            Configuration configuration = (Configuration) CONFIGURATION.clone();
            configuration.setOutputFormat(format);
            configuration.setWhitespaceStripping(
                    format != XMLOutputFormat.INSTANCE); // lines of XML are checked by number
            return new Template(name, text, configuration);
        } catch (ParseException broken) {
            // without the list of all that might have stood there
            String fault = broken.getEditorMessage().replaceFirst("(?s)\\s*Was expecting .*", "");
            throw new BadFileException(broken.getLineNumber(), fault);
        } catch (IOException impossible) {
            throw new BadFileException(0, "can't be read");
        }
    }

    /** FreeMarker's complaint without its explanations, for whoever edits the template. */
    public static String explain(TemplateException broken) {
        return broken.getMessageWithoutStackTop()
                .lines()
                .limit(2)
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    /** @throws TemplateException without any value in its text; also if there is no end to what it makes */
    public static String render(Template template, Map<String, ?> values) throws TemplateException {
        Writer out = new Bounded();
        try {
            template.process(values, out);
        } catch (UncheckedIOException | IOException endless) {
            throw new TemplateException("makes more than " + MOST_CHARACTERS + " characters", (Environment) null);
        }
        return out.toString();
    }

    /** A list that goes on for ever would fill the memory of the service. */
    private static final class Bounded extends StringWriter {

        Bounded() {
            super(1_024);
        }

        @Override
        public void write(String text) {
            super.write(text);
            bound();
        }

        @Override
        public void write(char[] text, int from, int count) {
            super.write(text, from, count);
            bound();
        }

        private void bound() {
            if (getBuffer().length() > MOST_CHARACTERS) {
                throw new UncheckedIOException(new IOException("too long"));
            }
        }
    }
}
