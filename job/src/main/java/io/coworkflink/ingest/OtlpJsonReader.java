/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.coworkflink.config.IngestConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads JSON values: one document, an array of documents, or several one after the other. When a value of several lines is not sound as
 * a whole, each line is read for itself, so that a bad one costs only itself.
 */
final class OtlpJsonReader {
    static final JsonFactory JSON = new JsonFactoryBuilder()
            // Names of attributes are data in the simplified shape: they must not fill the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // So that a bare NaN costs its record, not the message.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // The value is in memory already, so long texts and names cost no more; what is kept of them has its own
            // limits.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final IngestConfig limits;
    private final JsonDocumentReader documents;

    OtlpJsonReader(IngestConfig limits) {
        this.limits = limits;
        this.documents = new JsonDocumentReader(limits);
    }

    void read(byte[] value, DecodedBatch batch) throws Rejection {
        if (!readSound(value, batch) && !readLines(value, batch)) {
            batch.become(Outcome.Document.rejected(RejectReason.JSON));
        }
        if (batch.size() == 0) {
            batch.add(Outcome.Document.ignored(IgnoreReason.EMPTY));
        }
    }

    /** False when the value is no lines of documents, or none of them can be read. */
    private boolean readLines(byte[] value, DecodedBatch batch) throws Rejection {
        List<byte[]> lines = JsonLines.of(value, limits.maxRecords() + 1);
        if (!JsonLines.areDocuments(lines)) {
            return false;
        }
        boolean anySound = false;
        for (byte[] line : lines) {
            if (readSound(line, batch)) {
                anySound = true;
            } else {
                batch.add(Outcome.Document.rejected(RejectReason.JSON));
            }
        }
        return anySound;
    }

    /** False, and nothing added, when it is not JSON to its end. Bytes that are not UTF-8 do not count against it. */
    private boolean readSound(byte[] value, DecodedBatch batch) throws Rejection {
        DecodedBatch.Mark before = batch.mark();
        // In this order the bytes are in the processor's cache already when all of them are looked at.
        if (tryRead(value, batch) && !ForbiddenUtf8.isIn(value) && !LoneSurrogates.areIn(value)) {
            return true;
        }
        batch.cutTo(before);
        byte[] repaired =
                LoneSurrogates.replaced(new String(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(value, repaired) && tryRead(repaired, batch)) {
            return true;
        }
        batch.cutTo(before);
        return false;
    }

    private boolean tryRead(byte[] value, DecodedBatch batch) throws Rejection {
        try (JsonParser json = JSON.createParser(value)) {
            while (json.nextToken() != null) {
                root(json, batch);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void root(JsonParser json, DecodedBatch batch) throws IOException, Rejection {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            documents.read(json, batch);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            documents.read(json, batch);
        }
    }
}
