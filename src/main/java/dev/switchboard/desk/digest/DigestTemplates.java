package dev.switchboard.desk.digest;

import java.net.URI;
import java.util.function.Supplier;

/** Writes a digest down, as HTML and as text. */
final class DigestTemplates {

    private final Supplier<DigestTemplate> html;
    private final Supplier<DigestTemplate> text;

    DigestTemplates(Supplier<DigestTemplate> html, Supplier<DigestTemplate> text) {
        this.html = html;
        this.text = text;
    }

    String html(DigestModel model, URI off) {
        return html.get().render(model.values(off));
    }

    String text(DigestModel model, URI off) {
        return text.get().render(model.values(off));
    }
}
