package dev.switchboard.mind.knowledge.reading;

import java.util.ArrayList;
import java.util.List;

/** Collects headings and lines in the order in which they are read. */
final class Outline {

    private static final int LONGEST_HEADING = 200;
    private static final int LEVELS = 6;

    private final List<Section> sections = new ArrayList<>();
    private final String[] headings = new String[LEVELS + 1];
    private List<String> lines = new ArrayList<>();

    /** @param level 1 for the highest */
    void heading(int level, String text) {
        close();
        String clean = clean(text);
        headings[level] = clean.substring(0, Math.min(clean.length(), LONGEST_HEADING));
        for (int i = level + 1; i <= LEVELS; i++) {
            headings[i] = null;
        }
    }

    void line(String text) {
        String clean = clean(text);
        if (!clean.isEmpty()) {
            lines.add(clean);
        }
    }

    /** What a heading says is found also if nothing stands under it. */
    List<Section> sections() {
        close();
        return sections;
    }

    private void close() {
        if (!lines.isEmpty()) {
            sections.add(new Section(path(), lines));
            lines = new ArrayList<>();
        }
    }

    /** The heading with the one above it; that of the whole document says nothing about a part. */
    private String path() {
        String lowest = "";
        String above = "";
        for (int i = 1; i <= LEVELS; i++) {
            if (headings[i] != null && !headings[i].isEmpty()) {
                above = i > 2 || !lowest.isEmpty() && i > 1 && headings[1] == null ? lowest : "";
                lowest = headings[i];
            }
        }
        return above.isEmpty() ? lowest : above + ": " + lowest;
    }

    static String clean(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b\\u0000]+", " ").strip();
    }
}
