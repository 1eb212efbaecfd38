package dev.switchboard.mind.knowledge;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives us to know. What has the same address, or else the same title, as something from before takes its
 * place.
 *
 * @param content null for an address, which is fetched
 */
public record Given(String key, String title, String source, String kind, byte @Nullable [] content) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_SOURCE = 1_000;

    public static Given file(String title, String name, byte[] content) {
        return new Given(titled(title), title, name, "file", content);
    }

    /** @param source where it is from; may be empty */
    public static Given text(String title, String text, String source) {
        return new Given(titled(title), title, source, "text", text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param title empty: as the page calls itself */
    public static Given address(String title, URI address) {
        String plain = address.toString().replaceFirst("#.*$", "");
        return new Given("address:" + plain, title.isEmpty() ? plain : title, plain, "address", null);
    }

    private static String titled(String title) {
        return "title:" + title.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Given[" + kind + "]";
    }
}
