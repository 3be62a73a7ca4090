-- How many tokens go where? Tokens by kind, and how often a request found nothing in the cache, per minute.
-- Grain: one row per window, organization and model.
-- Sums are made in decimals and stop at the largest BIGINT: a sender's absurd numbers would make a sum of BIGINT negative.
CREATE TEMPORARY VIEW dash_tokens AS
SELECT
  window_start,
  window_end,
  'organization_model' AS grain,
  organization_id,
  COALESCE(model, 'unknown') AS model,
  COUNT(*) AS request_count,
  CAST(LEAST(COALESCE(SUM(CAST(input_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS input_tokens,
  CAST(LEAST(COALESCE(SUM(CAST(output_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS output_tokens,
  CAST(LEAST(COALESCE(SUM(CAST(cache_read_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
  CAST(LEAST(COALESCE(SUM(CAST(cache_creation_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS cache_creation_tokens,
  COUNT(*) FILTER (WHERE cache_read_tokens = 0) AS cold_start_count
FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
WHERE event_name = 'api_request'
GROUP BY window_start, window_end, organization_id, COALESCE(model, 'unknown')
