computestacks api GET event_logs/2
