package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of README.md or docs/ arrives, and finds every page. */
class DocumentsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path README = Path.of("README.md");
    private static final int LONGEST_README = 200;

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern NAMED = Pattern.compile("(?m): ([a-z/-]+\\.md)$");
    private static final Pattern NESTED = Pattern.compile("\n\n( {2,3}\\S.*)");
    private static final Pattern RECIPE = Pattern.compile("(?m)^## (\\d+\\. .+)$");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return Stream.concat(
                            Stream.of(README, Path.of("bench/README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** As GitHub names it: the heading in lower case, with hyphens for spaces and without other signs. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Set<String> anchors(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```$", "");
        return found(HEADING, text).stream().map(DocumentsTest::anchor).collect(Collectors.toSet());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** Links that lead nowhere; a link may have code in its words. */
    private static List<String> broken(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        String text = CODE.matcher(Files.readString(page)).replaceAll("code");
        for (String link : found(LINK, text)) {
            if (link.matches("(https?|mailto|tel):.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            if (!Files.exists(target)) {
                broken.add(page + ": " + link);
            } else if (parts.length > 1 && !anchors(target).contains(parts[1])) {
                broken.add(page + ": " + link + " (there is no such heading)");
            }
        }
        return broken;
    }

    @Test
    void everyLinkAndPictureExists() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            broken.addAll(broken(page));
        }
        assertThat(broken).isEmpty();
    }

    /** A site is made of docs/ alone, so that a link out of it works on GitHub and is dead there. */
    @Test
    void noPageLinksToWhatASiteLeavesOut() throws IOException {
        List<String> outside = new ArrayList<>();
        for (Path page : pages()) {
            String text = CODE.matcher(Files.readString(page)).replaceAll("code");
            found(LINK, text).stream()
                    .filter(link -> page.startsWith(DOCS) && !link.matches("(https?|mailto|tel):.*|#.*"))
                    .filter(link -> !page.resolveSibling(link).normalize().startsWith(DOCS))
                    .forEach(link -> outside.add(page + ": " + link));
        }
        assertThat(outside).isEmpty();
    }

    /** GitHub takes a table or a code block that is indented by two or three for part of a list's item; what mkdocs uses does not. */
    @Test
    void noListHoldsMoreThanWords() throws IOException {
        for (Path page : pages()) {
            if (page.startsWith(DOCS)) {
                String text = Files.readString(page).replaceAll("(?ms)^```.*?^```$", "");
                assertThat(found(NESTED, text)).as(page.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyPageIsInTheIndexAndInTheMenu() throws IOException {
        List<String> pages = pages().stream()
                .filter(page -> page.startsWith(DOCS))
                .map(page -> DOCS.relativize(page).toString())
                .toList();
        List<String> menu = found(NAMED, Files.readString(Path.of("mkdocs.yml")));
        assertThat(menu).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(pages);
        String index = Files.readString(DOCS.resolve("index.md"));
        assertThat(pages).allSatisfy(page -> assertThat(page.equals("index.md") || index.contains("(" + page))
                .as(page)
                .isTrue());
    }

    /** A page that begins with a list of its numbered parts lists all of them. */
    @Test
    void listsOfPartsAreComplete() throws IOException {
        for (String name : List.of("decisions.md", "cookbook.md")) {
            String text = Files.readString(DOCS.resolve(name));
            assertThat(found(RECIPE, text))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(text).as(name).contains("(#" + anchor(part) + ")"));
        }
    }

    @Test
    void theReadmeIsReadInOneSitting() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThan(LONGEST_README);
    }

    @Test
    void everyPictureIsShownSomewhere() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages()) {
            all.append(Files.readString(page));
        }
        try (Stream<Path> files = Files.walk(DOCS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png")))
                    .allSatisfy(file -> assertThat(all).contains(file.getFileName() + ")"));
        }
    }

    @Test
    void everyRecipeOfTheCookbookIsRunByATest() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                tests.append(Files.readString(file));
            }
        }
        List<String> recipes = found(RECIPE, Files.readString(DOCS.resolve("cookbook.md")));
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(12).allSatisfy(recipe -> assertThat(tests)
                .contains("new Recipe(\"" + recipe + "\")"));
    }
}
