package dev.switchboard.ground.version;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.FileSets;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the room together, and tells the operators whether the instances agree. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VersionProperties.class)
class VersionConfiguration {

    @Bean
    Instance instanceOfService() {
        return Instance.ofThisProcess();
    }

    @Bean
    HomeFiles homeFiles(@Value("${switchboard.home}") String home) {
        return new HomeFiles(Path.of(home));
    }

    @Bean
    VersionKeeper versionKeeper(
            VersionStore store,
            InstanceStore instances,
            FileSets files,
            HomeFiles home,
            Instance instance,
            DatabaseNotifications notifications,
            VersionProperties properties) {
        return new VersionKeeper(
                store,
                instances,
                () -> files.isLoaded() ? files.live() : Map.of(),
                new CatchUp(home, files::refused),
                instance,
                notifications,
                properties.watch());
    }

    @Bean
    Versions versions(
            VersionStore store,
            InstanceStore instances,
            VersionKeeper keeper,
            SetCheck check,
            FileSets files,
            HomeFiles home,
            Instance instance) {
        return new Versions(store, instances, keeper, check, files, home, instance);
    }

    @Bean
    Drafts drafts(
            DraftStore store,
            VersionStore versions,
            Versions published,
            SetCheck check,
            FileSets files,
            Instance instance,
            VersionProperties properties) {
        return new Drafts(store, versions, published, check, files, instance, properties);
    }

    @Bean
    Orders orders(InstanceStore store, Versions versions, Instance instance, VersionKeeper keeper) {
        Orders orders = new Orders(store, versions, instance);
        keeper.afterBeat(orders::heard);
        return orders;
    }

    @Bean
    Trials trials(
            TrialStore store,
            Drafts drafts,
            VersionStore versions,
            SetCheck check,
            OrganizationScope scope,
            AuditLog audit) {
        return new Trials(store, drafts, versions, check, scope, audit);
    }

    @Bean
    TrialEditions trialEditions(
            TrialStore store,
            VersionStore versions,
            FileSets files,
            OrganizationScope scope,
            VersionKeeper keeper,
            VersionProperties properties) {
        TrialEditions editions = new TrialEditions(store, versions, files, new TrialCalls(scope), properties.watch());
        keeper.afterBeat(editions::heard);
        return editions;
    }

    @Bean
    CurrentVersion currentVersion(VersionKeeper keeper, TrialEditions trials) {
        return new CurrentVersion() {
            @Override
            public long number() {
                return keeper.number();
            }

            @Override
            public Optional<UUID> trial() {
                return trials.here();
            }
        };
    }

    @Bean
    Agreement agreement(InstanceStore instances, VersionKeeper keeper, MeterRegistry meters) {
        Agreement agreement = new Agreement(instances, keeper);
        meters.gauge("switchboard.files.version", keeper, VersionKeeper::number);
        meters.gauge("switchboard.files.disagreeing", agreement, Agreement::disagreeing);
        return agreement;
    }

    /** Up in any case: an instance that serves older files serves. */
    @Bean
    HealthIndicator fileVersionsHealthIndicator(Agreement agreement, TrialEditions trials) {
        return () -> {
            Map<String, String> others = new TreeMap<>();
            agreement
                    .others()
                    .forEach(one -> others.put(one.instance(), "version " + one.number() + ", " + one.problem()));
            return Health.up()
                    .withDetail("version", agreement.number())
                    .withDetail("agreed", others.isEmpty())
                    .withDetail("disagreeing", others)
                    .withDetail("trialsNotLoaded", trials.failed())
                    .build();
        };
    }
}
