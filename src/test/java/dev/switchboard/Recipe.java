package dev.switchboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One recipe of docs/cookbook.md: its blocks of code, as whoever follows it copies them. */
public final class Recipe {

    private static final Path PAGE = Path.of("docs/cookbook.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private final List<Block> blocks;

    private record Block(String language, String text) {}

    /** @param title its heading, with the number */
    public Recipe(String title) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("\n## " + title + "\n");
        if (begin < 0) {
            throw new IllegalArgumentException("no recipe is called " + title);
        }
        int end = page.indexOf("\n## ", begin + 1);
        this.blocks = BLOCK.matcher(page.substring(begin, end < 0 ? page.length() : end))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
    }

    /** The {@code n}th block of a language, from 0; as it stands, with its indentation and its last line feed. */
    public String block(String language, int n) {
        return blocks.stream()
                .filter(block -> block.language.equals(language))
                .skip(n)
                .findFirst()
                .orElseThrow()
                .text;
    }

    public String yaml() {
        return block("yaml", 0);
    }

    public String json() {
        return block("json", 0);
    }
}
