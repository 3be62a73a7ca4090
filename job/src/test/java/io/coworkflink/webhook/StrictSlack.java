/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.webhook.WebhookServer.Answer;
import io.coworkflink.webhook.WebhookServer.Request;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Slack's incoming webhook with the limits of its reference of blocks, and the one of the whole message that it keeps to itself. */
final class StrictSlack extends StrictReceiver {
    /** Whatever is not one of three entities: a bracket would begin a link or a mention. */
    private static final Pattern MARKUP = Pattern.compile("[<>]|&(?!amp;|lt;|gt;)|[\\p{Cc}&&[^\n]]");

    @Override
    void check(Request request, JsonNode body) {
        require(
                request.body().length() < 12_000,
                "the message has " + request.body().length() + " chars");
        onlyNames(body, Set.of("text", "blocks"));
        escaped(text(body, "text", 3_000));
        JsonNode blocks = body.path("blocks");
        require(blocks.isArray() && !blocks.isEmpty() && blocks.size() <= 50, "blocks");
        blocks.forEach(StrictSlack::checkBlock);
    }

    @Override
    Answer accepted() {
        return Answer.text(200, "ok");
    }

    private static void checkBlock(JsonNode block) {
        switch (block.path("type").asText()) {
            case "header" -> textObject(block.path("text"), "plain_text", 150);
            case "section" -> checkSection(block);
            case "context" -> checkContext(block.path("elements"));
            case "actions" -> checkActions(block.path("elements"));
            default -> require(false, "unknown block " + block.path("type"));
        }
    }

    private static void checkSection(JsonNode block) {
        onlyNames(block, Set.of("type", "text", "fields"));
        require(block.has("text") || block.has("fields"), "an empty section");
        if (block.has("text")) {
            textObject(block.path("text"), "mrkdwn", 3_000);
        }
        if (block.has("fields")) {
            require(!block.path("fields").isEmpty() && block.path("fields").size() <= 10, "fields");
            block.path("fields").forEach(field -> textObject(field, "mrkdwn", 2_000));
        }
    }

    private static void checkContext(JsonNode elements) {
        require(!elements.isEmpty() && elements.size() <= 10, "elements of a context");
        elements.forEach(element -> textObject(element, "mrkdwn", 2_000));
    }

    private static void checkActions(JsonNode elements) {
        require(!elements.isEmpty() && elements.size() <= 25, "elements of actions");
        for (JsonNode button : elements) {
            onlyNames(button, Set.of("type", "text", "url"));
            require(button.path("type").asText().equals("button"), "a button");
            textObject(button.path("text"), "plain_text", 75);
            require(URI.create(text(button, "url", 3_000)).getHost() != null, "url of a button");
        }
    }

    private static void textObject(JsonNode object, String type, int maxChars) {
        onlyNames(object, type.equals("mrkdwn") ? Set.of("type", "text", "verbatim") : Set.of("type", "text"));
        require(object.path("type").asText().equals(type), "type of a text");
        require(type.equals("plain_text") || object.path("verbatim").asBoolean(), "links are made of plain text");
        escaped(text(object, "text", maxChars));
    }

    private static void escaped(String text) {
        require(!MARKUP.matcher(text).find(), "markup in a text");
    }
}
