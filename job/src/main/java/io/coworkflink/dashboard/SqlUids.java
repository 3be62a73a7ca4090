/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;

/**
 * Names the operators that the planner made of one SQL file, {@code <file>-<ordinal>}, so that a savepoint finds their state again
 * when files come and go. The planner's own uids count through all files of a JVM. {@code Transformation} is internal to Flink; this
 * is the only class that touches it.
 */
final class SqlUids {
    private SqlUids() {}

    /**
     * Names everything between two transformations.
     *
     * @param result what the file computes
     * @param inputs what files read; they and all before them have their uids already
     */
    static void assign(String file, Transformation<?> result, Collection<? extends DataStream<?>> inputs) {
        int ordinal = 0;
        for (Transformation<?> transformation : added(result, inputs)) {
            if (transformation instanceof PhysicalTransformation<?>) {
                transformation.setUid(file + "-" + ordinal++);
            }
        }
    }

    /** Whether all that the file computes comes from the inputs. */
    static boolean readsNothingBut(Collection<? extends DataStream<?>> inputs, Transformation<?> result) {
        return added(result, inputs).stream()
                .noneMatch(transformation -> transformation.getInputs().isEmpty());
    }

    private static List<Transformation<?>> added(Transformation<?> result, Collection<? extends DataStream<?>> inputs) {
        List<Transformation<?>> added = new ArrayList<>();
        Set<Integer> visited = new HashSet<>();
        inputs.forEach(input -> visited.add(input.getTransformation().getId()));
        collectInputsFirst(result, visited, added);
        return added;
    }

    private static void collectInputsFirst(
            Transformation<?> transformation, Set<Integer> visited, List<Transformation<?>> added) {
        if (!visited.add(transformation.getId())) {
            return;
        }
        for (Transformation<?> input : transformation.getInputs()) {
            collectInputsFirst(input, visited, added);
        }
        added.add(transformation);
    }
}
