package dev.switchboard.mind.knowledge.reading;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text of a PDF, page by page, as long as it does not take too much time or memory. */
final class PdfReader {

    private static final int MOST_PAGES = 500;
    private static final int MOST_CHARACTERS = 5_000_000;
    private static final int LEAST_LETTERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String TOO_MUCH =
            "The file is made in a way that takes too long to read. Print it to a new PDF, and upload that.";
    private static final String BROKEN =
            "The file is damaged and can't be read. Open it on your computer, save it again as PDF, and upload that.";

    private PdfReader() {}

    static Reading read(byte[] content) throws UnreadableException {
        PdfStreams.check(content);
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw new UnreadableException(PdfStreams.PROTECTED);
            }
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new UnreadableException(
                        "The file has more than " + MOST_PAGES + " pages. Upload the parts that callers ask about.");
            }
            String text = text(document);
            if (text.codePoints()
                            .filter(Character::isLetter)
                            .limit(LEAST_LETTERS)
                            .count()
                    < LEAST_LETTERS) {
                throw new UnreadableException(
                        "There is no text in the file, only pictures of pages, as a scanner makes them."
                                + " Upload the document it was printed from, or type its text.");
            }
            return TextReader.read(text, "application/pdf");
        } catch (InvalidPasswordException locked) {
            throw new UnreadableException(PdfStreams.PROTECTED);
        } catch (TooMuchException bomb) {
            throw new UnreadableException(TOO_MUCH);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new UnreadableException(BROKEN);
        }
    }

    private static String text(PDDocument document) throws IOException {
        Stripper stripper = new Stripper(System.nanoTime() + PATIENCE.toNanos());
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            text.append(stripper.getText(document)).append('\n');
        }
        return text.toString();
    }

    /** Unchecked, as it goes through code that is not ours. */
    private static final class TooMuchException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private static final class Stripper extends PDFTextStripper {

        private final long end;
        private int characters;

        Stripper(long end) {
            this.end = end;
            setSortByPosition(true);
            setSuppressDuplicateOverlappingText(false);
        }

        /** Each step of a page: forms within forms within forms come through here as well. */
        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() > end) {
                throw new TooMuchException();
            }
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            if (++characters > MOST_CHARACTERS) {
                throw new TooMuchException();
            }
            super.processTextPosition(text);
        }
    }
}
