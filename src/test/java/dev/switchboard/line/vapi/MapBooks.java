package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.SimulatedBooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The simulator's books in memory, for a test of its own. */
final class MapBooks implements SimulatedBooks {

    private final Map<String, Map<String, ObjectNode>> kinds = new LinkedHashMap<>();

    private Map<String, ObjectNode> of(String kind) {
        return kinds.computeIfAbsent(kind, none -> new LinkedHashMap<>());
    }

    @Override
    public synchronized Optional<ObjectNode> find(String kind, String key) {
        return Optional.ofNullable(of(kind).get(key)).map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized List<ObjectNode> all(String kind, ObjectNode like) {
        List<ObjectNode> all = new ArrayList<>();
        for (ObjectNode each : of(kind).values()) {
            if (isLike(each, like)) {
                all.add(each.deepCopy());
            }
        }
        return all;
    }

    @Override
    public synchronized Set<String> taken(String kind, Collection<String> keys) {
        return keys.stream().filter(of(kind)::containsKey).collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean add(String kind, String key, ObjectNode value) {
        return of(kind).putIfAbsent(key, value.deepCopy()) == null;
    }

    @Override
    public synchronized Optional<ObjectNode> change(String kind, String key, ObjectNode fields) {
        return Optional.ofNullable(of(kind).get(key)).map(there -> {
            there.setAll(fields.deepCopy());
            return there.deepCopy();
        });
    }

    @Override
    public synchronized boolean remove(String kind, String key, ObjectNode like) {
        ObjectNode there = of(kind).get(key);
        return there != null && isLike(there, like) && of(kind).remove(key) != null;
    }

    private static boolean isLike(ObjectNode record, ObjectNode like) {
        return like.properties().stream()
                .allMatch(field -> record.path(field.getKey()).equals(field.getValue()));
    }
}
