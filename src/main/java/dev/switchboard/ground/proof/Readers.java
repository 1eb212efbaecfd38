package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has each file of {@code config/} read by what reads it in the service. Who that is stands in {@code facts.yml}, because the rooms that
 * read files stand on this one.
 */
final class Readers {

    private final Facts facts;
    private final Map<String, Method> methods = new ConcurrentHashMap<>();

    Readers(Facts facts) {
        this.facts = facts;
    }

    /** @param intents that a call may have @throws BadFileException as the service would, when the file is saved */
    void read(String name, String text, Set<String> intents) throws BadFileException {
        Optional<Method> method = reader(name);
        if (method.isPresent()) {
            read(method.get(), name, text, intents);
        }
    }

    private Optional<Method> reader(String name) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1) + "*" + name.substring(name.lastIndexOf('.'));
        String reader = facts.of("readers")
                .path(name)
                .asText(facts.of("readers").path(folder).asText(""));
        return reader.isEmpty() ? Optional.empty() : Optional.of(methods.computeIfAbsent(reader, Readers::method));
    }

    /** @throws IllegalStateException if there is none */
    static Method method(String reader) {
        try {
            int dot = reader.lastIndexOf('.');
            Method method = Arrays.stream(
                            Class.forName(reader.substring(0, dot)).getDeclaredMethods())
                    .filter(each -> each.getName().equals(reader.substring(dot + 1)))
                    .filter(each -> Arrays.asList(each.getExceptionTypes()).contains(BadFileException.class))
                    .filter(each -> each.getParameterTypes()[0] == String.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing is called " + reader));
            method.setAccessible(true);
            return method;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("nothing is called " + reader, missing);
        }
    }

    private void read(Method method, String name, String text, Set<String> intents) throws BadFileException {
        try {
            if (method.getParameterCount() == 1) {
                method.invoke(null, text);
            } else {
                method.invoke(null, text, name.equals("config/alarms.yml") ? facts.list("measures") : intents);
            }
        } catch (InvocationTargetException refused) {
            throw why(refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static BadFileException why(@Nullable Throwable cause) {
        return cause instanceof BadFileException bad
                ? bad
                : new BadFileException(
                        0,
                        "can't be used: "
                                + (cause == null ? "?" : cause.getClass().getSimpleName()));
    }
}
