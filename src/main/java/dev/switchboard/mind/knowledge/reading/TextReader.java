package dev.switchboard.mind.knowledge.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Text without any marks, as people type it and as PDFs give it: headings and rows are told by how they look. */
final class TextReader {

    private static final int LONGEST_HEADING = 70;
    private static final int SHORTEST_WRAPPED = 55;

    private static final Pattern POINT = Pattern.compile("^\\s*([-*•·▪◦–]|\\d{1,2}[.)])\\s+\\S.*");
    private static final Pattern MARK = Pattern.compile("^\\s*([-*•·▪◦–]|\\d{1,2}[.)])\\s+");
    private static final Pattern GAP = Pattern.compile("\\s*(\\.{3,}|…+|\\t+| {3,})\\s*");
    private static final Pattern PRICE = Pattern.compile("[$€£]\\s?\\d|\\d\\s?[€£]");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:;…]['\")]?$");
    private static final Pattern UNDERLINE = Pattern.compile("^\\s*[-=_*~]{3,}\\s*$");
    private static final Pattern ASKED = Pattern.compile("^(Q[:.)]|Question:)\\s*.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWERED = Pattern.compile("^(A[:.)]|Answer:)\\s*", Pattern.CASE_INSENSITIVE);

    private final Outline outline = new Outline();
    private final StringBuilder paragraph = new StringBuilder();
    private int lastLength;

    private TextReader() {}

    static Reading read(String text, String contentType) {
        TextReader reader = new TextReader();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            boolean freed = i == 0
                    || lines.get(i - 1).isBlank()
                    || UNDERLINE.matcher(lines.get(i - 1)).matches();
            reader.take(lines.get(i).stripTrailing(), next, freed);
        }
        reader.flush();
        return new Reading(contentType, "", reader.outline.sections());
    }

    /** @param freed whether nothing stands right above it */
    private void take(String line, String next, boolean freed) {
        if (line.isBlank() || UNDERLINE.matcher(line).matches()) {
            flush();
        } else if (ASKED.matcher(line.strip()).matches()) {
            flush();
            outline.heading(3, line.strip().replaceFirst("(?i)^(Q[:.)]|Question:)\\s*", ""));
        } else if (isHeading(line, next, freed)) {
            flush();
            outline.heading(2, line.strip().replaceFirst(":$", ""));
        } else if (isRow(line)) {
            flush();
            outline.line(row(line));
        } else {
            if (paragraph.length() > 0 && lastLength < SHORTEST_WRAPPED && endsSentence(paragraph)) {
                flush();
            }
            paragraph
                    .append(paragraph.length() == 0 ? "" : " ")
                    .append(ANSWERED.matcher(line.strip()).replaceFirst(""));
            lastLength = line.length();
        }
    }

    private void flush() {
        outline.line(paragraph.toString());
        paragraph.setLength(0);
    }

    private static boolean endsSentence(CharSequence text) {
        return SENTENCE_END.matcher(text).matches();
    }

    private boolean isHeading(String line, String next, boolean freed) {
        String text = line.strip();
        boolean underlined = UNDERLINE.matcher(next).matches() && text.length() <= LONGEST_HEADING;
        if (underlined) {
            return true;
        }
        if (text.length() > LONGEST_HEADING || next.isBlank() && !freed || isRow(line)) {
            return false;
        }
        boolean question = text.endsWith("?") && freed;
        boolean loud = text.equals(text.toUpperCase(java.util.Locale.ROOT)) && text.matches(".*\\p{Lu}{3}.*");
        boolean label = text.endsWith(":") && text.split("\\s+").length <= 8 && freed;
        boolean alone = freed
                && !endsSentence(text)
                && !text.contains(",")
                && text.split("\\s+").length <= 7
                && Character.isUpperCase(text.codePointAt(0));
        return question || loud || label || alone && paragraph.length() == 0;
    }

    private static boolean isRow(String line) {
        boolean price = PRICE.matcher(line).find()
                && line.length() < 100
                && !SENTENCE_END.matcher(line).matches();
        return POINT.matcher(line).matches()
                || price
                || GAP.matcher(line.strip()).find() && line.strip().length() < 120;
    }

    private static String row(String line) {
        String plain = MARK.matcher(line).replaceFirst("");
        String[] cells = GAP.split(plain.strip());
        String text = cells.length == 1
                ? plain.strip()
                : cells[0].replaceFirst(":$", "")
                        + ": "
                        + String.join(", ", java.util.Arrays.asList(cells).subList(1, cells.length));
        return endsSentence(text) ? text : text + ".";
    }
}
