package dev.switchboard.line.porting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/**
 * The letter by which a customer has the losing carrier give a number up, as a PDF of one page: with a line to sign on, or
 * signed with the name that was typed. Twilio mails its own letter to the authorized person as well.
 */
final class LetterOfAuthorization {

    private static final float MARGIN = 72; // points, an inch
    private static final float LINE = 16;
    private static final int LONGEST_LINE = 88; // characters that fit at this size
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private final PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
    private final PDFont italic = new PDType1Font(Standard14Fonts.FontName.TIMES_ITALIC);

    private LetterOfAuthorization() {}

    /** @param signature the name that was typed; nothing: a line to sign on @param zone of the organization */
    static byte[] pdf(PortRequest port, Optional<String> signature, Instant now, ZoneId zone) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new LetterOfAuthorization().write(content, port, signature, DAY.format(now.atZone(zone)));
            }
            document.getDocumentInformation().setTitle("Letter of authorization");
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a letter can't be written", impossible);
        }
    }

    private void write(PDPageContentStream content, PortRequest port, Optional<String> signature, String day)
            throws IOException {
        PortDetails details = port.details();
        content.beginText();
        content.setLeading(LINE);
        content.newLineAtOffset(MARGIN, PDRectangle.LETTER.getHeight() - MARGIN);
        text(content, bold, 16, "Letter of Authorization");
        text(content, plain, 11, "", "Date: " + day, "");
        text(
                content,
                plain,
                11,
                fields(port, details).stream()
                        .flatMap(line -> wrapped(line).stream())
                        .toArray(String[]::new));
        text(content, plain, 11, "");
        text(content, plain, 11, wrapped(words(details)).toArray(String[]::new));
        text(content, plain, 11, "", "", "");
        if (signature.isPresent()) {
            text(content, italic, 18, signature.get());
            text(content, plain, 11, "Signed electronically on " + day + " by " + signature.get());
        } else {
            text(content, plain, 11, "Signature: ______________________________   Date: ______________", "");
            text(content, plain, 11, "Name: " + orBlank(details.authorizedPerson()));
        }
        content.endText();
    }

    private static List<String> fields(PortRequest port, PortDetails details) {
        List<String> lines = new ArrayList<>();
        lines.add("Number to be ported: " + port.number().e164());
        lines.add("Current carrier: " + orBlank(details.losingCarrier()));
        lines.add("Name on the account: " + orBlank(details.customerName()));
        lines.add("Account number: " + orBlank(details.accountNumber()));
        lines.add("Authorized person: " + orBlank(details.authorizedPerson()));
        lines.add("Service address: " + orBlank(details.street()));
        if (details.street2() != null) {
            lines.add("    " + details.street2());
        }
        lines.add("    " + orBlank(details.city()) + ", " + orBlank(details.region()) + " "
                + orBlank(details.postalCode()) + ", " + orBlank(details.country()));
        return lines;
    }

    private static String words(PortDetails details) {
        return "I am authorized to act for the customer named above. I authorize the new carrier and its agents to move the"
                + " number above from "
                + (details.losingCarrier() == null ? "the current carrier" : details.losingCarrier())
                + " to it, to give the current carrier this letter, and to ask it for what is needed to do so. The"
                + " information above is correct and is what the current carrier has on file.";
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() > LONGEST_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void text(PDPageContentStream content, PDFont font, float size, String... lines) throws IOException {
        content.setFont(font, size);
        for (String line : lines) {
            content.showText(printable(font, line));
            content.newLine();
        }
    }

    /** The fonts that every reader has know the letters of Western Europe; others lose their accents, or become a question mark. */
    private static String printable(PDFont font, String text) {
        StringBuilder known = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(letter -> {
            String bare = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            known.append(knows(font, letter) ? letter : knows(font, bare) ? bare : "?");
        });
        return known.toString();
    }

    private static boolean knows(PDFont font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException unknown) {
            return false;
        }
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "____________" : text;
    }
}
