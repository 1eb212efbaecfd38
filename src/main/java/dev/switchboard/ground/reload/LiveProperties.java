package dev.switchboard.ground.reload;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;

/** The settings of the live context, for a context beside it. */
record LiveProperties(CamelContext live) implements PropertiesSource {

    @Override
    public String getName() {
        return "live";
    }

    @Override
    public String getProperty(String name) {
        return live.getPropertiesComponent().resolveProperty(name).orElse(null);
    }
}
