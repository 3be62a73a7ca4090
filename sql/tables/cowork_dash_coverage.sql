-- Whether clients still send what they used to, per minute. One row per window and group; what the view dash_coverage computed in the job.
CREATE TABLE cowork_dash_coverage (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  client_version STRING COMMENT 'Version of the client',
  event_name STRING COMMENT 'Type of event; undocumented for all others together',
  attribute STRING COMMENT 'Attribute',
  event_count BIGINT COMMENT 'Events of the type',
  present_count BIGINT COMMENT 'Of these, with the attribute',
  presence_ratio DOUBLE COMMENT '0 to 1'
) WITH (
  'topic' = '${kafka.topic.dash.coverage}',
  ${kafka}
)
