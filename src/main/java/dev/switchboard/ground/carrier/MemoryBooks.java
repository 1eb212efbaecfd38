package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Books that end with the process; for tests without a database. */
public final class MemoryBooks implements SimulatedBooks {

    private final Map<String, ObjectNode> records = new LinkedHashMap<>();

    private static String id(String kind, String key) {
        return kind + "/" + key;
    }

    @Override
    public synchronized Optional<ObjectNode> find(String kind, String key) {
        return Optional.ofNullable(records.get(id(kind, key))).map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized List<ObjectNode> all(String kind, ObjectNode like) {
        return records.entrySet().stream()
                .filter(record -> record.getKey().startsWith(kind + "/"))
                .map(record -> record.getValue().deepCopy())
                .filter(record -> isLike(record, like))
                .toList();
    }

    @Override
    public synchronized Set<String> taken(String kind, Collection<String> keys) {
        return keys.stream().filter(key -> records.containsKey(id(kind, key))).collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean add(String kind, String key, ObjectNode value) {
        return records.putIfAbsent(id(kind, key), value.deepCopy()) == null;
    }

    @Override
    public synchronized Optional<ObjectNode> change(String kind, String key, ObjectNode fields) {
        return Optional.ofNullable(records.computeIfPresent(id(kind, key), (id, record) -> {
                    ObjectNode changed = record.deepCopy();
                    changed.setAll(fields.deepCopy());
                    return changed;
                }))
                .map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized boolean remove(String kind, String key, ObjectNode like) {
        ObjectNode there = records.get(id(kind, key));
        return there != null && isLike(there, like) && records.remove(id(kind, key)) != null;
    }

    private static boolean isLike(ObjectNode record, ObjectNode like) {
        return like.properties().stream().allMatch(field -> field.getValue().equals(record.get(field.getKey())));
    }
}
