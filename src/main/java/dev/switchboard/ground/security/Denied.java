package dev.switchboard.ground.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What somebody who is signed in hears when a door stays closed: that another role is needed; or, where there is no such door for
 * anybody, by which methods the address is open.
 */
@Component
final class Denied implements AccessDeniedHandler {

    private final ObjectProvider<RequestMappingHandlerMapping> addresses;

    /** @param addresses looked up late: they are made after the doors */
    Denied(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> addresses) {
        this.addresses = addresses;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            SecurityConfiguration.unauthorized(response); // a door that is closed to everybody asks nobody who they are
            return;
        }
        Set<HttpMethod> others = others(request);
        if (others.isEmpty()) {
            Problems.write(response, HttpServletResponse.SC_FORBIDDEN, "this is not allowed, or needs another role");
            return;
        }
        response.setHeader(HttpHeaders.ALLOW, StringUtils.collectionToCommaDelimitedString(others));
        Problems.write(
                response,
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "Method '" + request.getMethod() + "' is not supported."); // as Spring says it behind the door
    }

    /** None if something would take the request, or if there is nothing at its address. */
    private Set<HttpMethod> others(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            addresses.getObject().getHandler(request);
        } catch (HttpRequestMethodNotSupportedException other) {
            Set<HttpMethod> methods = other.getSupportedHttpMethods();
            return methods == null ? Set.of() : methods;
        } catch (Exception refused) { // of a kind that nobody here takes
            return Set.of();
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
        return Set.of();
    }
}
