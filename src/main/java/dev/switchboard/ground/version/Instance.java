package dev.switchboard.ground.version;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** By what this process is known among the others. */
record Instance(String name) {

    private static final int LONGEST = 80;

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
