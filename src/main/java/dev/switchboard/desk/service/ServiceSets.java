package dev.switchboard.desk.service;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The sets of {@code config/services/}, one file a trade; read again when one is saved, comes or goes. */
@Component
public final class ServiceSets {

    private final Supplier<Map<String, ServiceSet>> files;

    ServiceSets(LiveFiles files) {
        this.files = files.folder("services", ".yml", ServiceSet::parse);
    }

    /** Names of files, in their order. */
    public List<String> trades() {
        return List.copyOf(files.get().keySet());
    }

    public Optional<ServiceSet> of(String trade) {
        return Optional.ofNullable(files.get().get(trade));
    }
}
