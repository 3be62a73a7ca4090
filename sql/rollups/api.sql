-- Is the model's API healthy, and fast? The rows of sql/dashboards/api.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_api AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    model,
    status_code,
    request_count,
    error_count,
    duration_sketch
  FROM cowork_dash_api
)
SELECT
  window_start,
  window_end,
  grain,
  model,
  status_code,
  request_count,
  error_count,
  CAST(error_count AS DOUBLE) / request_count AS error_rate,
  QUANTILE(duration_sketch, 0.5) AS p50_ms,
  QUANTILE(duration_sketch, 0.95) AS p95_ms,
  QUANTILE(duration_sketch, 0.99) AS p99_ms,
  duration_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    model,
    status_code,
    SUM(request_count) AS request_count,
    SUM(error_count) AS error_count,
    QUANTILE_SKETCH_MERGE(duration_sketch) AS duration_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, model, status_code
)
