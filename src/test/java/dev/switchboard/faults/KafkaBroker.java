package dev.switchboard.faults;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.springframework.util.FileSystemUtils;

/** A Kafka broker in a process of its own, which can be killed, started again at the same address, and wiped. */
public final class KafkaBroker {

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    public KafkaBroker(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        int controller = Ports.free();
        Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(
                        port, controller, folder.resolve("data").toAbsolutePath()));
        format();
        start();
    }

    private void format() throws IOException, InterruptedException {
        run(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        folder.resolve("server.properties").toString())
                .waitFor();
    }

    private Process run(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()))
                .start();
    }

    public String address() {
        return "localhost:" + port;
    }

    void start() throws IOException {
        process = run("kafka.Kafka", folder.resolve("server.properties").toString());
    }

    public boolean isUp() {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Everything it held is gone: topics, messages, and how far each group had read. Only while it is stopped. */
    void wipe() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
        format();
    }
}
