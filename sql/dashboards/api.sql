-- Is the model's API healthy, and fast? Calls, errors, error rate (0 to 1) and how long successful calls took per minute.
-- Grain 'model': one row per window and model, status_code 'all'.
-- Grain 'model_status': one row per window, model and outcome: 'ok', the HTTP status of an error, or 'unknown' for an error without one (100 to 599).
-- Percentiles are in ms, within 1 %, and null without a successful call; those over more windows come from QUANTILE_SKETCH_MERGE(duration_sketch).
CREATE TEMPORARY VIEW dash_api AS
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
    CASE WHEN GROUPING(status_code) = 1 THEN 'model' ELSE 'model_status' END AS grain,
    model,
    COALESCE(status_code, 'all') AS status_code,
    COUNT(*) AS request_count,
    SUM(is_error) AS error_count,
    QUANTILE_SKETCH(answered_ms) AS duration_sketch
  FROM (
    SELECT
      window_start,
      window_end,
      COALESCE(model, 'unknown') AS model,
      CASE
        WHEN event_name = 'api_request' THEN 'ok'
        WHEN status_code BETWEEN 100 AND 599 THEN CAST(status_code AS STRING)
        ELSE 'unknown'
      END AS status_code,
      CASE WHEN event_name = 'api_error' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS is_error,
      CASE WHEN event_name = 'api_request' THEN CAST(duration_ms AS DOUBLE) END AS answered_ms
    FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
    WHERE event_name IN ('api_request', 'api_error')
  )
  GROUP BY window_start, window_end, GROUPING SETS ((model), (model, status_code))
)
