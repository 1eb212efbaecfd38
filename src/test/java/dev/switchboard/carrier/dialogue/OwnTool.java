package dev.switchboard.carrier.dialogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tool that the README adds, in the folders of a running service. */
final class OwnTool {

    private static final String ROUTE = "routes/dialogue/tools/tool-order-status.yaml";
    private static final String FILE = "config/tools/order_status.json";

    private final Path home;

    /** @param home the folder that holds routes/ and config/ */
    OwnTool(Path home) {
        this.home = home;
    }

    /** As the README has them, but for the shop's address. */
    void add(String shop) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Files.writeString(home.resolve(ROUTE), block(readme, "yaml", ROUTE).replace("https://shop.example", shop));
        Files.writeString(home.resolve(FILE), block(readme, "json", FILE));
    }

    void remove() throws IOException {
        Files.deleteIfExists(home.resolve(FILE));
        Files.deleteIfExists(home.resolve(ROUTE));
    }

    void removeRoute() throws IOException {
        Files.deleteIfExists(home.resolve(ROUTE));
    }

    /** The block of code that follows a file's name. */
    private static String block(String readme, String language, String file) {
        int named = readme.indexOf("`" + file + "`");
        String fence = "```" + language + "\n";
        int begin = readme.indexOf(fence, named) + fence.length();
        return readme.substring(begin, readme.indexOf("```", begin)).stripIndent();
    }
}
