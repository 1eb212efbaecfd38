package dev.switchboard.ground.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Looks a name up for a connection, which goes to what this answers: nobody can give one answer here and another there. */
final class GuardedNames implements DnsResolver {

    private final DnsResolver names;
    private final Predicate<InetAddress> exempt;

    GuardedNames(Predicate<InetAddress> exempt) {
        this(SystemDefaultDnsResolver.INSTANCE, exempt);
    }

    GuardedNames(DnsResolver names, Predicate<InetAddress> exempt) {
        this.names = names;
        this.exempt = exempt;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress each : found) {
            if (InnerAddresses.isInner(each) && !exempt.test(each)) {
                throw new InnerAddressException();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
