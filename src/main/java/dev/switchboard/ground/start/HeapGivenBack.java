package dev.switchboard.ground.start;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Has Java give memory back that it does not need. By default it begins with a share of the machine's and gives little of it back; and
 * on {@code java -jar} nobody says otherwise. Whoever did is obeyed.
 */
@Component
final class HeapGivenBack implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(HeapGivenBack.class);
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
        Thread thread = new Thread(HeapGivenBack::giveBack, "heap-given-back");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A busy start leaves ten times the heap that is in use, and who is called now and then has no minute without a collection. The quick
     * start and the image ask Java to collect beside those who work; elsewhere all wait for it once, for a fraction of a second.
     */
    private static void giveBack() {
        try {
            TimeUnit.SECONDS.sleep(AFTER_SECONDS);
            System.gc();
            LOG.debug("{}", trim());
        } catch (JMException | RuntimeException unknown) {
            LOG.debug("This Java keeps what it does not need outside of its heap: {}", unknown.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Most of what Java holds beside its heap was the compilers', and the C library keeps it for them. @return what Java says to it */
    static String trim() throws JMException {
        Object said = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "systemTrimNativeHeap",
                        new Object[0],
                        new String[0]);
        return String.valueOf(said);
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
