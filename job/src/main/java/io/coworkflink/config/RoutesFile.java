/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the endpoints of alerts from a file in YAML, of which JSON is a part. It is read where the job is submitted. */
final class RoutesFile {
    private static final String ENDPOINTS = "endpoints";
    private static final int MAX_ENDPOINTS = 50;

    private final String file;
    private final Problems problems;

    private RoutesFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The endpoints, without those that are wrong: what is wrong with them is noted. */
    static List<EndpointConfig> read(String file, Problems problems) {
        RoutesFile routes = new RoutesFile(file, problems);
        return YamlFile.read(file, WebhookOptions.ROUTES, problems)
                .map(routes::endpoints)
                .orElse(List.of());
    }

    private List<EndpointConfig> endpoints(JsonNode document) {
        JsonNode list = document.path(ENDPOINTS);
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_ENDPOINTS || document.size() > 1) {
            refuse("%s must hold the key endpoints with a list of 1 to %d, and nothing else"
                    .formatted(file, MAX_ENDPOINTS));
            return List.of();
        }
        List<EndpointConfig> endpoints = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            EndpointNode node = new EndpointNode(list.get(i), i + 1, problems);
            if (!names.add(node.name())) {
                problems.add(node.place("name"), "is given to two endpoints; each needs its own");
            }
            node.read().ifPresent(endpoints::add);
        }
        checkFallbacks(endpoints, names);
        return endpoints;
    }

    private void checkFallbacks(List<EndpointConfig> endpoints, Set<String> names) {
        for (EndpointConfig endpoint : endpoints) {
            String fallback = endpoint.fallback();
            if (fallback != null && !names.contains(fallback)) {
                problems.add(
                        endpoint.place("fallback"), "names no endpoint" + EndpointNode.suggestion(fallback, names));
            }
        }
    }

    private void refuse(String problem) {
        problems.add(WebhookOptions.ROUTES.key(), problem);
    }
}
