/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the coverage dashboard: of all events of a type and client version, how many have each documented attribute. */
final class CoverageRows {
    private static final String DOCUMENTED = "/oracle/documented-attributes.txt";
    private static final String UNDOCUMENTED = "undocumented";
    private static final List<String> ON_EVERY_EVENT = List.of(
            "event.timestamp",
            "event.sequence#",
            "user.id",
            "session.id",
            "prompt.id",
            "organization.id",
            "user.account_uuid",
            "user.email",
            "terminal.type",
            "service.name",
            "service.version");
    /** What says that a number or a truth value is not known. */
    private static final Set<String> NOTHING = Set.of("undefined", "null", "NaN", "{}");

    /** What clients send in place of content that they are told to keep; they do so with nothing that is required. */
    private static final String WITHHELD = "<REDACTED>";

    private static final Map<String, List<String>> OWN = own();

    private CoverageRows() {}

    static List<ObjectNode> of(List<OracleEvent> events) {
        Map<ObjectNode, List<OracleEvent>> groups = events.stream()
                .collect(Collectors.groupingBy(CoverageRows::key, LinkedHashMap::new, Collectors.toList()));
        List<ObjectNode> rows = new ArrayList<>();
        groups.forEach(
                (key, group) -> attributes(group.get(0)).forEach(attribute -> rows.add(row(key, attribute, group))));
        return rows;
    }

    private static ObjectNode key(OracleEvent event) {
        return DashboardRows.window(event, "client_event_attribute")
                .put("client_version", event.clientVersion())
                .put("event_name", OWN.containsKey(event.name()) ? event.name() : UNDOCUMENTED);
    }

    private static Stream<String> attributes(OracleEvent event) {
        return Stream.concat(OWN.getOrDefault(event.name(), List.of()).stream(), ON_EVERY_EVENT.stream());
    }

    private static ObjectNode row(ObjectNode key, String attribute, List<OracleEvent> group) {
        long present = Rows.count(group, event -> has(event, attribute));
        return key.deepCopy()
                .put("attribute", attribute.replace("#", ""))
                .put("event_count", group.size())
                .put("present_count", present)
                .put("presence_ratio", Rows.ratio(present, group.size()));
    }

    private static boolean has(OracleEvent event, String attribute) {
        String text = event.text(attribute.replace("#", ""));
        return text != null && !text.equals(WITHHELD) && !(attribute.endsWith("#") && NOTHING.contains(text));
    }

    private static Map<String, List<String>> own() {
        try (InputStream in = Objects.requireNonNull(CoverageRows.class.getResourceAsStream(DOCUMENTED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ")))
                    .collect(Collectors.toMap(words -> words.get(0), words -> words.subList(1, words.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
