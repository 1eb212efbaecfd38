package dev.switchboard.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.io.ClassPathResource;

/** Files of public pages that hold their own style: one sheet, which the policy names by its hash, and no script. */
final class StyledPages {

    private final String folder;
    private final String style;

    /** @param sheets one after the other they are the style */
    StyledPages(String folder, String... sheets) {
        this.folder = folder;
        this.style = Stream.of(sheets).map(this::text).collect(Collectors.joining());
    }

    /** A page with its style. */
    String page(String name) {
        return text(name).replace("{style}", style);
    }

    String text(String name) {
        try {
            return new ClassPathResource(folder + "/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * The Content-Security-Policy of a page that is in no frame.
     *
     * @param forms where a form of it may be sent
     * @param more what it may take besides its style, each as the policy has it
     */
    String policy(String forms, String... more) {
        return Stream.of(
                        Stream.of("default-src 'none'"),
                        Stream.of(more),
                        Stream.of(styleSource(), "form-action " + forms, "base-uri 'none'", "frame-ancestors 'none'"))
                .flatMap(part -> part)
                .collect(Collectors.joining("; "));
    }

    /** Where style may come from, for a Content-Security-Policy. */
    String styleSource() {
        return "style-src 'sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(style)) + "'";
    }
}
