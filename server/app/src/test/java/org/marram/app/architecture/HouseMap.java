package org.marram.app.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Map of the server's rooms, read from compiled classes: which room uses which.
final class HouseMap {
    private static final String ROOT = "org.marram.";

    private final Map<String, Set<String>> arrows = new TreeMap<>();

    private HouseMap() {}

    static HouseMap of(JavaClasses classes) {
        var map = new HouseMap();
        for (JavaClass from : classes) {
            String room = room(from);
            if (!room.isEmpty()) {
                Set<String> used = map.arrows.computeIfAbsent(room, same -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(to -> room(to.getBaseComponentType()))
                        .filter(to -> !to.isEmpty() && !to.equals(room))
                        .forEach(used::add);
            }
        }
        return map;
    }

    private static String room(JavaClass at) {
        String place = at.getPackageName();
        if (!place.startsWith(ROOT)) {
            return "";
        }
        String[] parts = place.substring(ROOT.length()).split("\\.", -1);
        if (!Rules.MODULES.containsKey(parts[0])) {
            return "";
        }
        return parts.length > 1 ? parts[0] + "." + parts[1] : parts[0];
    }

    int rooms() {
        return arrows.size();
    }

    int count() {
        return arrows.values().stream().mapToInt(Set::size).sum();
    }

    /// Returns the map as a Mermaid diagram. An arrow is left out where a longer way says the same.
    String diagram() {
        var out = new StringBuilder("flowchart TD\n");
        for (String module : Rules.MODULES.keySet()) {
            List<String> rooms = arrows.keySet().stream()
                    .filter(room -> room.equals(module) || room.startsWith(module + "."))
                    .toList();
            out.append("  subgraph ").append(module).append('\n');
            rooms.forEach(room -> out.append("    ")
                    .append(id(room))
                    .append('[')
                    .append(room.substring(room.indexOf('.') + 1))
                    .append("]\n"));
            out.append("  end\n");
        }
        arrows.forEach((from, used) -> used.stream()
                .filter(to -> used.stream().noneMatch(other -> !other.equals(to) && leadsTo(other, to)))
                .forEach(to -> out.append("  ")
                        .append(id(from))
                        .append(" --> ")
                        .append(id(to))
                        .append('\n')));
        return out.toString();
    }

    private boolean leadsTo(String from, String to) {
        Set<String> used = arrows.getOrDefault(from, Set.of());
        return used.contains(to) || used.stream().anyMatch(next -> leadsTo(next, to));
    }

    private static String id(String room) {
        return room.replace('.', '_') + (room.contains(".") ? "" : "_");
    }
}
