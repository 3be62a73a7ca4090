/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/**
 * An attribute that a type of event is known to carry.
 *
 * @param required whether every honest event of the type has it
 */
record DocumentedAttribute(String name, AttributeKind kind, boolean required) {

    /** Reads the notation of {@link EventCatalog}: the name, then the mark of its kind, then {@code !} if it is required. */
    static DocumentedAttribute parse(String text) {
        boolean required = text.endsWith("!");
        String marked = required ? text.substring(0, text.length() - 1) : text;
        AttributeKind kind = switch (marked.charAt(marked.length() - 1)) {
            case '#' -> AttributeKind.COUNT;
            case '?' -> AttributeKind.FLAG;
            case '$' -> AttributeKind.MONEY;
            default -> AttributeKind.TEXT;
        };
        String name = kind == AttributeKind.TEXT ? marked : marked.substring(0, marked.length() - 1);
        return new DocumentedAttribute(name, kind, required);
    }
}
