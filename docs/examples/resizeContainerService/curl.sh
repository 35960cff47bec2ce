curl -sS --fail-with-body -u "$COMPUTESTACKS_USERNAME:$COMPUTESTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  --json '{"container_service": {"product_id": 12}}' \
  "$COMPUTESTACKS_URL/api/container_services/101/resize"
