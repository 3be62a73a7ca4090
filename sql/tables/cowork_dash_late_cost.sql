-- What the other dashboards missed, per minute of noticing it. One row per window and group; what the view dash_late_cost computed in the job.
CREATE TABLE cowork_dash_late_cost (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  event_day STRING COMMENT 'Day the events belong to, in the time zone of billing, yyyy-mm-dd',
  event_count BIGINT COMMENT 'Events',
  request_count BIGINT COMMENT 'Of these, successful calls to models',
  total_cost_usd DECIMAL(38, 9) COMMENT 'USD, the clients'' estimate at list price; NULL when no request says'
) WITH (
  'topic' = '${kafka.topic.dash.late_cost}',
  ${kafka}
)
