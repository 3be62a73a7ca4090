-- Which MCP servers are used and whether they work, per minute. One row per window and group; what the view dash_mcp computed in the job.
CREATE TABLE cowork_dash_mcp (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  mcp_server STRING COMMENT 'MCP server',
  connection_count BIGINT COMMENT 'Connections, whatever became of them',
  connection_failure_count BIGINT COMMENT 'Of these, failed',
  call_count BIGINT COMMENT 'Results of its tools',
  call_failure_count BIGINT COMMENT 'Of these, failed',
  p50_ms DOUBLE COMMENT 'Median of the durations of calls, ms; NULL when no result says',
  p95_ms DOUBLE COMMENT 'Their 95th percentile, ms',
  duration_sketch BYTES COMMENT 'What QUANTILE_SKETCH_MERGE makes percentiles over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.mcp}',
  ${kafka}
)
