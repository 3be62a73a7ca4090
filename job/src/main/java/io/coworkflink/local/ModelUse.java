/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Cost and cache use of one model's requests. The natural order puts the dearest first. */
final class ModelUse implements Comparable<ModelUse> {
    /** Nano-dollars, the precision of everything else. */
    private static final int AVERAGE_SCALE = 9;

    private final String model;
    private BigDecimal costUsd = BigDecimal.ZERO;
    private long requests;
    private long requestsWithCost;
    private long cacheReadTokens;
    private long cacheCreationTokens;

    ModelUse(String model) {
        this.model = model;
    }

    void add(JsonNode request) {
        requests++;
        JsonNode cost = request.path("cost_usd");
        if (cost.isTextual()) {
            requestsWithCost++;
            costUsd = costUsd.add(new BigDecimal(cost.asText()));
        }
        cacheReadTokens += request.path("cache_read_tokens").asLong();
        cacheCreationTokens += request.path("cache_creation_tokens").asLong();
    }

    ObjectNode cost() {
        ObjectNode row = Json.object().put("model", model);
        writeCost(row);
        return row;
    }

    void writeCost(ObjectNode row) {
        row.put("total_cost_usd", total());
        row.put("request_count", requests);
        row.put("requests_without_cost", requests - requestsWithCost);
    }

    void writeAverage(ObjectNode row) {
        row.put("avg_cost_per_request", average());
    }

    ObjectNode cache() {
        ObjectNode row = Json.object()
                .put("model", model)
                .put("cache_read_tokens", cacheReadTokens)
                .put("cache_creation_tokens", cacheCreationTokens);
        long tokens = cacheReadTokens + cacheCreationTokens;
        return row.put("cache_hit_ratio", tokens == 0 ? null : (Double) ((double) cacheReadTokens / tokens));
    }

    @Override
    public int compareTo(ModelUse other) {
        int dearer = other.costUsd.compareTo(costUsd);
        return dearer == 0 ? model.compareTo(other.model) : dearer;
    }

    /** Null when there were requests and none said what it cost: that is unknown, not free. */
    private @Nullable String total() {
        return requests > 0 && requestsWithCost == 0 ? null : NanoUsd.plain(costUsd);
    }

    private @Nullable String average() {
        if (requestsWithCost == 0) {
            return null;
        }
        BigDecimal count = BigDecimal.valueOf(requestsWithCost);
        return NanoUsd.plain(costUsd.divide(count, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }
}
