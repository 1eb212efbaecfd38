package dev.switchboard.carrier.text;

/**
 * A file that came along with a text, still at the carrier.
 *
 * @param url as the carrier gave it; nobody has looked at it
 * @param type as the carrier says
 */
public record TextFile(String url, String type) {

    @Override
    public String toString() {
        return "TextFile[" + type + "]";
    }
}
