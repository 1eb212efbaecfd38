package dev.switchboard.ground.usage;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The price book of the house, for tests without a Spring context. */
public final class TestPrices {

    private TestPrices() {}

    /** As the service does when it starts. */
    public static void write(OrganizationScope scope) {
        PriceList.write(scope, ofTheHouse());
    }

    public static PriceBook ofTheHouse() {
        try {
            return PriceBook.parse(Files.readString(Path.of("config/prices.yml")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (BadFileException bad) {
            throw new IllegalStateException(bad);
        }
    }
}
