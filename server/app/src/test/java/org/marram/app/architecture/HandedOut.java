package org.marram.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which methods call which, read from compiled classes: lambdas belong to whoever makes them, but for those that
/// [org.marram.wiki.shared.LongWork] is given, which run when nothing scarce is held.
final class HandedOut {
    private static final String HANDLE = "Lorg/jdbi/v3/core/Handle;";
    private static final String LONG_WORK = "Lorg/marram/wiki/shared/LongWork$Work;";

    private final Map<String, Set<String>> calls = new TreeMap<>();
    private final Set<String> reading = new TreeSet<>();

    private HandedOut() {}

    static HandedOut in(Path... roots) throws IOException {
        HandedOut found = new HandedOut();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(found::read);
            }
        }
        return found;
    }

    private void read(Path file) {
        try {
            ClassModel type = ClassFile.of().parse(file);
            String name = type.thisClass().asInternalName();
            type.methods().forEach(method -> read(name, method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String type, MethodModel method) {
        String name = type + "." + method.methodName().stringValue()
                + method.methodType().stringValue();
        Set<String> called = calls.computeIfAbsent(name, same -> new TreeSet<>());
        String taken = method.methodType().stringValue();
        if (taken.substring(0, taken.indexOf(')')).contains(HANDLE)) {
            reading.add(name);
        }
        method.code().ifPresent(code -> code.forEach(element -> add(element, called)));
    }

    private static void add(CodeElement element, Set<String> called) {
        switch (element) {
            case InvokeInstruction call ->
                called.add(call.owner().asInternalName() + "." + call.name().stringValue()
                        + call.type().stringValue());
            case InvokeDynamicInstruction made
            when !made.type().stringValue().endsWith(")" + LONG_WORK) -> {
                for (ConstantDesc argument : made.bootstrapArgs()) {
                    if (argument instanceof DirectMethodHandleDesc body) {
                        String owner = body.owner().descriptorString();
                        called.add(owner.substring(1, owner.length() - 1) + "." + body.methodName()
                                + body.lookupDescriptor());
                    }
                }
            }
            default -> {}
        }
    }

    /// Ways from a method that is given a handle of the database to work that takes long, one for each pair of a first
    /// method and a work. Only the shortest of those that end alike are told.
    ///
    /// @param work tells it by class, name and descriptor, as `a/b/Type.method(…)…`
    /// @param passed calls that are not followed
    List<String> waysTo(Predicate<String> work, Predicate<String> passed) {
        Map<String, String> ways = new TreeMap<>();
        for (String first : reading) {
            for (String way : from(first, work, passed)) {
                String end = way.substring(way.lastIndexOf(" > ", way.lastIndexOf(" > ") - 1) + 3);
                ways.merge(end, way, (one, other) -> one.length() <= other.length() ? one : other);
            }
        }
        return List.copyOf(ways.values());
    }

    private List<String> from(String first, Predicate<String> work, Predicate<String> passed) {
        Map<String, String> before = new HashMap<>(Map.of(first, ""));
        Deque<String> open = new ArrayDeque<>(List.of(first));
        List<String> ways = new ArrayList<>();
        while (!open.isEmpty()) {
            String method = open.remove();
            for (String next : calls.getOrDefault(method, Set.of())) {
                if (before.containsKey(next) || passed.test(next)) {
                    continue;
                }
                before.put(next, method);
                if (work.test(next)) {
                    ways.add(way(next, before));
                } else {
                    open.add(next);
                }
            }
        }
        return ways;
    }

    private static String way(String end, Map<String, String> before) {
        StringBuilder way = new StringBuilder(shortened(end));
        for (String at = before.get(end); !at.isEmpty(); at = before.get(at)) {
            way.insert(0, shortened(at) + " > ");
        }
        return way.toString();
    }

    private static String shortened(String method) {
        return method.substring(0, method.indexOf('(')).replace('/', '.').replace("org.marram.", "");
    }
}
