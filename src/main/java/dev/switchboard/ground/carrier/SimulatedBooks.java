package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the simulated carrier has written down: numbers that were sold, papers, requests for porting. A real carrier does
 * not forget when we restart, is one for all our instances, and does not take back what it did when we roll back: so each
 * method is done, for good, when it returns, whatever transaction the caller is in. Each throws {@link CarrierException} when
 * the database is away.
 */
public interface SimulatedBooks {

    /** Numbers that were sold, by the number itself: {@link SimulatorForm#ownedNumber}. */
    String NUMBER = "number";

    /**
     * Papers, by their {@code BU…}: a number that asks for papers is sold with those of {@code account_sid} whose
     * {@code status} is an approval; where {@code address_sids} are listed, an address must be one of them.
     */
    String BUNDLE = "bundle";

    Optional<ObjectNode> find(String kind, String key);

    /** All of a kind that have these values in these fields, oldest first. */
    List<ObjectNode> all(String kind, ObjectNode like);

    /** Those of {@code keys} that there is something of. */
    Set<String> taken(String kind, Collection<String> keys);

    /** @return false if there is one of that key already, which stays as it is */
    boolean add(String kind, String key, ObjectNode value);

    /** Writes these fields over those of the same names. @return what it is now; nothing if there is none of that key */
    Optional<ObjectNode> change(String kind, String key, ObjectNode fields);

    /** @return false if there was none */
    default boolean remove(String kind, String key) {
        return remove(kind, key, SimulatorForm.object());
    }

    /** Only if it still has these values in these fields. @return false if it had not, or if there was none */
    boolean remove(String kind, String key, ObjectNode like);
}
