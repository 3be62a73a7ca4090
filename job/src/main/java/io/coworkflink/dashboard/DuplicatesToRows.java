/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.event.CoworkEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.Collector;

/** Of an event that had been there before, what is worth counting. */
final class DuplicatesToRows extends ProcessFunction<CoworkEvent, RowData> {
    static final DataType TYPE = DataTypes.ROW(
            DataTypes.FIELD("noticed_time", DataTypes.TIMESTAMP_LTZ(3)),
            DataTypes.FIELD("organization_id", DataTypes.STRING()),
            DataTypes.FIELD("duplicate_count", DataTypes.BIGINT()));

    private static final long serialVersionUID = 1;

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<RowData> out) {
        long noticed = event.time().noticedAt(context.timerService().currentWatermark());
        out.collect(GenericRowData.of(
                TimestampData.fromEpochMillis(noticed),
                StringData.fromString(event.identity().organizationId()),
                1L));
    }
}
