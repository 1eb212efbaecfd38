package dev.switchboard.ground.start;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Has Java give memory back that it does not need. By default it begins with a share of the machine's and gives little of it back; and
 * on {@code java -jar} nobody says otherwise. Whoever did is obeyed.
 */
@Component
final class HeapGivenBack implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        set(java, "MinHeapFreeRatio", "15"); // per cent of the heap, beside what is in use
        set(java, "MaxHeapFreeRatio", "30");
        set(
                java,
                "G1PeriodicGCInterval",
                "60000"); // milliseconds; looks whether it may, when it had no reason to for so long
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
