curl -sS --fail-with-body -u "$COMPUTESTACKS_USERNAME:$COMPUTESTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  "$COMPUTESTACKS_URL/api/container_services?page=1&per_page=2"
