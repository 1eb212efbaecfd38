package dev.switchboard.ground.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** A port that somebody else listens on is named at once: else it would be found out last, after a database was made or migrated. */
final class PortCheck implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getAllSources().stream().anyMatch(HomeCheck::isService)) {
            check(environment, "server", "PORT");
            check(environment, "management.server", "MANAGEMENT_PORT");
        }
    }

    private static void check(ConfigurableEnvironment environment, String server, String variable) {
        int port = environment.getProperty(server + ".port", Integer.class, 0);
        String address = environment.getProperty(server + ".address", "");
        if (port > 0 && isTaken(address, port)) {
            throw new StartRefusedException(
                    "Port " + port + " is taken: another program listens there, or Switchboard runs already.",
                    "Stop that one, or set " + variable + " to another port.");
        }
    }

    /** An address that is none is for the server itself to refuse. */
    private static boolean isTaken(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress local = address.isBlank() ? null : InetAddress.getByName(address);
            socket.bind(new InetSocketAddress(local, port));
            return false;
        } catch (BindException taken) {
            return String.valueOf(taken.getMessage()).contains("in use"); // and not: may not, or no such address
        } catch (IOException | IllegalArgumentException other) {
            return false;
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
