/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is known of one type of event. */
final class EventType {
    /** One bit of a long for each attribute. */
    private static final int MOST_ATTRIBUTES = Long.SIZE;

    /** Clients leave out the same attributes again and again; senders who do not must not fill the memory. */
    private static final int MOST_PATTERNS = 1024;

    /** What a client writes where a switch keeps content from being sent; what is required is no content. */
    private static final String NOT_SENT = "<REDACTED>";

    private final List<DocumentedAttribute> attributes;
    private final Map<String, DocumentedAttribute> byName;
    private final Map<Long, String> missingNames = new ConcurrentHashMap<>();

    EventType(List<DocumentedAttribute> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(attributes.size() + " attributes are more than a long has bits");
        }
        this.attributes = List.copyOf(attributes);
        this.byName = attributes.stream().collect(Collectors.toMap(DocumentedAttribute::name, a -> a));
    }

    List<DocumentedAttribute> attributes() {
        return attributes;
    }

    boolean knows(String attribute) {
        return byName.containsKey(attribute);
    }

    /** Names of documented attributes that an event does not have, joined by commas in the order of the catalog. */
    String missing(Map<String, String> values) {
        long missing = 0;
        for (int i = 0; i < attributes.size(); i++) {
            if (isMissing(attributes.get(i), values)) {
                missing |= 1L << i;
            }
        }
        String known = missingNames.get(missing);
        return known == null ? remembered(missing) : known;
    }

    /** Names of required attributes that an event does not have. */
    List<String> missingRequired(Map<String, String> values) {
        List<String> missing = new ArrayList<>(0);
        for (DocumentedAttribute attribute : attributes) {
            if (attribute.required() && isMissing(attribute, values)) {
                missing.add(attribute.name());
            }
        }
        return missing;
    }

    private static boolean isMissing(DocumentedAttribute attribute, Map<String, String> values) {
        String value = values.get(attribute.name());
        return value == null
                || AttributeReader.saysNothing(value, attribute.kind())
                || (!attribute.required() && value.equals(NOT_SENT));
    }

    private String remembered(long missing) {
        String names = IntStream.range(0, attributes.size())
                .filter(i -> (missing >>> i & 1) == 1)
                .mapToObj(i -> attributes.get(i).name())
                .collect(Collectors.joining(","));
        if (missingNames.size() < MOST_PATTERNS) {
            missingNames.put(missing, names);
        }
        return names;
    }
}
