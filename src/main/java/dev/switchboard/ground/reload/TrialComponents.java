package dev.switchboard.ground.reload;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;

/**
 * Sets a component of a trial up as the live one is, as far as that is words and numbers: some refuse an endpoint while an
 * option is missing that is set on the component, such as its key. What a component holds besides (clients, pools) stays
 * where it is.
 */
final class TrialComponents extends LifecycleStrategySupport {

    private final CamelContext live;

    TrialComponents(CamelContext live) {
        this.live = live;
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        Component original = live.hasComponent(name);
        if (original != null && original.getClass() == component.getClass()) {
            BeanIntrospection beans = PluginHelper.getBeanIntrospection(live);
            Map<String, Object> options = new HashMap<>();
            beans.getProperties(original, options, null, false);
            options.forEach((option, value) -> set(beans, component, option, value));
        }
    }

    private static void set(BeanIntrospection beans, Component component, String option, Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return;
        }
        try {
            beans.setProperty(component.getCamelContext(), component, option, value);
        } catch (Exception notToBeSet) {
            // then it is nothing that can be set up, and the trial says what is missing
        }
    }
}
