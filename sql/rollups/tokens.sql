-- How many tokens go where? The rows of sql/dashboards/tokens.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_tokens AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    model,
    request_count,
    input_tokens,
    output_tokens,
    cache_read_tokens,
    cache_creation_tokens,
    cold_start_count,
    context_sketch,
    speed_sketch
  FROM cowork_dash_tokens
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  model,
  request_count,
  input_tokens,
  output_tokens,
  cache_read_tokens,
  cache_creation_tokens,
  cold_start_count,
  QUANTILE(context_sketch, 0.95) AS p95_context_tokens,
  QUANTILE(speed_sketch, 0.5) AS p50_output_per_s,
  context_sketch,
  speed_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    organization_id,
    model,
    SUM(request_count) AS request_count,
    CAST(LEAST(SUM(CAST(input_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS input_tokens,
    CAST(LEAST(SUM(CAST(output_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS output_tokens,
    CAST(LEAST(SUM(CAST(cache_read_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
    CAST(LEAST(SUM(CAST(cache_creation_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS cache_creation_tokens,
    SUM(cold_start_count) AS cold_start_count,
    QUANTILE_SKETCH_MERGE(context_sketch) AS context_sketch,
    QUANTILE_SKETCH_MERGE(speed_sketch) AS speed_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id, model
)
