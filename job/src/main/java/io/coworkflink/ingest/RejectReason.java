/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** Why a message or a record could not be accepted. */
public enum RejectReason {
    /** Neither JSON nor a readable OTLP protobuf message. */
    PROTO,
    /** JSON that ends early or is malformed. */
    JSON,
    /** Readable, but neither OTLP logs nor a record shape we know. */
    UNRECOGNISED,
    /** One record of a readable batch is malformed; its siblings are kept. */
    RECORD,
    /** Compressed data that is damaged, ends early, has something behind it, or holds compressed data again. */
    COMPRESSION,
    /** The message does not say for certain which tenant it came from, though it has to. */
    TENANT,
    /** Larger than a configured limit. */
    SIZE,
    /** Lacks what its type of event must have, or has values that are none, where validation is strict. */
    VALIDATION
}
