package dev.switchboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a query parameter that the address does not have: a misspelt filter would otherwise list everything and look
 * as if it had found it. One that is given twice is refused as well, as nobody can say which was meant.
 */
@Component
final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private final Map<Method, Set<String>> parameters = new ConcurrentHashMap<>();

    private static Set<String> of(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    /** JSON is all that the API speaks, whatever libraries are there that could speak more. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> converter instanceof AbstractJackson2HttpMessageConverter
                && !(converter instanceof MappingJackson2HttpMessageConverter));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> known = parameters.computeIfAbsent(method.getMethod(), KnownParameters::of);
            request.getParameterMap().forEach((name, values) -> {
                if (!known.contains(name)) {
                    throw ApiException.badField(
                            name.matches("\\w{1,40}") ? name : "query",
                            known.isEmpty()
                                    ? "no parameter here"
                                    : "one of " + known.stream().sorted().collect(Collectors.joining(", ")));
                }
                if (values.length > 1) {
                    throw ApiException.badField(name, "one value");
                }
            });
        }
        return true;
    }
}
