package dev.switchboard.ground.reload;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.spi.Language;

/** In a sandbox only those languages are spoken that read what a route is given; another one may run anything. */
final class SandboxLanguages extends DefaultLanguageResolver {

    private static final Set<String> SPOKEN = Set.of(
            "bean",
            "constant",
            "exchangeProperty",
            "file",
            "header",
            "jsonpath",
            "ref",
            "simple",
            "simple-no-file",
            "tokenize",
            "variable",
            "xpath",
            "xtokenize");

    @Override
    public Language resolveLanguage(String name, CamelContext context) {
        if (!SPOKEN.contains(name)) {
            throw new IllegalArgumentException("the language " + name + " isn't spoken in a sandbox");
        }
        return super.resolveLanguage(name, context);
    }
}
