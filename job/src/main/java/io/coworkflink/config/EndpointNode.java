/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one endpoint of the routes file, and notes all that is wrong with it. */
final class EndpointNode {
    private static final List<String> KEYS =
            List.of("name", "type", "url", "secrets", "routing-key", "match", "fallback", "heartbeat");
    private static final List<String> MATCH_KEYS = List.of("severities", "organizations", "rules");

    private final JsonNode node;
    private final Problems problems;
    private final Problems own = new Problems();
    private final String name;

    /** Its number, counted from 1, stands for its name while that is not known. */
    EndpointNode(JsonNode node, int number, Problems problems) {
        this.node = node;
        this.problems = problems;
        JsonNode given = node.path("name");
        this.name = given.isTextual() && !given.asText().isBlank() ? given.asText() : "number " + number;
    }

    String name() {
        return name;
    }

    String place(String setting) {
        return EndpointConfig.place(name, setting);
    }

    /** Nothing when it is wrong. */
    Optional<EndpointConfig> read() {
        if (!node.isObject()) {
            problems.add(
                    WebhookOptions.ROUTES.key() + ", endpoint " + name,
                    "must be a group of keys such as name and type");
            return Optional.empty();
        }
        checkKeys(node, KEYS, "");
        if (name.equals(EndpointConfig.SINGLE)) {
            own.add(WebhookOptions.ROUTES.key(), "the name webhook is kept for the endpoint of webhook.url");
        }
        EndpointType type = type();
        EndpointMatch match = match(node.path("match"));
        EndpointConfig endpoint = null;
        try {
            endpoint = endpoint(type, match);
        } catch (ConfigException e) {
            own.addAll(e.problems());
        }
        problems.addAll(own.found());
        return own.found().isEmpty() ? Optional.ofNullable(endpoint) : Optional.empty();
    }

    /** What was probably meant, ready to be put behind a problem. */
    static String suggestion(String written, Collection<String> known) {
        return NearestName.to(written, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; must be one of " + String.join(", ", known));
    }

    private EndpointConfig endpoint(EndpointType type, EndpointMatch match) {
        String url = text("url");
        if (url == null && type != EndpointType.PAGERDUTY) {
            own.add(place("url"), "is missing");
        }
        return new EndpointConfig(
                name,
                type,
                url == null ? EndpointConfig.PAGERDUTY_URL : url,
                List.copyOf(texts(node, "secrets", "")),
                text("routing-key"),
                match,
                text("fallback"),
                heartbeat());
    }

    private EndpointType type() {
        String written = text("type");
        if (written == null) {
            own.add(place("type"), "is missing; must be one of " + String.join(", ", EndpointType.names()));
        } else if (EndpointType.names().contains(written)) {
            return EndpointType.valueOf(written.toUpperCase(Locale.ROOT));
        } else {
            own.add(place("type"), "is none" + suggestion(written, EndpointType.names()));
        }
        return EndpointType.JSON;
    }

    private EndpointMatch match(JsonNode group) {
        if (group.isMissingNode() || group.isNull()) {
            return EndpointMatch.ALL;
        }
        if (!group.isObject()) {
            own.add(place("match"), "must be a group of severities, organizations and rules");
            return EndpointMatch.ALL;
        }
        checkKeys(group, MATCH_KEYS, "match.");
        Set<String> severities = texts(group, "severities", "match.");
        for (String severity : severities) {
            if (!EndpointMatch.SEVERITIES.contains(severity)) {
                own.add(
                        place("match.severities"),
                        "names no severity" + suggestion(severity, EndpointMatch.SEVERITIES));
            }
        }
        return new EndpointMatch(severities, texts(group, "organizations", "match."), texts(group, "rules", "match."));
    }

    private void checkKeys(JsonNode group, List<String> known, String prefix) {
        group.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                own.add(place(prefix + key), "is no key" + suggestion(key, known));
            }
        });
    }

    private @Nullable String text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            own.add(place(key), "must be a plain value");
            return null;
        }
        return value.asText().strip();
    }

    private boolean heartbeat() {
        JsonNode value = node.path("heartbeat");
        if (!value.isMissingNode() && !value.isBoolean()) {
            own.add(place("heartbeat"), "must be true or false");
        }
        return value.asBoolean();
    }

    private Set<String> texts(JsonNode group, String key, String prefix) {
        JsonNode list = group.path(key);
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(value.asText().strip()));
        boolean plain = list.isMissingNode() || (list.isArray() && !list.isEmpty());
        if (!plain || texts.contains("")) {
            own.add(place(prefix + key), "must be a list of plain values; leave it out for all");
        }
        return new LinkedHashSet<>(texts);
    }
}
