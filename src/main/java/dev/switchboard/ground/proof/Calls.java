package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** What calling a bean does: whether it can be called, what it is given, and what it gives. */
final class Calls {

    /** Asking a class for its methods copies them. */
    private static final ClassValue<List<Method>> METHODS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> !method.isBridge())
                    .toList();
        }
    };

    private final BeanTypes beans;
    private final Facts facts;
    private final Findings findings;

    Calls(BeanTypes beans, Facts facts, Findings findings) {
        this.beans = beans;
        this.facts = facts;
        this.findings = findings;
    }

    /**
     * Notes in {@code state} what the call does besides giving something.
     *
     * @param call as a route has it, such as {@code file(${body}, 'normal')}; empty if Camel is to choose
     * @return what it gives; empty if it gives nothing, and the body stays
     */
    Optional<Body> call(String ref, String call, Place place, State state, Way way) {
        String bean = ref.replaceFirst("^#(bean:)?", "");
        String method = call.replaceFirst("\\(.*", "").strip();
        Optional<List<String>> arguments = arguments(call);
        state.done.add(bean + "." + method);
        asksOutside(bean, method, place, way);
        headers(bean + "." + method, place, state);
        arguments.ifPresent(given -> {
            checkWords(bean + "." + method, given, place);
            state.moreHeaders |= given.contains("${headers}") || given.contains("${exchange}");
        });
        Optional<Class<?>> type = beans.type(bean);
        if (type.isEmpty()) {
            findings.error(
                    place,
                    "bean",
                    "There is no bean '" + bean + "'.",
                    "A caller gets as far as here and hears an error.");
            return Optional.of(Body.unknown(place));
        }
        if (type.get() == Object.class || method.isEmpty()) {
            return Optional.of(Body.unknown(place));
        }
        List<Method> methods = methods(type.get(), method, arguments);
        if (methods.isEmpty()) {
            findings.error(
                    place,
                    "bean",
                    "Bean '" + bean + "' has no method " + method
                            + arguments
                                    .map(given -> " that takes " + given.size() + " arguments")
                                    .orElse("") + ".",
                    "A caller gets as far as here and hears an error.");
            return Optional.of(Body.unknown(place));
        }
        if (methods.size() == 1) {
            checkTypes(methods.get(0), arguments, place, state);
        }
        return given(bean, method, methods.get(0), place);
    }

    private Optional<Body> given(String bean, String name, Method method, Place place) {
        Class<?> type = gives(method);
        if (type == void.class) {
            return Optional.empty();
        }
        boolean twiml = type == String.class && facts.list("twimlBeans").contains(bean);
        Body.Kind kind = twiml ? Body.Kind.TWIML : Body.Kind.VALUE;
        return Optional.of(new Body(kind, type, bean + "." + name, inside(method), place));
    }

    /** A promise is waited for, so it counts as what it promises. */
    private static Class<?> gives(Method method) {
        Type type = method.getGenericReturnType();
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())
                && type instanceof ParameterizedType promise
                && promise.getActualTypeArguments()[0] instanceof Class<?> promised) {
            return promised;
        }
        return method.getReturnType();
    }

    private static @Nullable Class<?> inside(Method method) {
        return method.getReturnType() == Optional.class
                        && method.getGenericReturnType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> held
                ? held
                : null;
    }

    /** Whether what a bean says there is yes or no. */
    boolean isQuestion(String bean, String name) {
        List<Method> methods = beans.type(bean)
                .map(type -> methods(type, name, Optional.empty()))
                .orElse(List.of());
        return !methods.isEmpty() && methods.stream().allMatch(method -> method.getReturnType() == boolean.class);
    }

    private static List<Method> methods(Class<?> type, String name, Optional<List<String>> arguments) {
        return METHODS.get(type).stream()
                .filter(method -> method.getName().equals(name))
                .filter(method -> arguments.isEmpty() || arguments.get().size() == method.getParameterCount())
                .toList();
    }

    private void asksOutside(String bean, String method, Place place, Way way) {
        if (way.isWaitedFor() && facts.asksOutside(bean, method)) {
            Outside.inWebhook(findings, place, bean + "." + method, way);
        }
    }

    private void headers(String call, Place place, State state) {
        for (JsonNode header : facts.of("headerBeans").path(call)) {
            if (header.asText().startsWith("-")) {
                state.removeHeaders(header.asText().substring(1), "");
            } else {
                state.header(header.asText(), State.Origin.ROUTE, place);
            }
        }
    }

    private void checkWords(String call, List<String> arguments, Place place) {
        JsonNode kinds = facts.of("arguments").path(call);
        int first = arguments.size() - kinds.size();
        for (int i = 0; i < kinds.size() && first >= 0; i++) {
            String kind = kinds.get(i).asText();
            Optional<Set<String>> known = facts.values(kind);
            String given = arguments.get(first + i);
            String refused = "The call is neither filed nor alerted, because the database takes no such " + kind + ".";
            boolean literal = given.matches("'[^']*'|\"[^\"]*\"|[a-z_]+") && !given.equals("null");
            String word = given.replaceAll("['\"]", ""); // Camel takes bare words as well
            if (known.isPresent() && literal && !known.get().contains(word)) {
                findings.error(
                        place, "value", "There is no " + kind + " '" + word + "', only " + known.get() + ".", refused);
            }
            others(kind, given)
                    .ifPresent(other -> findings.error(
                            place,
                            "order",
                            call + " takes the " + kind + " here, and is given the " + other + ".",
                            refused));
        }
    }

    /** The kind that a variable has by its name, where another one is asked for. */
    private Optional<String> others(String kind, String given) {
        return Words.variables(given).stream()
                .filter(name -> given.equals("${variable." + name + "}"))
                .filter(name -> !name.equals(kind) && facts.values(name).isPresent())
                .findFirst();
    }

    private void checkTypes(Method method, Optional<List<String>> arguments, Place place, State state) {
        Class<?>[] wanted = method.getParameterTypes();
        if (arguments.isEmpty()) {
            if (wanted.length > 0) {
                checkType(wanted[0], state.bodies, method, place);
            }
            return;
        }
        for (int i = 0; i < wanted.length; i++) {
            checkType(wanted[i], whole(arguments.get().get(i), state), method, place);
        }
    }

    private static Set<Body> whole(String argument, State state) {
        if (argument.equals("${body}")) {
            return state.bodies;
        }
        if (argument.equals("${exception}")) {
            return Set.of(new Body(Body.Kind.VALUE, Exception.class, "exception", new Place("", 0)));
        }
        List<String> variables = Words.variables(argument);
        return variables.size() == 1 && argument.equals("${variable." + variables.get(0) + "}")
                ? state.variables.getOrDefault(variables.get(0), Set.of())
                : Set.of();
    }

    private void checkType(Class<?> wanted, Set<Body> given, Method method, Place place) {
        for (Body body : given) {
            Class<?> type = known(body);
            if (type != null
                    && (Body.isOurs(wanted) || Throwable.class.isAssignableFrom(wanted))
                    && !wanted.isAssignableFrom(type)
                    && !type.isAssignableFrom(wanted)) {
                findings.error(
                        place,
                        "order",
                        method.getName() + " takes " + name(wanted) + ", and is given " + name(type)
                                + (body.place().line() == 0
                                        ? "."
                                        : " of line " + body.place().line() + " of "
                                                + body.place().file() + "."),
                        "Each call that comes this way ends in an error, which a caller hears as silence or an apology.");
            }
        }
    }

    private static @Nullable Class<?> known(Body body) {
        return switch (body.kind()) {
            case TWIML, TEXT -> String.class;
            case ROWS -> List.class;
            case INPUT, VALUE ->
                body.type() == null
                                || body.type() == Object.class
                                || body.type().isInterface() && !Body.isOurs(body.type())
                        ? null
                        : body.type();
            default -> null;
        };
    }

    private static String name(Class<?> type) {
        if (type == InputStream.class) {
            return "the answer from outside";
        }
        return type == String.class
                ? "words"
                : type == List.class ? "rows" : type == byte[].class ? "bytes" : Words.a(type);
    }

    /** Those between the brackets, empty if there are no brackets. */
    static Optional<List<String>> arguments(String call) {
        int open = call.indexOf('(');
        int close = call.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : call.substring(open + 1, close).toCharArray()) {
            if (quote == 0 && c == ',' && depth == 0) {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
                continue;
            }
            quote = quote == c ? 0 : quote == 0 && (c == '\'' || c == '"') ? c : quote;
            depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            argument.append(c);
        }
        if (!argument.toString().isBlank() || !arguments.isEmpty()) {
            arguments.add(argument.toString().strip());
        }
        return Optional.of(arguments);
    }

    /** What {@code ${body.name}} may be asked of: a class of ours, words, or something that may be missing. */
    static Set<Class<?>> asked(Set<Body> bodies) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Body body : bodies) {
            Class<?> type = known(body);
            if (type != null && (Body.isOurs(type) || type == String.class || type == Optional.class)) {
                types.add(type);
            }
        }
        return types;
    }

    /** What a property of that name is; empty if nobody knows, or it may be one of several. */
    static Optional<Class<?>> property(Class<?> owner, String property) {
        return METHODS.get(owner).stream()
                .filter(method -> names(property).contains(method.getName()) && method.getParameterCount() == 0)
                .<Class<?>>map(Method::getReturnType)
                .filter(type -> Body.isOurs(type) && (Modifier.isFinal(type.getModifiers()) || type.isSealed()))
                .findFirst();
    }

    /** The class of what a property gives; empty if nobody knows, or the one that is asked has it not. */
    static Optional<Class<?>> gives(Class<?> owner, String property) {
        return METHODS.get(owner).stream()
                .filter(method -> names(property).contains(method.getName()) && method.getParameterCount() == 0)
                .<Class<?>>map(method -> ClassUtils.resolvePrimitiveIfNecessary(method.getReturnType()))
                .findFirst();
    }

    private static Set<String> names(String property) {
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Set.of(property, "get" + capital, "is" + capital);
    }

    /** Of a type that is one of several it is enough that one of them has it. */
    static boolean has(Class<?> type, String property) {
        if (type.isSealed() && Arrays.stream(type.getPermittedSubclasses()).anyMatch(one -> has(one, property))) {
            return true;
        }
        Set<String> names = names(property);
        return METHODS.get(type).stream().anyMatch(method -> names.contains(method.getName()))
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> names.contains(method.getName()));
    }
}
