package dev.switchboard.ground.limit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is allowed. A webhook refused is a call lost, so the limits of webhooks are far above any real traffic.
 *
 * @param apiPerson for one person's tokens
 * @param apiOrganization for all people of an organization together
 * @param webhookCaller for one number that calls or writes to one organization
 * @param webhookOrganization for all webhooks of an organization
 * @param sharedAddress for one address of the network that opens shared links
 * @param pageAddress for one address of the network that opens public pages
 * @param bookingAddress for bookings that one address of the network makes there
 * @param remembered buckets kept in memory; the one unused for longest is forgotten, which is to say full again
 */
@ConfigurationProperties("switchboard.limits")
record LimitProperties(
        @Nullable Rate apiPerson,
        @Nullable Rate apiOrganization,
        @Nullable Rate webhookCaller,
        @Nullable Rate webhookOrganization,
        @Nullable Rate sharedAddress,
        @Nullable Rate pageAddress,
        @Nullable Rate bookingAddress,
        @DefaultValue("200000") int remembered) {

    LimitProperties {
        apiPerson = apiPerson == null ? new Rate(600, 20) : apiPerson;
        apiOrganization = apiOrganization == null ? new Rate(3_000, 100) : apiOrganization;
        webhookCaller = webhookCaller == null ? new Rate(30_000, 500) : webhookCaller;
        webhookOrganization = webhookOrganization == null ? new Rate(60_000, 2_000) : webhookOrganization;
        sharedAddress = sharedAddress == null ? new Rate(100, 5) : sharedAddress;
        pageAddress = pageAddress == null ? new Rate(100, 5) : pageAddress;
        bookingAddress = bookingAddress == null ? new Rate(10, 1, 20) : bookingAddress;
    }

    Rate caller(Door door) {
        return switch (door) {
            case API -> apiPerson;
            case WEBHOOK -> webhookCaller;
            case SHARED -> sharedAddress;
            case PAGE -> pageAddress;
            case BOOKING -> bookingAddress;
        };
    }

    Rate organization(Door door) {
        return door == Door.API ? apiOrganization : webhookOrganization;
    }
}
