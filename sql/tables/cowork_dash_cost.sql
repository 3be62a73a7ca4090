-- What it cost, per minute. One row per window and group; what the view dash_cost computed in the job.
CREATE TABLE cowork_dash_cost (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  user_key STRING COMMENT 'Who, as pseudonym or placeholder',
  model STRING COMMENT 'Model',
  total_cost_usd DECIMAL(38, 9) COMMENT 'USD, the clients'' estimate at list price; NULL when no request says',
  request_count BIGINT COMMENT 'Successful calls',
  avg_cost_per_request DECIMAL(18, 9) COMMENT 'USD; NULL when no request says'
) WITH (
  'topic' = '${kafka.topic.dash.cost}',
  ${kafka}
)
