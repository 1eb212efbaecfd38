package dev.switchboard.ground.start;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Has Java give memory back that it does not need. By default it begins with a share of the machine's and gives little of it back; and
 * on {@code java -jar} nobody says otherwise. Whoever did is obeyed.
 */
@Component
final class HeapGivenBack implements ApplicationListener<ApplicationReadyEvent> {

    private static final long AFTER_SECONDS = 10;

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        set(java, "MinHeapFreeRatio", "15"); // per cent of the heap, beside what is in use
        set(java, "MaxHeapFreeRatio", "30");
        set(
                java,
                "G1PeriodicGCInterval",
                "60000"); // milliseconds; looks whether it may, when it had no reason to for so long
        if (collectsBesideUs(java)) {
            Thread thread = new Thread(HeapGivenBack::collectOnce, "heap-given-back");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A busy start leaves ten times the heap that is in use, and who is called now and then has no minute without a collection. */
    private static void collectOnce() {
        try {
            TimeUnit.SECONDS.sleep(AFTER_SECONDS);
            System.gc();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not where everybody would have to wait for it: only the quick start and the image ask Java for this. */
    private static boolean collectsBesideUs(HotSpotDiagnosticMXBean java) {
        try {
            VMOption asked = java.getVMOption("ExplicitGCInvokesConcurrent");
            return Boolean.parseBoolean(asked.getValue());
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static void set(HotSpotDiagnosticMXBean java, String name, String value) {
        try {
            VMOption option = java.getVMOption(name);
            if (option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT) {
                java.setVMOption(name, value);
            }
        } catch (IllegalArgumentException unknown) {
            // another Java, or one with another collector
        }
    }
}
