package dev.switchboard.ground.version;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** By what this process is known among the others. */
record Instance(String name) {

    private static final int LONGEST = 80;

    /**
     * Whether the other one ran on this host and was killed. Of two hosts that are called alike the other may be alive all the same: it is
     * heard of again a moment later.
     */
    boolean survived(String other) {
        int host = name.lastIndexOf('/') + 1;
        String process = other.substring(Math.min(host, other.length()));
        return host > 0
                && other.startsWith(name.substring(0, host))
                && process.matches("[0-9]{1,10}")
                && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    }

    static Instance ofThisProcess() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "localhost";
        }
        String plain = host.replaceAll("[^A-Za-z0-9.-]", "-");
        return new Instance(plain.substring(0, Math.min(plain.length(), LONGEST)) + "/"
                + ProcessHandle.current().pid());
    }
}
