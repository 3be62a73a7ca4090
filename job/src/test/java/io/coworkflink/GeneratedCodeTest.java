/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.commons.CodeSizeEvaluator;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.ClassNode;
import org.apache.flink.shaded.asm9.org.objectweb.asm.tree.MethodNode;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.table.runtime.generated.GeneratedClass;
import org.codehaus.janino.SimpleCompiler;
import org.junit.jupiter.api.Test;

/** What Flink makes of the SQL, as a task manager would compile it. */
class GeneratedCodeTest {
    /** {@code HugeMethodLimit} of HotSpot: longer methods are interpreted for ever. */
    private static final int MOST_BYTES_OF_A_COMPILED_METHOD = 8_000;

    private static final String FLINK = "org.apache.flink";

    private record Method(String operator, String name, int bytes) {}

    @Test
    void noMethodIsTooLongToBeCompiled() throws Exception {
        List<Method> methods = methods();

        assertThat(methods).hasSizeGreaterThan(1_000);
        assertThat(methods).allMatch(method -> method.bytes() < MOST_BYTES_OF_A_COMPILED_METHOD);
    }

    private static List<Method> methods() throws Exception {
        List<Method> methods = new ArrayList<>();
        for (StreamNode node : WholeJob.GRAPH.getStreamNodes()) {
            for (GeneratedClass<?> generated : generated(node.getOperatorFactory())) {
                for (byte[] bytes : compiled(generated)) {
                    methods.addAll(methods(node.getTransformationUID(), bytes));
                }
            }
        }
        return methods;
    }

    private static Iterable<byte[]> compiled(GeneratedClass<?> generated) throws Exception {
        SimpleCompiler compiler = new SimpleCompiler();
        compiler.setParentClassLoader(GeneratedCodeTest.class.getClassLoader());
        compiler.cook(generated.getCode());
        return compiler.getBytecodes().values();
    }

    private static List<Method> methods(String operator, byte[] compiled) {
        ClassNode node = new ClassNode();
        new ClassReader(compiled).accept(node, 0);
        return node.methods.stream()
                .map(method -> new Method(operator, node.name + "." + method.name, bytes(method)))
                .toList();
    }

    private static int bytes(MethodNode method) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize();
    }

    /** There is no other way to it than the fields of the operators. */
    private static List<GeneratedClass<?>> generated(Object operator) throws IllegalAccessException {
        List<GeneratedClass<?>> found = new ArrayList<>();
        collect(operator, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void collect(Object part, List<GeneratedClass<?>> found, Set<Object> seen)
            throws IllegalAccessException {
        if (part == null || !seen.add(part)) {
            return;
        }
        if (part instanceof GeneratedClass<?> generated) {
            found.add(generated);
        } else if (part instanceof Object[] parts) {
            for (Object each : parts) {
                collect(each, found, seen);
            }
        } else {
            for (Class<?> type = part.getClass(); type.getName().startsWith(FLINK); type = type.getSuperclass()) {
                for (Field field : objectFields(type)) {
                    field.setAccessible(true);
                    collect(field.get(part), found, seen);
                }
            }
        }
    }

    private static List<Field> objectFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !field.getType().isPrimitive())
                .toList();
    }
}
