package dev.switchboard.ground.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who is behind the proxies in front of the service. What {@code X-Forwarded-For} says counts as far as a trusted proxy wrote
 * it, from its end on; anybody may have written the rest.
 */
final class TrustedProxies {

    private static final String HEADER = "X-Forwarded-For";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private final List<IpAddressMatcher> trusted;

    /** @param trusted addresses and networks, such as {@code 10.0.0.0/8} */
    TrustedProxies(List<String> trusted) {
        this.trusted = trusted.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
    }

    /** The address that the request came from, as far as that is known for certain. */
    String client(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> told = java.util.Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(String::strip)
                .toList();
        for (int i = told.size() - 1; i >= 0 && isTrusted(address); i--) {
            if (!ADDRESS.matcher(told.get(i)).matches()) {
                break;
            }
            address = told.get(i);
        }
        return address;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }
}
