package dev.switchboard.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One document for every page, and the files that it is made of. Nothing comes from anywhere else. */
@Hidden
@Controller
class ConsolePages implements WebMvcConfigurer, HandlerInterceptor {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What the inbox, which most people open first, needs besides. */
    private static final String OF_INBOX = "</console/assets/desk.css>; rel=preload; as=style, "
            + Stream.of("pages/inbox.js", "desk/threads.js")
                    .map("</console/assets/%s>; rel=modulepreload"::formatted)
                    .collect(Collectors.joining(", "));

    /** Of every page: what is shown is decided in the browser. */
    private static final Resource PAGE = new ClassPathResource("console/index.html");

    @GetMapping("/")
    ResponseEntity<Void> front() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header("Location", "/console/inbox")
                .build();
    }

    @GetMapping({"/console", "/console/{page:[a-z-]+}", "/console/{page:[a-z-]+}/{id:[0-9a-f-]+}"})
    @ResponseBody
    ResponseEntity<Resource> page(@PathVariable(required = false) @Nullable String page, HttpServletResponse response) {
        if ("inbox".equals(page)) {
            response.setHeader("Link", OF_INBOX);
        }
        return document();
    }

    /** Where a higher plan is asked for; an address that mails and other systems know. */
    @GetMapping("/billing")
    @ResponseBody
    ResponseEntity<Resource> billing() {
        return document();
    }

    static ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .body(PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/assets/**")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(5)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console", "/console/**", "/phone", "/billing");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        return true;
    }
}
