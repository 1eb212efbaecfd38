package dev.switchboard.ground.carrier;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files that came along with texts, as the simulated carrier keeps them: the latest ones only, and none beyond a restart. */
public final class SimulatedFiles {

    private static final int MOST = 20;

    /** By the path of their address. */
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** @return its address, as the carrier's webhook names it */
    public synchronized URI keep(String account, byte[] content) {
        URI address = URI.create(
                Host.API.url() + "/2010-04-01/Accounts/" + account + "/Messages/" + id("MM") + "/Media/" + id("ME"));
        files.put(address.getPath(), content);
        files.keySet().stream().limit(Math.max(0, files.size() - MOST)).toList().forEach(files::remove);
        return address;
    }

    synchronized Optional<byte[]> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static String id(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }
}
