package dev.switchboard.mind.knowledge;

import java.util.Locale;
import java.util.Map;

/** Which of PostgreSQL's dictionaries goes with a language. */
final class Languages {

    /** Of an organization, in SQL: the first one that its agent speaks, as a BCP 47 tag; empty for the default. */
    static final String SPOKEN = """
            coalesce((SELECT a.languages[1] FROM agent_settings a WHERE a.organization_id = current_organization()),
                (SELECT s.language FROM organization_phone_settings s WHERE s.organization_id = current_organization()), '')""";

    private static final String WITHOUT_DICTIONARY = "simple";
    private static final Map<String, String> CONFIGURATIONS = Map.ofEntries(
            Map.entry("ar", "arabic"),
            Map.entry("hy", "armenian"),
            Map.entry("eu", "basque"),
            Map.entry("ca", "catalan"),
            Map.entry("da", "danish"),
            Map.entry("nl", "dutch"),
            Map.entry("en", "english"),
            Map.entry("fi", "finnish"),
            Map.entry("fr", "french"),
            Map.entry("de", "german"),
            Map.entry("el", "greek"),
            Map.entry("hi", "hindi"),
            Map.entry("hu", "hungarian"),
            Map.entry("id", "indonesian"),
            Map.entry("ga", "irish"),
            Map.entry("it", "italian"),
            Map.entry("lt", "lithuanian"),
            Map.entry("ne", "nepali"),
            Map.entry("no", "norwegian"),
            Map.entry("nb", "norwegian"),
            Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"),
            Map.entry("ru", "russian"),
            Map.entry("sr", "serbian"),
            Map.entry("es", "spanish"),
            Map.entry("sv", "swedish"),
            Map.entry("ta", "tamil"),
            Map.entry("tr", "turkish"),
            Map.entry("yi", "yiddish"));

    private Languages() {}

    /** @param tag BCP 47; empty for the default, which is English */
    static String configuration(String tag) {
        return tag.isBlank()
                ? "english"
                : CONFIGURATIONS.getOrDefault(
                        Locale.forLanguageTag(tag.replace('_', '-')).getLanguage(), WITHOUT_DICTIONARY);
    }
}
