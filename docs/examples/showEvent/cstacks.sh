cstacks api GET event_logs/2
