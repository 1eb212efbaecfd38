package dev.switchboard.carrier.phone;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * A file that goes along with a text.
 *
 * @param address where the carrier keeps it
 * @param type as the carrier names it, for example {@code image/jpeg}
 */
record TextedFile(URI address, String type) {

    private static final Map<String, String> TYPES = Map.of(
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "png",
            "image/png",
            "gif",
            "image/gif",
            "mp3",
            "audio/mpeg",
            "mp4",
            "video/mp4",
            "pdf",
            "application/pdf",
            "txt",
            "text/plain");

    /** @param named what its name ends like */
    static TextedFile of(URI address, URI named) {
        String path = String.valueOf(named.getPath()).toLowerCase(Locale.ROOT);
        return new TextedFile(
                address, TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream"));
    }
}
