curl -sS --fail-with-body -u "$COMPUTESTACKS_USERNAME:$COMPUTESTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  -X PUT "$COMPUTESTACKS_URL/api/container_services/101/power/restart"
