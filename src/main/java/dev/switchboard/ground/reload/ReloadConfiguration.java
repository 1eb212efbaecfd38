package dev.switchboard.ground.reload;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the routes before Camel starts, and watches both folders from then on. */
@Configuration(proxyBeanMethods = false)
class ReloadConfiguration {

    @Bean
    LiveFiles liveFiles(
            @Value("${switchboard.home}") String home, MeterRegistry meters, ObjectProvider<FileProofs> proofs) {
        return new LiveFiles(Path.of(home, "config"), meters, () -> proofs.getIfAvailable(() -> FileProofs.NONE));
    }

    /** In the place of Camel's own, whose options it has. */
    @Bean("direct-component")
    DrainableDirectComponent drainableDirectComponent() {
        return new DrainableDirectComponent();
    }

    @Bean
    RouteFolder routeFolder(
            @Value("${switchboard.home}") String home,
            CamelContext context,
            List<NeededRoutes> needed,
            MeterRegistry meters,
            ObjectProvider<FileProofs> proofs) {
        Set<String> names =
                needed.stream().flatMap(routes -> routes.names().stream()).collect(Collectors.toSet());
        RouteFolder folder = new RouteFolder(
                Path.of(home, "routes"), context, names, meters, proofs.getIfAvailable(() -> FileProofs.NONE));
        folder.readAhead();
        return folder;
    }

    @Bean
    FileSets fileSets(
            @Value("${switchboard.home}") String home, LiveFiles files, RouteFolder routes, Editions editions) {
        return new FileSets(Path.of(home), files, routes, editions);
    }

    @Bean
    Editions editions(
            @Value("${switchboard.home}") String home,
            CamelContext context,
            ObjectProvider<NeededRoutes> needed,
            LiveFiles files) {
        return new Editions(
                context,
                Path.of(home),
                () -> needed.stream().flatMap(routes -> routes.names().stream()).collect(Collectors.toSet()),
                files);
    }

    @Bean
    CamelContextConfiguration routesOfFolder(ObjectProvider<RouteFolder> routes) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                try {
                    routes.getObject().load();
                } catch (RuntimeException refused) {
                    throw refused;
                } catch (Exception failed) {
                    throw new IllegalStateException("routes can't be loaded", failed);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext context) {}
        };
    }

    @Bean
    SmartLifecycle folderWatch(
            @Value("${switchboard.home}") String home,
            @Value("${switchboard.reload.interval-millis:500}") long interval,
            LiveFiles files,
            RouteFolder routes) {
        FolderWatch watch = new FolderWatch(interval);
        watch.watch(Path.of(home, "config"), files::refresh);
        watch.watch(Path.of(home, "routes"), () -> {
            routes.refresh();
            files.refresh(); // one may have waited for a route that handles what it promises
        });
        return new Watching(watch);
    }

    /** Up in any case, because the last good versions serve; what is refused is told along. */
    @Bean
    HealthIndicator editedFilesHealthIndicator(LiveFiles files, RouteFolder routes) {
        return () -> Health.up()
                .withDetail(
                        "refused",
                        java.util.stream.Stream.of(files.refused(), routes.refused())
                                .flatMap(map -> map.entrySet().stream())
                                .collect(Collectors.toMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue)))
                .build();
    }

    private static final class Watching implements SmartLifecycle {

        private final FolderWatch watch;
        private volatile boolean running;

        private Watching(FolderWatch watch) {
            this.watch = watch;
        }

        @Override
        public void start() {
            watch.start();
            running = true;
        }

        @Override
        public void stop() {
            watch.stop();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
