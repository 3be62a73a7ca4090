-- Who uses it? The rows of sql/dashboards/adoption.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_adoption AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    prompt_count,
    user_sketch,
    session_sketch
  FROM cowork_dash_adoption
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  prompt_count,
  DISTINCT_COUNT(user_sketch) AS user_count,
  DISTINCT_COUNT(session_sketch) AS session_count,
  user_sketch,
  session_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    organization_id,
    SUM(prompt_count) AS prompt_count,
    DISTINCT_SKETCH_MERGE(user_sketch) AS user_sketch,
    DISTINCT_SKETCH_MERGE(session_sketch) AS session_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id
)
