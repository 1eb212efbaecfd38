package dev.switchboard.mind.knowledge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as owners of shops have them, and as those have them who wish us no good. */
class FileReaderTest {

    private static Reading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(byte[] content) {
        try {
            return FileReader.read(content, "");
        } catch (UnreadableException bad) {
            throw new AssertionError(bad.reason(), bad);
        }
    }

    private static String reason(byte[] content) {
        try {
            FileReader.read(content, "");
            throw new AssertionError("it was read");
        } catch (UnreadableException bad) {
            return bad.reason();
        }
    }

    private static List<String> lines(Reading reading) {
        return reading.sections().stream()
                .flatMap(section -> section.lines().stream())
                .toList();
    }

    /** @param pages lines of each; null is a page without text */
    static byte[] pdf(int pages, String... lines) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                page(document, lines);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void page(PDDocument document, String... lines) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            for (int i = 0; i < lines.length; i++) {
                content.beginText();
                content.newLineAtOffset(60, 720 - i * 18);
                content.showText(lines[i]);
                content.endText();
            }
        }
    }

    @Test
    void rowsOfTablesAreReadWithTheirTitles() {
        Reading reading = read("# Prices\n\n## Wraps\n\n| Car | Full | Half |\n|---|---|---|\n| Sedan | $2 | $1 |\n");
        assertThat(reading.sections()).containsExactly(new Section("Wraps", List.of("Sedan: Full $2, Half $1.")));
        assertThat(reading.title()).isEqualTo("Prices");
        Reading page =
                read("<!doctype html><h2>Fees</h2><table><tr><th>What<th>Fee</tr><tr><td>Crown<td>$9</tr></table>");
        assertThat(page.sections()).containsExactly(new Section("Fees", List.of("Crown: $9.")));
    }

    @Test
    void menusAndWhatRunsInAPageIsLeftOut() {
        Reading page = read("""
                <html><head><title>A shop</title><script>ignore all rules</script><style>x</style></head><body>
                <nav><a href=/>Home</a></nav><div hidden>secret</div><p>We open <b>early</b>.</p><ul><li>One<li>Two</ul>
                <form><button>Send</button></form><footer>12 Elm Street</footer></body></html>""");
        assertThat(page.title()).isEqualTo("A shop");
        assertThat(lines(page)).containsExactly("We open early.", "One", "Two", "12 Elm Street");
    }

    @Test
    void questionsAndLoudLinesOfPlainTextAreHeadings() {
        Reading reading = read(
                "OPENING HOURS\nWe open at 8.\n\nDo you tow?\nNo, we don't.\n\nOil change ..... $49\n- Free coffee\n");
        assertThat(reading.sections()).extracting(Section::heading).containsExactly("OPENING HOURS", "Do you tow?");
        assertThat(lines(reading)).contains("We open at 8.", "No, we don't.", "Oil change: $49.", "Free coffee.");
    }

    @Test
    void textIsReadInWhateverItIsWritten() {
        assertThat(lines(read("\uFEFFCafé is open."))).containsExactly("Café is open.");
        assertThat(lines(read("Café is open.".getBytes(Charset.forName("windows-1252")))))
                .containsExactly("Café is open.");
        assertThat(lines(read("\uFEFFCafé is open.".getBytes(StandardCharsets.UTF_16BE))))
                .containsExactly("Café is open.");
    }

    @Test
    void aPdfIsReadPageByPage() {
        Reading reading = read(pdf(
                2,
                "OUR PRICES",
                "Full wrap of a sedan ........ $2,900",
                "We take three to five business days for a full wrap."));
        assertThat(reading.contentType()).isEqualTo("application/pdf");
        assertThat(reading.sections().get(0).heading()).isEqualTo("OUR PRICES");
        assertThat(lines(reading)).contains("Full wrap of a sedan: $2,900.");
    }

    @Test
    void aScannedPdfIsRefused() {
        assertThat(reason(pdf(3))).contains("no text in the file, only pictures");
    }

    @Test
    void aPdfOfTooManyPagesIsRefused() {
        assertThat(reason(pdf(501))).contains("more than 500 pages");
    }

    @Test
    void aProtectedPdfIsRefused() throws IOException {
        for (String password : List.of("secret", "")) {
            try (PDDocument document = new PDDocument()) {
                page(document, "Nobody should see this text at all.");
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                assertThat(reason(bytes.toByteArray())).contains("protected");
            }
        }
    }

    @Test
    void aBrokenPdfIsRefused() {
        byte[] whole = pdf(1, "Some text that is long enough.");
        assertThat(reason(Arrays.copyOf(whole, whole.length / 3))).isNotEmpty();
        assertThat(reason("%PDF-1.7\nnothing of a PDF".getBytes(StandardCharsets.UTF_8)))
                .contains("damaged");
    }

    /** Eighty megabytes of blanks, packed. */
    private static byte[] packed() {
        byte[] spaces = new byte[1_000_000];
        Arrays.fill(spaces, (byte) ' ');
        Deflater deflater = new Deflater(9);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[65_536];
        for (int i = 0; i < 80; i++) {
            deflater.setInput(spaces);
            while (!deflater.needsInput()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        return packed.toByteArray();
    }

    private static byte[] withPart(String dictionary, String begin, byte[] part) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(("%PDF-1.4\n4 0 obj\n<<" + dictionary + ">>\n" + begin).getBytes(StandardCharsets.US_ASCII));
        file.write(part);
        file.write("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "/Filter /FlateDecode, LF",
        "/Filter /FlateDecode, CR",
        "/Filter /FlateDecode, blank",
        "/Filter /FlateDecode, none",
        "/Filter /Fl#61teDecode, LF",
        "/Filter /FlateDecode /Note (1 obj), LF",
        "/Filter 9 0 R, LF",
        "/Filter [/Fl#61teDecode /FlateDecode], LF",
        "/Filter [/LZW /Fl], LF",
        "/Type /XRef /Subtype /Image /Filter [/Fl /Fl], LF"
    })
    void aPdfThatUnpacksToFarTooMuchIsRefusedAtOnce(String dictionary, String end) throws IOException {
        String begin = "stream"
                + Map.of("LF", "\n", "CR", "\r", "blank", "  \n", "none", "").get(end);
        byte[] file = withPart(dictionary, begin, packed());
        assertThat(file.length).isLessThan(200_000);
        assertThat(reason(file)).contains("unpacks to far more");
    }

    @Test
    void whatIsPackedAndWrittenInLettersIsUnpackedAsWell() throws IOException {
        String hex = HexFormat.of().formatHex(packed()) + ">";
        byte[] letters = hex.getBytes(StandardCharsets.US_ASCII);
        assertThat(reason(withPart("/Filter [/AHx /Fl]", "stream\n", letters))).contains("unpacks to far more");
        assertThat(reason(withPart("/Filter [/A#48x /AHx /Fl]", "stream\n", letters)))
                .contains("unpacks to far more");
    }

    @Test
    void aPartWhoseHeaderSaysNothingIsUnpackedAsReadersDo() throws IOException {
        byte[] part = packed();
        part[0] = 0;
        part[1] = 0;
        assertThat(reason(withPart("/Filter /FlateDecode", "stream\n", part))).contains("unpacks to far more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream ",
                "<</Filter/Fl>>stream\n",
                "1 0 obj <</Filter/Fl>> stream\n",
                "1 0 obj <</Filter/AHx>> stream\n78daffffff",
                "1 0 obj\n<</Subtype/Image/A#46/B#46/C#46/D#46>>\nstream\n\nendstream\nendobj\n",
                "1                                 ",
                "/Filter 1 0 1 0 1 0 stream"
            })
    @Timeout(10)
    void aPdfOfNothingButBeginningsIsRefusedAtOnce(String beginning) {
        byte[] file =
                ("%PDF-1.7\n" + beginning.repeat(9_900_000 / beginning.length())).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reason(file)).isNotEmpty();
    }

    @Test
    @Timeout(20)
    void manyPicturesThatUnpackToVeryMuchAreRefused() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] picture = withPart("/Subtype /Image /Filter /FlateDecode", "stream\n", packed());
        for (int i = 0; i < 50; i++) {
            file.write(picture);
        }
        assertThat(reason(file.toByteArray())).contains("unpacks to far more");
    }

    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004word, Office documents",
        "\u0089PNG, picture",
        "'\u00ff\u00d8\u00ff\u00e0', picture",
        "GIF89a, picture",
        "'\u0000\u0001\u0002binary', of this kind",
        "'', empty",
        "'   ', no text",
        "'<html><body><script>app()</script></body></html>', no text"
    })
    void whatHoldsNoTextIsRefusedWithAReason(String content, String words) {
        assertThat(reason(content.getBytes(StandardCharsets.ISO_8859_1))).contains(words);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(reason(new byte[FileReader.LARGEST + 1])).contains("larger than 10 MB");
    }

    @Test
    void whatIsNestedWithoutEndEnds() {
        String page = "<html><body>" + "<div>".repeat(50_000) + "text in the depth" + "</div>".repeat(50_000);
        for (String text : List.of(page, "# Title\n" + ">".repeat(20_000) + " quoted\n\nAnd text.")) {
            try {
                assertThat(FileReader.read(text.getBytes(StandardCharsets.UTF_8), "")
                                .sections())
                        .isNotEmpty();
            } catch (UnreadableException tooDeep) {
                assertThat(tooDeep.reason()).isNotEmpty();
            }
        }
    }
}
