-- The events that came after a stage had closed its books. One row per event and stage; all columns of cowork_events follow.
CREATE TABLE cowork_late_events (
  stage STRING COMMENT 'Stage that could not take it any more: traces or dashboards',
  reason STRING COMMENT 'What was closed'
) WITH (
  'topic' = '${kafka.topic.late-events}',
  ${kafka}
) LIKE cowork_events (EXCLUDING OPTIONS EXCLUDING WATERMARKS)
