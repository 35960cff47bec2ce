curl -sS --fail-with-body -u "$CSTACKS_USERNAME:$CSTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  --json '{"container_service": {"product_id": 12}}' \
  "$CSTACKS_URL/api/container_services/101/resize"
