/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The operators that know the MCP servers and plugins of organizations. */
final class ServerBranch {
    private ServerBranch() {}

    /** Its side output {@link WatchServers#USES} has what sessions did with new ones. */
    static SingleOutputStreamOperator<RuleMatch> detect(
            DataStream<CoworkEvent> events, NewServerRule rule, Duration learningTime) {
        return SelectEvents.of(events, "servers", List.of(rule))
                .keyBy(rule::key, WireTypeInfo.KEY)
                .process(new WatchServers(rule, learningTime))
                .uid(WatchServers.UID)
                .name(WatchServers.UID);
    }
}
