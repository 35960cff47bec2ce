computestacks api GET container_services/107/events/2
