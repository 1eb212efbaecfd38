package dev.switchboard.ground.proof;

import java.util.Optional;

/** Which class a bean of the service is, by its name. */
@FunctionalInterface
public interface BeanTypes {

    /** @return empty if there is no such bean */
    Optional<Class<?>> type(String bean);
}
