-- How many tokens go where? Tokens by kind, how often a request found nothing in the cache, how large prompts are and how fast answers
-- come, per minute.
-- Grain: one row per window, organization and model.
-- p95_context_tokens: of all that a request gave the model to read. p50_output_per_s: tokens of answers per second of their requests.
-- Both within 1 %, and null where no request says; those over more windows come from QUANTILE_SKETCH_MERGE.
-- Sums are made in decimals and stop at the largest BIGINT: a sender's absurd numbers would make a sum of BIGINT negative.
CREATE TEMPORARY VIEW dash_tokens AS
SELECT
  window_start,
  window_end,
  'organization_model' AS grain,
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
    organization_id,
    COALESCE(model, 'unknown') AS model,
    COUNT(*) AS request_count,
    CAST(LEAST(COALESCE(SUM(CAST(input_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS input_tokens,
    CAST(LEAST(COALESCE(SUM(CAST(output_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS output_tokens,
    CAST(LEAST(COALESCE(SUM(CAST(cache_read_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
    CAST(LEAST(COALESCE(SUM(CAST(cache_creation_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT)
      AS cache_creation_tokens,
    COUNT(*) FILTER (WHERE cache_read_tokens = 0) AS cold_start_count,
    QUANTILE_SKETCH(
      CAST(input_tokens AS DOUBLE) + COALESCE(CAST(cache_read_tokens AS DOUBLE), 0)
        + COALESCE(CAST(cache_creation_tokens AS DOUBLE), 0)) AS context_sketch,
    QUANTILE_SKETCH(CAST(output_tokens AS DOUBLE) * 1000 / NULLIF(CAST(duration_ms AS DOUBLE), 0)) AS speed_sketch
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'api_request'
  GROUP BY window_start, window_end, organization_id, COALESCE(model, 'unknown')
)
