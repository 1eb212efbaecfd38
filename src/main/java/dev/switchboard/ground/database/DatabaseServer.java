package dev.switchboard.ground.database;

import dev.switchboard.ground.embedded.EmbeddedDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL that the service works with: its own, or somebody else's at {@code DATABASE_URL}. */
public final class DatabaseServer implements Closeable {

    private final OwnerLogin owner;
    private final Closeable stop;

    private DatabaseServer(OwnerLogin owner, Closeable stop) {
        this.owner = owner;
        this.stop = stop;
    }

    static DatabaseServer start(DatabaseProperties properties) {
        if (!properties.embedded()) {
            return new DatabaseServer(
                    new OwnerLogin(properties.url(), properties.user(), properties.password()), () -> {});
        }
        Optional<EmbeddedDatabase.Running> running =
                properties.join() ? EmbeddedDatabase.running(Path.of(properties.dataFolder())) : Optional.empty();
        if (running.isPresent()) {
            return new DatabaseServer(
                    new OwnerLogin(
                            running.get().jdbcUrl(),
                            running.get().ownerUser(),
                            running.get().ownerPassword()),
                    () -> {}); // whose it is stops it
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(Path.of(properties.dataFolder()));
        return new DatabaseServer(
                new OwnerLogin(embedded.jdbcUrl(), embedded.ownerUser(), embedded.ownerPassword()), embedded);
    }

    OwnerLogin owner() {
        return owner;
    }

    @Override
    public void close() throws IOException {
        stop.close();
    }
}
