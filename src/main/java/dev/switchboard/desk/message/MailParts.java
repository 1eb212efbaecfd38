package dev.switchboard.desk.message;

import java.net.URI;

/**
 * What an e-mail may have besides its words, which go out beside it for programs and people that read text.
 *
 * @param html the same as HTML
 * @param off opens a page on which whoever gets it turns it off, and turns it off itself when it is posted to (RFC 8058)
 */
public record MailParts(String html, URI off) {

    @Override
    public String toString() {
        return "MailParts";
    }
}
