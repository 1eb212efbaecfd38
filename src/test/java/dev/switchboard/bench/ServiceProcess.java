package dev.switchboard.bench;

import dev.switchboard.faults.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A service in a process of its own, so that what is measured shares no heap and no compiler with the load. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port;
    private final Process process;

    private ServiceProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it with the class path of this process and waits until it is ready; its log goes into {@code log}. */
    static ServiceProcess start(String mainClass, Map<String, String> settings, Path log)
            throws IOException, InterruptedException {
        return start(settings, log, "-Xmx1g", "-cp", System.getProperty("java.class.path"), mainClass);
    }

    /** Starts the packaged jar as the README does, with no option for Java. */
    static ServiceProcess startJar(Path jar, Map<String, String> settings, Path log)
            throws IOException, InterruptedException {
        return start(settings, log, "-jar", jar.toString());
    }

    private static ServiceProcess start(Map<String, String> settings, Path log, String... arguments)
            throws IOException, InterruptedException {
        int port = Ports.free();
        int management = Ports.free();
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SWITCHBOARD_DEMO_CALLS", "false"); // calls are counted
        builder.environment().putAll(settings);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(management));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        ServiceProcess service = new ServiceProcess(port, builder.start());
        service.awaitReady(management, log);
        return service;
    }

    private void awaitReady(int management, Path log) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"))
                .build();
        for (int i = 0; i < 3_000 && process.isAlive(); i++) {
            try {
                if (HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException("the service did not start, see " + log);
    }

    long pid() {
        return process.pid();
    }

    /** Memory of the process that is in RAM, in MB. */
    long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stillThere) {
            process.destroyForcibly();
        }
    }
}
