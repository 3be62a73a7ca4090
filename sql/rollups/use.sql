-- What do people use it for? The rows of sql/dashboards/use.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_use AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    kind,
    label,
    event_count,
    failure_count,
    duration_ms,
    user_sketch
  FROM cowork_dash_use
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  kind,
  label,
  event_count,
  failure_count,
  duration_ms,
  DISTINCT_COUNT(user_sketch) AS user_count,
  user_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    organization_id,
    kind,
    label,
    SUM(event_count) AS event_count,
    SUM(failure_count) AS failure_count,
    CAST(LEAST(SUM(CAST(duration_ms AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS duration_ms,
    DISTINCT_SKETCH_MERGE(user_sketch) AS user_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id, kind, label
)
