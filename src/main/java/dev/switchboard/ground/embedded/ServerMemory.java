package dev.switchboard.ground.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of the machine the database takes for pages that it works on. */
final class ServerMemory {

    private static final long LEAST = 128; // MB: what PostgreSQL takes if nobody says otherwise
    private static final long MOST = 1024;
    private static final long SHARE = 8;

    private ServerMemory() {}

    /**
     * An eighth of the machine's memory, or of the container's. The pages that today's calls of ten thousand organizations
     * change are about 250 MB; where they don't fit, each call reads some of them and writes others out.
     */
    static String sharedBuffers() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return sharedBuffers(machine.getTotalMemorySize());
    }

    static String sharedBuffers(long bytes) {
        return Math.min(MOST, Math.max(LEAST, (bytes >> 20) / SHARE)) + "MB";
    }
}
