package dev.switchboard.bench;

import dev.switchboard.faults.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of {@code bench/peers}, with its workers. */
final class NodeProcess implements AutoCloseable {

    final int port;
    private final Process process;

    private NodeProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it listens; its log goes into {@code folder}. */
    static NodeProcess start(String file, BenchDatabase database, Map<String, String> settings, Path folder)
            throws IOException, InterruptedException {
        int port = Ports.free();
        ProcessBuilder builder = new ProcessBuilder("node", "bench/peers/" + file);
        Map<String, String> environment = builder.environment();
        environment.put("NODE_ENV", "production");
        environment.put("PORT", String.valueOf(port));
        environment.put("PUBLIC_URL", settings.get("PUBLIC_URL"));
        environment.put("TWILIO_AUTH_TOKEN", settings.get("TWILIO_AUTH_TOKEN"));
        environment.putAll(database.libpq());
        Path log = folder.resolve(file + ".log");
        NodeProcess node = new NodeProcess(
                port,
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        for (int i = 0; i < 300 && node.process.isAlive(); i++) {
            try {
                new Connection(port).close();
                return node;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        node.close();
        throw new IllegalStateException(file + " did not start, see " + log);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stillThere) {
            process.destroyForcibly();
        }
    }
}
