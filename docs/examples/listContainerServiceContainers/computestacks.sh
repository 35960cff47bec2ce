computestacks api GET container_services/101/containers
