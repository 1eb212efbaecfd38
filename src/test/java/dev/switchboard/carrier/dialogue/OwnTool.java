package dev.switchboard.carrier.dialogue;

import dev.switchboard.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tool that the cookbook adds, in the folders of a running service. */
final class OwnTool {

    private static final String ROUTE = "routes/dialogue/tools/tool-order-status.yaml";
    private static final String FILE = "config/tools/order_status.json";

    private final Path home;

    /** @param home the folder that holds routes/ and config/ */
    OwnTool(Path home) {
        this.home = home;
    }

    /** As the cookbook has them, but for the shop's address. */
    void add(String shop) throws IOException {
        Recipe recipe = new Recipe("9. Give the agent a tool");
        Files.writeString(home.resolve(ROUTE), recipe.yaml().replace("https://shop.example", shop));
        Files.writeString(home.resolve(FILE), recipe.json());
    }

    void remove() throws IOException {
        Files.deleteIfExists(home.resolve(FILE));
        Files.deleteIfExists(home.resolve(ROUTE));
    }

    void removeRoute() throws IOException {
        Files.deleteIfExists(home.resolve(ROUTE));
    }
}
